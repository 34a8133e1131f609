"""What to watch in the time one has."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest

import msgspec

from ..curation.recordings import key_of
from ..errors import BadRequest
from ..model import Talk, TalkHit, TalkSet
from ..searching.parsing import parse
from ..searching.query import Phrase, Word
from ..text.analysis import fold
from ..text.clean import slug
from .desk import Desk

LONGEST = 10_000  # minutes
_LOOKED_AT = 300  # talks


def plan(desk: Desk, text: str, minutes: int) -> TalkSet:
    """Return talks that fit into a time, best first, none of them twice, none that was watched.

    Parameters
    ----------
    text
        A query. If no talk has all of its words, each of them has its turn.
    minutes
        The time there is.

    Raises
    ------
    BadRequest
        If that is no time.
    """
    if not 1 <= minutes <= LONGEST:
        raise BadRequest(f"{minutes} minutes are no time to plan; say 1 to {LONGEST:,}.")
    watched = desk.watched()
    columns = [[hit for hit in column if hit.recordings] for column in _columns(desk, text)]
    every = {hit.id: hit for column in columns for hit in column}
    fit = [[hit for hit in column if hit.duration and hit.id not in watched] for column in columns]
    items = _fitting(_in_turn(fit), minutes * 60)
    unknown = sum(hit.duration is None for hit in every.values())
    return TalkSet(
        title=f"{minutes} minutes" + (f" of {text.strip()}" if text.strip() else ""),
        items=tuple(items),
        ordered=True,
        notes=tuple(_notes(items, len(watched & every.keys()), unknown, minutes)),
        duration=sum(talk.duration or 0 for talk in items),
    )


def _columns(desk: Desk, text: str) -> list[tuple[TalkHit, ...]]:
    """Return the talks on a query, best first; if none has all of it, those on each word."""
    whole = desk.search(f"{text} ", limit=_LOOKED_AT)
    subjects, rest = _parts(text)
    if whole.query.relaxed is None or len(subjects) < 2:  # noqa: PLR2004
        return [tuple(msgspec.structs.replace(hit, why=None) for hit in whole.items)]
    return [_on(desk, subject, rest) for subject in subjects]


def _on(desk: Desk, subject: str, rest: str) -> tuple[TalkHit, ...]:
    """Return the talks on one subject; on a project, if there is one of that name."""
    project = slug(subject)
    is_project = desk.catalog.knows("tool", project)
    query = f"{rest} tool:{project} {subject} " if is_project else f"{rest} {subject} "
    found = desk.search(query, limit=_LOOKED_AT).items
    return tuple(msgspec.structs.replace(hit, why=f"on {subject}") for hit in found)


def _in_turn(columns: Sequence[Sequence[TalkHit]]) -> Iterator[TalkHit]:
    for row in zip_longest(*columns):
        yield from (hit for hit in row if hit is not None)


def _parts(text: str) -> tuple[list[str], str]:
    """Return what a query looks for, part by part, and all the rest of it."""
    query = parse(f"{text} ")
    subjects = [str(node) for node in query.root.nodes if isinstance(node, (Word, Phrase))]
    others = [str(node) for node in query.root.nodes if not isinstance(node, (Word, Phrase))]
    order = [f"sort:{query.sort}"] if query.sort else []
    return subjects, " ".join([*order, *others])


def _fitting(talks: Iterable[TalkHit], left: int) -> list[TalkHit]:
    """Return talks that fit into some seconds; of one that was given or recorded again, one."""
    known: set[str] = set()
    chosen = []
    for talk in talks:
        names = set(_names(talk))
        if talk.duration and talk.duration <= left and known.isdisjoint(names):
            chosen.append(talk)
            known |= names
            left -= talk.duration
    return chosen


def _names(talk: Talk) -> Iterator[str]:
    yield talk.id
    people = sorted(speaker.id for speaker in talk.speakers)
    if people:
        yield f"{fold(talk.title)} by {people}"
    # A recording of several talks, such as lightning talks, is long enough to be watched once.
    yield from (key for one in talk.recordings if (key := key_of(one)))


def _notes(items: list[TalkHit], seen: int, unknown: int, minutes: int) -> Iterator[str]:
    if not items:
        yield f"No talk fits into {minutes} minutes; give it more time, or use other words."
    if seen:
        yield f"Left out: {seen} that you watched."
    if unknown:
        yield f"Left out: {unknown} whose length is not known."
