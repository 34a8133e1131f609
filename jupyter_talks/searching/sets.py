"""Sets of talk numbers as the bits of one integer.

``&``, ``|`` and ``bit_count()`` of such integers run at the speed of C, without a dependency.
"""

from __future__ import annotations

import re
import sys
from array import array
from collections.abc import Iterable, Iterator, Sequence

_SWAP = sys.byteorder == "big"  # a snapshot is little-endian everywhere
_SMALL_NUMBERS = 1 << 16
WIDE = 1 << 32  # for numbers that are no talk numbers
_NOT_EMPTY = re.compile(rb"[^\0]+")
_NUMBERS, _BITS = b"n", b"b"  # the first byte of a packed set tells its form


def bit_set(numbers: Iterable[int], size: int) -> int:
    """Return a set of talk numbers below ``size``."""
    bits = bytearray((size + 7) // 8)
    for number in numbers:
        bits[number >> 3] |= 1 << (number & 7)
    return int.from_bytes(bits, "little")


def everything(size: int) -> int:
    """Return the set of all talks."""
    return (1 << size) - 1


def members(bits: int) -> Iterator[int]:
    """Yield the talk numbers of a set, ascending."""
    data = bits.to_bytes((bits.bit_length() + 7) // 8, "little")
    for run in _NOT_EMPTY.finditer(data):  # skips empty bytes at the speed of C
        base = run.start() << 3
        for byte in run.group():
            for bit in _BITS_OF[byte]:
                yield base + bit
            base += 8


_BITS_OF = [tuple(bit for bit in range(8) if byte >> bit & 1) for byte in range(256)]


def pack(numbers: Iterable[int], size: int) -> bytes:
    """Return talk numbers below ``size`` as bytes: little-endian, 16 bits each if that does."""
    packed = array(_code(size), numbers)
    if _SWAP:
        packed.byteswap()
    return packed.tobytes()


def unpack(blob: bytes, size: int) -> array[int]:
    """Return the talk numbers that ``pack`` wrote."""
    numbers = array(_code(size))
    numbers.frombytes(blob)
    if _SWAP:
        numbers.byteswap()
    return numbers


def _code(size: int) -> str:
    return "H" if size <= _SMALL_NUMBERS else "I"


def pack_set(numbers: Sequence[int], size: int) -> bytes:
    """Return ascending talk numbers as bytes, in the shorter of two forms."""
    packed = pack(numbers, size)
    if len(packed) <= size // 8:
        return _NUMBERS + packed
    return _BITS + bit_set(numbers, size).to_bytes((size + 7) // 8, "little")


def unpack_set(blob: bytes, size: int) -> int:
    """Return the set that ``pack_set`` wrote."""
    if blob[:1] == _BITS:
        return int.from_bytes(blob[1:], "little")
    return bit_set(unpack(blob[1:], size), size)


def planes_of(numbers: Sequence[int]) -> Iterator[int]:
    """Yield the binary digits of one number for each talk, lowest first: the talks with each."""
    for digit in range(max(numbers, default=0).bit_length()):
        having = (talk for talk, number in enumerate(numbers) if number >> digit & 1)
        yield bit_set(having, len(numbers))
