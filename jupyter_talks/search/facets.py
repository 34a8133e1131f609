"""Count what was found by the values of a field."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from ..model import FacetValue

FACETS = (
    "event", "series", "year", "topic", "tool", "speaker", "lang", "kind", "level", "duration",
    "has",
)  # fmt: skip
_IN_OWN_ORDER = ("duration",)
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


def counts(field: str, found: int, known: int, values: Iterable[Members]) -> tuple[FacetValue, ...]:
    """Return the values that occur, most frequent first, and last how many have none."""
    data = found.to_bytes((found.bit_length() + 7) // 8, "little")
    have = int.from_bytes
    occurring = []
    for value, label, first, length, bits in values:
        if count := (have(data[first : first + length], "little") & bits).bit_count():
            occurring.append((-count, label, value))
    if field not in _IN_OWN_ORDER:
        occurring.sort()
    unknown = (found & ~known).bit_count()
    return (
        *(
            FacetValue(value=value, label=label, count=-count)
            for count, label, value in occurring[:_MOST]
        ),
        FacetValue(value=None, label="not known", count=unknown),
    )
