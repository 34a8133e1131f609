"""One event, one description: what several sources say of an edition, put together."""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Collection, Iterable
from functools import cache

import msgspec

from .. import data
from ..model import Event, Talk
from ..text.analysis import fold

_YEAR = re.compile(r"(?<!\d)(20[0-4]\d|19[89]\d)(?!\d)")
_ONLINE = re.compile(r"\b(?:online|virtual|remote|digital)\b", re.IGNORECASE)
_LONGEST = dt.timedelta(10)  # days of an event
_FACTS = ("series", "year", "place", "online", "starts", "ends", "url")


def year_in(*texts: str) -> int | None:
    """Return the year that a folder name or a title states, if exactly one does."""
    for text in texts:
        years = {int(year) for year in _YEAR.findall(text)}
        if len(years) == 1:
            return years.pop()
    return None


def without_year(text: str) -> str:
    """Return a name without the year: the name of the series."""
    return re.sub(r"[\s\-_]+", lambda match: match[0][0], _YEAR.sub("", text)).strip(" -_,:'")


def place_of(title: str) -> str | None:
    """Return where an event is, if its title says so; online editions are nowhere."""
    if _ONLINE.search(title):
        return None
    words = f" {fold(title)} "
    return next((place for name, place in _places().items() if name in words), None)


@cache
def _places() -> dict[str, str]:
    """Return places by words of titles, longer ones first."""
    found: dict[str, str] = {}
    for line in (data.FOLDER / "places.txt").read_text("utf-8").splitlines():
        names, sign, place = line.partition("#")[0].partition(" = ")
        if sign:
            found.update((f" {fold(name.strip())} ", place.strip()) for name in names.split(","))
    return dict(sorted(found.items(), key=lambda one: -len(one[0])))


def completed(event: Event, days: Collection[dt.date]) -> Event:
    """Return an event with what its talks and its title tell, where no source says it.

    Days that all talks share are the upload's as often as the event's, and tell nothing; several
    that lie close together are those of the event.
    """
    told: dict[str, object] = {}
    is_close = bool(days) and max(days) - min(days) <= _LONGEST
    if is_close and event.year is None and event.starts is None:
        told["year"] = min(days).year
    if is_close and len(days) > 1 and not event.starts and event.year in (None, min(days).year):
        told |= {"starts": min(days), "ends": max(days)}
    if is_close and event.starts and not event.ends and max(days) > event.starts:
        told["ends"] = max(days)
    if event.place is None and not event.online:
        told["place"] = place_of(event.title)
    return msgspec.structs.replace(event, **told) if any(told.values()) else event


def unite(talks: Iterable[Talk]) -> dict[str, Event]:
    """Return every event by its id; talks come best source first, and the first word stands."""
    events: dict[str, Event] = {}
    days: defaultdict[str, set[dt.date]] = defaultdict(set)
    for talk in talks:
        event = talk.event
        if event is None:
            continue
        if talk.date:
            days[event.id].add(talk.date)
        known = events.setdefault(event.id, event)
        if known is event or known == event:
            continue
        missing = {name: getattr(event, name) for name in _FACTS if getattr(known, name) is None}
        if any(value is not None for value in missing.values()):
            events[event.id] = msgspec.structs.replace(known, **missing)
    return {id_: completed(event, days[id_]) for id_, event in events.items()}
