"""What means the same, and what means little: both are data."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from .. import data
from ..text.analysis import terms

Meaning = tuple[str, ...]  # the terms of a word or of a phrase
LONGEST_MEANING = 4  # words


def meanings(text: str) -> tuple[Meaning, ...]:
    """Return what means the same as a word, or as words, given in lower case."""
    known = _synonyms()
    words = tuple(terms(text))
    return known.get(words) or known.get(_singular(words)) or ()


def is_stop_word(word: str) -> bool:
    """Tell whether a word says next to nothing beside others."""
    return word in _stop_words()


@cache
def _synonyms() -> dict[Meaning, tuple[Meaning, ...]]:
    found: dict[Meaning, dict[Meaning, None]] = {}
    for line in _lines("synonyms.txt"):
        only, arrow, others = line.partition("->")
        group = _meanings_of(others if arrow else line)
        asked = _meanings_of(only) if arrow else group
        for one in asked:
            found.setdefault(one, {}).update((other, None) for other in group if other != one)
    return {one: tuple(others) for one, others in found.items()}


def _meanings_of(text: str) -> list[Meaning]:
    return [meaning for part in text.split(",") if (meaning := tuple(terms(part)))]


@cache
def _stop_words() -> frozenset[str]:
    return frozenset(word for line in _lines("stop_words.txt") for word in terms(line))


def _lines(file: str) -> Iterator[str]:
    for line in (data.FOLDER / file).read_text(encoding="utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            yield line


def _singular(words: Meaning) -> Meaning:
    return (*words[:-1], words[-1].removesuffix("s")) if words else words
