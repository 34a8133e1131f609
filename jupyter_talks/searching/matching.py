"""Find the talks that a query means."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import reduce
from itertools import groupby, pairwise
from operator import and_, or_
from types import MappingProxyType
from typing import NamedTuple

from . import weights
from .clauses import Clause, Clauses, Part
from .features import in_title, whole_title
from .index import Index
from .query import All, Filter, Node, Query, Word, wanted
from .sets import everything
from .synonyms import is_stop_word

_ROUNDING = 1e-9


class Group(NamedTuple):
    """Talks that fit the same clauses of a query; ``covered`` is the rarity of these together."""

    bits: int
    clauses: tuple[Clause, ...]
    covered: float


class Matching:
    """The talks that a query means.

    Talks that fit all clauses come with those that lack only common ones: a talk needs a share of
    the query's rarity. If there are few of them, a part of the words is enough. Only words can be
    lacking: phrases, ``title:``, alternatives and filters are meant as they are typed.

    Parameters
    ----------
    query, index
        What is asked, and what is searched.
    strict
        Leave out talks that lack words, if there are others: for orders in which they would stand
        among these.
    made
        Clauses of parts of the query that are known already.

    Attributes
    ----------
    clauses
        What talks should have, rarest first.
    groups
        The talks found, by the clauses they fit.
    bits
        The talks found, as a set.
    """

    def __init__(
        self,
        query: Query,
        index: Index,
        *,
        strict: bool = False,
        made: Mapping[Node, Clause] = MappingProxyType({}),
    ) -> None:
        self.query = query
        self.index = index
        self.strict = strict
        make = Clauses(index, query.root, made)
        self.clauses = sorted(map(make.of, _scored(query.root)), key=lambda one: -one.rarity)
        demands = (node for node in query.root.nodes if is_demand(node))
        self._demanded = {node: make.of(node) for node in demands}
        self._rule = self._decided()
        self.groups = self._grouped(self._allowed())
        self.bits = _union(self.groups)

    @property
    def complete(self) -> int:
        """How many talks fit all clauses."""
        return sum(one.bits.bit_count() for one in self.groups if self._is_complete(one))

    def without(self, left_out: Sequence[Filter], allowed: int | None = None) -> int:
        """Return the talks that would be found without some filters, among those ``allowed``."""
        rest = self._allowed(left_out)
        return _union(self._grouped(rest if allowed is None else rest & allowed))

    def _decided(self) -> tuple[float, bool]:
        """Return how much of the rarity is enough, and whether only all of it is.

        Decided without the filters: a filter narrows what is found, and never widens it.
        """
        whole = sum(clause.rarity for clause in self.clauses)
        allowed = self._allowed(self.query.filters)
        floor, groups = 0.0, []
        for share in weights.COVERAGE_FLOORS:
            floor, groups = whole * share, _groups(self.clauses, whole * share, allowed)
            if len(self.clauses) == 1 or _union(groups).bit_count() >= weights.ENOUGH:
                break
        return floor, self.strict and any(self._is_complete(group) for group in groups)

    def _is_complete(self, group: Group) -> bool:
        return len(group.clauses) == len(self.clauses)

    def of(self, other: Query) -> Matching:
        """Return the matching of another query with the same demands, or fewer."""
        return Matching(other, self.index, strict=self.strict, made=self._demanded)

    def bonuses(self) -> list[Part]:
        """Return evidence beyond the clauses: words side by side in the title, the whole title."""
        size, having = self.index.size, self.index.having
        runs = _runs(self.query.root)
        words = [word for run in runs for word in run]
        found = []
        for word in words:
            bits = having(in_title(word))
            rare = weights.rarity(bits.bit_count(), size)
            little = len(words) > 1 and is_stop_word(word)
            share = weights.LITTLE_IN_TITLE if little else weights.EXACT_IN_TITLE
            found.append(Part(bits, (), share * rare))
        for pair in (pair for run in runs for pair in pairwise(run)):
            bits = having(in_title(*pair))
            rare = weights.rarity(bits.bit_count(), size)
            found.append(Part(bits, (), weights.ADJACENT_IN_TITLE * rare))
        if len(runs) == 1 and all(isinstance(node, Word) for node in self.query.root.nodes):
            found.append(Part(having(whole_title(words)), (), weights.WHOLE_TITLE))
        return [part for part in found if part.bits and part.weight]

    def _allowed(self, left_out: Sequence[Filter] = ()) -> int:
        sets = (one.bits for node, one in self._demanded.items() if node not in left_out)
        return reduce(and_, sets, everything(self.index.size))

    def _grouped(self, allowed: int) -> list[Group]:
        clauses = self.clauses
        if not clauses:
            return [Group(allowed, (), 0.0)] if allowed else []
        floor, only_complete = self._rule
        groups = _groups(clauses, floor, allowed)
        return [group for group in groups if self._is_complete(group) or not only_complete]


def _scored(root: All) -> list[Node]:
    """Return the parts of a query that say how well a talk fits."""
    scored = [node for node in root.nodes if any(wanted(node))]
    meant = [node for node in scored if not (isinstance(node, Word) and _says_little(node))]
    return meant or scored


def _runs(root: All) -> list[list[str]]:
    """Return the terms of words that follow each other, run by run."""
    runs: list[list[str]] = []
    for is_word, group in groupby(root.nodes, key=lambda node: isinstance(node, Word)):
        if is_word:
            runs.append([term for node in group if isinstance(node, Word) for term in node.terms])
    return runs


def is_demand(node: Node) -> bool:
    """Tell whether a part of a query is one that no talk can do without."""
    return not isinstance(node, Word) or node.title or node.exact


def _says_little(word: Word) -> bool:
    return not word.exact and not word.title and not word.prefix and is_stop_word(word.text)


def _union(groups: Sequence[Group]) -> int:
    return reduce(or_, (group.bits for group in groups), 0)


def _groups(clauses: Sequence[Clause], floor: float, allowed: int) -> list[Group]:
    """Group the talks by the clauses they fit, and drop those that cannot reach the floor.

    Clauses come rarest first, so that most talks are never looked at: those which fit only the
    common ones (the idea of MaxScore, Turtle and Flood 1995).
    """
    groups: list[Group] = []
    left = allowed
    remaining = sum(clause.rarity for clause in clauses)
    for clause in clauses:
        may_begin = remaining >= floor - _ROUNDING
        remaining -= clause.rarity
        groups = [part for group in groups for part in _split(group, clause, floor - remaining)]
        if may_begin and (begun := clause.bits & left):
            left &= ~begun
            groups.append(Group(begun, (clause,), clause.rarity))
    return [group for group in groups if group.covered >= floor - _ROUNDING]


def _split(group: Group, clause: Clause, floor: float) -> Iterator[Group]:
    """Part a group by a clause; talks without it stay if those to come can still save them."""
    having = group.bits & clause.bits
    if having:
        yield Group(having, (*group.clauses, clause), group.covered + clause.rarity)
    lacking = group.bits ^ having
    if lacking and group.covered >= floor - _ROUNDING:
        yield group._replace(bits=lacking)
