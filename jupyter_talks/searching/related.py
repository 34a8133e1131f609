"""Talks that go with another one, with the reason in words: what both have, and how rare it is."""

from __future__ import annotations

import heapq
import re
from collections.abc import Iterator
from functools import reduce
from operator import or_
from typing import NamedTuple

from ..curation.recordings import key_of
from ..curation.vocabulary import topics
from ..model import Talk
from ..text.analysis import fold, is_cjk, terms, tokens
from ..text.clean import slug
from . import weights
from .features import in_title, whole_title
from .fields import KIND_LABELS
from .index import Index
from .sets import members
from .synonyms import is_stop_word

_SPEAKER, _SERIES, _TOOL, _TOPIC, _TAG, _WORD = 1.5, 3.0, 1.5, 0.8, 1.0, 0.7  # shares of rarity
_COMMON = 20  # what more than one in so many talks have says nothing
_MOST_REASONS = 3
_PART = re.compile(r"\b(?:part|teil|parte|vol|volume|chapter|\W*[0-9]+|[ivx]+)\b", re.IGNORECASE)


class Related(NamedTuple):
    """A talk by its number, and why it goes with another."""

    number: int
    why: str


class _Tie(NamedTuple):
    """Something that talks share: their set, what it is worth, and what to call it."""

    bits: int
    worth: float
    label: str


def related(talk: Talk, number: int, index: Index, most: int) -> list[Related]:
    """Return the same talk elsewhere, then the talks that share most with it, best first."""
    again = _again(talk, number, index)
    others = _others(talk, index, most)
    return [*again, *(one for one in others if one.number not in {two.number for two in again})][
        :most
    ]


def _again(talk: Talk, number: int, index: Index) -> list[Related]:
    """Return what is the same talk: recorded on the same video, or given at another event."""
    shared = (index.members("recording", key) for key in map(key_of, talk.recordings) if key)
    recorded = reduce(or_, (bits or 0 for bits in shared), 0)
    speakers = (index.members("speaker", speaker.id) for speaker in talk.speakers)
    by_them = reduce(or_, (bits or 0 for bits in speakers), 0)
    given = by_them & index.having(whole_title(terms(talk.title)))
    at_event = (index.members("event", talk.event.id) or 0) if talk.event else 0
    found = []
    for other in members((recorded | given) & ~(1 << number)):
        if recorded >> other & 1:
            found.append(Related(other, "on the same recording"))
        elif not at_event >> other & 1:
            found.append(Related(other, f"given at {index.texts(other)['event']} too"))
    return found


def _others(talk: Talk, index: Index, most: int) -> list[Related]:
    ties = list(_ties(talk, index))
    worth: dict[int, float] = {}
    for tie in ties:
        for other in members(tie.bits):
            worth[other] = worth.get(other, 0.0) + tie.worth
    order = heapq.nsmallest(2 * most + 1, worth, key=lambda other: (-worth[other], other))
    found: dict[str, Related] = {}
    for other in order:
        title = fold(index.texts(other)["title"])
        if title != fold(talk.title):  # given, or recorded, more than once
            found.setdefault(title, Related(other, _why(other, ties)))
    return list(found.values())[:most]


def _why(other: int, ties: list[_Tie]) -> str:
    shared = [tie for tie in ties if tie.bits >> other & 1]
    shared.sort(key=lambda tie: -tie.worth)
    labels = {tie.label.casefold(): tie.label for tie in reversed(shared)}  # each once, best last
    return ", ".join(list(reversed(labels.values()))[:_MOST_REASONS])


def _ties(talk: Talk, index: Index) -> Iterator[_Tie]:
    several = len(talk.speakers) > 1
    for speaker in talk.speakers:
        label = f"also by {speaker.name}" if several else "same speaker"
        yield from _tie("speaker", speaker.id, label, _SPEAKER, index)
    yield from _series(talk, index)
    for tool in talk.tools:
        yield from _tie("tool", slug(tool), tool, _TOOL, index)
    known = topics()
    for topic in talk.topics:
        label = known[topic].label if topic in known else topic
        yield from _tie("topic", topic, label, _TOPIC, index)
    for tag in talk.tags:
        if tag.lower() in KIND_LABELS.values():  # a tutorial is not about tutorials
            continue
        yield from _tie("tag", slug(tag), tag, _TAG, index)
    yield from _words(talk, index)


def _tie(field: str, value: str, label: str, share: float, index: Index) -> Iterator[_Tie]:
    bits = index.members(field, value) or 0
    talks = bits.bit_count()
    if 1 < talks <= max(index.size // _COMMON, 2):
        yield _Tie(bits, share * weights.rarity(talks, index.size), label)


def _series(talk: Talk, index: Index) -> Iterator[_Tie]:
    """Yield the other parts of a talk in several: those have the same title but for a number."""
    name = _PART.sub("", fold(talk.title))
    if name == fold(talk.title) or not talk.event:
        return
    bits = index.members("event", talk.event.id) or 0
    parts = 0
    for other in members(bits):
        if _PART.sub("", fold(index.texts(other)["title"])) == name:
            parts |= 1 << other
    if parts.bit_count() > 1:
        yield _Tie(parts, _SERIES * weights.rarity(1, index.size), "another part of it")


def _words(talk: Talk, index: Index) -> Iterator[_Tie]:
    """Yield the words of the title that other titles have, each as it is written there."""
    for token in dict.fromkeys(tokens(talk.title)):
        if is_stop_word(token.term) or is_cjk(token.term):
            continue
        forms = {form for stem in index.stems(token.term)[:1] for form in index.forms(stem)}
        bits = reduce(or_, (index.having(in_title(form)) for form in forms), 0)
        talks = bits.bit_count()
        if 1 < talks <= index.size // _COMMON:
            label = talk.title[token.start : token.end]
            yield _Tie(bits, _WORD * weights.rarity(talks, index.size), label)
