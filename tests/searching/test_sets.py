from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from jupyter_talks.searching.facets import count_talks, count_values, members_of, places_of
from jupyter_talks.searching.sets import (
    bit_set,
    members,
    pack,
    pack_set,
    planes_of,
    unpack,
    unpack_set,
)

SIZE = 5001
NUMBERS = st.sets(st.integers(min_value=0, max_value=SIZE - 1))


@given(NUMBERS, st.sampled_from([SIZE, 1 << 20]))
def test_packed_numbers_come_back(numbers, size):
    assert list(unpack(pack(sorted(numbers), size), size)) == sorted(numbers)
    assert unpack_set(pack_set(sorted(numbers), size), size) == bit_set(numbers, size)


@given(NUMBERS, NUMBERS)
def test_bit_sets_are_sets(one, other):
    a, b = bit_set(one, SIZE), bit_set(other, SIZE)
    assert list(members(a & b)) == sorted(one & other)
    assert list(members(a | b)) == sorted(one | other)
    assert a.bit_count() == len(one)


def test_a_set_takes_the_shorter_form():
    assert len(pack_set(range(SIZE), SIZE)) < SIZE
    assert len(pack_set([7], SIZE)) < 4


@given(st.lists(st.integers(0, 100_000), max_size=50))
def test_planes_are_the_digits(numbers):
    planes = list(planes_of(numbers))
    for talk, number in enumerate(numbers):
        assert number == sum((plane >> talk & 1) << digit for digit, plane in enumerate(planes))


@given(st.dictionaries(st.sampled_from("abc"), NUMBERS, min_size=1), NUMBERS)
def test_facets_count_members(values, found):
    bits = bit_set(found, SIZE)
    all_members = [
        members_of(value, value, bit_set(having, SIZE)) for value, having in values.items()
    ]
    counted = {one.value: one.talks for one in count_values(bits, all_members)}
    assert counted == {
        value: len(having & found) for value, having in values.items() if having & found
    }
    by_talk = count_talks(bits, all_members, places_of(all_members, SIZE))
    assert sorted(by_talk) == sorted(count_values(bits, all_members))
