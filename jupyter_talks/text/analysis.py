"""From text to index terms, the same for a talk and for a query.

A snapshot records ``VERSION``; one made by another version is rebuilt, never mixed with this one.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from itertools import groupby
from typing import NamedTuple

VERSION = 3

# Names of languages that end in signs, then words with inner apostrophes.
_TOKEN = re.compile(
    r"(?<!\w)(?:[Cc]\+\+|[CcFf]\#|\.[Nn][Ee][Tt])(?!\w)|[^\W_]+(?:['\u2019][^\W_]+)*"
)
_FIRST_CJK = "\u3040"
# Kana, Han, Hangul. Not as a class of a pattern: one so large takes 3 ms to compile.
_CJK = (
    ("\u3040", "\u30ff"),
    ("\u3400", "\u4dbf"),
    ("\u4e00", "\u9fff"),
    ("\uac00", "\ud7af"),
    ("\uf900", "\ufaff"),
)
# The punctuation of word processors, which most descriptions that are not ASCII owe it to.
_PUNCTUATION = {
    "\u2018": "'", "\u2019": "'", "\u201c": '"', "\u201d": '"', "\u2013": "-", "\u2014": "-",
    "\u2022": "*", "\u2026": ".", "\xa0": " ",
}  # fmt: skip
# The letters of western Europe, each without its accent.
_LATIN = {
    letter: unicodedata.normalize("NFD", letter)[0].lower()
    for letter in map(chr, range(0xC0, 0x100))
    if unicodedata.decomposition(letter)
}
_APOSTROPHES = re.compile("['\u2019]")
# Names such as scikit-learn, node.js and 3.12: two or three words with a sign between them.
_JOINT = re.compile(r"[-./](?=[^\W_])")
_COMPOUND = re.compile(r"[^\W_]+(?:[-./][^\W_]+){1,2}(?![-./]?[^\W_])")
_SIGNS = re.compile(r"[-./]")
_NUMBER = re.compile(r"[\d.]+")
_LONGEST_COMPOUND = 30
# Letters that are no accented ones to Unicode, yet are typed as these.
_LETTERS = {
    "\u00f8": "o", "\u0142": "l", "\u0111": "d", "\u0131": "i", "\u00e6": "ae", "\u0153": "oe",
}  # fmt: skip
_SPELLED = str.maketrans(_LETTERS)
_WORD = re.compile(r"[^\W_]+")
_UMLAUTS = str.maketrans(
    {"\u00e4": "ae", "\u00f6": "oe", "\u00fc": "ue", "\u00f8": "oe", "\u00e5": "aa"}
)
_UMLAUT = re.compile("[\u00e4\u00f6\u00fc\u00f8\u00e5\u00c4\u00d6\u00dc\u00d8\u00c5]")
# Latin, Greek and Cyrillic accents; the voicing marks of kana are letters and stay.
_ACCENTS = re.compile("[\u0300-\u036f]")


class Token(NamedTuple):
    """A term as it is indexed, and where it stands in the text: ``[start, end)``."""

    term: str
    start: int
    end: int


def fold(text: str) -> str:
    """Lower case, no accents, plain punctuation, full-width forms narrowed."""
    for plain_of in (_PUNCTUATION, _LATIN):
        if text.isascii():
            break
        for sign, plain in plain_of.items():  # replacing is far quicker than looking first
            text = text.replace(sign, plain)
    if text.isascii():
        return text.lower()
    words = text.lower().split(" ")
    return " ".join(word if word.isascii() else _folded(word) for word in words)


def _folded(text: str) -> str:
    # Folded after it is decomposed: what a compatibility form stands for may be a capital.
    decomposed = unicodedata.normalize("NFKD", text).casefold()
    if any(letter in decomposed for letter in _LETTERS):
        decomposed = decomposed.translate(_SPELLED)
    return unicodedata.normalize("NFC", _ACCENTS.sub("", unicodedata.normalize("NFKD", decomposed)))


def is_cjk(term: str) -> bool:
    """Tell whether a term is one of the pairs that CJK text is cut into."""
    first = term[:1]
    return first >= _FIRST_CJK and any(low <= first <= high for low, high in _CJK)


def terms(text: str) -> list[str]:
    """Return the index terms of a text, in order, repeats kept."""
    folded = fold(text)
    found = _TOKEN.findall(folded)
    if max(folded, default="") >= _FIRST_CJK:
        return [term for word in found for term, _, _ in _cut(word, 0)]
    if "'" in folded:
        return [word.replace("'", "") for word in found]
    return found


def variants(text: str) -> list[str]:
    """Return other terms under which words of a text are looked for.

    A compound is one word too (``node.js`` is ``nodejs``, versions keep their dots), and an umlaut
    may be spelled out (``M\u00fcller`` is ``mueller``; without its dots it is a term already).
    """
    folded = fold(text)
    found = [compound.term for compound in compounds(folded)]
    if not text.isascii():
        found += _spelled_out(unicodedata.normalize("NFC", text))
    return [word for word in found if len(word) <= _LONGEST_COMPOUND]


def compounds(folded: str) -> Iterator[Token]:
    """Yield the compounds of a folded text, each as the one word that it is too."""
    end = 0
    for joint in _JOINT.finditer(folded):
        start = joint.start()
        if start < end:
            continue  # one of the signs of the compound before
        start = _word_start(folded, start)
        match = _COMPOUND.match(folded, start)
        end = match.end() if match else joint.end()
        if match and (start == 0 or folded[start - 1] not in "-./"):
            compound = match.group()
            if max(compound) >= _FIRST_CJK:
                continue
            joined = compound if _NUMBER.fullmatch(compound) else _SIGNS.sub("", compound)
            yield Token(joined, start, end)


def _spelled_out(text: str) -> Iterator[str]:
    end = 0
    for umlaut in _UMLAUT.finditer(text):
        if umlaut.start() >= end and (word := _WORD.match(text, _word_start(text, umlaut.start()))):
            end = word.end()
            yield fold(word.group().lower().translate(_UMLAUTS))


def _word_start(text: str, at: int) -> int:
    while at and text[at - 1].isalnum():
        at -= 1
    return at


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
    """Yield the terms of a word: the word itself, and pairs of what is CJK in it."""
    if max(word) < _FIRST_CJK:
        yield Token(_APOSTROPHES.sub("", word), start, start + len(word))
        return
    for is_pairs, group in groupby(word, key=is_cjk):
        run = "".join(group)
        if not is_pairs:
            if term := _APOSTROPHES.sub("", run):  # one between two signs of CJK is no word
                yield Token(term, start, start + len(run))
        elif len(run) == 1:
            yield Token(run, start, start + 1)
        else:
            for at in range(len(run) - 1):
                yield Token(run[at : at + 2], start + at, start + at + 2)
        start += len(run)
