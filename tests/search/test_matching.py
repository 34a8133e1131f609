from __future__ import annotations

from array import array

from hypothesis import given
from hypothesis import strategies as st

from jupyter_talks.search import weights
from jupyter_talks.search.matching import _Leaf, _scored
from jupyter_talks.search.postings import Postings, bit_set, members

SIZE = 60
POSTINGS = st.dictionaries(st.integers(0, SIZE - 1), st.integers(1, 255), min_size=1)


def leaf(impacts: dict[int, int]) -> _Leaf:
    numbers = sorted(impacts)
    postings = Postings(array("I", numbers), bytes(impacts[number] for number in numbers))
    return _Leaf(postings, weights.rarity(len(numbers), SIZE))


def by_the_book(words: list[dict[int, int]], allowed: set[int]) -> tuple[int, int, list[int]]:
    """Return total, complete and order as search/weights.py describes them, talk by talk."""
    leaves = [(impacts, weights.rarity(len(impacts), SIZE)) for impacts in words]
    whole = sum(rarity for _, rarity in leaves)

    def found(floor: float) -> dict[int, tuple[float, bool]]:
        talks = {}
        for number in allowed:
            had = [(impacts[number], rarity) for impacts, rarity in leaves if number in impacts]
            share = sum(rarity for _, rarity in had)
            if had and share >= floor - 1e-9:
                score = sum(impact * rarity for impact, rarity in had)
                score *= (share / whole) ** weights.COVERAGE_POWER
                talks[number] = (round(score, 6), len(had) == len(leaves))
        return talks

    talks = found(whole * weights.COVERAGE_FLOOR)
    if len(talks) < weights.ENOUGH and len(leaves) > 1:
        talks = found(0.0)
    order = sorted(talks, key=lambda number: (-talks[number][0], number))
    return len(talks), sum(complete for _, complete in talks.values()), order


@given(st.lists(POSTINGS, min_size=1, max_size=5), st.none() | st.sets(st.integers(0, SIZE - 1)))
def test_groups_give_what_scoring_talk_by_talk_gives(words, allowed):
    bits = None if allowed is None else bit_set(allowed, SIZE)
    found = _scored([leaf(impacts) for impacts in words], SIZE, bits)
    everything = set(range(SIZE)) if allowed is None else allowed
    total, complete, order = by_the_book(words, everything)
    assert (found.total, found.complete) == (total, complete)
    assert members(found.bits) == sorted(order)
    best = found.best(SIZE)
    assert set(best) == set(order)
    assert found.best(5) == best[:5]


def test_more_words_and_rarer_words_win():
    common, rare = dict.fromkeys(range(40), 100), dict.fromkeys((1, 50), 100)
    found = _scored([leaf(common), leaf(rare)], SIZE, None)
    assert found.best(3) == [1, 50, 0]  # both words, then the rare one, then the common one
    assert found.complete == 1
