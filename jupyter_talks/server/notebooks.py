"""Notebooks, list files and citations: made or read for the front end."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar, Literal

import msgspec
from jupyter_core.utils import ensure_async
from jupyter_server.auth.decorator import authorized
from tornado import web

from ..desk import notes
from ..desk.citing import citation
from ..desk.desk import Desk
from ..desk.suggesting import for_notebook
from ..errors import BadRequest, Conflict, NotFound, Unwritable
from ..library.files import collection_in
from ..model import CollectionPage, NotebookMade, TalkSet
from ..notebooks.mentions import cells_of_content, mentions_in
from ..notebooks.renewing import Renewed
from .base import CATALOG, LIBRARY, Operation, TalksHandler

CONTENTS = "contents"  # what an Authorizer is asked about who reads or writes files
_MOST_SUGGESTED = 6
_OF_THE_SERVER = 500


class NotebookOrder(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A notebook to be made: notes of an event or a collection, notes on a talk, or a log.

    The log of what was watched is ``of`` nothing. ``folder`` is where, as the server names folders;
    ``talks`` are added to those of a conference.
    """

    kind: Literal["conference", "talk", "log"]
    of: str = ""
    folder: str = ""
    talks: tuple[str, ...] = ()


class NotebookQuery(msgspec.Struct, frozen=True):
    """A notebook file, as the server names it."""

    path: str


class ListFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The text of a ``*.talks.yaml`` file."""

    content: str


class CitationQuery(msgspec.Struct, frozen=True):
    """The form of a citation."""

    format: Literal["bibtex", "csl-json", "markdown"] = "bibtex"


class Citation(msgspec.Struct, frozen=True):
    """A talk as one cites it."""

    text: str


class NotebooksHandler(TalksHandler):
    """Notebooks of notes."""

    operations: ClassVar = {
        "post": Operation(
            "Make a notebook of notes, or bring it up to date", NotebookMade, body=NotebookOrder
        )
    }

    @web.authenticated
    @authorized(action="read", resource=LIBRARY)
    @authorized(action="write", resource=CONTENTS)
    async def post(self) -> None:
        """Make the notebook, and answer where it is."""
        order = self.body(NotebookOrder)
        manager: Any = self.contents_manager
        name = await self.ask(lambda desk: _name(desk, order))
        path = "/".join(filter(None, [order.folder.strip("/"), name]))
        if not await _contents(manager.dir_exists, order.folder):
            raise NotFound(f"There is no folder {order.folder[:80]!r} here.")
        old = await self._old(path)
        made = await self.ask(lambda desk: _made(desk, order, old))
        model = {"type": "notebook", "format": "json", "content": made.notebook}
        await _contents(manager.save, model, path)
        self.answer(NotebookMade(path=path, is_new=old is None, kept=made.kept if old else 0))

    async def _old(self, path: str) -> Any | None:
        manager: Any = self.contents_manager
        if not await _contents(manager.file_exists, path):
            return None
        model = await _contents(manager.get, path, type="notebook", content=True)
        return model["content"]


class ForNotebookHandler(TalksHandler):
    """Talks for a notebook."""

    operations: ClassVar = {
        "get": Operation("List talks on what a notebook is about", TalkSet, NotebookQuery)
    }

    @web.authenticated
    @authorized(action="read", resource=CATALOG)
    @authorized(action="read", resource=CONTENTS)
    async def get(self) -> None:
        """Answer the talks. Only its imports and headings are looked at; nothing leaves."""
        path = self.query(NotebookQuery).path
        manager: Any = self.contents_manager
        model = await _contents(manager.get, path, type="notebook", content=True)

        def suggest(desk: Desk) -> TalkSet:
            mentioned = mentions_in(cells_of_content(model["content"], path))
            return for_notebook(desk, mentioned, _MOST_SUGGESTED)

        self.answer(await self.ask(suggest))


class ListFileHandler(TalksHandler):
    """What a list file means."""

    largest_body = 500_000
    operations: ClassVar = {
        "post": Operation("Read a list file, with its talks", CollectionPage, body=ListFile)
    }

    @web.authenticated
    @authorized(action="read", resource=CATALOG)
    async def post(self) -> None:
        """Answer the list with its talks."""
        text = self.body(ListFile).content

        def read(desk: Desk) -> CollectionPage:
            return desk.collection_page(collection_in(text, "The file"))

        self.answer(await self.ask(read))


class CitationHandler(TalksHandler):
    """A talk as one cites it."""

    operations: ClassVar = {"get": Operation("Cite a talk", Citation, CitationQuery)}

    @web.authenticated
    @authorized(action="read", resource=CATALOG)
    async def get(self, name: str) -> None:
        """Answer the citation."""
        form = self.query(CitationQuery).format
        self.answer(Citation(await self.ask(lambda desk: citation(desk, name, form))))


def _name(desk: Desk, order: NotebookOrder) -> str:
    if order.kind == "log":
        return notes.LOG_NAME
    if order.kind == "conference":
        return notes.notes_name(desk, order.of)
    return notes.talk_notes_name(desk, order.of)


def _made(desk: Desk, order: NotebookOrder, old: Any | None) -> Renewed:
    if order.kind == "log":
        return notes.viewing_log(desk, old)
    if order.kind == "conference":
        return notes.conference_notes(desk, order.of, old, order.talks)
    return notes.notes_on(desk, order.of, old)


async def _contents(ask: Callable[..., Any], *arguments: Any, **options: Any) -> Any:
    """Return what the contents manager answers; what it refuses is an error of ours."""
    try:
        return await ensure_async(ask(*arguments, **options))
    except web.HTTPError as error:
        said = str(error.log_message or "That file cannot be opened.")
        kind = {404: NotFound, 409: Conflict}.get(error.status_code, BadRequest)
        raise (kind if error.status_code < _OF_THE_SERVER else Unwritable)(said) from error
