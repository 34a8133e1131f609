"""Posting lists: which talks hold a term, and how much the term says about each.

Talks are small whole numbers, newest first, so the order of numbers is the order of dates. An
impact is a whole number from 1 to 255.

Most searches show ten talks and are answered without reading a long list: beside it stand its
*tiers*, the sets of its best 64, 256, 1,024, ... talks, each with the best impact outside it.
"""

from __future__ import annotations

import heapq
from array import array
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import compress
from typing import NamedTuple

from .sets import bit_set, pack, pack_set, unpack, unpack_set

_TIER, _STEP = 256, 4  # talks in the first tier after the head; each next one has more by this
HEAD = 64
_DENSE = 3  # from a third of all talks on, an impact is kept for every talk
_COMMON = 40  # from one in so many talks on, the set stands ready


class Row(NamedTuple):
    """A posting list as a snapshot keeps it; what would say nothing is ``None``.

    ``best`` and ``best_impacts`` are the head; ``impacts`` has one byte for each of ``numbers``,
    or for each talk there is.
    """

    talks: int
    best: bytes | None
    best_impacts: bytes | None
    bits: bytes | None
    numbers: bytes | None
    impacts: bytes


class Tier(NamedTuple):
    """The best talks of a list as a set, and the highest impact of any other."""

    bits: int
    beyond: int


class Postings:
    """A posting list that is read as far as it is needed.

    Parameters
    ----------
    row, size
        The list, and how many talks the snapshot has.
    tier
        Reads a tier by its level, from 1; ``None`` if the list is not that long.
    """

    def __init__(
        self, row: Row, size: int, tier: Callable[[int], tuple[bytes, int] | None]
    ) -> None:
        self.talks = row.talks
        self._row = row
        self._size = size
        self._read_tier = tier
        # What is read when it is asked for. Not cached properties: before Python 3.12 these hold
        # one lock for all lists, and one slow search would hold up every other.
        self._tiers: dict[int, Tier] = {}
        self._bits: int | None = None
        self._unpacked: array[int] | None = None

    @property
    def bits(self) -> int:
        """The talks of the list as a set."""
        if self._bits is None:
            stored = self._row.bits
            self._bits = (
                bit_set(self._numbers(), self._size)
                if stored is None
                else int.from_bytes(stored, "little")
            )
        return self._bits

    @property
    def top(self) -> int:
        """The highest impact of the list."""
        return self._row.best_impacts[0] if self._row.best_impacts else max(self._row.impacts)

    def tier(self, level: int) -> Tier:
        """Return the best talks of the list; those of the last level are all."""
        if level not in self._tiers:
            self._tiers[level] = self._tier(level)
        return self._tiers[level]

    def _tier(self, level: int) -> Tier:
        if level == 0 and self._row.best is not None and self._row.best_impacts is not None:
            head = bit_set(unpack(self._row.best, self._size), self._size)
            return Tier(head, self._row.best_impacts[-1])
        stored = self._read_tier(level) if level and self.talks > _TIER * _STEP else None
        if stored is None:
            return Tier(self.bits, 0)
        return Tier(unpack_set(stored[0], self._size), stored[1])

    def impacts_of(self, numbers: Sequence[int]) -> Iterable[int]:
        """Return the impact on each of some talks, all of which the list has."""
        impacts = self._row.impacts
        if self._row.numbers is None:
            return map(impacts.__getitem__, numbers)
        known = self._numbers()
        return [impacts[bisect_left(known, number)] for number in numbers]

    def _numbers(self) -> array[int]:
        if self._unpacked is None:
            self._unpacked = unpack(self._row.numbers or b"", self._size)
        return self._unpacked


def prefix_term(prefix: str) -> str:
    """Return the term under which the list of a prefix is kept; no word has a star."""
    return f"{prefix}*"


def row_of(numbers: array[int], impacts: bytes, size: int) -> Row:
    """Return a list, given by ascending talk numbers and their impacts, as it is kept."""
    talks = len(numbers)
    best = best_impacts = bits = None
    if talks > HEAD:
        threshold = _threshold(impacts, HEAD)
        candidates = compress(zip(impacts, numbers, strict=True), map(threshold.__le__, impacts))
        head = heapq.nsmallest(HEAD, ((-impact, number) for impact, number in candidates))
        best, best_impacts = pack((n for _, n in head), size), bytes(-i for i, _ in head)
    if talks * _COMMON > size:
        bits = bit_set(numbers, size).to_bytes((size + 7) // 8, "little")
    if talks * _DENSE > size:
        every = bytearray(size)
        for number, impact in zip(numbers, impacts, strict=True):
            every[number] = impact
        return Row(talks, best, best_impacts, bits, None, bytes(every))
    return Row(talks, best, best_impacts, bits, pack(numbers, size), impacts)


def tiers_of(numbers: array[int], impacts: bytes, size: int) -> Iterator[tuple[int, bytes, int]]:
    """Yield level, packed set and highest impact outside of each tier of a list but the head."""
    level, most = 1, _TIER
    while most * _STEP < len(numbers):
        threshold = _threshold(impacts, most)
        inside = array("I", compress(numbers, map(threshold.__le__, impacts)))
        yield level, pack_set(inside, size), threshold - 1
        level, most = level + 1, most * _STEP


def _threshold(impacts: bytes, most: int) -> int:
    """Return the lowest impact of the best ``most`` talks."""
    counts = Counter(impacts)
    seen = 0
    for impact in sorted(counts, reverse=True):
        seen += counts[impact]
        if seen >= most:
            return impact
    return 1
