"""Talks as a file to download."""

from __future__ import annotations

import json
import textwrap
from collections.abc import Iterator
from typing import ClassVar

import msgspec
from jupyter_server.auth.decorator import authorized
from tornado import web

from ..desk.desk import Desk
from ..exporting import Format
from ..model import ExportReport
from ..text.clean import slug
from .base import CATALOG, Operation, TalksHandler

_MOST_REMARKS, _LONGEST_REMARK = 12, 300  # what proxies still let through as a header


class ExportQuery(msgspec.Struct, frozen=True):
    """What is exported: what a query means, a list, or everything; and in which format."""

    format: str = "jsonl"
    q: str = ""
    list: str | None = None
    sort: str | None = None


class ExportHandler(TalksHandler):
    """A file of talks."""

    operations: ClassVar = {
        "get": Operation(
            "Export talks as a file; headers Talks-... tell what is in it, and what is not",
            bytes,
            ExportQuery,
        )
    }

    @web.authenticated
    @authorized(action="read", resource=CATALOG)
    async def get(self) -> None:
        """Answer the file."""
        from ..exporting.formats import format_named  # loads what writes calendars

        asked = self.query(ExportQuery)
        writer = format_named(asked.format)
        content, name, report = await self.ask(lambda desk: _file(desk, asked, writer))
        for header, value in _headers(report):
            self.set_header(header, value)
        self.set_header("Content-Type", f"{writer.MEDIA_TYPE}; charset=utf-8")
        self.set_header("Content-Disposition", f'attachment; filename="{name}"')
        self.set_header("X-Content-Type-Options", "nosniff")
        await self.finish(content, set_content_type=f"{writer.MEDIA_TYPE}; charset=utf-8")


def _file(desk: Desk, asked: ExportQuery, form: Format) -> tuple[str, str, ExportReport]:
    """Return a file, its name, and what came into it. It is whole before a byte of it is sent."""
    from ..exporting.writing import Writing

    selection = desk.select(asked.q, sort=asked.sort, list_id=asked.list)
    writing = Writing(selection, form)
    content = "".join(writing.pieces())
    return content, f"talks-{slug(selection.id)}{form.SUFFIX}", writing.report()


def _headers(report: ExportReport) -> Iterator[tuple[str, str]]:
    """Yield what came into a file, and what did not, as headers: numbers, and sentences as JSON."""
    yield "Talks-Written", str(report.talks)
    yield "Talks-Left-Out", str(report.left_out)
    if report.complete is not None:
        yield "Talks-Complete", str(report.complete)
        yield "Talks-Partial", str(report.partial)
    shown = [textwrap.shorten(one, _LONGEST_REMARK) for one in report.remarks[:_MOST_REMARKS]]
    yield "Talks-Remarks", json.dumps(shown)  # ASCII, as headers are
