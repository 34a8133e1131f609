"""Speakers that only a title names, taken where its form leaves no doubt.

Who is known to speak (some record of the catalog says so in its own field) is recognised in any
form; somebody else only as "Title - First Last (Organization)", with a first name that others have
or with words that no titles have.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from ..model import Speaker
from ..text.analysis import fold, terms
from ..text.clean import slug
from .people import forms

_WITH_ORGANIZATION = re.compile(
    r"^.{4,}?\s+(?:[-\u2013\u2014|]|with|by)\s+(?P<names>[^()|]+?)\s*\((?P<where>[^()]{2,60})\)\s*$"
)
# What schedules add in brackets leaves no doubt who is meant, known or not.
_STATED = re.compile(
    r"\s*\((?:talk|workshop|tutorial|keynote|poster|lightning talk) by (?P<names>[^()]+)\)\s*$",
    re.IGNORECASE,
)
_FORMS = (
    re.compile(r"^(?P<names>[^()|]+?)\s+interviewed\b.*$"),
    re.compile(r"^.{4,}?\s+[-\u2013\u2014|]\s+(?P<names>[^()|]+?)\s*$"),
    re.compile(r"^(?P<names>[^:()|]+?)\s*:\s+.{4,}$"),
    re.compile(r"^(?P<names>[^()|]+?)\s+[-\u2013\u2014|]\s+.{4,}$"),
    re.compile(r"^.{4,}?\s+(?:by|by:|von|por|par)\s+(?P<names>[^()|]+?)\s*$", re.IGNORECASE),
    re.compile(
        r"^.{4,}?\s*\((?:(?:talk|workshop|tutorial|keynote)\s+)?(?:by\s+)?(?P<names>[^()|]+?)\)\s*$",
        re.IGNORECASE,
    ),
    re.compile(r"^keynote\s*(?::|by|[-\u2013\u2014])\s*(?P<names>[^()|]+?)\s*$", re.IGNORECASE),
)
# What series and events add behind the speaker: " - PyCon Taiwan 2018", "[Ru]".
_TAIL = re.compile(
    r"\s*(?:[-\u2013\u2014|(]\s*[^-\u2013\u2014|()]*\b(?:19|20)\d\d\b[^-\u2013\u2014|()]*\)?|\[[^\]]*\])\s*$"
)
_PARTED = re.compile(r"\s*(?:,|&|、|\band\b|\bund\b)\s*")
_WORD = re.compile(r"(?:[A-Z][\w.'\u2019-]*|de|van|von|der|den|da|del|la|di|du|el|al|bin|ten)")
_FEWEST, _MOST = 2, 4  # words of a name
_RARE = 2  # titles that a word of a name stands in, at most


class Known(NamedTuple):
    """What tells names: who is known to speak, first names of several people, words of titles."""

    people: dict[str, str]
    first_names: frozenset[str]
    title_words: Counter[str]

    def may_be(self, words: list[str]) -> bool:
        """Tell whether words are more like those of a name than of a subject."""
        plain = [fold(word) for word in words]
        return plain[0] in self.first_names or all(
            self.title_words[word] <= _RARE for word in plain
        )


def known_people(names: Counter[str], titles: Iterable[str]) -> Known:
    """Return what tells names, of those that records have in their own field, and of titles."""
    people: dict[str, str] = {}
    for name, _ in names.most_common():
        if len(name.split()) > 1:
            for form in forms(name):
                people.setdefault(form, name)
    firsts = Counter(fold(name.split()[0]) for name in names if len(name.split()) > 1)
    words = Counter(word for title in titles for word in set(terms(title)))
    return Known(people, frozenset(one for one, count in firsts.items() if count > 1), words)


def speakers_in(title: str, known: Known) -> tuple[Speaker, ...]:
    """Return the people that a title names for certain; none in case of doubt."""
    if not re.search(
        r"[-\u2013\u2014|:(]|\binterviewed\b|\bby\b|\bvon\b|\bpor\b|\bpar\b", title, re.IGNORECASE
    ):
        return ()
    if match := _STATED.search(title):
        names = [name for name in _PARTED.split(match["names"].strip()) if name]
        if all(_FEWEST <= len(name.split()) <= _MOST for name in names):
            return tuple(Speaker(id=slug(name), name=name) for name in names)
    if match := _WITH_ORGANIZATION.match(title):
        found = _named(match["names"], known, sure=True)
        if found:
            return tuple(
                Speaker(id=slug(name), name=name, affiliation=match["where"]) for name in found
            )
    for text in dict.fromkeys((title, _TAIL.sub("", title))):
        for form in _FORMS:
            match = form.match(text)
            found = _named(match["names"], known, sure=False) if match else []
            if found:
                return tuple(Speaker(id=slug(name), name=name) for name in found)
    return ()


def bare(title: str) -> str:
    """Return a title without what a schedule adds in brackets of who speaks."""
    return _STATED.sub("", title)


def _named(text: str, known: Known, *, sure: bool) -> list[str]:
    """Return the names that a text is made of, if it is made of nothing else."""
    names = [name for name in _PARTED.split(text.strip()) if name]
    found = []
    for name in names:
        person = next((known.people[form] for form in forms(name) if form in known.people), None)
        if person is None and not (sure and _looks_like_a_name(name, known)):
            return []
        found.append(person or name)
    return found


def _looks_like_a_name(text: str, known: Known) -> bool:
    words = text.split()
    return (
        _FEWEST <= len(words) <= _MOST
        and all(_WORD.fullmatch(word) for word in words)
        and known.may_be(words)
    )
