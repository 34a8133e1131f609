"""From what sources say to the talks of a catalog: mend, merge, complete.

Mended is what one source says (lengths, names); merged is what several say of one talk; completed
is what none says and the rules of the package can tell (topics, tools, level). Each step leaves
word in the provenance.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from functools import cache

import msgspec

from .. import data
from ..model import Provenance, Talk
from .contributions import Contribution, corrected
from .durations import SECONDS, Unit, mended, unit_of
from .languages import language_of_text
from .levels import level_of
from .merge import Merged, merge
from .people import Aliases, Names, aliases_in, each_alone, plain_form
from .recordings import key_of
from .subjects import subjects_of
from .titles import known_people, speakers_in

RULES = "rules"  # the source of what no source says


def curated(
    contributions: Iterable[Contribution],
    withdrawn: AbstractSet[str],
    people: Aliases,
    unavailable: AbstractSet[str] = frozenset(),
) -> list[Merged]:
    """Return the talks that contributions make, best sources first.

    Parameters
    ----------
    withdrawn
        Ids, keys and addresses of what must not be shown.
    people
        Which names are one person, as the keeper of the catalog says.
    unavailable
        Keys, else addresses, of recordings that are gone.
    """
    mended_ = _with_sound_lengths(list(contributions))
    named = _with_speakers_of_titles(
        [_with_people_apart(_with_sound_language(one), people) for one in mended_]
    )
    merged = list(merge(named, withdrawn))
    counted = Counter(speaker.name for one in merged for speaker in one.talk.speakers)
    names = Names(counted, people.before(_shipped_aliases()))
    talks = (_completed(one.talk, names) for one in merged)
    if unavailable:
        talks = (_without_lost(talk, unavailable) for talk in talks)
    return [one._replace(talk=talk) for one, talk in zip(merged, talks, strict=True)]


@cache
def _shipped_aliases() -> Aliases:
    return aliases_in((data.FOLDER / "people.txt").read_text("utf-8"), "people.txt")


def _with_sound_lengths(contributions: Sequence[Contribution]) -> Iterator[Contribution]:
    """Yield contributions with lengths in seconds, whatever unit an event has them in."""
    lengths: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    for one in contributions:
        if one.talk.duration:
            lengths[_edition(one)].append(one.talk.duration)
    units: dict[tuple[str, str], Unit] = {name: unit_of(known) for name, known in lengths.items()}
    for one in contributions:
        if one.talk.duration is None:
            yield one
            continue
        duration, why = mended(one.talk.duration, units.get(_edition(one), SECONDS))
        yield one if why is None else one._replace(talk=corrected(one.talk, why, duration=duration))


def _edition(one: Contribution) -> tuple[str, str]:
    return one.source, one.talk.event.id if one.talk.event else ""


def _with_sound_language(one: Contribution) -> Contribution:
    """Return a contribution whose language is not one that its text contradicts."""
    talk = one.talk
    if talk.language not in (None, "en"):  # text in English says nothing
        return one
    written = language_of_text(f"{talk.title}. {talk.description or ''}")
    if written is None:
        return one
    why = f"language {talk.language or 'not given'}: the text is in {written}"
    return one._replace(talk=corrected(talk, why, language=written))


def _with_people_apart(one: Contribution, people: Aliases) -> Contribution:
    speakers = each_alone(one.talk.speakers)
    if speakers == one.talk.speakers:
        return one
    said = ", ".join(speaker.name for speaker in one.talk.speakers)
    is_former = any(former in plain_form(said) for former in people.former)
    why = "speakers taken apart" if is_former else f"speakers taken from {said!r}"
    return one._replace(talk=corrected(one.talk, why, speakers=speakers))


def _with_speakers_of_titles(contributions: Sequence[Contribution]) -> list[Contribution]:
    known = known_people(
        Counter(speaker.name for one in contributions for speaker in one.talk.speakers),
        (one.talk.title for one in contributions),
    )
    result = []
    for one in contributions:
        found = () if one.talk.speakers else speakers_in(one.talk.title, known)
        if found:
            talk = corrected(one.talk, "speakers read from the title", speakers=found)
            result.append(one._replace(talk=talk))
        else:
            result.append(one)
    return result


def _completed(talk: Talk, names: Names) -> Talk:
    """Return a talk with its people by their names, and with what the rules can tell of it."""
    told: dict[str, object] = {}
    if not talk.topics or not talk.tools:
        subjects = subjects_of(talk)
        told["topics"] = talk.topics or subjects.topics
        told["tools"] = talk.tools or subjects.tools
    told["level"] = talk.level or level_of(talk)
    fields = tuple(name for name, value in told.items() if value and value != getattr(talk, name))
    provenance = talk.provenance
    if fields:
        rules = Provenance(source=RULES, fields=fields)
        provenance = (*(one for one in provenance if one.source != RULES), rules)
    return msgspec.structs.replace(
        talk, **told, speakers=names.settled(talk.speakers), provenance=provenance
    )


def _without_lost(talk: Talk, unavailable: AbstractSet[str]) -> Talk:
    """Return a talk whose recordings are marked where they are gone."""
    lost = [(key_of(one) or one.url) in unavailable for one in talk.recordings]
    if not any(lost):
        return talk
    recordings = tuple(
        msgspec.structs.replace(one, state="unavailable") if is_lost else one
        for one, is_lost in zip(talk.recordings, lost, strict=True)
    )
    return msgspec.structs.replace(talk, recordings=recordings)
