"""Library files: what goes out, and what is taken in, under the names of the catalog."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable
from typing import TypeVar

import msgspec

from ..curation.doubts import Slip, mended, slips
from ..errors import NotFound
from ..library.blocks import has_block, with_block
from ..library.files import library_text, read, shared
from ..library.reference import Reference, reference_to
from ..model import (
    Doubt,
    LibraryContents,
    LibraryReport,
    ListChange,
    ListEntry,
    Note,
    OwnList,
    Progress,
    Talk,
)
from .desk import Desk

Named = TypeVar("Named", ListEntry, Note, Progress)


def take_in(desk: Desk, text: str, where: str, *, mend: bool = False) -> LibraryReport:
    """Merge what a library file or a list file has into the library.

    Parameters
    ----------
    text, where
        The text of the file, and its name.
    mend
        Whether names that look like slips are mended, with what was written behind them, also where
        the same was imported before; else they are only told.

    Raises
    ------
    BadRequest
        If it is neither, or not sound.
    """
    contents, left_out = read(text, where)
    named = _by_present_names(desk, contents)
    reader = _Reader(desk)
    better = msgspec.structs.replace(
        named,
        lists=tuple(map(reader.list, named.lists)),
        notes=tuple(map(reader.note, named.notes)),
    )
    if mend:
        _mend_earlier(desk, named, better)
    report = desk.library.merge(better if mend else named)
    return msgspec.structs.replace(
        report, kept=(*report.kept, *left_out), doubts=tuple(reader.doubts), is_mended=mend
    )


def exported(desk: Desk, *, note: str | None = None, private: bool = True) -> str:
    """Return the file of all that is in a library, or of the note on one talk.

    Parameters
    ----------
    private
        Whether private notes, progress, searches and what you say about yourself are in it.

    Raises
    ------
    NotFound
        If there is no such talk, or no note on it.
    """
    contents = desk.library.contents() if note is None else _note_alone(desk, note)
    return library_text(contents if private else shared(contents))


def _note_alone(desk: Desk, name: str) -> LibraryContents:
    kept = desk.library.notes.get(desk.reference(name))
    if not kept.text and not kept.quotes:
        raise NotFound(f"There is no note on {kept.title[:80]!r}.")
    return LibraryContents(notes=(kept,))


def _by_present_names(desk: Desk, contents: LibraryContents) -> LibraryContents:
    """Return contents in which talks have the ids of the catalog, each once."""
    talks = {
        *(entry.talk for one in contents.lists for entry in one.entries),
        *(note.talk for note in contents.notes),
        *(one.talk for one in contents.progress),
    }
    ids = desk.catalog.ids_of(talks)
    return msgspec.structs.replace(
        contents,
        lists=tuple(
            msgspec.structs.replace(one, entries=_titled(desk, _renamed(one.entries, ids)))
            for one in contents.lists
        ),
        notes=_renamed(contents.notes, ids),
        progress=_renamed(contents.progress, ids),
    )


def _renamed(every: Iterable[Named], ids: dict[str, str]) -> tuple[Named, ...]:
    found: dict[str, Named] = {}
    for one in every:
        id_ = ids.get(one.talk, one.talk)
        found.setdefault(id_, msgspec.structs.replace(one, talk=id_))
    return tuple(found.values())


def _titled(desk: Desk, entries: Iterable[ListEntry]) -> tuple[ListEntry, ...]:
    """Return entries with a copy of the title, where a list file names a talk by its id alone."""
    return tuple(
        msgspec.structs.replace(entry, **reference_to(desk.talk(reference))._asdict())
        if entry.title == entry.talk
        else entry
        for entry in entries
        for reference in [Reference(entry.talk, entry.title, entry.url)]
    )


def _mend_earlier(desk: Desk, before: LibraryContents, after: LibraryContents) -> None:
    """Mend what an earlier import of the same file has left as it was."""
    lists = desk.library.lists
    for old, new in zip(before.lists, after.lists, strict=True):
        with contextlib.suppress(NotFound):
            here = {entry.talk: entry.reason for entry in lists.get(old.id).entries}
            reasons = {
                entry.talk: better.reason or ""
                for entry, better in zip(old.entries, new.entries, strict=True)
                if entry != better and here.get(entry.talk) == entry.reason
            }
            if reasons:
                lists.change(old.id, ListChange(reasons=reasons))
    notes = desk.library.notes
    for note, better_note in zip(before.notes, after.notes, strict=True):
        kept = notes.find(note.talk)
        if kept is None or note.text == better_note.text or not has_block(kept.text, note.text):
            continue
        text = with_block(kept.text, better_note.text, note.text)
        private = kept.private or note.private
        notes.write(Reference(kept.talk, kept.title, kept.url), text, private=private)


class _Reader:
    """Reads what is imported, and keeps the doubts."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self.doubts: dict[Doubt, None] = {}

    def list(self, one: OwnList) -> OwnList:
        return msgspec.structs.replace(one, entries=tuple(map(self._entry, one.entries)))

    def note(self, one: Note) -> Note:
        return msgspec.structs.replace(one, text=self._text(one.text, one.talk))

    def _entry(self, one: ListEntry) -> ListEntry:
        if one.reason is None:
            return one
        return msgspec.structs.replace(one, reason=self._text(one.reason, one.talk))

    def _text(self, text: str, name: str) -> str:
        talk = self._talk(name)
        found: list[Slip] = slips(text, talk) if talk is not None else []
        self.doubts.update(
            (Doubt(talk=name, said=slip.said, meant=slip.meant), None) for slip in found
        )
        return mended(text, found)

    def _talk(self, name: str) -> Talk | None:
        with contextlib.suppress(NotFound):
            return self._desk.catalog.get(name)
        return None
