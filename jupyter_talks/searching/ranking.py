"""Put the talks of a matching in order of relevance, scoring only those that can be on the page."""

from __future__ import annotations

import heapq
from collections.abc import Iterator, Sequence

from . import weights
from .clauses import Part
from .matching import Group, Matching
from .sets import members

_FEW = 96  # talks that are quicker scored than chosen from
_MOST_GROUPS = 32
_MOST_TIERS = 6
_ABOVE = 1 + 1e-9  # sums that are equal on paper may differ in their last digit

Scored = tuple[float, int]  # minus score, number: the order of these is the order of talks


def best(matching: Matching, most: int) -> list[int]:
    """Return the first talks by relevance; equal ones stand newest first."""
    whole = sum(clause.rarity for clause in matching.clauses) or 1.0
    bonuses = matching.bonuses()
    candidates = [
        _Candidates(bits, parts, weights.coverage(group.covered / whole))
        for group in matching.groups
        for bits, parts in _by_evidence(group, bonuses)
    ]
    first: list[Scored] = []
    for one in sorted(candidates, key=lambda one: -one.bound):
        if len(first) == most and -first[-1][0] > one.bound * _ABOVE:
            break
        first = heapq.nsmallest(most, [*first, *one.best(most)])
    return [number for _, number in first]


class _Candidates:
    """Talks with the same factor, and the evidence that some of them have."""

    def __init__(self, bits: int, parts: Sequence[Part], factor: float) -> None:
        self._bits = bits
        self._parts = parts
        self._factor = factor
        self.bound = factor * sum(part.top for part in parts)  # the best score there could be

    def best(self, most: int) -> list[Scored]:
        """Return the first talks; all of them if they are few.

        Only the best talks of each list are scored, tier by tier, until no other can have a place
        (the threshold algorithm of Fagin, Lotem and Naor 2003).
        """
        if self._bits.bit_count() > max(_FEW, most):
            for level in range(_MOST_TIERS):
                near, beyond = self._nearest(level)
                if near == self._bits:
                    break
                if near.bit_count() >= most:
                    found = self._scored(near, most)
                    if -found[-1][0] > beyond * _ABOVE:
                        return found
        return self._scored(self._bits, most)

    def _nearest(self, level: int) -> tuple[int, float]:
        """Return the talks in a tier of any list, and the best score that any other could have."""
        near, beyond = 0, 0.0
        for part in self._parts:
            tier = part.tier(level)
            near |= tier.bits
            beyond += part.weight * tier.beyond
        return near & self._bits, self._factor * beyond

    def _scored(self, bits: int, most: int) -> list[Scored]:
        totals = dict.fromkeys(members(bits), 0.0)
        for part in self._parts:
            having = list(totals) if bits & ~part.bits == 0 else list(members(bits & part.bits))
            weight = -self._factor * part.weight
            for number, impact in zip(having, part.impacts_of(having), strict=True):
                totals[number] += weight * impact
        return heapq.nsmallest(most, ((score, number) for number, score in totals.items()))


def _by_evidence(group: Group, bonuses: Sequence[Part]) -> Iterator[tuple[int, tuple[Part, ...]]]:
    """Part a group by which evidence its talks have; what is too much to part by, some may have."""
    parted: list[tuple[int, tuple[Part, ...]]] = [(group.bits, ())]
    for part in (*(part for clause in group.clauses for part in clause.parts), *bonuses):
        if len(parted) >= _MOST_GROUPS:
            parted = [
                (bits, (*parts, part) if bits & part.bits else parts) for bits, parts in parted
            ]
            continue
        split = []
        for bits, parts in parted:
            having = bits & part.bits
            split += [(having, (*parts, part))] if having else []
            split += [(bits ^ having, parts)] if having != bits else []
        parted = split
    yield from parted
