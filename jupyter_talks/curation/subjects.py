"""What a talk is about and which projects it names, by rules that anybody can read and mend.

The rules are ``data/topic_rules.yaml`` and ``data/tools.yaml``; ``data/README.md`` describes them.
A term counts more in the title or the tags than in the description, where saying it again helps.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from functools import cache
from operator import itemgetter
from typing import Literal, NamedTuple

import msgspec
import yaml

from .. import data
from ..model import Talk
from ..text.phrasebook import Phrasebook
from .vocabulary import topics, with_wider

_ENOUGH = 3.0
# What a term is worth: where it stands, and how sure it is.
_WORTH = {
    ("title", "sure"): 3.0,
    ("title", "titled"): 3.0,
    ("title", "hints"): 1.5,
    ("text", "sure"): 1.4,
    ("text", "titled"): 0.5,
    ("text", "hints"): 0.4,
}
_AGAIN = 1.5  # times that, where the description says it more than once
_SHARE = 0.5  # of the worth of the best topic, for a topic that the title does not tell
_MOST = 4  # topics of a talk; further ones come from long descriptions that touch on everything
_LONGEST_TEXT = 4000  # characters; what follows is about the speaker more often than the subject

_ADDRESS = re.compile(r"(?:https?://|www\.)[^\s<>)]+")  # its words are of the site, not of the talk
_SEVERAL = re.compile(r",|&| and |/")  # a track of several subjects tells none for sure
_ROLES = ("never", "sure", "titled", "names", "hints", "words", "beside")

Role = Literal["sure", "titled", "hints", "never"]
Place = Literal["title", "text"]


class TopicRule(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What tells a topic: words that do alone, that do so in a title, and that do together."""

    sure: tuple[str, ...] = ()
    titled: tuple[str, ...] = ()
    hints: tuple[str, ...] = ()
    never: tuple[str, ...] = ()


class ToolRule(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What tells a project: its names, and words that are a name ``beside`` certain others."""

    names: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()
    never: tuple[str, ...] = ()


class _Mark(NamedTuple):
    """A term of a rule. ``rank`` says which of several for the same words is meant."""

    rank: int
    owner: str
    role: str
    term: str


class Subjects(NamedTuple):
    """Ids of topics, the likeliest first (wider ones are implied), and names of projects."""

    topics: tuple[str, ...]
    tools: tuple[str, ...]


def subjects_of(talk: Talk) -> Subjects:
    """Return what a talk is about and which projects it names."""
    worth: defaultdict[str, float] = defaultdict(float)
    titled: set[str] = set()
    known: set[_Mark] = set()
    for place, texts in _texts(talk).items():
        for mark, times in Counter(_meant(_book(), texts)).items():
            if mark in known:
                continue
            known.add(mark)
            more = _AGAIN if place == "text" and times > 1 else 1.0
            worth[mark.owner] += more * _WORTH.get((place, mark.role), 0.0)
            if place == "title" and mark.role in ("sure", "titled"):
                titled.add(mark.owner)
    return Subjects(_topics(worth, titled), _tools(known))


def _topics(worth: Mapping[str, float], titled: set[str]) -> tuple[str, ...]:
    best = max(worth.values(), default=0.0)
    found = [
        topic
        for topic, its in sorted(worth.items(), key=itemgetter(1), reverse=True)[:_MOST]
        if its >= _ENOUGH and (topic in titled or its >= _SHARE * best)
    ]
    implied = {wider for topic in found for wider in with_wider(topic)[1:]}
    return tuple(topic for topic in found if topic not in implied)


def _tools(marks: Iterable[_Mark]) -> tuple[str, ...]:
    owners: dict[str, set[str]] = {"names": set(), "words": set(), "beside": set()}
    for mark in marks:
        owners.get(mark.role, set()).add(mark.owner)
    return tuple(sorted(owners["names"] | (owners["words"] & owners["beside"])))


@cache
def topic_rules() -> dict[str, TopicRule]:
    """Return the rule of each topic that has one."""
    return _rules("topic_rules.yaml", dict[str, TopicRule])


@cache
def tool_rules() -> dict[str, ToolRule]:
    """Return the rule of each project."""
    return _rules("tools.yaml", dict[str, ToolRule])


def _rules(name: str, shape: type) -> dict:  # type: ignore[type-arg]
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    text = (data.FOLDER / name).read_text("utf-8")
    return msgspec.convert(yaml.load(text, Loader=loader), shape)  # noqa: S506 - both are safe


@cache
def _book() -> Phrasebook[_Mark]:
    unknown = topic_rules().keys() - topics().keys()
    if unknown:
        raise ValueError(f"topic_rules.yaml has rules for {unknown}, which are no topics")
    rules: list[tuple[str, msgspec.Struct]] = [*topic_rules().items(), *tool_rules().items()]
    return Phrasebook(
        (term, _Mark(_ROLES.index(role), owner, role, term))
        for owner, rule in rules
        for role in rule.__struct_fields__
        for term in getattr(rule, role)
    )


def _texts(talk: Talk) -> dict[Place, list[str]]:
    return {
        "title": [talk.title, *(tag for tag in talk.tags if not _SEVERAL.search(tag))],
        "text": [
            *(tag for tag in talk.tags if _SEVERAL.search(tag)),
            talk.summary or "",
            _ADDRESS.sub(" ", (talk.description or "")[:_LONGEST_TEXT]),
        ],
    }


def _meant(book: Phrasebook[_Mark], texts: Iterable[str]) -> Iterable[_Mark]:
    """Yield the marks of texts, but for what is never meant, and one for the same words."""
    for text in texts:
        taken: dict[str, int] = {}  # places of words by the rule that has them, as bits
        # What is never meant first, then by role, then longer phrases before shorter ones.
        found = sorted((mark, start - end, start) for mark, start, end in book.found_in(text))
        for mark, minus_length, start in found:
            places = ((1 << -minus_length) - 1) << start
            own = taken.get(mark.owner, 0)
            if own & places == 0:
                taken[mark.owner] = own | places
                if mark.role != "never":
                    yield mark
