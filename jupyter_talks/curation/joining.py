"""Which contributions of several sources are one talk.

A key says so. Without one, the same video says so if title or speakers agree, and so do the same
title, speaker and event. Both only between sources, and only where it is clear which talk is meant:
a source's own records are never joined, as a video can hold several talks, and titles repeat.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Sequence

from ..model import Talk
from ..text.analysis import fold, terms
from .contributions import Contribution
from .people import forms
from .recordings import key_of
from .titles import bare

_EDITION = dt.timedelta(365)  # recordings are dated by their upload, too
_ALIKE = 0.5  # of the words of the shorter title stand in the other one too

Group = list[Contribution]


def joined(contributions: Sequence[Contribution]) -> list[Group]:
    """Return the contributions in groups of one talk each, in the order of their first ones."""
    groups = _by_keys(contributions)
    groups = _by_signs(groups, _videos, _agree_on_a_video)
    return _by_signs(groups, _titles, _agree_on_a_title)


def _by_keys(contributions: Sequence[Contribution]) -> list[Group]:
    groups: dict[int, Group] = {}
    group_of: dict[str, int] = {}
    for place, contribution in enumerate(contributions):
        keys = contribution.talk.keys or (contribution.talk.id,)
        found = sorted({group_of[key] for key in keys if key in group_of})
        first = found[0] if found else place
        members = groups.setdefault(first, [])
        for other in found[1:]:  # what joins two groups makes them one, but not within a source
            if not _are_apart(members, groups[other]):
                continue
            moved = groups.pop(other)
            members += moved
            group_of.update((key, first) for one in moved for key in one.talk.keys)
        members.append(contribution)
        for key in keys:
            group_of.setdefault(key, first)
    return [groups[first] for first in sorted(groups)]


def _by_signs(
    groups: list[Group],
    signs: Callable[[Talk], Iterator[str]],
    agree: Callable[[Talk, Talk], bool],
) -> list[Group]:
    """Join groups that have a sign in common, where each source has that sign once."""
    having: dict[str, list[int]] = {}
    for place, group in enumerate(groups):
        for sign in dict.fromkeys(sign for one in group for sign in signs(one.talk)):
            having.setdefault(sign, []).append(place)
    into = list(range(len(groups)))
    for places in having.values():
        sources = [source for place in places for source in {one.source for one in groups[place]}]
        if len(places) < 2 or len(set(sources)) < len(sources):  # noqa: PLR2004
            continue  # not in several, or twice in one: which talk is meant is not clear
        first, *others = sorted({_root(into, place) for place in places})
        for other in others:
            if _are_apart(groups[first], groups[other]) and agree(
                groups[first][0].talk, groups[other][0].talk
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


def _videos(talk: Talk) -> Iterator[str]:
    yield from filter(None, map(key_of, talk.recordings))


def _agree_on_a_video(one: Talk, other: Talk) -> bool:
    return bool(_speakers(one) & _speakers(other)) or _are_alike(one.title, other.title)


def _titles(talk: Talk) -> Iterator[str]:
    if talk.event and talk.speakers:
        title = " ".join(_without(terms(talk.event.title), terms(bare(talk.title))))
        for event in {talk.event.id, fold(talk.event.title)}:
            for speaker in _speakers(talk):
                yield f"{title}\0{event}\0{speaker}"


def _without(event: list[str], title: list[str]) -> list[str]:
    """Return the words of a title without those of the event that it may begin or end with."""
    size = len(event)
    if size and len(title) > size and title[:size] == event:
        return title[size:]
    if size and len(title) > size and title[-size:] == event:
        return title[:-size]
    return title


def _agree_on_a_title(one: Talk, other: Talk) -> bool:
    """Tell whether two talks may be of one edition: meetups have the same name for years."""
    return not one.date or not other.date or abs(one.date - other.date) <= _EDITION


def _speakers(talk: Talk) -> set[str]:
    return {forms(speaker.name)[1] for speaker in talk.speakers}


def _are_alike(one: str, other: str) -> bool:
    first, second = set(terms(one)), set(terms(other))
    fewest = min(len(first), len(second))
    return fewest > 0 and len(first & second) >= _ALIKE * fewest
