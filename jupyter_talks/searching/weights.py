"""Every number that ranking depends on, in one place, with where each formula comes from.

The impact of a term on a talk is BM25F (Robertson, Zaragoza, Taylor 2004, "Simple BM25 extension
to multiple weighted fields"): counts are weighted and length-normalised per field, summed, and
saturated once::

    tf = sum over fields of weight * count / (1 - b + b * length / average length)
    impact = tf / (K1 + tf)

The rarity of a term is the idf of BM25, ``log(1 + (N - df + 0.5) / (df + 0.5))``. The score of a
talk is the sum of impact * idf over the words it has, times its coverage to the power of
``COVERAGE_POWER``, where coverage is the share of the query's idf that the talk has.
"""

from __future__ import annotations

import math
from typing import NamedTuple


class Field(NamedTuple):
    """How much a word counts in a field, and how much the field's length counts against it."""

    weight: float
    b: float


FIELDS: dict[str, Field] = {
    "title": Field(8.0, 0.4),
    "speakers": Field(6.0, 0.2),
    "topics": Field(3.0, 0.2),
    "tools": Field(4.0, 0.2),
    "tags": Field(3.0, 0.2),
    "event": Field(2.0, 0.2),
    "summary": Field(2.0, 0.5),
    "description": Field(1.0, 0.75),
}
K1 = 2.4
HIGHEST = 255
COVERAGE_POWER = 2.5
# A talk counts as found when it has this share of the query's idf: all but the common words.
# With fewer than ENOUGH finds a smaller share will do, and at last any of the words.
COVERAGE_FLOORS = (0.6, 0.3, 0.0)
ENOUGH = 10

# Shares of a term's rarity that weaker or additional evidence counts:
NEAR = 0.4  # a word that means the same
JOINED = 0.5  # two words of the query written as one
PREFIX = 0.5  # a word that only begins so, beside the word itself
EXACT_IN_TITLE = 0.1  # the very word, as it was typed, in the title
LITTLE_IN_TITLE = 0.6  # the same of a word that says little, and counts nowhere else
ADJACENT_IN_TITLE = 0.6  # two words of the query side by side in the title
WHOLE_TITLE = 5.0  # the query is the title; in units of rarity


def impact(weighted_count: float) -> int:
    """Return the BM25F impact of a weighted count as a whole number from 1 to 255."""
    return int(HIGHEST * weighted_count / (K1 + weighted_count)) + 1


def rarity(found: int, total: int) -> float:
    """Return the idf of a term that ``found`` of ``total`` talks hold."""
    return math.log(1 + (total - found + 0.5) / (found + 0.5))


def coverage(share: float) -> float:
    """Return the factor of a talk that covers a share of a query's idf."""
    return float(share**COVERAGE_POWER)
