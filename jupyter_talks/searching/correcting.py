"""Words that exist nowhere, and which ones were meant: one edit away, and found with the others."""

from __future__ import annotations

import math
from collections.abc import Iterator
from functools import reduce
from operator import and_
from string import ascii_lowercase
from typing import NamedTuple

from .features import side_by_side
from .filtering import passing
from .index import Index
from .language import RANGES
from .query import All, Filter, Node, Phrase, Query, Word, rewritten, wanted
from .sets import everything
from .synonyms import meanings

_SHORTEST = 4  # letters of a word that is corrected
_LONGEST = 30
_TOGETHER = 4.0  # what it is worth, in powers of e talks, to be found with the other words
_RARE, _FAR_COMMONER = 8, 40  # talks with a word that may be a slip; times that has the other one
_SWAPPED, _SAME_START = 1.0, 1.0


class Correction(NamedTuple):
    """A query as it is answered, and what was replaced in it: as typed, and as meant."""

    query: Query
    changes: tuple[tuple[str, str], ...]


def corrected(query: Query, index: Index) -> Correction:
    """Return a query with the words that exist nowhere replaced by what was likely meant."""
    others = [node for node in wanted(query.root) if _is_known(node, index)]
    changes: list[tuple[str, str]] = []

    def change(node: Word | Filter) -> Node:
        meant: Node = node
        if isinstance(node, Filter):
            meant = _corrected_filter(node, index)
        elif not node.exact and len(node.terms) == 1 and not _is_known(node, index):
            meant = _corrected_word(node, others, index)
        if meant != node:
            changes.append((str(node), str(meant)))
        return meant

    nodes = [rewritten(node, change) for node in query.root.nodes]
    # Two words that were written as one stand among the others.
    root = All(tuple(one for n in nodes for one in (n.nodes if isinstance(n, All) else (n,))))
    return Correction(query._replace(root=root), tuple(changes))


def likelier_query(query: Query, index: Index) -> Query | None:
    """Return a query with rare words replaced by a far commoner one that is one letter away.

    A slip that others made before is a word of the catalog; that alone is no reason to replace it.
    """

    def change(node: Word | Filter) -> Node:
        if not isinstance(node, Word) or node.exact or len(node.terms) > 1 or node.others:
            return node
        text = node.terms[0]
        known = index.known_words([text]).get(text, 0) if _may_be_a_slip(text) else 0
        if not 0 < known <= _RARE:
            return node
        near = index.known_words(one for one in _edits(text) if one != text)
        best = max(near, key=lambda one: (near[one], one), default=text)
        if near.get(best, 0) < _FAR_COMMONER * known or index.stems(best) == index.stems(text):
            return node
        return Word(best, (best,), title=node.title)

    root = All(tuple(rewritten(node, change) for node in query.root.nodes))
    return None if root == query.root else query._replace(root=root)


def literal(asked: Query, correction: Correction) -> str | None:
    """Return the text that asks for the words replaced as they were typed, if there are such."""
    replaced = {typed for typed, _ in correction.changes}

    def quoted(node: Word | Filter) -> Node:
        if isinstance(node, Word) and str(node) in replaced:
            return node._replace(exact=True, prefix=False)
        return node

    root = All(tuple(rewritten(node, quoted) for node in asked.root.nodes))
    return None if root == asked.root else str(asked._replace(root=root))


def _is_known(node: Word | Phrase, index: Index) -> bool:
    if isinstance(node, Phrase):
        return True
    if any(index.stems(word) for word in (*node.terms, *node.others)) or meanings(node.text):
        return True
    return node.prefix and bool(index.stems_of_prefix(node.terms[-1]))


def _corrected_word(word: Word, others: list[Word | Phrase], index: Index) -> Node:
    text = word.terms[0]
    if not _may_be_a_slip(text):
        return word
    known = index.known_words(_edits(text))
    if known:
        beside = _talks_with(others, index)
        best = max(known, key=lambda one: (_likelihood(text, one, known[one], beside, index), one))
        return word._replace(text=best, terms=(best,), others=(), prefix=False, typing=False)
    return _in_two(word, index)


def _may_be_a_slip(text: str) -> bool:
    """Tell whether a word may be corrected: numbers mean what they say, the very short anything."""
    return _SHORTEST <= len(text) <= _LONGEST and not any(map(str.isdecimal, text))


def _in_two(word: Word, index: Index) -> Node:
    """Return two words that were written as one, if talks have them side by side."""
    text = word.terms[0]
    best, most = None, 0
    for at in range(2, len(text) - 1):
        halves = text[:at], text[at:]
        if not all(map(index.stems, halves)):
            continue
        talks = index.having(side_by_side(*halves)).bit_count()
        if talks > most:
            best, most = halves, talks
    if best is None:
        return word
    return All(tuple(Word(one, (one,), title=word.title) for one in best))


def _corrected_filter(node: Filter, index: Index) -> Filter:
    """Correct the words of a filter that no talk passes, among those of its field's labels."""
    if node.field in RANGES:
        return node
    return node._replace(values=tuple(_corrected_value(node.field, v, index) for v in node.values))


def _corrected_value(field: str, value: str, index: Index) -> str:
    words = value.replace("-", " ").replace("_", " ").split()
    if passing(Filter(field, (value,)), index) or not all(map(_may_be_a_slip, words)):
        return value
    for at, word in enumerate(words):
        known = index.known_label_words(field, (word, *_edits(word)))
        best = max(known, key=lambda one: (one == word, known[one].bit_count(), one), default=word)
        words[at] = best
    meant = " ".join(words)
    return meant if passing(Filter(field, (meant,)), index) else value


def _talks_with(others: list[Word | Phrase], index: Index) -> int | None:
    """Return the talks that have the words that are known; ``None`` if there are no such words."""
    words = [term for one in others if isinstance(one, Word) for term in one.terms]
    sets = [
        reduce(lambda a, b: a | b, (_bits(stem, index) for stem in stems), 0)
        for word in words
        if (stems := index.stems(word))
    ]
    return reduce(and_, sets, everything(index.size)) if sets else None


def _bits(stem: str, index: Index) -> int:
    known = index.postings(stem)
    return known.bits if known is not None else 0


def _likelihood(typed: str, meant: str, talks: int, beside: int | None, index: Index) -> float:
    """Return how likely a word was meant: common ones, those found with the others, slips."""
    likely = math.log(talks)
    if beside is not None:
        together = sum((_bits(stem, index) & beside).bit_count() for stem in index.stems(meant))
        likely += _TOGETHER * math.log1p(together)
    likely += _SWAPPED * (sorted(typed) == sorted(meant))
    return likely + _SAME_START * (typed[0] == meant[0])


def _edits(word: str) -> Iterator[str]:
    """Yield the words one edit away: a letter missing, added, changed, or two swapped.

    After Norvig 2007, "How to write a spelling corrector".
    """
    letters = sorted({*ascii_lowercase, *word})
    for at in range(len(word) + 1):
        before, after = word[:at], word[at:]
        for letter in letters:
            yield before + letter + after
            if after:
                yield before + letter + after[1:]
        if after:
            yield before + after[1:]
        if len(after) > 1:
            yield before + after[1] + after[0] + after[2:]
