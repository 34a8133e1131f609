"""What is yours, over REST: lists, notes, progress, and all of it as a file."""

from __future__ import annotations

from typing import ClassVar

import msgspec
from jupyter_server.auth.decorator import authorized
from tornado import web

from ..config import TalksConfig
from ..desk.desk import Desk
from ..desk.import_process import LARGE, take_in_by_process
from ..desk.importing import exported, take_in
from ..errors import BadRequest
from ..library.files import list_text
from ..library.reference import Reference
from ..model import (
    LibraryOverview,
    LibraryReport,
    ListChange,
    ListEntry,
    Note,
    OwnList,
    OwnListing,
    OwnListPage,
    Progress,
    Quote,
)
from ..text.clean import slug
from .base import CONFIG, LIBRARY, Operation, TalksHandler


class OwnLists(msgspec.Struct, frozen=True):
    """Your lists, the one that changed last first."""

    items: tuple[OwnListing, ...]


class NewList(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A list to be made; ``talks`` are ids, keys or addresses."""

    title: str
    summary: str | None = None
    talks: tuple[str, ...] = ()


class NewEntry(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How a talk goes on a list: with a reason, at a place counted from 1."""

    reason: str | None = None
    place: int | None = None


class NoteChange(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A note as it is to be; ``version`` is the one that was changed."""

    text: str
    quotes: tuple[Quote, ...] | None = None
    private: bool | None = None
    version: int | None = None


class ProgressChange(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How far one is, in seconds, or whether one is done."""

    seconds: int | None = None
    watched: bool | None = None


class LibraryText(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The text of a library file, or of a list file; ``mend`` mends names that look like slips."""

    content: str
    mend: bool = False


class LibraryFileQuery(msgspec.Struct, frozen=True):
    """What goes into the file: all, one list, or one note; with what is private, or without."""

    list: str | None = None
    note: str | None = None
    private: bool = True


class ListsHandler(TalksHandler):
    """Your lists."""

    largest_body = 2_000_000
    operations: ClassVar = {
        "get": Operation("List your lists", OwnLists),
        "post": Operation("Make a list", OwnListPage, body=NewList, status="201"),
    }

    @web.authenticated
    @authorized(action="read", resource=LIBRARY)
    async def get(self) -> None:
        """Answer your lists."""
        self.answer(OwnLists(await self.ask(lambda desk: desk.library.lists.all())))

    @web.authenticated
    @authorized(action="write", resource=LIBRARY)
    async def post(self) -> None:
        """Make a list, and answer it."""
        new = self.body(NewList)
        self.set_status(201)
        self.answer(await self.change(lambda desk: desk.page_of(_create(desk, new))))


class ListHandler(TalksHandler):
    """One list of yours."""

    largest_body = 2_000_000  # the ids of all talks of a full list, in their order
    operations: ClassVar = {
        "get": Operation("Get a list with its talks", OwnListPage),
        "patch": Operation("Change a list", OwnListPage, body=ListChange),
        "delete": Operation("Delete a list, and tell what it was", OwnList),
    }

    @web.authenticated
    @authorized(action="read", resource=LIBRARY)
    async def get(self, id_: str) -> None:
        """Answer a list."""
        self.answer(await self.ask(lambda desk: desk.list_page(id_)))

    @web.authenticated
    @authorized(action="write", resource=LIBRARY)
    async def patch(self, id_: str) -> None:
        """Change a list, and answer it."""
        change = self.body(ListChange)
        self.answer(
            await self.change(lambda desk: desk.page_of(desk.library.lists.change(id_, change)))
        )

    @web.authenticated
    @authorized(action="write", resource=LIBRARY)
    async def delete(self, id_: str) -> None:
        """Delete a list, and answer what it was."""
        self.answer(await self.change(lambda desk: desk.library.lists.delete(id_)))


class ListTalkHandler(TalksHandler):
    """A talk on a list."""

    operations: ClassVar = {
        "put": Operation("Put a talk on a list, or move it there", OwnListPage, body=NewEntry),
        "delete": Operation("Take a talk off a list", OwnListPage),
    }

    @web.authenticated
    @authorized(action="write", resource=LIBRARY)
    async def put(self, id_: str, talk: str) -> None:
        """Put a talk on a list, and answer the list."""
        new = self.body(NewEntry)

        def add(desk: Desk) -> OwnListPage:
            reference = desk.reference(talk)
            return desk.page_of(desk.library.lists.add(id_, reference, new.reason, new.place))

        self.answer(await self.change(add))

    @web.authenticated
    @authorized(action="write", resource=LIBRARY)
    async def delete(self, id_: str, talk: str) -> None:
        """Take a talk off a list, and answer the list."""

        def remove(desk: Desk) -> OwnListPage:
            return desk.page_of(desk.library.lists.remove(id_, desk.reference(talk).talk))

        self.answer(await self.change(remove))


class NoteHandler(TalksHandler):
    """Your note on a talk."""

    largest_body = 1_000_000
    operations: ClassVar = {
        "get": Operation("Get the note on a talk; an empty one if there is none", Note),
        "put": Operation("Write the note on a talk", Note, body=NoteChange),
        "delete": Operation("Delete the note on a talk, and tell what it was", Note),
    }

    @web.authenticated
    @authorized(action="read", resource=LIBRARY)
    async def get(self, talk: str) -> None:
        """Answer the note."""
        self.answer(await self.ask(lambda desk: desk.library.notes.get(desk.reference(talk))))

    @web.authenticated
    @authorized(action="write", resource=LIBRARY)
    async def put(self, talk: str) -> None:
        """Write the note, and answer it."""
        change = self.body(NoteChange)

        def write(desk: Desk) -> Note:
            return desk.library.notes.write(
                desk.reference(talk),
                change.text,
                quotes=change.quotes,
                private=change.private,
                version=change.version,
            )

        self.answer(await self.change(write))

    @web.authenticated
    @authorized(action="write", resource=LIBRARY)
    async def delete(self, talk: str) -> None:
        """Delete the note, and answer what it was."""
        self.answer(await self.change(lambda desk: desk.library.notes.delete(desk.reference(talk))))


class ProgressHandler(TalksHandler):
    """How far you watched a talk."""

    operations: ClassVar = {
        "get": Operation("Tell how far you watched a talk", Progress),
        "put": Operation("Say how far you watched a talk", Progress, body=ProgressChange),
    }

    @web.authenticated
    @authorized(action="read", resource=LIBRARY)
    async def get(self, talk: str) -> None:
        """Answer the progress."""
        self.answer(await self.ask(lambda desk: desk.library.progress.get(desk.reference(talk))))

    @web.authenticated
    @authorized(action="write", resource=LIBRARY)
    async def put(self, talk: str) -> None:
        """Record the progress, and answer it."""
        change = self.body(ProgressChange)
        if change == ProgressChange():
            raise BadRequest("Say how far one is: seconds, or watched.")

        def record(desk: Desk) -> Progress:
            return desk.library.progress.record(
                desk.reference(talk), change.seconds, watched=change.watched
            )

        self.answer(await self.change(record))


class LibraryHandler(TalksHandler):
    """All that is yours."""

    largest_body = 25_000_000
    operations: ClassVar = {
        "get": Operation("Tell all that is yours, at a glance", LibraryOverview),
        "post": Operation("Take in a library file or a list file", LibraryReport, body=LibraryText),
    }

    @web.authenticated
    @authorized(action="read", resource=LIBRARY)
    async def get(self) -> None:
        """Answer the overview."""
        self.answer(await self.ask(lambda desk: desk.library.overview()))

    @web.authenticated
    @authorized(action="write", resource=LIBRARY)
    async def post(self) -> None:
        """Take in a file, and answer what came of it."""
        file = self.body(LibraryText)
        config: TalksConfig = self.settings[CONFIG]

        def read(desk: Desk) -> LibraryReport:
            if len(file.content) > LARGE:
                return take_in_by_process(config, file.content, "The file", mend=file.mend)
            return take_in(desk, file.content, "The file", mend=file.mend)

        self.answer(await self.change(read))


class LibraryCopies(msgspec.Struct, frozen=True):
    """The copies of a library, the newest first, by their names, which begin with the day."""

    items: tuple[str, ...]


class RestoreOrder(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Which copy is to be restored: its name or its day; by default the newest that is sound."""

    copy: str | None = None


class LibraryCopiesHandler(TalksHandler):
    """The dated copies of your library."""

    operations: ClassVar = {
        "get": Operation("List the copies of your library", LibraryCopies),
        "post": Operation("Restore a copy of your library", LibraryOverview, body=RestoreOrder),
    }

    @web.authenticated
    @authorized(action="read", resource=LIBRARY)
    async def get(self) -> None:
        """Answer the names of the copies."""
        self.answer(await self.ask(lambda desk: LibraryCopies(tuple(desk.library.copies()))))

    @web.authenticated
    @authorized(action="write", resource=LIBRARY)
    async def post(self) -> None:
        """Restore a copy, and answer the library as it is now."""
        order = self.body(RestoreOrder)

        def restore(desk: Desk) -> LibraryOverview:
            desk.library.restore(order.copy)
            return desk.library.overview()

        self.answer(await self.change(restore))


class LibraryFileHandler(TalksHandler):
    """All that is yours, or one list, as a file."""

    operations: ClassVar = {
        "get": Operation("Export your library as a file", bytes, LibraryFileQuery)
    }

    @web.authenticated
    @authorized(action="read", resource=LIBRARY)
    async def get(self) -> None:
        """Answer the file."""
        asked = self.query(LibraryFileQuery)
        text, name = await self.ask(lambda desk: _file(desk, asked))
        self.set_header("Content-Disposition", f'attachment; filename="{name}"')
        self.set_header("X-Content-Type-Options", "nosniff")
        await self.finish(text, set_content_type="application/yaml; charset=utf-8")


def _create(desk: Desk, new: NewList) -> OwnList:
    references: list[Reference] = [desk.reference(talk) for talk in new.talks]
    entries = [
        ListEntry(talk=one.talk, title=one.title, url=one.url) for one in dict.fromkeys(references)
    ]
    return desk.library.lists.create(new.title, new.summary, entries)


def _file(desk: Desk, asked: LibraryFileQuery) -> tuple[str, str]:
    """Return a file and its name."""
    if asked.list is not None:
        one = desk.library.lists.get(asked.list)
        return list_text(one), f"{slug(one.id)}.talks.yaml"
    text = exported(desk, note=asked.note, private=asked.private)
    name = f"{slug(asked.note)}-note" if asked.note is not None else "library"
    return text, f"{name}.talks.yaml"
