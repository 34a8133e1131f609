"""Take a library file in, and say which names in it look like slips."""

from __future__ import annotations

import contextlib

import msgspec

from ..curation.doubts import Slip, mended, slips
from ..errors import NotFound
from ..model import Doubt, LibraryContents, LibraryReport, ListEntry, Note, OwnList, Talk
from .desk import Desk


def take_in(desk: Desk, contents: LibraryContents, *, mend: bool = False) -> LibraryReport:
    """Merge what a file has into the library.

    Parameters
    ----------
    mend
        Whether names that look like slips are mended, with what was written behind them; else they
        are only told.
    """
    reader = _Reader(desk)
    looked_at = msgspec.structs.replace(
        contents,
        lists=tuple(map(reader.list, contents.lists)),
        notes=tuple(map(reader.note, contents.notes)),
    )
    report = desk.library.merge(looked_at if mend else contents)
    return msgspec.structs.replace(report, doubts=tuple(reader.doubts), is_mended=mend)


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
