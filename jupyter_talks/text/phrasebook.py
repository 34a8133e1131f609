"""Find many phrases in a text at once: each word of it is looked up once, whatever the phrases."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Generic, NamedTuple, TypeVar

from .analysis import terms

Owner = TypeVar("Owner")

_BEGINNING = 3  # letters of a word by which beginnings of words are looked up


class Found(NamedTuple, Generic[Owner]):
    """A phrase that stands in a text, as places of words ``[start, end)``, and whose it is."""

    owner: Owner
    start: int
    end: int


class Phrasebook(Generic[Owner]):
    """Phrases with owners. A word that ends in a star stands for all that begin so.

    Parameters
    ----------
    phrases
        Each phrase with whatever is to be told when it is found.
    """

    def __init__(self, phrases: Iterable[tuple[str, Owner]]) -> None:
        self._by_word: dict[str, list[tuple[list[str], Owner]]] = {}
        self._by_beginning: dict[str, list[tuple[list[str], Owner]]] = {}
        for phrase, owner in phrases:
            words = _pattern(phrase)
            if not words:
                continue
            if words[0].endswith("*"):
                known = self._by_beginning.setdefault(words[0][:-1][:_BEGINNING], [])
            else:
                known = self._by_word.setdefault(words[0], [])
            known.append((words, owner))

    def found_in(self, text: str) -> Iterator[Found[Owner]]:
        """Yield every phrase at every place where it stands."""
        words = terms(text)
        for start, word in enumerate(words):
            for pattern, owner in self._by_word.get(word, ()):
                if len(pattern) == 1 or _stands(pattern, words, start):
                    yield Found(owner, start, start + len(pattern))
            for pattern, owner in self._by_beginning.get(word[:_BEGINNING], ()):
                if _stands(pattern, words, start):
                    yield Found(owner, start, start + len(pattern))


def _pattern(phrase: str) -> list[str]:
    """Return the terms of a phrase, each with its star if it has one."""
    return [
        term + "*" * (place == len(inner) - 1 and word.endswith("*"))
        for word in phrase.split()
        for inner in (terms(word),)
        for place, term in enumerate(inner)
    ]


def _stands(pattern: Sequence[str], words: Sequence[str], start: int) -> bool:
    part = words[start : start + len(pattern)]
    return len(part) == len(pattern) and all(
        word.startswith(wanted[:-1]) if wanted[-1] == "*" else word == wanted
        for wanted, word in zip(pattern, part, strict=True)
    )
