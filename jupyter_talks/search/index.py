"""What search needs of a snapshot, and what it holds of one word."""

from __future__ import annotations

from array import array
from collections.abc import Mapping
from typing import Protocol

from .facets import Members
from .indexing import unite
from .postings import Head, Postings


class Index(Protocol):
    """What matching needs of a snapshot. Talks are numbered from 0 to ``size`` - 1."""

    size: int

    def postings(self, stem: str) -> Postings | None:
        """Return the postings of a stem."""
        ...

    def prefix(self, prefix: str) -> Postings | None:
        """Return the ready postings of a short prefix, if it has such."""
        ...

    def head(self, stem: str) -> Head | None:
        """Return the best of the postings of a stem."""
        ...

    def prefix_head(self, prefix: str) -> Head | None:
        """Return the best of the ready postings of a short prefix, if it has such."""
        ...

    def stems(self, word: str) -> list[str]:
        """Return the stems of a word of the vocabulary."""
        ...

    def stems_of_prefix(self, prefix: str) -> list[str]:
        """Return the stems of all words that begin so."""
        ...

    def members(self, field: str, value: str) -> int | None:
        """Return the talks with a value as a bit set."""
        ...

    def members_by_word(self, field: str, word: str) -> int:
        """Return the talks whose label in a field has a word."""
        ...

    def known(self, field: str) -> int:
        """Return the talks that have any value in a field."""
        ...

    def facet(self, field: str) -> list[Members]:
        """Return every value of a field with its talks."""
        ...

    def column(self, name: str) -> array[int]:
        """Return one number for each talk; 0 where it is not known."""
        ...

    def texts(self, number: int) -> Mapping[str, str]:
        """Return the searchable texts of a talk."""
        ...


def stems_of(word: str, index: Index, *, typing: bool) -> list[str]:
    """Return the stems of a word; of all words that begin so, if it is still being typed."""
    stems = index.stems(word)
    return list(dict.fromkeys([*stems, *index.stems_of_prefix(word)])) if typing else stems


def postings_of(word: str, index: Index, *, typing: bool = False) -> Postings:
    """Return the talks that have a word in any of its forms."""
    ready = index.prefix(word) if typing else None
    if ready is not None:
        return ready
    stems = stems_of(word, index, typing=typing)
    lists = [known for stem in stems if (known := index.postings(stem)) is not None]
    return lists[0] if len(lists) == 1 else unite(lists)
