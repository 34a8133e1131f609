"""What talks are to one person, for filters such as ``is:watched``: said with each search.

A catalog is shared and never changes for one of its readers; so a snapshot is read together with
what that reader marked.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce
from operator import or_
from typing import NamedTuple

from ..searching.sets import bit_set
from ..text.analysis import terms
from .snapshot import Snapshot


class Mark(NamedTuple):
    """A value that some talks have for one person: ``is:watched``, or a list of theirs."""

    field: str
    value: str
    label: str
    talks: Sequence[str]


def with_marks(snapshot: Snapshot, marks: Sequence[Mark]) -> Snapshot:
    """Return a snapshot in which talks have some marks, too."""
    if not marks:
        return snapshot
    return _Marked(snapshot, marks)


class _Marked(Snapshot):
    """A snapshot with the marks of one person."""

    def __init__(self, snapshot: Snapshot, marks: Sequence[Mark]) -> None:
        self.__dict__.update(vars(snapshot))  # the same file, and what was read of it
        self._marks = [(mark, snapshot.numbers_of(mark.talks)) for mark in marks]

    def members(self, field: str, value: str) -> int | None:
        own = self._numbers(field, value)
        return super().members(field, value) if own is None else bit_set(own, self.size)

    def sequence(self, field: str, value: str) -> list[int] | None:
        own = self._numbers(field, value)
        return super().sequence(field, value) if own is None else own

    def _numbers(self, field: str, value: str) -> list[int] | None:
        named = (
            numbers for mark, numbers in self._marks if (mark.field, mark.value) == (field, value)
        )
        return next(named, None)

    def members_by_word(self, field: str, word: str) -> int:
        own = (bits for mark, bits in self._of(field) if word in terms(mark.label))
        return reduce(or_, own, super().members_by_word(field, word))

    def members_by_beginning(self, field: str, prefix: str) -> int:
        own = (
            bits
            for mark, bits in self._of(field)
            if any(word.startswith(prefix) for word in terms(mark.label))
        )
        return reduce(or_, own, super().members_by_beginning(field, prefix))

    def known(self, field: str) -> int:
        return reduce(or_, (bits for _, bits in self._of(field)), super().known(field))

    def _of(self, field: str) -> list[tuple[Mark, int]]:
        return [
            (mark, bit_set(numbers, self.size))
            for mark, numbers in self._marks
            if mark.field == field
        ]
