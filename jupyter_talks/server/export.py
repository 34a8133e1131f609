"""Talks as a file to download."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import ClassVar

import msgspec
from jupyter_server.auth.decorator import authorized
from tornado import web

from ..text.clean import slug
from .base import RESOURCE, Operation, TalksHandler

_PIECES = 200  # that are written at once


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
    @authorized(action="read", resource=RESOURCE)
    async def get(self) -> None:
        """Answer the file, piece by piece."""
        from ..export.formats import format_named  # loads what writes calendars

        asked = self.query(ExportQuery)
        writer = format_named(asked.format)
        selection = await self.ask(
            lambda catalog: catalog.select(asked.q, sort=asked.sort, list_id=asked.list)
        )
        pieces = writer.write(selection)
        name = f"talks-{slug(selection.id)}{writer.SUFFIX}"
        self.set_header("Content-Type", f"{writer.MEDIA_TYPE}; charset=utf-8")
        self.set_header("Content-Disposition", f'attachment; filename="{name}"')
        self.set_header("X-Content-Type-Options", "nosniff")
        while some := await self.ask(lambda _: _some(pieces)):
            self.write(some)
            await self.flush()
        await self.finish(set_content_type=f"{writer.MEDIA_TYPE}; charset=utf-8")


def _some(pieces: Iterator[str]) -> str:
    return "".join(islice(pieces, _PIECES))
