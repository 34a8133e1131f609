"""Names in what somebody wrote on a talk that look like slips for others. Only ever proposed.

Texts that went through a translation, or a hurried hand, say *Pana* for Pandera and *Perfect* for
Prefect. What the talk itself names is the best guess; then the projects that are known at all.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher
from functools import cache
from typing import NamedTuple

from ..model import Talk
from .subjects import tool_rules

_NAME = re.compile(r"(?<![.!?:\u3002]\s)(?<!^)\b[A-Z][A-Za-z]{2,30}\b", re.MULTILINE)
_WORD = re.compile(r"[^\W\d_]+")
_LONGEST = 20_000  # characters that are looked at
# How alike two names must be; those of the talk itself are likelier to be meant.
_ALIKE_IN_TALK = 0.7
_ALIKE_AT_ALL = 0.85


class Slip(NamedTuple):
    """A name as it is written, and the one that may be meant."""

    said: str
    meant: str


def slips(text: str, talk: Talk) -> list[Slip]:
    """Return the names in a text on a talk that may be slips, each once, in their order.

    A capital letter at the beginning of a sentence makes no name.
    """
    known = {word.casefold() for word in _words(_said_by(talk))}
    found: dict[str, Slip] = {}
    for name in dict.fromkeys(_NAME.findall(text[:_LONGEST])):
        folded = name.casefold()
        if folded in known or folded in _projects() or f"(written {name})" in text:
            continue
        meant = _nearest(name, _names_of(talk), _ALIKE_IN_TALK) or _nearest(
            name, _projects().values(), _ALIKE_AT_ALL
        )
        if meant is not None:
            found[name] = Slip(name, meant)
    return list(found.values())


def mended(text: str, slips: Iterable[Slip]) -> str:
    """Return a text with what is meant, and what was written behind it: nothing is forgotten.

    Addresses stay as they are.
    """
    for one in slips:
        said = re.compile(rf"(?<![\w/.:@-]){re.escape(one.said)}(?![\w/@-])")
        # A text, not a pattern, is put in its place: a name may have a backslash.
        text = said.sub(lambda _, slip=one: f"{slip.meant} (written {slip.said})", text, count=1)  # type: ignore[misc]
    return text


def _said_by(talk: Talk) -> Iterator[str]:
    yield from (talk.title, talk.summary or "", talk.description or "")
    yield from _names_of(talk)


def _names_of(talk: Talk) -> Iterator[str]:
    yield from talk.tools
    for speaker in talk.speakers:
        yield from _words([speaker.name, speaker.affiliation or ""])


def _words(texts: Iterable[str]) -> Iterator[str]:
    for text in texts:
        yield from _WORD.findall(text)


def _nearest(name: str, candidates: Iterable[str], least: float) -> str | None:
    """Return the candidate that a name is most like; they begin with the same capital."""
    best, best_ratio = None, least
    matcher = SequenceMatcher(b=name.casefold())
    for candidate in candidates:
        if candidate[:1] != name[0]:
            continue
        matcher.set_seq1(candidate.casefold())
        if matcher.real_quick_ratio() >= best_ratio and (ratio := matcher.ratio()) >= best_ratio:
            best, best_ratio = candidate, ratio
    return best


@cache
def _projects() -> dict[str, str]:
    """Return the names of known projects that are one word, as they are written."""
    return {name.casefold(): name for name in tool_rules() if _WORD.fullmatch(name)}
