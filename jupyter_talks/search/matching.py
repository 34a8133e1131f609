"""Find the talks that a query means, and score them."""

from __future__ import annotations

import heapq
import re
from array import array
from bisect import bisect_left
from collections.abc import Callable, Mapping
from functools import cached_property
from typing import NamedTuple, Protocol

from ..text.analysis import fold, is_cjk, terms
from ..text.clean import slug
from . import weights
from .indexing import unite
from .postings import HEAD, Head, Postings, bit_set
from .query import RANGES, UNKNOWN, Filter, Query, range_of


class Index(Protocol):
    """What matching needs of a snapshot. Talks are numbered from 0 to ``size`` - 1."""

    size: int

    def postings(self, stem: str) -> Postings | None:
        """Return the postings of a stem."""
        ...

    def prefix(self, prefix: str) -> Postings | None:
        """Return the ready postings of a short prefix, if it has such."""
        ...

    def head(self, stem: str) -> Head | None:
        """Return the best of the postings of a stem."""
        ...

    def prefix_head(self, prefix: str) -> Head | None:
        """Return the best of the ready postings of a short prefix, if it has such."""
        ...

    def stems(self, word: str) -> list[str]:
        """Return the stems of a word of the vocabulary."""
        ...

    def stems_of_prefix(self, prefix: str) -> list[str]:
        """Return the stems of all words that begin so."""
        ...

    def members(self, field: str, value: str) -> int | None:
        """Return the talks with a value as a bit set."""
        ...

    def members_by_word(self, field: str, word: str) -> int:
        """Return the talks whose label in a field has a word."""
        ...

    def known(self, field: str) -> int:
        """Return the talks that have any value in a field."""
        ...

    def column(self, name: str) -> array[int]:
        """Return one number for each talk; 0 where it is not known."""
        ...

    def texts(self, number: int) -> Mapping[str, str]:
        """Return the searchable texts of a talk."""
        ...


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
        allowed &= _passing(one, index)
    for one in unwanted.filters:
        allowed &= ~_passing(one, index)
    for word in unwanted.words:
        allowed &= ~bit_set(_leaf(word, index, typing=False).postings.numbers, index.size)
    if wanted.phrases:
        allowed &= _with_phrases(wanted.phrases, index, allowed)
    for phrase in unwanted.phrases:
        allowed &= ~_with_phrases((phrase,), index, allowed)
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
        return _leaf(word, index, typing=typing).postings

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
    stems = _stems(word, index, typing=typing)
    heads = [head for stem in stems if (head := index.head(stem)) is not None]
    if len(heads) < 2:  # noqa: PLR2004
        return heads, sum(head.talks for head in heads)
    lists = [known.numbers for stem in stems if (known := index.postings(stem)) is not None]
    return heads, len(set().union(*lists))


def _stems(word: str, index: Index, *, typing: bool) -> list[str]:
    stems = index.stems(word)
    return list(dict.fromkeys([*stems, *index.stems_of_prefix(word)])) if typing else stems


def _leaf(word: str, index: Index, *, typing: bool) -> _Leaf:
    postings = index.prefix(word) if typing else None
    if postings is None:
        stems = _stems(word, index, typing=typing)
        lists = [known for stem in stems if (known := index.postings(stem)) is not None]
        postings = lists[0] if len(lists) == 1 else unite(lists)
    return _Leaf(postings, weights.rarity(len(postings.numbers), index.size))


def _scored(leaves: list[_Leaf], size: int, allowed: int | None) -> Found:
    """Score the talks that have enough of the words; any of them if too few have."""
    leaves.sort(key=lambda leaf: -leaf.rarity)
    whole = sum(leaf.rarity for leaf in leaves)
    scores, covered = _accumulate(leaves, whole * weights.COVERAGE_FLOOR, allowed)
    if len(scores) < weights.ENOUGH and len(leaves) > 1:
        scores, covered = _accumulate(leaves, 0.0, allowed)
    complete = sum(share > whole - 1e-6 for share in covered.values())
    final = {
        number: score * (covered[number] / whole) ** weights.COVERAGE_POWER
        for number, score in scores.items()
    }

    def best(most: int) -> list[int]:
        pairs = heapq.nsmallest(most, ((-score, number) for number, score in final.items()))
        return [number for _, number in pairs]

    return Found(len(final), complete, lambda: bit_set(final, size), best)


