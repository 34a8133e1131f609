"""What a talk is about and which projects it names, by rules that anybody can read and mend.

The rules are ``data/topic_rules.yaml`` and ``data/tools.yaml``; ``data/README.md`` describes them.
Each term counts once, and more in the title or the tags than in the description.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cache
from operator import itemgetter
from typing import Literal, NamedTuple

import msgspec
import yaml

from .. import data
from ..model import Talk
from ..text.phrasebook import Found, Phrasebook
from .vocabulary import topics, with_wider

_ENOUGH = 3.0
# What a term is worth: where it stands, and how sure it is.
_WORTH = {
    ("title", "sure"): 3.0,
    ("title", "hints"): 2.0,
    ("text", "sure"): 1.5,
    ("text", "hints"): 1.0,
}
_LONGEST_TEXT = 4000  # characters; what follows is about the speaker more often than the subject

Role = Literal["sure", "hints", "never"]
Place = Literal["title", "text"]


class TopicRule(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What tells a topic: words that do alone or together, and what they do not mean."""

    sure: tuple[str, ...] = ()
    hints: tuple[str, ...] = ()
    never: tuple[str, ...] = ()


class ToolRule(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What tells a project: its names, and ``beside``: words one of which must stand there too."""

    names: tuple[str, ...]
    beside: tuple[str, ...] = ()
    never: tuple[str, ...] = ()


class _Mark(NamedTuple):
    owner: str
    role: str
    term: str


class Subjects(NamedTuple):
    """Ids of topics, the likeliest first (wider ones are implied), and names of projects."""

    topics: tuple[str, ...]
    tools: tuple[str, ...]


def subjects_of(talk: Talk) -> Subjects:
    """Return what a talk is about and which projects it names."""
    score: defaultdict[str, float] = defaultdict(float)
    counted: set[_Mark] = set()
    for place, texts in _texts(talk).items():
        for mark in _meant(_book(), texts):
            if mark not in counted:
                counted.add(mark)
                score[mark.owner] += _WORTH.get((place, mark.role), 0.0)
    return Subjects(_topics(score), _tools(counted))


def _topics(score: Mapping[str, float]) -> tuple[str, ...]:
    found = [
        topic
        for topic, worth in sorted(score.items(), key=itemgetter(1), reverse=True)
        if worth >= _ENOUGH
    ]
    implied = {wider for topic in found for wider in with_wider(topic)[1:]}
    return tuple(topic for topic in found if topic not in implied)


def _tools(marks: Iterable[_Mark]) -> tuple[str, ...]:
    named = {mark.owner for mark in marks if mark.role == "names"}
    beside = {mark.owner for mark in marks if mark.role == "beside"}
    rules = tool_rules()
    return tuple(sorted(name for name in named if not rules[name].beside or name in beside))


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
        (term, _Mark(owner, role, term))
        for owner, rule in rules
        for role in rule.__struct_fields__
        for term in getattr(rule, role)
    )


def _texts(talk: Talk) -> dict[Place, list[str]]:
    return {
        "title": [talk.title, *talk.tags],
        "text": [talk.summary or "", (talk.description or "")[:_LONGEST_TEXT]],
    }


def _meant(book: Phrasebook[_Mark], texts: Iterable[str]) -> Iterable[_Mark]:
    """Yield the marks of texts, but for those inside of what the rule says is never meant."""
    for text in texts:
        found = list(book.found_in(text))
        never = [one for one in found if one.owner.role == "never"]
        for one in found:
            if one.owner.role != "never" and not any(_inside(one, other) for other in never):
                yield one.owner


def _inside(one: Found[_Mark], other: Found[_Mark]) -> bool:
    return one.owner.owner == other.owner.owner and one.start < other.end and other.start < one.end
