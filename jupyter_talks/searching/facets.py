"""Count what was found by the values of a field."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from ..model import FacetValue
from .fields import LENGTHS
from .sets import members

FACETS = (
    "event", "series", "year", "topic", "tool", "speaker", "lang", "kind", "level", "duration",
    "has",
)  # fmt: skip
_LENGTHS = [value for value, _ in LENGTHS]  # shorter ones first
_MOST = 50


class Members(NamedTuple):
    """A value of a field and the talks that have it: a set that begins with byte ``first``.

    Talks of one event or year stand near each other, so most sets are short.
    """

    value: str
    label: str
    first: int
    bytes: int
    bits: int


def members_of(value: str, label: str, bits: int) -> Members:
    """Return a value with its talks, given as a whole set."""
    first = ((bits & -bits).bit_length() - 1) // 8 if bits else 0
    short = bits >> (8 * first)
    return Members(value, label, first, (short.bit_length() + 7) // 8, short)


def places_of(values: Sequence[Members], size: int) -> list[tuple[int, ...]]:
    """Return for each talk the places of its values."""
    found: list[tuple[int, ...]] = [()] * size
    for place, one in enumerate(values):
        for number in members(one.bits):
            found[8 * one.first + number] += (place,)
    return found


class Counted(NamedTuple):
    """A value and how many of the talks found have it."""

    value: str
    label: str
    talks: int


def count_values(found: int, values: Iterable[Members]) -> list[Counted]:
    """Count value by value: the best for many talks."""
    data = found.to_bytes((found.bit_length() + 7) // 8, "little")
    have = int.from_bytes
    return [
        Counted(value, label, count)
        for value, label, first, length, bits in values
        if (count := (have(data[first : first + length], "little") & bits).bit_count())
    ]


def count_talks(
    found: int, values: Sequence[Members], places: Sequence[Sequence[int]]
) -> list[Counted]:
    """Count talk by talk: the best for few talks and many values."""
    counts = Counter(place for number in members(found) for place in places[number])
    return [
        Counted(values[place].value, values[place].label, counts[place]) for place in sorted(counts)
    ]


def in_order(field: str, counted: Iterable[Counted], unknown: int) -> tuple[FacetValue, ...]:
    """Return the most frequent values first, and last how many talks have none."""
    order = list(counted)
    if field == "duration":
        order.sort(key=lambda one: _LENGTHS.index(one.value))
    else:
        order.sort(key=lambda one: (-one.talks, one.label))
    shown = (FacetValue(value=one.value, label=one.label, count=one.talks) for one in order[:_MOST])
    return (*shown, FacetValue(value=None, label="not known", count=unknown))
