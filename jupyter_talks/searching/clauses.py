"""What each part of a query says about talks: which ones fit, and how well."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from functools import reduce
from itertools import pairwise, repeat, zip_longest
from operator import and_, or_
from typing import NamedTuple

from ..text.analysis import is_cjk
from . import weights
from .features import LONGEST_BEGINNING, begins_in_title, in_title
from .filtering import passing
from .index import Index
from .phrases import with_pairs, with_phrase
from .postings import Postings, Tier, prefix_term
from .query import All, AnyOf, Filter, Node, Not, Phrase, Word, rewritten
from .sets import everything
from .synonyms import LONGEST_MEANING, Meaning, meanings


class Part(NamedTuple):
    """Evidence: to the talks of a set it gives the impact of a list, times a weight.

    Several lists give the lowest of their impacts, none gives the highest there is.
    """

    bits: int
    lists: tuple[Postings, ...]
    weight: float

    @property
    def top(self) -> float:
        """The most that the part can give to a talk."""
        return self.weight * min((one.top for one in self.lists), default=weights.HIGHEST)

    def impacts_of(self, numbers: Sequence[int]) -> Iterable[int]:
        """Return the impact on each of some talks, all of which the part has."""
        if not self.lists:
            return repeat(weights.HIGHEST, len(numbers))
        impacts = [one.impacts_of(numbers) for one in self.lists]
        return impacts[0] if len(impacts) == 1 else map(min, *impacts)

    def tier(self, level: int) -> Tier:
        """Return talks that have most of it, and the highest impact on any other."""
        if not self.lists:
            return Tier(0, weights.HIGHEST)
        tiers = [one.tier(level) for one in self.lists]
        return Tier(reduce(and_, (one.bits for one in tiers)), max(one.beyond for one in tiers))


class Clause(NamedTuple):
    """The talks that fit, the evidence of how well, and how rare it is to fit."""

    bits: int
    parts: tuple[Part, ...]
    rarity: float


class Clauses:
    """Makes clauses of the nodes of one query."""

    def __init__(self, index: Index, root: All, made: Mapping[Node, Clause]) -> None:
        self._index = index
        self._wider = _wider_meanings(root)
        self._made = dict(made)

    def of(self, node: Node) -> Clause:
        """Return the clause of any node; what stands in a query twice is made once."""
        if node not in self._made:
            self._made[node] = self._new(node)
        return self._made[node]

    def _new(self, node: Node) -> Clause:
        if isinstance(node, Word):
            return self._word(node)
        if isinstance(node, Phrase):
            return self._phrase(node.words, title=node.title)
        if isinstance(node, Filter):
            return Clause(passing(node, self._index), (), 0.0)
        if isinstance(node, Not):
            plain = rewritten(node.node, _as_typed)  # what is near is not unwanted
            return Clause(everything(self._index.size) & ~self.of(plain).bits, (), 0.0)
        inner = [self.of(one) for one in node.nodes]
        parts = tuple(part for one in inner for part in one.parts)
        if isinstance(node, AnyOf):
            bits = reduce(or_, (one.bits for one in inner), 0)
            return Clause(bits, parts, self._rarity(bits))
        bits = reduce(and_, (one.bits for one in inner), everything(self._index.size))
        return Clause(bits, parts, sum(one.rarity for one in inner))

    def _word(self, word: Word) -> Clause:
        parts = [*self._forms(word), *self._together(word)]
        if not word.exact and not word.title:
            own = self._rarity(reduce(or_, (part.bits for part in parts), 0)) if parts else math.inf
            parts += [
                part._replace(weight=min(part.weight, weights.NEAR * own))
                for part in self._near(word)
            ]
        bits = reduce(or_, (part.bits for part in parts), 0)
        if word.title:
            bits &= self._in_title(word)
        return Clause(bits, tuple(parts), self._rarity(bits))

    def _forms(self, word: Word) -> list[Part]:
        """Return the evidence of a word in all its forms and spellings."""
        whole = [*word.terms, *word.others] if len(word.terms) == 1 else word.others
        parts = self._stems([stem for term in whole for stem in self._index.stems(term)])
        if len(word.terms) > 1 and not word.is_number:
            parts += self._phrase(word.terms).parts
        if word.prefix and whole:
            parts += self._beginning(whole[-1], weights.PREFIX if parts else 1.0)
        return parts

    def _stems(self, stems: list[str], share: float = 1.0) -> list[Part]:
        """Return the evidence of any of some stems: all as rare as they are together.

        A word has a stem in each language that uses it. Each by its own rarity, the language with
        the fewest talks would come first.
        """
        lists = [known for stem in stems if (known := self._index.postings(stem)) is not None]
        rarity = self._rarity(reduce(or_, (one.bits for one in lists), 0)) if lists else 0.0
        return [Part(one.bits, (one,), share * rarity) for one in lists]

    def _beginning(self, prefix: str, share: float) -> list[Part]:
        """Return the evidence of all words that begin so."""
        ready = self._index.postings(prefix_term(prefix))
        if ready is not None:
            rarity = weights.rarity(ready.talks, self._index.size)
            return [Part(ready.bits, (ready,), share * rarity)]
        return self._stems(self._index.stems_of_prefix(prefix), share)

    def _together(self, word: Word) -> list[Part]:
        """Return the weaker evidence of a run of CJK: all of its pairs, wherever they stand."""
        if not is_cjk(word.terms[0]) or len(word.terms) == 1:
            return []
        parts = [part for term in word.terms for part in self._stems(self._index.stems(term))]
        bits = reduce(and_, (part.bits for part in parts), everything(self._index.size))
        lists = tuple(one for part in parts for one in part.lists)
        if len(parts) < len(word.terms) or not bits:
            return []
        return [Part(bits, lists, weights.NEAR * self._rarity(bits))]

    def _near(self, word: Word) -> list[Part]:
        """Return the weaker evidence of what means the same."""
        near = [(meaning, weights.NEAR) for meaning in meanings(word.text)]
        parts: list[Part] = []
        for meaning, share in [*near, *self._wider.get(word, ())]:
            if len(meaning) == 1:
                parts += self._stems(self._index.stems(meaning[0]), share)
            else:
                parts += [
                    part._replace(weight=part.weight * share)
                    for part in self._evidence(meaning, with_pairs(meaning, self._index)).parts
                ]
        return parts

    def _phrase(self, words: tuple[str, ...], *, title: bool = False) -> Clause:
        return self._evidence(words, with_phrase(words, self._index, title=title))

    def _evidence(self, words: tuple[str, ...], bits: int) -> Clause:
        """Return the clause of words that a set of talks has side by side."""
        index = self._index
        rarity, parts = 0.0, []
        left = bits
        for word in words:
            known = self._stems(index.stems(word))
            rarity += known[0].weight if known else 0.0
        # Each language has stems of its own: one part for the talks of each.
        for lists in zip_longest(*(self._stems(index.stems(word)) for word in words)):
            shared = tuple(part.lists[0] for part in lists if part is not None)
            having = reduce(and_, (one.bits for one in shared), left)
            if having:
                parts.append(Part(having, shared, rarity))
                left &= ~having
        if left:
            parts.append(Part(left, (), rarity / 2))
        return Clause(bits, tuple(parts), rarity)

    def _in_title(self, word: Word) -> int:
        """Return the talks that have any form of a word in their title."""
        index = self._index
        if len(word.terms) > 1:
            return with_phrase(word.terms, index, title=True)
        stems = [stem for term in (*word.terms, *word.others) for stem in index.stems(term)]
        begun, last = 0, word.terms[-1]
        if word.prefix and len(last) <= LONGEST_BEGINNING:
            begun = index.having(begins_in_title(last))
        elif word.prefix:
            stems += index.stems_of_prefix(last)
        forms = {form for stem in stems for form in index.forms(stem)}
        return reduce(or_, (index.having(in_title(form)) for form in forms), begun)

    def _rarity(self, bits: int) -> float:
        return weights.rarity(bits.bit_count(), self._index.size)


def _as_typed(node: Word | Filter) -> Node:
    return node._replace(exact=True) if isinstance(node, Word) else node


def _wider_meanings(root: All) -> dict[Node, list[tuple[Meaning, float]]]:
    """Return what several words that follow each other mean, shared out among them.

    "natural language processing" is nlp; and "jupyter lab" is jupyterlab.
    """
    found: dict[Node, list[tuple[Meaning, float]]] = {}
    words = [node for node in root.nodes if isinstance(node, Word) and not node.exact]
    for length in range(2, LONGEST_MEANING + 1):
        for first in range(len(words) - length + 1):
            window = words[first : first + length]
            known = meanings(" ".join(word.text for word in window))
            for word in window:
                found.setdefault(word, []).extend((one, weights.NEAR / length) for one in known)
    for one, other in pairwise(words):
        joined = (one.text + other.text,)
        for word in (one, other):
            found.setdefault(word, []).append((joined, weights.JOINED))
    return found
