"""Put what was found in order. Equal talks stand newest first, then by id: always the same.

A list that is asked for without words keeps the order that somebody gave it.
"""

from __future__ import annotations

import heapq
from collections.abc import Sequence
from itertools import islice

from ..text.clean import slug
from .index import Index
from .language import LIST, Sort
from .matching import Matching
from .query import Filter
from .ranking import best
from .sets import members


def ordered(matching: Matching, index: Index, sort: Sort, most: int) -> list[int]:
    """Return the first ``most`` talk numbers; those without what is sorted by stand last."""
    if sort == "relevance" and matching.clauses:
        return best(matching, most)
    numbers = members(matching.bits)  # ascending is newest first
    if sort == "relevance" and (listed := _of_a_list(matching.query.filters, index)):
        return [number for number in listed if matching.bits >> number & 1][:most]
    if sort in ("relevance", "newest"):
        return list(islice(numbers, most))
    column = index.column({"oldest": "day", "title": "title"}.get(sort, "duration"))
    sign = -1 if sort == "longest" else 1
    return heapq.nsmallest(
        most, numbers, key=lambda number: (not column[number], sign * column[number], number)
    )


def _of_a_list(filters: Sequence[Filter], index: Index) -> Sequence[int] | None:
    """Return the order of a list, if it is one list's talks that are asked for, by its id."""
    lists = [one.values for one in filters if one.field == LIST]
    if [len(values) for values in lists] != [1]:
        return None
    value = lists[0][0]
    return index.sequence(LIST, value) or index.sequence(LIST, slug(value))
