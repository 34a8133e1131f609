"""Find the talks that a query means."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property, reduce
from itertools import pairwise
from operator import and_, or_
from typing import NamedTuple

from . import weights
from .clauses import Clause, Clauses, Part
from .features import in_title, whole_title
from .index import Index
from .query import Filter, Node, Not, Query, Word
from .sets import everything
from .synonyms import is_stop_word

_ROUNDING = 1e-9


class Group(NamedTuple):
    """Talks that fit the same clauses of a query; ``covered`` is the rarity of these together."""

    bits: int
    clauses: tuple[Clause, ...]
    covered: float


class Matching:
    """The talks that a query means, found when they are first asked for.

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
    """

    def __init__(self, query: Query, index: Index, *, strict: bool = False) -> None:
        self.query = query
        self.index = index
        self._strict = strict
        self._make = Clauses(index, query.root)
        self._made: dict[Node, Clause] = {}

    @cached_property
    def clauses(self) -> list[Clause]:
        """What talks should have, rarest first."""
        nodes = self.query.root.nodes
        scored = [node for node in nodes if not isinstance(node, (Filter, Not))]
        meant = [node for node in scored if not (isinstance(node, Word) and _says_little(node))]
        return sorted(map(self._clause, meant or scored), key=lambda clause: -clause.rarity)

    @cached_property
    def _demanded(self) -> dict[Node, int]:
        """The talks that each part leaves which none can do without."""
        nodes = [node for node in self.query.root.nodes if is_demand(node)]
        return {node: self._clause(node).bits for node in nodes}

    def _clause(self, node: Node) -> Clause:
        if node not in self._made:
            self._made[node] = self._make.of(node)
        return self._made[node]

    @cached_property
    def groups(self) -> list[Group]:
        """The talks found, by the clauses they fit."""
        return self._grouped(self._allowed())

    @cached_property
    def bits(self) -> int:
        """The talks found, as a set."""
        return _union(self.groups)

    @property
    def complete(self) -> int:
        """How many talks fit all clauses."""
        every = len(self.clauses)
        return sum(one.bits.bit_count() for one in self.groups if len(one.clauses) == every)

    def without(self, left_out: Sequence[Filter], allowed: int | None = None) -> int:
        """Return the talks that would be found without some filters, among those ``allowed``."""
        rest = self._allowed(left_out)
        return _union(self._grouped(rest if allowed is None else rest & allowed))

    @cached_property
    def bonuses(self) -> list[Part]:
        """Evidence beyond the clauses: words side by side in the title, the whole title."""
        words = [n for n in self.query.root.nodes if isinstance(n, Word) and len(n.terms) == 1]
        finished = [word.terms[0] for word in words]
        size, having = self.index.size, self.index.having
        found = []
        for word in finished:
            bits = having(in_title(word))
            rare = weights.rarity(bits.bit_count(), size)
            little = len(finished) > 1 and is_stop_word(word)
            share = weights.LITTLE_IN_TITLE if little else weights.EXACT_IN_TITLE
            found.append(Part(bits, (), share * rare))
        for pair in pairwise(finished):
            bits = having(in_title(*pair))
            rare = weights.rarity(bits.bit_count(), size)
            found.append(Part(bits, (), weights.ADJACENT_IN_TITLE * rare))
        if finished:
            found.append(Part(having(whole_title(finished)), (), weights.WHOLE_TITLE))
        return [part for part in found if part.bits and part.weight]

    def _allowed(self, left_out: Sequence[Filter] = ()) -> int:
        sets = (bits for node, bits in self._demanded.items() if node not in left_out)
        return reduce(and_, sets, everything(self.index.size))

    def _grouped(self, allowed: int) -> list[Group]:
        clauses = self.clauses
        if not clauses:
            return [Group(allowed, (), 0.0)] if allowed else []
        whole = sum(clause.rarity for clause in clauses)
        groups: list[Group] = []
        for floor in weights.COVERAGE_FLOORS:
            groups = _groups(clauses, whole * floor, allowed)
            if len(clauses) == 1 or _union(groups).bit_count() >= weights.ENOUGH:
                break
        complete = [one for one in groups if len(one.clauses) == len(clauses)]
        return complete if self._strict and complete else groups


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
