"""What search needs of a snapshot."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol

from .facets import Members
from .postings import Postings


class Index(Protocol):
    """What search needs of a snapshot. Talks are numbered from 0 to ``size`` - 1."""

    size: int

    def postings(self, term: str) -> Postings | None:
        """Return the list of a stem, or of a prefix with a star, if it has one."""
        ...

    def having(self, feature: str) -> int:
        """Return the talks with an exact feature (see ``features``)."""
        ...

    def stems(self, word: str) -> list[str]:
        """Return the stems of a word of the vocabulary."""
        ...

    def stems_of_prefix(self, prefix: str) -> list[str]:
        """Return the stems of all words that begin so."""
        ...

    def forms(self, stem: str) -> list[str]:
        """Return the words that have a stem."""
        ...

    def known_words(self, words: Iterable[str]) -> dict[str, int]:
        """Return which of some words talks have, each with how many."""
        ...

    def members(self, field: str, value: str) -> int | None:
        """Return the talks with a value."""
        ...

    def sequence(self, field: str, value: str) -> Sequence[int] | None:
        """Return the talks with a value in its own order, if it has one."""
        ...

    def members_by_word(self, field: str, word: str) -> int:
        """Return the talks whose label in a field has a word."""
        ...

    def members_by_beginning(self, field: str, prefix: str) -> int:
        """Return the talks whose label in a field has a word that begins so."""
        ...

    def known_label_words(self, field: str, words: Iterable[str]) -> dict[str, int]:
        """Return which of some words the labels of a field have, each with its talks (a set)."""
        ...

    def known(self, field: str) -> int:
        """Return the talks that have any value in a field."""
        ...

    def facet(self, field: str) -> Sequence[Members]:
        """Return every value of a field with its talks."""
        ...

    def planes(self, name: str) -> list[int]:
        """Return the binary digits of a column, lowest first: the talks that have each."""
        ...

    def column(self, name: str) -> array[int]:
        """Return one number for each talk; 0 where it is not known."""
        ...

    def texts(self, number: int) -> Mapping[str, str]:
        """Return the searchable texts of a talk."""
        ...
