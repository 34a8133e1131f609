"""Find the talks that a query means, and score them by their words."""

from __future__ import annotations

import heapq
from collections.abc import Callable, Iterator
from functools import cached_property
from typing import NamedTuple

from . import weights
from .filtering import passing, with_phrases
from .index import Index, postings_of, stems_of
from .indexing import unite
from .postings import HEAD, Head, Postings, bit_set, members
from .query import Query

_ROUNDING = 1e-9


class Found:
    """The talks that a query means.

    Parameters
    ----------
    total, complete
        How many talks there are, and how many of them have all the words.
    bits
        Gives the talks as a bit set; asked at most once, and only if it is needed.
    best
        Gives the first talks by relevance; ``None`` if the query has no words.
    """

    def __init__(
        self,
        total: int,
        complete: int,
        bits: Callable[[], int],
        best: Callable[[int], list[int]] | None = None,
    ) -> None:
        self.total = total
        self.complete = complete
        self.best = best
        self._bits = bits

    @cached_property
    def bits(self) -> int:
        """The talks as a bit set."""
        return self._bits()


class _Leaf(NamedTuple):
    postings: Postings
    rarity: float


def find(query: Query, index: Index) -> Found:
    """Return the talks that pass every filter and have enough of the words."""
    everything = (1 << index.size) - 1
    wanted, unwanted = query.wanted, query.unwanted
    allowed = everything
    for one in wanted.filters:
        allowed &= passing(one, index)
    for one in unwanted.filters:
        allowed &= ~passing(one, index)
    for word in unwanted.words:
        allowed &= ~bit_set(postings_of(word, index).numbers, index.size)
    if wanted.phrases:
        allowed &= with_phrases(wanted.phrases, index, allowed)
    for phrase in unwanted.phrases:
        allowed &= ~with_phrases((phrase,), index, allowed)
    words = dict.fromkeys([*wanted.words, *(word for phrase in wanted.phrases for word in phrase)])
    if not words:
        return Found(allowed.bit_count(), allowed.bit_count(), lambda: allowed)
    if len(words) == 1 and allowed == everything:
        (word,) = words
        return _one_word(word, index, typing=word == query.typing)
    leaves = [_leaf(word, index, typing=word == query.typing) for word in words]
    only = None if allowed == everything else allowed
    return _scored(leaves, index.size, only)


def _one_word(word: str, index: Index, *, typing: bool) -> Found:
    """Answer a single word from the heads of its lists, as nothing else decides the order."""

    def all_of_it() -> Postings:
        return postings_of(word, index, typing=typing)

    heads, total = _heads(word, index, typing=typing)
    united = unite(head.best for head in heads)
    enough = min(HEAD, total)

    def best(most: int) -> list[int]:
        numbers, impacts = united if most <= enough else all_of_it()
        pairs = heapq.nsmallest(most, ((-i, n) for n, i in zip(numbers, impacts, strict=True)))
        return [number for _, number in pairs]

    return Found(total, total, lambda: bit_set(all_of_it().numbers, index.size), best)


def _heads(word: str, index: Index, *, typing: bool) -> tuple[list[Head], int]:
    """Return the heads of a word's lists, and how many talks the lists have together."""
    ready = index.prefix_head(word) if typing else None
    if ready is not None:
        return [ready], ready.talks
    stems = stems_of(word, index, typing=typing)
    heads = [head for stem in stems if (head := index.head(stem)) is not None]
    if len(heads) < 2:  # noqa: PLR2004
        return heads, sum(head.talks for head in heads)
    lists = [known.numbers for stem in stems if (known := index.postings(stem)) is not None]
    return heads, len(set().union(*lists))


def _leaf(word: str, index: Index, *, typing: bool) -> _Leaf:
    postings = postings_of(word, index, typing=typing)
    return _Leaf(postings, weights.rarity(len(postings.numbers), index.size))


class _Group(NamedTuple):
    """Talks that have the same words of a query, and how much of its rarity the words cover."""

    members: set[int]
    words: tuple[_Word, ...]
    covered: float


class _Word(NamedTuple):
    """A word of a query: the impact it has on each talk that has it, and its rarity."""

    impacts: dict[int, int]
    rarity: float


def _scored(leaves: list[_Leaf], size: int, allowed: int | None) -> Found:
    """Score the talks that have enough of the words; any of them if too few have."""
    words = [_Word(dict(zip(*leaf.postings, strict=True)), leaf.rarity) for leaf in leaves]
    words.sort(key=lambda word: -word.rarity)
    whole = sum(word.rarity for word in words)
    groups = _grouped(words, whole * weights.COVERAGE_FLOOR, allowed)
    if sum(len(group.members) for group in groups) < weights.ENOUGH and len(words) > 1:
        groups = _grouped(words, 0.0, allowed)
    return Found(
        total=sum(len(group.members) for group in groups),
        complete=sum(len(one.members) for one in groups if len(one.words) == len(words)),
        bits=lambda: bit_set((number for one in groups for number in one.members), size),
        best=lambda most: _best(groups, whole, most),
    )


def _grouped(words: list[_Word], floor: float, allowed: int | None) -> list[_Group]:
    """Group the talks by the words they have, and drop those that cannot reach the floor.

    Words come rarest first, so that most talks are never looked at: those which have only the
    common words (the idea of MaxScore, Turtle and Flood 1995).
    """
    allowed_numbers = None if allowed is None else set(members(allowed))
    groups: list[_Group] = []
    seen: set[int] = set()
    remaining = sum(word.rarity for word in words)
    for word in words:
        may_begin = remaining >= floor
        remaining -= word.rarity
        groups = [part for group in groups for part in _split(group, word, floor - remaining)]
        if may_begin:
            begun = word.impacts.keys() - seen
            seen |= begun
            if allowed_numbers is not None:
                begun &= allowed_numbers
            if begun:
                groups.append(_Group(begun, (word,), word.rarity))
    return [group for group in groups if group.covered >= floor - _ROUNDING]


def _split(group: _Group, word: _Word, floor: float) -> Iterator[_Group]:
    """Part a group by a word; those without it stay if the words to come can still save them."""
    having = group.members & word.impacts.keys()
    if having:
        yield _Group(having, (*group.words, word), group.covered + word.rarity)
    if len(having) < len(group.members) and group.covered >= floor - _ROUNDING:
        yield group._replace(members=group.members - having)


def _best(groups: list[_Group], whole: float, most: int) -> list[int]:
    """Return the first talks by score; a group that cannot have any of them is left out."""
    best: list[tuple[float, int]] = []
    for group in sorted(groups, key=lambda one: -_bound(one, whole)):
        if len(best) == most and -best[-1][0] > _bound(group, whole):
            break
        best = heapq.nsmallest(most, [*best, *_scores(group, whole)])
    return [number for _, number in best]


def _scores(group: _Group, whole: float) -> Iterator[tuple[float, int]]:
    """Return minus score and number of each talk of a group."""
    factor = -((group.covered / whole) ** weights.COVERAGE_POWER)
    numbers = list(group.members)
    totals = [0.0] * len(numbers)
    for impacts, rarity in group.words:
        weight = factor * rarity
        totals = [
            total + impacts[number] * weight for total, number in zip(totals, numbers, strict=True)
        ]
    return zip(totals, numbers, strict=True)


def _bound(group: _Group, whole: float) -> float:
    """Return the best score that a talk of a group could have."""
    return 255 * group.covered * (group.covered / whole) ** weights.COVERAGE_POWER
