"""What to say about a search, and what to try instead: in sentences, once for every front door."""

from __future__ import annotations

from collections.abc import Iterator

from ..model import Hint
from ..search.correcting import Correction, literal
from ..search.language import UNKNOWN
from ..search.matching import Matching
from ..search.query import Filter, Query

_MOST_ALTERNATIVES = 3
# Filters on what a talk may simply not have; of the others, it may only be not known.
_MAY_BE_UNKNOWN = {
    "year": "year",
    "duration": "length",
    "lang": "language",
    "level": "level",
}


def hints(asked: Query, correction: Correction, matching: Matching, total: int) -> Iterator[Hint]:
    """Yield the hints of a search that found ``total`` talks."""
    for typed, meant in correction.changes:
        yield Hint(text=f"No talk has {typed}; these are for {meant}.")
    if as_typed := literal(asked, correction):
        yield Hint(text=f"Search for {as_typed}", query=as_typed)
    if note := relaxed(matching, total):
        yield Hint(text=note)
    if asked.ignored:
        yield Hint(text=f"Not understood: {', '.join(asked.ignored)}.")
    yield from _not_known(matching)
    if not total:
        yield from _without_filters(matching)


def relaxed(matching: Matching, total: int) -> str | None:
    """Say so where there are talks without some of the words."""
    complete = matching.complete
    if complete == total:
        return None
    if not complete:
        return "No talk has all of these words; these have some of them."
    having = "1 talk has" if complete == 1 else f"{complete:,} talks have"
    return f"{having} all of these words, the others some of them."


def _not_known(matching: Matching) -> Iterator[Hint]:
    """Say what filters leave out because it is not known whether it fits."""
    for one in matching.query.filters:
        if one.field not in _MAY_BE_UNKNOWN:
            continue
        unknown = ~matching.index.known(one.field)
        talks = matching.without([one], unknown).bit_count()
        if not talks or UNKNOWN in one.values:
            continue
        wider = one._replace(values=(*one.values, UNKNOWN))
        noun = "talk" if talks == 1 else "talks"
        yield Hint(
            text=f"Add {talks:,} {noun} whose {_MAY_BE_UNKNOWN[one.field]} is not known",
            query=str(matching.query.with_other(one, wider)),
        )


def _without_filters(matching: Matching) -> Iterator[Hint]:
    """Offer what there would be without one of the filters, or else without all of them."""
    query = matching.query
    found = [_without(query, [one], matching) for one in query.filters]
    if not any(talks for talks, _ in found) and len(found) > 1:
        found = [_without(query, query.filters, matching)]
    found.sort(key=lambda one: -one[0])
    yield from (hint for talks, hint in found[:_MOST_ALTERNATIVES] if talks)


def _without(query: Query, filters: list[Filter], matching: Matching) -> tuple[int, Hint]:
    rest = query
    for one in filters:
        rest = rest.without(one)
    talks = matching.without(filters).bit_count()
    noun = "talk" if talks == 1 else "talks"
    shown = " ".join(map(str, filters))
    return talks, Hint(text=f"Without {shown}: {talks:,} {noun}", query=str(rest))
