"""Imports as jobs: started, watched, cancelled."""

from __future__ import annotations

from typing import ClassVar

import msgspec
from jupyter_server.auth.decorator import authorized
from tornado import web

from ..config import TalksConfig
from ..errors import BadRequest
from ..ingest.jobs import Jobs
from ..model import ImportAction, ImportJob
from ..text.addresses import safe_address
from .base import CONFIG, JOBS, SOURCES, Operation, TalksHandler


class ImportJobs(msgspec.Struct, frozen=True):
    """The imports of late, newest first."""

    items: tuple[ImportJob, ...]


class ImportOrder(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What is to be done.

    ``place`` is an http(s) address or ``pyvideo`` for an import, else the name of a source.
    ``columns`` and ``event`` say of a table what it does not; a ``rehearsal`` changes nothing.
    """

    place: str
    action: ImportAction = "import"
    format: str | None = None
    name: str | None = None
    columns: dict[str, str] = msgspec.field(default_factory=dict)
    event: str | None = None
    rehearsal: bool = False


# What of an order the worker is told as it is.
_WISHES = ("format", "name", "columns", "event", "rehearsal")


class _JobHandler(TalksHandler):
    @property
    def jobs(self) -> Jobs:
        jobs: Jobs = self.settings[JOBS]
        return jobs


class ImportListHandler(_JobHandler):
    """The imports of late, and new ones."""

    operations: ClassVar = {
        "get": Operation("List the imports of late", ImportJobs),
        "post": Operation("Start an import", ImportJob, body=ImportOrder, status="202"),
    }

    @web.authenticated
    @authorized(action="read", resource=SOURCES)
    async def get(self) -> None:
        """Answer the imports of late."""
        self.answer(ImportJobs(self.jobs.all()))

    @web.authenticated
    @authorized(action="write", resource=SOURCES)
    async def post(self) -> None:
        """Start an import, and answer what is known of it so far."""
        from ..ingest.recognising import ADDRESSES, feed_named  # loads every feed

        order = self.body(ImportOrder)
        is_known = order.place in ADDRESSES and order.format in (None, order.place)
        is_address = safe_address(order.place) is not None
        if order.action == "import" and not is_known and not is_address:
            raise BadRequest(
                "From here only addresses are imported; for a file there is "
                "jupyter talks import FILE, and %talks import FILE in a notebook."
            )
        if order.format is not None:
            feed_named(order.format)
        config: TalksConfig = self.settings[CONFIG]
        if order.action != "import":
            await self.ask(lambda desk: desk.catalog.source(order.place))
        wishes = {name: getattr(order, name) for name in _WISHES}
        self.set_status(202)
        self.answer(self.jobs.start(config.order(order.action, order.place, **wishes)))


class ImportHandler(_JobHandler):
    """One import."""

    operations: ClassVar = {
        "get": Operation("Tell how far an import is", ImportJob),
        "delete": Operation("Cancel an import", ImportJob),
    }

    @web.authenticated
    @authorized(action="read", resource=SOURCES)
    async def get(self, id_: str) -> None:
        """Answer how far an import is."""
        self.answer(self.jobs.get(id_))

    @web.authenticated
    @authorized(action="write", resource=SOURCES)
    async def delete(self, id_: str) -> None:
        """Cancel an import; the catalog stays as it was."""
        self.answer(await self.ask(lambda _: self.jobs.cancel(id_)))
