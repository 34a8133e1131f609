"""Posting lists: which talks hold a term, and how much the term says about each.

Talks are small whole numbers, newest first, so the order of numbers is the order of dates.
"""

from __future__ import annotations

import heapq
import sys
from array import array
from collections.abc import Iterable
from typing import NamedTuple

_SWAP = sys.byteorder == "big"  # the file is little-endian everywhere


class Postings(NamedTuple):
    """The talks that hold a term, ascending, and one impact (1 to 255) for each."""

    numbers: array[int]
    impacts: bytes


class Head(NamedTuple):
    """The best of a posting list: how many talks the list has, and the first of them by impact.

    Most searches show ten talks: they are answered without reading a long list.
    """

    talks: int
    best: Postings


HEAD = 64  # talks


def head_of(postings: Postings) -> Head:
    """Return the head of a posting list: highest impact first, then lowest number."""
    pairs = heapq.nsmallest(HEAD, ((-i, n) for n, i in zip(*postings, strict=True)))
    best = Postings(array("I", [n for _, n in pairs]), bytes(-i for i, _ in pairs))
    return Head(len(postings.numbers), best)


def pack(numbers: Iterable[int]) -> bytes:
    """Return talk numbers as bytes: unsigned 32 bit, little-endian."""
    packed = array("I", numbers)
    if _SWAP:
        packed.byteswap()
    return packed.tobytes()


def unpack(blob: bytes) -> array[int]:
    """Return the talk numbers that ``pack`` wrote."""
    numbers = array("I")
    numbers.frombytes(blob)
    if _SWAP:
        numbers.byteswap()
    return numbers


def bit_set(numbers: Iterable[int], size: int) -> int:
    """Return a set of talk numbers below ``size`` as the bits of one integer.

    ``&``, ``|`` and ``bit_count()`` of such integers run at the speed of C.
    """
    bits = bytearray((size + 7) // 8)
    for number in numbers:
        bits[number >> 3] |= 1 << (number & 7)
    return int.from_bytes(bits, "little")


def members(bits: int) -> list[int]:
    """Return the talk numbers of a bit set, ascending."""
    found: list[int] = []
    data = bits.to_bytes((bits.bit_length() + 7) // 8, "little")
    for at, byte in enumerate(data):
        if byte:
            base = at << 3
            found.extend(base + bit for bit in _BITS_OF[byte])
    return found


_BITS_OF = [tuple(bit for bit in range(8) if byte >> bit & 1) for byte in range(256)]
