"""Known items: queries drawn by seed from a talk that they should find."""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Callable, Sequence
from typing import NamedTuple

from jupyter_talks.model import Talk

PER_KIND = 200
_WORD = re.compile(r"[a-z]{3,}")
_RARE = (2, 200)  # talks that have a word of the description which somebody may remember


class KnownItem(NamedTuple):
    """A query and the id of the talk it is drawn from."""

    kind: str
    words: tuple[str, ...]
    talk: str


def known_items(
    talks: Sequence[Talk],
    seed: int,
    per_kind: int = PER_KIND,
    kinds: Sequence[str] = ("title", "description", "speaker"),
) -> list[KnownItem]:
    """Return title words, description words and a speaker with a title word; and with a slip."""
    draw = random.Random(seed)
    english = [talk for talk in talks if len(_words(talk.title)) >= 3]
    rare = Counter(word for talk in talks for word in set(_words(talk.description or "")))
    makers: dict[str, Callable[[Talk], tuple[str, ...] | None]] = {
        "title": lambda talk: _of_title(talk, draw),
        "description": lambda talk: _of_description(talk, rare, draw),
        "speaker": lambda talk: _of_speaker(talk, draw),
    }
    found = []
    for kind in kinds:
        make, drawn = makers[kind], 0
        while drawn < per_kind:
            talk = draw.choice(english)
            words = make(talk)
            if words is None:
                continue
            found.append(KnownItem(kind, words, talk.id))
            found.append(KnownItem(f"{kind}~", _with_slip(words, draw), talk.id))
            drawn += 1
    return found


def _words(text: str) -> list[str]:
    return _WORD.findall(text.lower())


def _of_title(talk: Talk, draw: random.Random) -> tuple[str, ...] | None:
    words = _words(talk.title)
    count = draw.choice((2, 3))
    at = draw.randrange(len(words) - count + 1)
    return tuple(words[at : at + count])


def _of_description(talk: Talk, rare: Counter[str], draw: random.Random) -> tuple[str, ...] | None:
    low, high = _RARE
    words = sorted({w for w in _words(talk.description or "") if low <= rare[w] <= high})
    return tuple(draw.sample(words, 3)) if len(words) >= 3 else None


def _of_speaker(talk: Talk, draw: random.Random) -> tuple[str, ...] | None:
    if not talk.speakers:
        return None
    names = _words(talk.speakers[0].name)
    words = [word for word in _words(talk.title) if len(word) > 3]
    return (names[-1], draw.choice(words)) if names and words else None


def _with_slip(words: tuple[str, ...], draw: random.Random) -> tuple[str, ...]:
    """Return words of which the longest has one letter missing, added, changed or swapped."""
    word = max(words, key=len)
    at = draw.randrange(1, len(word) - 1)
    letter = draw.choice("abcdefghijklmnopqrstuvwxyz")
    wrong = draw.choice(
        (
            word[:at] + word[at + 1 :],
            word[:at] + letter + word[at:],
            word[:at] + letter + word[at + 1 :],
            word[:at] + word[at + 1] + word[at] + word[at + 2 :],
        )
    )
    return tuple(wrong if one == word else one for one in words)
