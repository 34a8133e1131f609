"""From text to index terms, the same for a talk and for a query.

A snapshot records ``VERSION``; one made by another version is rebuilt, never mixed with this one.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

VERSION = 2

_CJK = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff"
# Names of languages that end in signs, then runs of CJK, then words with inner apostrophes.
_TOKEN = re.compile(
    rf"(?<!\w)(?:c\+\+|[cf]\#|\.net)(?!\w)|[{_CJK}]+|[^\W_{_CJK}]+(?:['\u2019][^\W_{_CJK}]+)*",
    re.IGNORECASE,
)
_IS_CJK = re.compile(f"[{_CJK}]")
_APOSTROPHES = re.compile("['\u2019]")
# Latin, Greek and Cyrillic accents; the voicing marks of kana are letters and stay.
_ACCENTS = re.compile("[\u0300-\u036f]")


class Token(NamedTuple):
    """A term as it is indexed, and where it stands in the text: ``[start, end)``."""

    term: str
    start: int
    end: int


def fold(text: str) -> str:
    """Lower case, no accents, full-width forms narrowed."""
    if text.isascii():
        return text.lower()
    # Folded after it is decomposed: what a compatibility form stands for may be a capital.
    decomposed = unicodedata.normalize("NFKD", text).casefold()
    return unicodedata.normalize("NFC", _ACCENTS.sub("", unicodedata.normalize("NFKD", decomposed)))


def is_cjk(term: str) -> bool:
    """Tell whether a term is one of the pairs that CJK text is cut into."""
    return _IS_CJK.match(term) is not None


def terms(text: str) -> list[str]:
    """Return the index terms of a text, in order, repeats kept."""
    folded = fold(text)
    found = _TOKEN.findall(folded)
    if _IS_CJK.search(folded):
        return [term for word in found for term, _, _ in _cut(word, 0)]
    if "'" in folded or "\u2019" in folded:
        return [_APOSTROPHES.sub("", word) for word in found]
    return found


def tokens(text: str) -> Iterator[Token]:
    """Yield the index terms of a text with their places in the text as it was written."""
    for match in _TOKEN.finditer(text):
        word = fold(match.group())
        if len(word) == len(match.group()):
            yield from _cut(word, match.start())
        else:  # folding changed the length (such as ß): the whole word is the place
            for term, _, _ in _cut(word, 0):
                yield Token(term, match.start(), match.end())


def _cut(word: str, start: int) -> Iterator[Token]:
    if not is_cjk(word):
        yield Token(_APOSTROPHES.sub("", word), start, start + len(word))
    elif len(word) == 1:
        yield Token(word, start, start + 1)
    else:
        for at in range(len(word) - 1):
            yield Token(word[at : at + 2], start + at, start + at + 2)
