"""What is yours: lists, notes, how far you watched."""

from __future__ import annotations

import datetime as dt

import msgspec

from .collections import Origin, Quote
from .talks import Talk

LIBRARY_FORMAT = "jupyter-talks/library/1"


class ListEntry(msgspec.Struct, frozen=True, kw_only=True):
    """A talk of a list of yours, with your reason.

    ``title`` and ``url`` are copies: they tell which talk it was when a catalog has it no more.
    """

    talk: str
    title: str
    url: str | None = None
    reason: str | None = None


class OwnList(msgspec.Struct, frozen=True, kw_only=True):
    """An ordered list of yours. ``version`` counts its changes.

    ``origin`` is the document that it was made from, if it came with one.
    """

    id: str
    title: str
    summary: str | None = None
    entries: tuple[ListEntry, ...] = ()
    origin: Origin | None = None
    created: dt.datetime | None = None
    changed: dt.datetime | None = None
    version: int = 0


class OwnListing(msgspec.Struct, frozen=True, kw_only=True):
    """A list of yours among others; ``talks`` has the ids of its talks, in order."""

    id: str
    title: str
    summary: str | None = None
    talks: tuple[str, ...] = ()
    changed: dt.datetime | None = None


class ListChange(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A change of a list; what is ``None`` stays as it is.

    ``order`` has the ids of its talks in their new order (what others added meanwhile comes last),
    ``reasons`` new ones by the ids of the talks, ``version`` the version that this is a change of:
    it is refused if there is a newer one.
    """

    title: str | None = None
    summary: str | None = None
    order: tuple[str, ...] | None = None
    reasons: dict[str, str] | None = None
    version: int | None = None


class OwnListPage(msgspec.Struct, frozen=True, kw_only=True):
    """A list of yours with those of its talks that the catalog has, by the ids of its entries.

    ``duration`` is the sum of what is known of their lengths, in seconds.
    """

    list: OwnList
    talks: dict[str, Talk]
    duration: int


class Note(msgspec.Struct, frozen=True, kw_only=True):
    """Your note on a talk: Markdown, in which ``[12:34]`` leads to that moment, and quotes.

    ``private`` notes are left out of what is shared. ``version`` counts changes; 0 is a note that
    nobody has written yet.
    """

    talk: str
    title: str
    url: str | None = None
    text: str = ""
    quotes: tuple[Quote, ...] = ()
    private: bool = True
    changed: dt.datetime | None = None
    version: int = 0


class Progress(msgspec.Struct, frozen=True, kw_only=True):
    """How far you watched a talk, in seconds, and whether you are done with it."""

    talk: str
    title: str
    url: str | None = None
    seconds: int = 0
    watched: bool = False
    changed: dt.datetime | None = None


class SearchMade(msgspec.Struct, frozen=True, kw_only=True):
    """A search of yours; kept only if you turned that on."""

    text: str
    total: int
    made: dt.datetime


class You(msgspec.Struct, frozen=True, kw_only=True):
    """What you say about yourself, for what you share. Only you fill it, or your own file does."""

    name: str | None = None
    pronouns: str | None = None
    interests: str | None = None
    hiring: str | None = None


class LibraryOverview(msgspec.Struct, frozen=True, kw_only=True):
    """All that is yours, at a glance.

    ``folder`` is where it is kept; ``problem`` says what is wrong with a damaged file.
    """

    lists: tuple[OwnListing, ...]
    noted: tuple[str, ...]
    progress: tuple[Progress, ...]
    folder: str | None
    problem: str | None = None


class LibraryContents(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """All that is yours, whole, as its file has it."""

    lists: tuple[OwnList, ...] = ()
    notes: tuple[Note, ...] = ()
    progress: tuple[Progress, ...] = ()
    searches: tuple[SearchMade, ...] = ()
    you: You | None = None


class Doubt(msgspec.Struct, frozen=True, kw_only=True):
    """A name in what was imported on a talk that may be a slip for another one."""

    talk: str
    said: str
    meant: str


class LibraryReport(msgspec.Struct, frozen=True, kw_only=True):
    """What came of importing a library file, in counts.

    ``kept`` says what stayed as it was, ``doubts`` which names may be slips; they are left as they
    are unless ``is_mended``: then what was written stands behind what is meant.
    """

    lists: int
    notes: int
    progress: int
    kept: tuple[str, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    is_mended: bool = False


class NotebookMade(msgspec.Struct, frozen=True, kw_only=True):
    """A notebook that was made or brought up to date.

    ``path`` is where it is, ``is_new`` whether it was made now, ``kept`` how many cells of yours
    stayed as they were.
    """

    path: str
    is_new: bool
    kept: int = 0
