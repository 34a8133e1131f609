"""Put what was found in order. Equal talks stand newest first, then by id: always the same."""

from __future__ import annotations

import heapq
from itertools import islice

from .index import Index
from .language import Sort
from .matching import Matching
from .ranking import best
from .sets import members


def ordered(matching: Matching, index: Index, sort: Sort, most: int) -> list[int]:
    """Return the first ``most`` talk numbers; those without what is sorted by stand last."""
    if sort == "relevance" and matching.clauses:
        return best(matching, most)
    numbers = members(matching.bits)  # ascending is newest first
    if sort in ("relevance", "newest"):
        return list(islice(numbers, most))
    column = index.column({"oldest": "day", "title": "title"}.get(sort, "duration"))
    sign = -1 if sort == "longest" else 1
    return heapq.nsmallest(
        most, numbers, key=lambda number: (not column[number], sign * column[number], number)
    )
