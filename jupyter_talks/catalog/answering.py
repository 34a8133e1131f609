"""Answer a search from one snapshot: correct, match, order, explain, count, and help further."""

from __future__ import annotations

import time
from typing import NamedTuple

from ..model import FacetValue, QueryEcho, TalkPage
from ..searching import facets as counting
from ..searching.correcting import Correction, corrected
from ..searching.explaining import Explainer
from ..searching.language import LONGEST_QUERY, Sort
from ..searching.matching import Matching
from ..searching.ordering import ordered
from ..searching.query import Query
from . import hints
from .arguments import cursor_at
from .snapshot import Snapshot

_SPARSE = 4  # with fewer talks than a quarter of the values, talks are counted one by one


class Request(NamedTuple):
    """What a page is asked with; all of it is sound. ``began`` is a time of ``perf_counter``."""

    query: Query
    limit: int
    offset: int
    sort: Sort
    facets: list[str]
    began: float


def page(request: Request, snapshot: Snapshot) -> TalkPage:
    """Return the talks that a request asks for."""
    correction = corrected(request.query, snapshot)
    matching = Matching(correction.query, snapshot, strict=request.sort != "relevance")
    last = request.offset + request.limit
    numbers = ordered(matching, snapshot, request.sort, last)[request.offset :]
    explain = Explainer(correction.query, snapshot).explain
    total, shown = matching.bits.bit_count(), request.offset + len(numbers)
    return TalkPage(
        items=tuple(map(explain, snapshot.talks(numbers))),
        offset=request.offset,
        total=total,
        total_exact=True,
        next_cursor=cursor_at(shown) if numbers and shown < total else None,
        facets={name: counts(name, matching, snapshot) for name in request.facets},
        query=echo(request.query, correction, matching, total),
        took_ms=round((time.perf_counter() - request.began) * 1000, 3),
        generation=snapshot.generation,
    )


def counts(field: str, matching: Matching, snapshot: Snapshot) -> tuple[FacetValue, ...]:
    """Count what was found by a field; what was chosen in the same field does not shrink it."""
    own = [one for one in matching.query.filters if one.field == field]
    bits = matching.without(own) if own else matching.bits
    counted = _counted(field, bits, snapshot)
    unknown = (bits & ~snapshot.known(field)).bit_count()
    return counting.in_order(field, counted, unknown)


def tally(field: str, bits: int, snapshot: Snapshot) -> tuple[FacetValue, ...]:
    """Return every value of a field that any of some talks has, with how many have it."""
    return tuple(
        FacetValue(value=one.value, label=one.label, count=one.talks)
        for one in _counted(field, bits, snapshot)
    )


def _counted(field: str, bits: int, snapshot: Snapshot) -> list[counting.Counted]:
    values = snapshot.facet(field)
    if bits.bit_count() * _SPARSE < len(values):
        return counting.count_talks(bits, values, snapshot.places(field))
    return counting.count_values(bits, values)


def echo(asked: Query, correction: Correction, matching: Matching, total: int) -> QueryEcho:
    """Return how a query was understood, and what is to be said of it."""
    understood = str(correction.query)
    return QueryEcho(
        text=asked.text[:LONGEST_QUERY],
        understood=understood,
        corrected=understood if correction.changes else None,
        relaxed=hints.relaxed(matching, total),
        ignored=asked.ignored,
        hints=tuple(hints.hints(asked, correction, matching, total)),
    )
