"""What an export writes: everything, what a query means, or a list in its own order."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from ..exporting import Chosen, Section, Selection
from ..model import CollectionPage, Talk
from ..searching.correcting import corrected
from ..searching.language import Sort
from ..searching.matching import Matching
from ..searching.ordering import ordered
from ..searching.parsing import parse
from ..text.clean import slug
from .answering import echo
from .arguments import sort_of
from .snapshot import Snapshot

_EVENT = re.compile(r"event:([a-z0-9-]+)")  # a query that means one event
_MANY = 500  # talks in memory at once


def everything(snapshot: Snapshot) -> Selection:
    """Return all that a catalog has, its lists included."""
    chosen = (Chosen(talk) for talk in snapshot.every_talk())
    collections = tuple(snapshot.collections())
    return Selection("all", "All talks", (Section(chosen),), _now(), collections=collections)


def of_query(text: str, sort: str | None, snapshot: Snapshot) -> Selection:
    """Return all talks that a query means, best first, and how it was understood."""
    query = parse(text)
    order = sort_of(query.sort or sort)
    correction = corrected(query, snapshot)
    matching = Matching(correction.query, snapshot, strict=order != "relevance")
    total = matching.bits.bit_count()
    chosen = (Chosen(talk) for talk in _talks(matching, order, total, snapshot))
    asked = _EVENT.fullmatch(text)
    event = snapshot.event(asked[1]) if asked else None
    title = event.title if event else text
    return Selection(
        slug(title),
        title,
        (Section(chosen),),
        _now(),
        query=echo(query, correction, matching, total),
        complete=matching.complete,
    )


def of_list(page: CollectionPage) -> Selection:
    """Return the talks of a list, in its order and with its reasons."""
    about = page.collection
    sections = tuple(
        Section(
            [
                Chosen(page.talks[entry.talk], entry.reason)
                for entry in group.entries
                if entry.talk in page.talks
            ],
            group.title,
        )
        for group in about.groups
    )
    remarks = tuple(_missing(page))
    made = Selection(about.id, about.title, sections, _now(), about.summary, about.ordered)
    return made._replace(remarks=remarks)


def _missing(page: CollectionPage) -> Iterator[str]:
    """Say what a list has that an export of it has not."""
    about = page.collection
    entries = [entry for group in about.groups for entry in group.entries]
    gone = sum(entry.talk not in page.talks for entry in entries)
    if gone:
        are = "talk of the list is" if gone == 1 else "talks of the list are"
        yield f"{gone:,} {are} not in the catalog, and not in the file."
    views = sum(len(entry.points) for entry in entries)
    counts = [
        (len(about.themes), "1 theme", "themes"),
        (len(about.quotes), "1 quote", "quotes"),
        (len(about.advice), "1 piece of advice", "pieces of advice"),
        (views, "the point of view of 1 person", "points of view"),
        (len(about.given_back), "what 1 organization gave back", "notes on what was given back"),
        (len(about.links) + sum(len(entry.links) for entry in entries), "1 link", "links"),
    ]
    parts = [one if number == 1 else f"{number:,} {many}" for number, one, many in counts if number]
    parts += [f"its origin, {about.origin.title}"] if about.origin else []
    if parts:
        yield f"Of the list itself, these are not in the file: {', '.join(parts)}."


def _talks(matching: Matching, order: Sort, total: int, snapshot: Snapshot) -> Iterator[Talk]:
    """Yield the talks that were found, in order."""
    numbers = ordered(matching, snapshot, order, total)
    for first in range(0, len(numbers), _MANY):
        yield from snapshot.talks(numbers[first : first + _MANY])


def _now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)
