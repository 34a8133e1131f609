"""One event, one description: what several sources say of an edition, put together."""

from __future__ import annotations

import re
from collections.abc import Iterable

import msgspec

from ..model import Event, Talk

_YEAR = re.compile(r"(?<!\d)(20[0-4]\d|19[89]\d)(?!\d)")
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


def unite(talks: Iterable[Talk]) -> dict[str, Event]:
    """Return every event by its id; talks come best source first, and the first word stands."""
    events: dict[str, Event] = {}
    for talk in talks:
        event = talk.event
        if event is None:
            continue
        known = events.setdefault(event.id, event)
        if known is event or known == event:
            continue
        missing = {name: getattr(event, name) for name in _FACTS if getattr(known, name) is None}
        if any(value is not None for value in missing.values()):
            events[event.id] = msgspec.structs.replace(known, **missing)
    return events
