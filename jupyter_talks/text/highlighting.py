"""Where the words of a query stand in a text, as offsets; never HTML."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from os.path import commonprefix
from typing import NamedTuple

from .analysis import compounds, fold, is_cjk, tokens

_ALIKE = 3  # letters
_SHORT = 200  # characters of a text in which compounds are always looked for
_MOST = 12  # places of one word in a text; more say nothing new


class Wanted(NamedTuple):
    """A word to find: in any of its folded forms, or begun as it is typed so far."""

    forms: frozenset[str]
    beginning: str | None = None


class Mark(NamedTuple):
    """A place ``[start, end)`` in a text, and which of the wanted words stands there."""

    start: int
    end: int
    word: int


class _Needle(NamedTuple):
    """What the forms of a word begin with; without forms, whatever begins so is wanted."""

    beginning: str
    forms: frozenset[str]
    word: int


class Marker:
    """Finds the words of one query in any text."""

    def __init__(self, words: Sequence[Wanted]) -> None:
        self._words = words
        self._needles = [needle for at, word in enumerate(words) for needle in _needles(word, at)]

    def marks(self, text: str) -> list[Mark]:
        """Return places of wanted words, ascending and apart; the first few of each word."""
        folded = fold(text)
        apostrophes = list(_places("'", folded)) if "'" in folded else []
        plain = folded.replace("'", "")
        found = [mark for needle in self._needles for mark in _found(needle, plain)]
        if not found:
            return self.compounds(text) if len(text) <= _SHORT else []
        if len(folded) != len(text):  # places in the two differ
            return _apart(self._found_by_token(text))
        return _apart(_moved(found, apostrophes) if apostrophes else found)

    def compounds(self, text: str) -> list[Mark]:
        """Return the places of wanted words that are written with a sign inside: ``node.js``."""
        folded = fold(text)
        if len(folded) != len(text):
            return []
        return [
            Mark(token.start, token.end, at)
            for token in compounds(folded)
            for at, word in enumerate(self._words)
            if token.term in word.forms
        ]

    def _found_by_token(self, text: str) -> Iterator[Mark]:
        for token in tokens(text):
            for at, (forms, beginning) in enumerate(self._words):
                if token.term in forms:
                    yield Mark(token.start, token.end, at)
                elif beginning and token.term.startswith(beginning):
                    end = min(token.end, token.start + len(beginning))
                    yield Mark(token.start, end, at)


def _needles(word: Wanted, at: int) -> Iterator[_Needle]:
    """Yield what to look for: forms that begin alike are found at once."""
    alike: dict[str, list[str]] = {}
    for form in word.forms:
        alike.setdefault(form if is_cjk(form) else form[:_ALIKE], []).append(form)
    for forms in alike.values():
        yield _Needle(commonprefix(forms), frozenset(forms), at)  # noqa: RUF071 - of letters
    if word.beginning:
        yield _Needle(word.beginning, frozenset(), at)


def _found(needle: _Needle, folded: str) -> Iterator[Mark]:
    """Yield the first places of a needle. Looks with the speed of C, and compiles no pattern."""
    beginning, forms, word = needle
    found, at = 0, folded.find(beginning)
    while at >= 0 and found < _MOST:
        end = at + len(beginning)
        if is_cjk(beginning):
            found += 1
            yield Mark(at, end, word)
        elif at == 0 or not _joins(folded[at - 1]):
            stop = _word_end(folded, end) if forms else end
            if forms and beginning in forms and not beginning[-1].isalnum():  # c++ and such
                stop = end
            if not forms or folded[at:stop] in forms:
                found += 1
                yield Mark(at, stop, word)
        # Pairs of one run overlap.
        at = folded.find(beginning, at + 1 if is_cjk(beginning) else end)


def _word_end(text: str, at: int) -> int:
    while at < len(text) and _joins(text[at]):
        at += 1
    return at


def _joins(sign: str) -> bool:
    """Tell whether a sign makes one word with a letter beside it: CJK is cut off."""
    return sign.isalnum() and not is_cjk(sign)


def _places(sign: str, text: str) -> Iterator[int]:
    at = text.find(sign)
    while at >= 0:
        yield at
        at = text.find(sign, at + 1)


def _moved(marks: Iterable[Mark], apostrophes: list[int]) -> Iterator[Mark]:
    """Return marks as places in the text with its apostrophes, given where these stand."""
    gone = [at - before for before, at in enumerate(apostrophes)]
    for start, end, word in marks:
        yield Mark(start + bisect_right(gone, start), end + bisect_left(gone, end), word)


def _apart(found: Iterable[Mark]) -> list[Mark]:
    """Return marks in order; those that overlap, as pairs of one CJK run do, become one."""
    kept: list[Mark] = []
    for mark in sorted(found):
        if kept and mark.start < kept[-1].end:
            if mark.end > kept[-1].end:
                kept[-1] = kept[-1]._replace(end=mark.end)
        elif mark.end > mark.start:
            kept.append(mark)
    return kept
