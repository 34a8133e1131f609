from __future__ import annotations

from array import array
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jupyter_talks.searching.features import Drawers, having, in_title, place_of, side_by_side
from jupyter_talks.searching.postings import Postings, row_of, tiers_of
from jupyter_talks.searching.sets import members


def postings(impacts: dict[int, int], size: int) -> Postings:
    """Store a list as a snapshot does, and read it again."""
    numbers = array("I", sorted(impacts))
    values = bytes(impacts[number] for number in numbers)
    tiers = {level: (blob, beyond) for level, blob, beyond in tiers_of(numbers, values, size)}
    return Postings(row_of(numbers, values, size), size, tiers.get)


SIZES = st.sampled_from([40, 400, 40_000])


@given(SIZES, st.data())
def test_a_list_is_read_as_it_was_stored(size, data):
    numbers = st.integers(0, size - 1)
    impacts = data.draw(st.dictionaries(numbers, st.integers(1, 255), min_size=1))
    known = postings(impacts, size)
    assert known.talks == len(impacts)
    assert known.top == max(impacts.values())
    assert list(members(known.bits)) == sorted(impacts)
    some = sorted(impacts)[::2]
    assert list(known.impacts_of(some)) == [impacts[number] for number in some]


@pytest.mark.parametrize("size", [6000, 60_000])
def test_no_talk_outside_a_tier_has_more_than_it_says(size):
    impacts = {number: 1 + number * 7919 % 250 for number in range(5000)}
    known = postings(impacts, size)
    seen = []
    for level in range(4):
        bits, beyond = known.tier(level)
        inside = set(members(bits))
        assert all(impacts[number] <= beyond for number in impacts.keys() - inside)
        seen.append(len(inside))
    assert seen[0] == 64
    assert seen == sorted(seen)
    assert seen[-1] == 5000


TEXTS = st.lists(st.lists(st.sampled_from(["a", "b", "c", "title"]), max_size=6), max_size=8)


@given(TEXTS)
def test_features_are_of_the_talks_that_have_them(texts):
    drawers = Drawers()
    for number, words in enumerate(texts):
        drawers.add(number, "title" if number % 2 else "summary", words)
    size = max(1, len(texts))
    rows = dict(drawers.rows(size))

    def found(feature: str) -> set[int]:
        place = place_of(feature)
        row = rows.get(place.drawer)
        return set(members(having(place.name, row, size))) if row else set()

    for one in "abc":
        assert found(in_title(one)) == {
            number for number, words in enumerate(texts) if number % 2 and one in words
        }
        for other in ("a", "title"):
            assert found(side_by_side(one, other)) == {
                number for number, words in enumerate(texts) if (one, other) in pairwise(words)
            }
