"""Count what was found by the values of a field."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from ..model import FacetValue

FACETS = ("year", "event", "series", "topic", "tool", "kind", "lang", "level", "duration", "has")
_IN_OWN_ORDER = ("duration",)
_MOST = 50


class Members(NamedTuple):
    """A value of a field, and the talks that have it as a bit set."""

    value: str
    label: str
    bits: int


def counts(field: str, bits: int, values: Iterable[Members]) -> tuple[FacetValue, ...]:
    """Return the values that occur, most frequent first, and last how many have none."""
    known = 0
    found = []
    for value, label, having in values:
        known |= having
        if count := (bits & having).bit_count():
            found.append(FacetValue(value=value, label=label, count=count))
    if field not in _IN_OWN_ORDER:
        found.sort(key=lambda value: (-value.count, value.label))
    unknown = (bits & ~known).bit_count()
    return (*found[:_MOST], FacetValue(value=None, label="not known", count=unknown))
