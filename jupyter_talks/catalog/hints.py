"""What to say about a search, and what to try instead: in sentences, once for every front door."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from ..model import Hint
from ..searching.correcting import Correction, likelier_query, literal
from ..searching.filtering import passing
from ..searching.language import FIELDS, LONGEST_QUERY, SORT, TITLE, UNKNOWN
from ..searching.matching import Matching, is_demand
from ..searching.parsing import parse
from ..searching.query import Node, Query
from ..text.guessing import near

_MOST_ALTERNATIVES = 3
_FIELD = re.compile(r"(?<![^\s(-])([A-Za-z]{3,20}):(?=[^\s/])")  # no address
_KNOWN_FIELDS = {*FIELDS, SORT, TITLE}
_SLIP = 0.7  # how alike a field must be that is meant
_FEW_VALUES = ("kind", "lang", "level", "has")
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
        yield Hint(text=f"Nothing is found by {typed}; these are for {meant}.")
    if as_typed := literal(asked, correction):
        yield Hint(text=f"Search for {as_typed}", query=as_typed)
    if likelier := likelier_query(correction.query, matching.index):
        yield Hint(text=f"Did you mean {likelier}?", query=str(likelier))
    if note := relaxed(matching, total):
        yield Hint(text=note)
    if asked.ignored:
        yield Hint(text=_not_understood(asked))
    yield from _meant_fields(asked)
    yield from _values(matching)
    if total:
        yield from _not_known(matching)
    else:
        yield from _with_less(matching)


def _not_understood(asked: Query) -> str:
    """Say what was not understood, and of a filter what it takes."""
    fields = dict.fromkeys(one.partition(":")[0].lower() for one in asked.ignored if ":" in one)
    known = (field for field in fields if field in FIELDS)
    takes = (f" {field}: takes {FIELDS[field].replace(': ', ', as in ')}." for field in known)
    return f"Not understood: {', '.join(asked.ignored)}.{''.join(takes)}"


def _meant_fields(asked: Query) -> Iterator[Hint]:
    """Offer the field that somebody may have meant who typed one that there is not."""
    typed_fields = _FIELD.finditer(asked.text[:LONGEST_QUERY])
    unknown = (typed for typed in typed_fields if typed[1].lower() not in _KNOWN_FIELDS)
    for typed in islice(unknown, _MOST_ALTERNATIVES):
        name = typed[1]
        if meant := near(name.lower(), FIELDS, _SLIP):
            query = f"{asked.text[: typed.start(1)]}{meant}{asked.text[typed.end(1) :]}"
            yield Hint(text=f"There is no filter {name}:; did you mean {meant}:?", query=query)


def _values(matching: Matching) -> Iterator[Hint]:
    """List the values of a field with few of them, if a filter names none of these."""
    for one in matching.query.filters:
        if one.field in _FEW_VALUES and not passing(one, matching.index):
            known = ", ".join(sorted(value.value for value in matching.index.facet(one.field)))
            there_are = f"there are {known}" if known else "it is not known of any talk"
            yield Hint(text=f"Nothing is found by {one}; {there_are}.")


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
        if one.field not in _MAY_BE_UNKNOWN or not passing(one, matching.index):
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


def _with_less(matching: Matching) -> Iterator[Hint]:
    """Offer what there would be without one of the demands, or else without all of them."""
    demands = [node for node in matching.query.root.nodes if is_demand(node)]
    found = [_without([one], matching) for one in demands]
    if not any(talks for talks, _ in found) and len(found) > 1:
        found = [_without(demands, matching)]
    found.sort(key=lambda one: -one[0])
    yield from (hint for talks, hint in found[:_MOST_ALTERNATIVES] if talks)


def _without(left_out: Sequence[Node], matching: Matching) -> tuple[int, Hint]:
    rest = matching.query
    for one in left_out:
        rest = rest.without(one)
    # Counted as it will be read again: a last word that was finished may then be a beginning.
    text = str(rest)
    talks = matching.of(parse(text)).bits.bit_count() if rest.root.nodes else 0
    noun = "talk" if talks == 1 else "talks"
    shown = " ".join(map(str, left_out))
    return talks, Hint(text=f"Without {shown}: {talks:,} {noun}", query=text)
