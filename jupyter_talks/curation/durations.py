"""Lengths in the wrong unit, told by how those of the whole event are spread.

One length says little: 30 may be minutes or a clip. But where half of an event lasts under two
minutes, its lengths are minutes; where half lasts over a day, they are milliseconds.
"""

from __future__ import annotations

import statistics
from collections.abc import Iterable, Sequence
from typing import NamedTuple

SHORTEST, LONGEST = 60, 12 * 3600  # seconds; outside, a number is not one of seconds
_LIKELY = (120, 4 * 3600)  # where the middle one of an event lies
_FEWEST = 3  # lengths that an event must have to judge by
_AGREEING = 0.8  # of the lengths of an event must be likely ones in the unit


class Unit(NamedTuple):
    """What the numbers of an event are: so many seconds each."""

    seconds: float
    words: str


SECONDS = Unit(1, "seconds")
_OTHERS = (
    Unit(60, "minutes"),
    Unit(1 / 60, "minutes and seconds, read as hours and minutes"),
    Unit(1 / 1000, "milliseconds"),
)


def unit_of(lengths: Sequence[int]) -> Unit:
    """Return the unit of the lengths of an event; seconds where nothing else is sure."""
    if len(lengths) < _FEWEST:
        return SECONDS
    middle = statistics.median(lengths)
    if _LIKELY[0] <= middle <= _LIKELY[1]:
        return SECONDS
    for unit in _OTHERS:
        likely = _LIKELY[0] <= middle * unit.seconds <= _LIKELY[1]
        if likely and _fits(lengths, unit):
            return unit
    return SECONDS


def _fits(lengths: Iterable[int], unit: Unit) -> bool:
    every = list(lengths)
    # Minutes read as hours are whole minutes, all of them.
    if unit.words.startswith("minutes and") and any(length % 60 for length in every):
        return False
    return sum(SHORTEST <= length * unit.seconds <= LONGEST for length in every) >= _AGREEING * len(
        every
    )


def mended(length: int, unit: Unit) -> tuple[int | None, str | None]:
    """Return a length in seconds, or ``None`` if it cannot be one, and what was done about it."""
    seconds = round(length * unit.seconds)
    if not SHORTEST <= seconds <= LONGEST:
        return None, f"duration {length} left out: it cannot be {unit.words}"
    if unit is SECONDS:
        return length, None
    return seconds, f"duration {length} taken for {unit.words}: {seconds} seconds"
