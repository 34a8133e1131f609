"""Talks to files: one module per format, pieces of text out. Nothing here reads a catalog."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import NamedTuple, Protocol

from ..model import Collection, Talk


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

    ``collections`` are the lists of a catalog that is exported whole.
    """

    id: str
    title: str
    sections: Iterable[Section]
    made: dt.datetime
    summary: str | None = None
    ordered: bool = False
    collections: tuple[Collection, ...] = ()

    def chosen(self) -> Iterator[Chosen]:
        """Yield all talks, whatever their section."""
        for section in self.sections:
            yield from section.talks


class Format(Protocol):
    """What each module in this folder has."""

    NAME: str
    SUFFIX: str
    MEDIA_TYPE: str

    def write(self, selection: Selection) -> Iterator[str]:
        """Yield the file in pieces."""
        ...
