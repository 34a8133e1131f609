"""Which talks pass a filter or have a phrase: sets, with no score."""

from __future__ import annotations

import re
from functools import reduce
from operator import or_

from ..text.analysis import fold, is_cjk, terms
from ..text.clean import slug
from .index import Index, postings_of
from .postings import bit_set, members
from .query import RANGES, UNKNOWN, Filter, range_of


def passing(one: Filter, index: Index) -> int:
    """Return the talks with any of a filter's values."""
    found = 0
    for value in one.values:
        if value == UNKNOWN:
            found |= ((1 << index.size) - 1) & ~index.known(one.field)
        elif one.field in RANGES:
            found |= _in_range(one.field, value, index)
        else:
            found |= _named(one.field, value, index)
    return found


def _in_range(field: str, value: str, index: Index) -> int:
    bounds = range_of(field, value)
    if bounds is None:
        return 0
    if field == "year":  # few values, whose sets are at hand
        sets = (bits for value, _, bits in index.facet(field) if bounds.holds(int(value)))
        return reduce(or_, sets, 0)
    column = index.column(field)
    return bit_set(
        (number for number, known in enumerate(column) if bounds.holds(known)), index.size
    )


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
    found = index.members_by_word(field, words[0]) if words else 0
    for word in words[1:]:
        found &= index.members_by_word(field, word)
    return found


def with_phrases(phrases: tuple[tuple[str, ...], ...], index: Index, allowed: int) -> int:
    """Return the talks that have the words of each phrase side by side in one field."""
    words = {word for phrase in phrases for word in phrase}
    lists = sorted((postings_of(word, index).numbers for word in words), key=len)
    candidates = set(members(allowed)).intersection(*lists)
    patterns = [_side_by_side(phrase) for phrase in phrases]

    def holds(number: int) -> bool:
        texts = [fold(text) for text in index.texts(number).values() if text]
        return all(any(pattern.search(text) for text in texts) for pattern in patterns)

    return bit_set((number for number in candidates if holds(number)), index.size)


def _side_by_side(phrase: tuple[str, ...]) -> re.Pattern[str]:
    """Return a pattern of a phrase in folded text; words may have apostrophes inside."""
    parts = []
    for before, word in zip(("", *phrase), phrase, strict=False):
        if before and is_cjk(before) and is_cjk(word) and before[-1] == word[0]:
            parts.append(re.escape(word[1:]))  # pairs of a run share a character
            continue
        letters = "['\u2019]?".join(map(re.escape, word))
        parts.append(("" if not before else r"[\W_]*" if is_cjk(word) else r"[\W_]+") + letters)
    edge = r"(?<![^\W_])", r"(?![^\W_])"
    first, last = (edge[at] if not is_cjk(phrase[-at]) else "" for at in (0, 1))
    return re.compile(first + "".join(parts) + last)
