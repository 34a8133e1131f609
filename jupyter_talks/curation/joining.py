"""Which contributions of several sources are one talk.

A key says so. Without one, the same video says so if title or speakers agree, and so do the same
title, speaker and event. Both only between sources, and only where it is clear which talk is meant:
a source's own records are never joined, as a video can hold several talks, and titles repeat.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..model import Talk
from ..text.analysis import fold, terms
from .contributions import Contribution
from .people import forms
from .recordings import key_of

_ALIKE = 0.5  # of the words of the shorter title stand in the other one too

Group = list[Contribution]


def joined(contributions: Sequence[Contribution]) -> list[Group]:
    """Return the contributions in groups of one talk each, in the order of their first ones."""
    groups = _by_keys(contributions)
    for signs in (_videos, _titles):
        groups = _by_signs(groups, signs)
    return groups


def _by_keys(contributions: Sequence[Contribution]) -> list[Group]:
    groups: dict[int, Group] = {}
    group_of: dict[str, int] = {}
    for place, contribution in enumerate(contributions):
        keys = contribution.talk.keys or (contribution.talk.id,)
        found = sorted({group_of[key] for key in keys if key in group_of})
        first = found[0] if found else place
        members = groups.setdefault(first, [])
        for other in found[1:]:  # what joins two groups makes them one
            moved = groups.pop(other)
            members += moved
            group_of.update((key, first) for one in moved for key in one.talk.keys)
        members.append(contribution)
        group_of.update((key, first) for key in keys)
    return [groups[first] for first in sorted(groups)]


def _by_signs(groups: list[Group], signs: type[_Signs]) -> list[Group]:
    """Join groups that have a sign in common, where each source has that sign once."""
    having: dict[str, list[int]] = {}
    for place, group in enumerate(groups):
        for sign in dict.fromkeys(sign for one in group for sign in signs.of(one.talk)):
            having.setdefault(sign, []).append(place)
    into = list(range(len(groups)))
    for places in having.values():
        if len(places) < 2:  # noqa: PLR2004
            continue
        first, *others = sorted({_root(into, place) for place in places})
        for other in others:
            if _are_apart(groups[first], groups[other]) and signs.agree(
                groups[first], groups[other]
            ):
                groups[first] = groups[first] + groups[other]
                into[other] = first
    return [group for place, group in enumerate(groups) if into[place] == place]


def _root(into: list[int], place: int) -> int:
    while into[place] != place:
        place = into[place]
    return place


def _are_apart(one: Group, other: Group) -> bool:
    """Tell whether no source has a part in both."""
    return {member.source for member in one}.isdisjoint(member.source for member in other)


class _Signs:
    """What two talks may have in common that makes them one."""

    @staticmethod
    def of(talk: Talk) -> Iterator[str]:
        raise NotImplementedError

    @staticmethod
    def agree(one: Group, other: Group) -> bool:
        raise NotImplementedError


class _Videos(_Signs):
    @staticmethod
    def of(talk: Talk) -> Iterator[str]:
        yield from filter(None, map(key_of, talk.recordings))

    @staticmethod
    def agree(one: Group, other: Group) -> bool:
        first, second = one[0].talk, other[0].talk
        return bool(_speakers(first) & _speakers(second)) or _are_alike(first.title, second.title)


class _Titles(_Signs):
    @staticmethod
    def of(talk: Talk) -> Iterator[str]:
        if talk.event and talk.speakers:
            title = " ".join(terms(talk.title))
            for event in {talk.event.id, fold(talk.event.title)}:
                for speaker in _speakers(talk):
                    yield f"{title}\0{event}\0{speaker}"

    @staticmethod
    def agree(one: Group, other: Group) -> bool:  # noqa: ARG004
        return True


_videos, _titles = _Videos, _Titles


def _speakers(talk: Talk) -> set[str]:
    return {forms(speaker.name)[1] for speaker in talk.speakers}


def _are_alike(one: str, other: str) -> bool:
    first, second = set(terms(one)), set(terms(other))
    fewest = min(len(first), len(second))
    return fewest > 0 and len(first & second) >= _ALIKE * fewest
