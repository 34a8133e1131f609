"""Talks as a file to download."""

from __future__ import annotations

from typing import ClassVar

import msgspec
from jupyter_server.auth.decorator import authorized
from tornado import web

from ..desk.desk import Desk
from ..exporting import Format
from ..text.clean import slug
from .base import CATALOG, Operation, TalksHandler


class ExportQuery(msgspec.Struct, frozen=True):
    """What is exported: what a query means, a list, or everything; and in which format."""

    format: str = "jsonl"
    q: str = ""
    list: str | None = None
    sort: str | None = None


class ExportHandler(TalksHandler):
    """A file of talks."""

    operations: ClassVar = {"get": Operation("Export talks as a file", bytes, ExportQuery)}

    @web.authenticated
    @authorized(action="read", resource=CATALOG)
    async def get(self) -> None:
        """Answer the file."""
        from ..exporting.formats import format_named  # loads what writes calendars

        asked = self.query(ExportQuery)
        writer = format_named(asked.format)
        content, name = await self.ask(lambda desk: _file(desk, asked, writer))
        self.set_header("Content-Type", f"{writer.MEDIA_TYPE}; charset=utf-8")
        self.set_header("Content-Disposition", f'attachment; filename="{name}"')
        self.set_header("X-Content-Type-Options", "nosniff")
        await self.finish(content, set_content_type=f"{writer.MEDIA_TYPE}; charset=utf-8")


def _file(desk: Desk, asked: ExportQuery, writer: Format) -> tuple[str, str]:
    """Return a file and its name. It is whole before a byte of it is sent."""
    selection = desk.select(asked.q, sort=asked.sort, list_id=asked.list)
    return "".join(writer.write(selection)), f"talks-{slug(selection.id)}{writer.SUFFIX}"