def _accumulate(
    leaves: list[_Leaf], floor: float, allowed: int | None
) -> tuple[dict[int, float], dict[int, float]]:
    """Sum impact * rarity, and rarity alone, for the talks whose words reach the floor.

    Leaves come rarest first. Once all that remain could not lift a new talk to the floor, they
    only add to talks that are already in (the idea of MaxScore, Turtle and Flood 1995).
    """
    scores: dict[int, float] = {}
    covered: dict[int, float] = {}
    remaining = sum(leaf.rarity for leaf in leaves)
    for (numbers, impacts), rarity in leaves:
        if remaining >= floor:
            for number, impact in zip(numbers, impacts, strict=True):
                scores[number] = scores.get(number, 0.0) + impact * rarity
                covered[number] = covered.get(number, 0.0) + rarity
        else:
            for number, impact in _looked_up(numbers, impacts, scores):
                scores[number] += impact * rarity
                covered[number] += rarity
        remaining -= rarity
    passes = _test(allowed)
    kept = [
        number
        for number, share in covered.items()
        if share >= floor - 1e-9 and (passes is None or passes(number))
    ]
    return {number: scores[number] for number in kept}, {number: covered[number] for number in kept}


def _looked_up(
    numbers: array[int], impacts: bytes, wanted: Mapping[int, float]
) -> list[tuple[int, int]]:
    """Return number and impact of the wanted talks that a list has, by the cheaper way."""
    if len(wanted) * 8 > len(numbers):
        return [pair for pair in zip(numbers, impacts, strict=True) if pair[0] in wanted]
    found = []
    for number in wanted:
        at = bisect_left(numbers, number)
        if at < len(numbers) and numbers[at] == number:
            found.append((number, impacts[at]))
    return found


def _test(allowed: int | None) -> Callable[[int], int] | None:
    if allowed is None:
        return None
    data = allowed.to_bytes((allowed.bit_length() + 7) // 8 + 1, "little")
    last = len(data) - 1
    return lambda number: data[min(number >> 3, last)] >> (number & 7) & 1


def _passing(one: Filter, index: Index) -> int:
    """Return the talks with any of a filter's values."""
    passing = 0
    for value in one.values:
        if value == UNKNOWN:
            passing |= ((1 << index.size) - 1) & ~index.known(one.field)
        elif one.field in RANGES:
            passing |= _in_range(one.field, value, index)
        else:
            passing |= _named(one.field, value, index)
    return passing


def _in_range(field: str, value: str, index: Index) -> int:
    bounds = range_of(field, value)
    if bounds is None:
        return 0
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
    passing = index.members_by_word(field, words[0]) if words else 0
    for word in words[1:]:
        passing &= index.members_by_word(field, word)
    return passing


def _with_phrases(phrases: tuple[tuple[str, ...], ...], index: Index, allowed: int) -> int:
    """Return the talks that have the words of each phrase side by side in one field."""
    words = {word for phrase in phrases for word in phrase}
    lists = sorted((_leaf(word, index, typing=False).postings.numbers for word in words), key=len)
    candidates = set(lists[0]).intersection(*lists[1:])
    passes = _test(allowed)
    patterns = [_side_by_side(phrase) for phrase in phrases]

    def holds(number: int) -> bool:
        texts = [fold(text) for text in index.texts(number).values() if text]
        return all(any(pattern.search(text) for text in texts) for pattern in patterns)

    return bit_set(
        (number for number in candidates if (passes is None or passes(number)) and holds(number)),
        index.size,
    )


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
