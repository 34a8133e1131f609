"""How good an order of talks is."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

_CUT = 10


def reciprocal_rank(found: Sequence[str], wanted: str) -> float:
    """Return 1 / rank of the wanted talk among the first ten, else 0."""
    return 1 / (found.index(wanted) + 1) if wanted in found[:_CUT] else 0.0


def recall(found: Sequence[str], wanted: str) -> float:
    """Return whether the wanted talk is among the first ten."""
    return float(wanted in found[:_CUT])


def ndcg(found: Sequence[str], grades: Mapping[str, int]) -> float:
    """Return nDCG@10 with gains of 2^grade - 1 (Burges et al. 2005); what is unjudged gains 0."""
    best = _gain(sorted(grades.values(), reverse=True))
    return _gain([grades.get(talk, 0) for talk in found]) / best if best else 0.0


def useful(found: Sequence[str], grades: Mapping[str, int]) -> float:
    """Return how many of the first ten are clearly useful (grade 2 or 3), of those possible."""
    there = sum(grade >= 2 for grade in grades.values())
    had = sum(grades.get(talk, 0) >= 2 for talk in found[:_CUT])
    return had / min(_CUT, there) if there else 0.0


def _gain(grades: Sequence[int]) -> float:
    return sum((2**grade - 1) / math.log2(at + 2) for at, grade in enumerate(grades[:_CUT]))
