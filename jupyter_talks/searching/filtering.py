"""Which talks pass a filter: sets, with no score."""

from __future__ import annotations

from functools import reduce
from operator import and_, or_

from ..text.analysis import terms
from ..text.clean import slug
from .index import Index
from .language import IS, RANGES, UNKNOWN, Range, range_of
from .query import Filter
from .sets import everything


def passing(one: Filter, index: Index) -> int:
    """Return the talks with any of a filter's values."""
    return reduce(or_, (_with_value(one.field, value, index) for value in one.values), 0)


def _with_value(field: str, value: str, index: Index) -> int:
    if value == UNKNOWN:
        return everything(index.size) & ~index.known(field)
    if value == "unwatched" and field == IS:
        return everything(index.size) & ~(index.members(IS, "watched") or 0)
    if field not in RANGES:
        return _named(field, value, index)
    bounds = range_of(field, value)
    return 0 if bounds is None else _in_range(field, bounds, index)


def _in_range(field: str, bounds: Range, index: Index) -> int:
    planes = index.planes(field)
    found = _at_least(planes, bounds.low or 1, index)
    return found if bounds.high is None else found & ~_at_least(planes, bounds.high + 1, index)


def _at_least(planes: list[int], least: int, index: Index) -> int:
    """Return the talks whose number in a column is as high, by its binary digits.

    Comparing digit by digit, highest first, as in O'Neil and Quass 1997, "Improved query
    performance with variant indexes".
    """
    if least >> len(planes):
        return 0
    above, equal = 0, everything(index.size)
    for digit in reversed(range(len(planes))):
        if least >> digit & 1:
            equal &= planes[digit]
        else:
            above |= equal & planes[digit]
            equal &= ~planes[digit]
    return above | equal


def _named(field: str, value: str, index: Index) -> int:
    """Return the talks with exactly this value, else those whose label has all its words."""
    spellings = [value, slug(value), value.replace("-", "_").replace(" ", "_")]
    if field == "kind":
        spellings.append(spellings[-1].removesuffix("s"))
    for spelling in spellings:
        exact = index.members(field, spelling)
        if exact is not None:
            return exact
    words = terms(value)
    if not words:
        return 0
    sets = [index.members_by_word(field, word) for word in words]
    # The last word may be a part of a name, or not be finished.
    sets[-1] = sets[-1] or index.members_by_beginning(field, words[-1])
    return reduce(and_, sets)
