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
from itertools import pairwise
from typing import NamedTuple
from zlib import crc32

from .sets import bit_set, pack, unpack

_DRAWERS = 1 << 16
_NAME = 2  # bytes
_COMMON = 64  # from one in so many talks on, the set of a feature stands ready


def side_by_side(one: str, other: str) -> str:
    """Return the feature of two words that follow each other in any field."""
    return f"{one} {other}"


def in_title(*words: str) -> str:
    """Return the feature of a word, or of two that follow each other, in the title."""
    return f"title:{' '.join(words)}"


def whole_title(words: Iterable[str]) -> str:
    """Return the feature of a whole title."""
    return f"title={' '.join(words)}"


class Place(NamedTuple):
    """Where a feature is kept: the drawer, and what it is called there."""

    drawer: int
    name: int


def place_of(feature: str) -> Place:
    """Return where a feature is kept."""
    return Place(*divmod(crc32(feature.encode("utf-8", "replace")), _DRAWERS))


class Drawers:
    """Collects the features of talks, which come in the order of their numbers."""

    def __init__(self) -> None:
        self._drawers: dict[int, tuple[array[int], array[int]]] = {}

    def add(self, number: int, field: str, words: Sequence[str]) -> None:
        """Add the features of one field of a talk."""
        found = {f"{one} {other}" for one, other in pairwise(words)}
        if field == "title":
            found.update(map(in_title, words), (f"title:{pair}" for pair in tuple(found)))
            found.add(whole_title(words))
        drawers = self._drawers
        for feature in found:
            drawer, name = divmod(crc32(feature.encode("utf-8", "replace")), _DRAWERS)
            entry = drawers.get(drawer)
            if entry is None:
                entry = drawers[drawer] = (array("H"), array("I"))
            entry[0].append(name)
            entry[1].append(number)

    def rows(self, size: int) -> Iterator[tuple[int, bytes, bytes, bytes | None]]:
        """Yield each drawer: names, talk numbers, and what many talks have as sets."""
        for drawer, (names, numbers) in sorted(self._drawers.items()):
            pairs = sorted(set(zip(names, numbers, strict=True)))
            counts = Counter(names)
            common = [name for name, count in counts.items() if count * _COMMON > size]
            yield (
                drawer,
                pack((name for name, _ in pairs), _DRAWERS),
                pack((number for _, number in pairs), size),
                b"".join(
                    pack([name], _DRAWERS)
                    + _bytes_of((number for one, number in pairs if one == name), size)
                    for name in common
                )
                or None,
            )


def having(name: int, row: tuple[bytes, bytes, bytes | None], size: int) -> int:
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


def _bytes_of(numbers: Iterable[int], size: int) -> bytes:
    return bit_set(numbers, size).to_bytes((size + 7) // 8, "little")
