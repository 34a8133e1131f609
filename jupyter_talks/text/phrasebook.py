"""Find many phrases in a text at once: each word of it is looked up once, whatever the phrases."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Generic, NamedTuple, TypeVar

from .analysis import terms

Owner = TypeVar("Owner")

_MOST_WORDS = 200_000  # that are remembered
_LETTERS = 2  # that a word with a star has at least, where it is not the first of its phrase


class _Begun(NamedTuple, Generic[Owner]):
    """What a word is, or begins: owners of the word alone, and phrases by their second word.

    ``starred`` has those whose second word has a star, by the first letters of that.
    """

    alone: tuple[Owner, ...]
    longer: dict[str, list[tuple[list[str], Owner]]]
    starred: dict[str, list[tuple[list[str], Owner]]]


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
            if any(len(word) <= _LETTERS and word.endswith("*") for word in words[1:2]):
                raise ValueError(f"{phrase!r}: a star needs {_LETTERS} letters before it")
            if words and words[0].endswith("*"):
                self._by_beginning.setdefault(words[0][:-1], []).append((words, owner))
            elif words:
                self._by_word.setdefault(words[0], []).append((words, owner))
        self._begun: dict[str, _Begun[Owner] | None] = {}

    def found_in(self, text: str) -> Iterator[tuple[Owner, int, int]]:
        """Yield the owner of every phrase that stands in a text, and its words ``[start, end)``."""
        words = terms(text)
        words.append("")  # after the last word stands none
        known = self._begun
        for start, word in enumerate(words[:-1]):
            begun = known[word] if word in known else self._begun_by(word)
            if begun is None:
                continue
            for owner in begun.alone:
                yield owner, start, start + 1
            second = words[start + 1]
            patterns = begun.longer.get(second, ())
            if begun.starred:
                patterns = (*patterns, *begun.starred.get(second[:_LETTERS], ()))
            for pattern, owner in patterns:
                if _goes_on(pattern, words, start):
                    yield owner, start, start + len(pattern)

    def _begun_by(self, word: str) -> _Begun[Owner] | None:
        """Return what a word begins; most begin nothing, and are told so at once."""
        if len(self._begun) >= _MOST_WORDS:
            self._begun.clear()
        self._begun[word] = begun = self._looked_up(word)
        return begun

    def _looked_up(self, word: str) -> _Begun[Owner] | None:
        patterns = list(self._by_word.get(word, ()))
        for length in range(1, len(word) + 1):
            patterns += self._by_beginning.get(word[:length], ())
        if not patterns:
            return None
        begun = _Begun[Owner](tuple(owner for one, owner in patterns if len(one) == 1), {}, {})
        for pattern, owner in patterns:
            if len(pattern) > 1 and pattern[1].endswith("*"):
                begun.starred.setdefault(pattern[1][:_LETTERS], []).append((pattern, owner))
            elif len(pattern) > 1:
                begun.longer.setdefault(pattern[1], []).append((pattern, owner))
        return begun


def _pattern(phrase: str) -> list[str]:
    """Return the terms of a phrase, each with its star if it has one."""
    return [
        term + "*" * (place == len(inner) - 1 and word.endswith("*"))
        for word in phrase.split()
        for inner in (terms(word),)
        for place, term in enumerate(inner)
    ]


def _goes_on(pattern: Sequence[str], words: Sequence[str], start: int) -> bool:
    """Tell whether the words after the first are those of a pattern."""
    for place in range(1, len(pattern)):
        wanted = pattern[place]
        if start + place >= len(words):
            return False
        word = words[start + place]
        if not (word.startswith(wanted[:-1]) if wanted[-1] == "*" else word == wanted):
            return False
    return True
