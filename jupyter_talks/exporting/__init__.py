"""Talks to files: one module per format, pieces of text out. Nothing here reads a catalog."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple, Protocol

from ..model import Collection, QueryEcho, Talk


class Chosen(NamedTuple):
    """A talk of a list, with why it was chosen."""

    talk: Talk
    reason: str | None = None


class Section(NamedTuple):
    """Talks that belong together, under a heading if there are several sections."""

    talks: Iterable[Chosen]
    title: str | None = None


class Selection(NamedTuple):
    """What is exported, in its order. ``made`` is the moment of the export, in UTC.

    ``collections`` are the lists of a catalog that is exported whole. ``query`` is how a query was
    understood, and ``complete`` how many of its talks have all of its words; ``remarks`` say what
    could not be chosen.
    """

    id: str
    title: str
    sections: Iterable[Section]
    made: dt.datetime
    summary: str | None = None
    ordered: bool = False
    collections: tuple[Collection, ...] = ()
    query: QueryEcho | None = None
    complete: int | None = None
    remarks: tuple[str, ...] = ()

    def chosen(self) -> Iterator[Chosen]:
        """Yield all talks, whatever their section."""
        for section in self.sections:
            yield from section.talks


class Gap(NamedTuple):
    """What a format has no place for, or can only say in another way.

    ``of`` counts it in a talk; ``one`` and ``many`` say the sum, the latter with ``{}`` for the
    number. Without what ``is_needed``, a talk has no place in the file at all.
    """

    one: str
    many: str
    of: Callable[[Chosen], int]
    is_needed: bool = False

    def said(self, number: int) -> str:
        """Return a number of these in a sentence."""
        return self.one if number == 1 else self.many.format(f"{number:,}")


class Format(Protocol):
    """What each module of a format has."""

    NAME: str
    SUFFIX: str
    MEDIA_TYPE: str
    GAPS: tuple[Gap, ...]

    def write(self, selection: Selection) -> Iterator[str]:
        """Yield the file in pieces."""
        ...
