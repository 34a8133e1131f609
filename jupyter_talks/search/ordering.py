"""Put what was found in order. Equal talks stand newest first, then by id: always the same."""

from __future__ import annotations

import heapq
from typing import Literal, get_args

from .index import Index
from .matching import Found
from .postings import members

Sort = Literal["relevance", "newest", "oldest", "shortest", "longest", "title"]
SORTS: tuple[Sort, ...] = get_args(Sort)


def ordered(found: Found, index: Index, sort: Sort, most: int) -> list[int]:
    """Return the first ``most`` talk numbers; those without what is sorted by stand last."""
    if sort == "relevance" and found.best is not None:
        return found.best(most)
    numbers = members(found.bits)  # ascending is newest first
    if sort in ("relevance", "newest"):
        return numbers[:most]
    column = index.column({"oldest": "day", "title": "title"}.get(sort, "duration"))
    sign = -1 if sort == "longest" else 1
    return heapq.nsmallest(
        most, numbers, key=lambda number: (not column[number], sign * column[number], number)
    )
