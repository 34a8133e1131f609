"""Exact features of talks: which words stand side by side, and which stand in the title.

They answer phrases, and put a talk first that has the words of a query next to each other or in
its title. There are millions, most of them in one talk, so each goes by its hash into one of
65,536 drawers. A drawer is two arrays: the rest of each hash, ascending, and the talk. Two
features of one talk in a million times a million share a hash of 32 bits.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, pairwise
from typing import NamedTuple
from zlib import crc32

from .sets import bit_set, pack, unpack

LONGEST_BEGINNING = 4  # letters; few words share more, and they are looked up one by one
_DRAWERS = 1 << 16
_NAME = 2  # bytes
_HALF, _LOWER = 32, (1 << 32) - 1  # bits of a hash; what is below it in a number of twice as many
_DRAWER_SHIFT = _HALF + 16
_PARTS, _PART_SHIFT = 64, 26
_COMMON = 64  # from one in so many talks on, the set of a feature stands ready


def side_by_side(one: str, other: str) -> str:
    """Return the feature of two words that follow each other in any field."""
    return f"{one} {other}"


def in_title(*words: str) -> str:
    """Return the feature of a word, or of two that follow each other, in the title."""
    return f"title:{' '.join(words)}"


def begins_in_title(prefix: str) -> str:
    """Return the feature of a title with a word that begins so; for short prefixes only."""
    return f"title:{prefix}*"


def whole_title(words: Iterable[str]) -> str:
    """Return the feature of a whole title."""
    return f"title={' '.join(words)}"


class Place(NamedTuple):
    """Where a feature is kept: the drawer, and what it is called there."""

    drawer: int
    name: int


def place_of(feature: str) -> Place:
    """Return where a feature is kept."""
    return Place(*divmod(_hash(feature), _DRAWERS))


def _hash(feature: str) -> int:
    return crc32(feature.encode("utf-8", "replace"))


def _of_title(words: Sequence[str]) -> Iterator[str]:
    yield from map(in_title, words)
    yield from (in_title(one, other) for one, other in pairwise(words))
    for word in set(words):
        for length in range(1, min(len(word), LONGEST_BEGINNING) + 1):
            yield begins_in_title(word[:length])
    yield whole_title(words)


class Row(NamedTuple):
    """A drawer: names, ascending, the talk of each, and what many talks have as sets."""

    names: bytes
    numbers: bytes
    common: bytes | None


class Drawers:
    """Collects the features of talks, which come in the order of their numbers."""

    def __init__(self) -> None:
        # Each feature of a talk as its hash and, in the lower half, the talk's number. In several
        # parts, so that sorting one at a time takes little memory.
        self._parts = [array("Q") for _ in range(_PARTS)]

    def add(self, number: int, field: str, words: Sequence[str]) -> None:
        """Add the features of one field of a talk."""
        found = {side_by_side(one, other) for one, other in pairwise(words)}
        if field == "title":
            found.update(_of_title(words))
        parts = self._parts
        for feature in found:
            hashed = _hash(feature)
            parts[hashed >> _PART_SHIFT].append(hashed << _HALF | number)

    def rows(self, size: int) -> Iterator[tuple[int, Row]]:
        """Yield each drawer that is not empty, in order."""
        for part in self._parts:
            for drawer, group in groupby(sorted(set(part)), key=lambda one: one >> _DRAWER_SHIFT):
                entries = list(group)
                names = [one >> _HALF & (_DRAWERS - 1) for one in entries]
                numbers = [one & _LOWER for one in entries]
                yield (
                    drawer,
                    Row(pack(names, _DRAWERS), pack(numbers, size), _common(names, numbers, size)),
                )


def _common(names: list[int], numbers: list[int], size: int) -> bytes | None:
    """Return the features that many talks have, each with the set of these."""
    if len(names) * _COMMON <= size:
        return None
    sets = []
    for name, count in Counter(names).items():
        if count * _COMMON > size:
            first = bisect_left(names, name)
            bits = bit_set(numbers[first : first + count], size)
            sets.append(pack([name], _DRAWERS) + bits.to_bytes((size + 7) // 8, "little"))
    return b"".join(sets) or None


def having(name: int, row: Row, size: int) -> int:
    """Return the talks that have a feature, given the drawer that it is kept in."""
    names, numbers, common = row
    if common is not None:
        wanted, width = pack([name], _DRAWERS), _NAME + (size + 7) // 8
        for at in range(0, len(common), width):
            if common[at : at + _NAME] == wanted:
                return int.from_bytes(common[at + _NAME : at + width], "little")
    known = unpack(names, _DRAWERS)
    first, last = bisect_left(known, name), bisect_right(known, name)
    return bit_set(unpack(numbers, size)[first:last], size) if first < last else 0
