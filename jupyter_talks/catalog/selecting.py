"""What an export writes: everything, what a query means, or a list in its own order."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from ..exporting import Chosen, Section, Selection
from ..model import CollectionPage, Talk
from ..searching.correcting import corrected
from ..searching.matching import Matching
from ..searching.ordering import ordered
from ..searching.parsing import parse
from ..text.clean import slug
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
    """Return all talks that a query means, best first."""
    chosen = (Chosen(talk) for talk in matching_talks(text, sort, snapshot))
    asked = _EVENT.fullmatch(text)
    event = snapshot.event(asked[1]) if asked else None
    title = event.title if event else text
    return Selection(slug(title), title, (Section(chosen),), _now())


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
    return Selection(about.id, about.title, sections, _now(), about.summary, about.ordered)


def matching_talks(text: str, sort: str | None, snapshot: Snapshot) -> Iterator[Talk]:
    """Yield all talks that a query means, in order."""
    query = parse(text)
    order = sort_of(query.sort or sort)
    asked = corrected(query, snapshot).query
    matching = Matching(asked, snapshot, strict=order != "relevance")
    numbers = ordered(matching, snapshot, order, matching.bits.bit_count())
    for first in range(0, len(numbers), _MANY):
        yield from snapshot.talks(numbers[first : first + _MANY])


def _now() -> dt.datetime:
    return dt.datetime.now(dt.timezone.utc)
