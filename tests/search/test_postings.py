from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from jupyter_talks.search.postings import bit_set, members, pack, unpack

NUMBERS = st.sets(st.integers(min_value=0, max_value=5000))


@given(NUMBERS)
def test_packed_numbers_come_back(numbers):
    assert list(unpack(pack(sorted(numbers)))) == sorted(numbers)


@given(NUMBERS, NUMBERS)
def test_bit_sets_are_sets(one, other):
    a, b = bit_set(one, 5001), bit_set(other, 5001)
    assert members(a & b) == sorted(one & other)
    assert members(a | b) == sorted(one | other)
    assert a.bit_count() == len(one)
