"""Calendars (``.ics``): an event of the calendar is a talk."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from typing import Any

from ..errors import FeedError
from ..model import Event, Skipped, Talk
from . import NOTHING_SAID, Document, Found, Options, Remark, making
from .schedules import no_talk, not_recorded

NAME = "ics"
TITLE = "an iCalendar file"
IS_COMPLETE = True

# How calendars that have no place for people name them, on the first line of the description.
_PEOPLE = re.compile(
    r"\s*(?:speakers?|presenters?|presented by|von|by|par|por):\s*(.+)", re.IGNORECASE
)
_MANY = re.compile(r"\s*(?:,|;| & | and | und )\s*")


def sniff(document: Document) -> bool:
    """Tell whether a file is a calendar."""
    return (
        document.content[:200].lstrip(b"\xef\xbb\xbf \r\n").upper().startswith(b"BEGIN:VCALENDAR")
    )


def read(documents: Iterable[Document], options: Options = NOTHING_SAID) -> Iterator[Found]:
    """Yield the entries of a calendar; of one that repeats, the first time."""
    for document in documents:
        calendar = _calendar(document)
        entries = calendar.walk("VEVENT")
        days = [day for day in map(_day, entries) if day]
        name = options.event or _name(calendar) or making.event_of_file(document.path)
        event = making.event(name, starts=min(days, default=None), ends=max(days, default=None))
        if event is None:
            yield Remark("the calendar has no name; --event gives its talks one")
        if repeated := sum("RRULE" in entry for entry in entries):
            which = "1 entry repeats" if repeated == 1 else f"{repeated} entries repeat"
            yield Remark(f"{which}; the first time of each is taken")
        seen: set[str] = set()
        for place, entry in enumerate(entries):
            where = f"{document.path}, entry {place + 1}"
            uid = making.line(entry.get("UID")) or str(place)
            # Some calendars give one name to several entries.
            title = making.line(entry.get("SUMMARY"))
            key = making.key_of("ical", uid if uid not in seen else f"{uid} {title}")
            seen.add(uid)
            yield _found(entry, key, event, where)


def _calendar(document: Document) -> Any:
    from icalendar import Calendar  # takes its time to load, and most sources are none

    try:
        return Calendar.from_ical(document.content.decode("utf-8-sig", "replace"))
    except (ValueError, KeyError, IndexError, RecursionError, AttributeError) as error:
        reason = making.line(error) or type(error).__name__
        raise FeedError(f"{document.path} is not a sound calendar: {reason}.") from error


def _name(calendar: Any) -> str:
    said = making.line(calendar.get("X-WR-CALNAME")) or making.line(calendar.get("X-WR-CALDESC"))
    return re.sub(r"\s+(?:schedule|programme?|calendar)$", "", said, flags=re.IGNORECASE)


def _moment(entry: Any, name: str) -> dt.date | dt.datetime | None:
    """Return a moment of an entry; one that is broken is not known."""
    try:
        value = entry.decoded(name)
    except (KeyError, ValueError, AttributeError, TypeError):
        return None
    return value if isinstance(value, dt.date) else None


def _day(entry: Any) -> dt.date | None:
    return making.date(_moment(entry, "DTSTART"))


def _found(entry: Any, key: str, event: Event | None, where: str) -> Talk | Skipped:
    title = making.line(entry.get("SUMMARY"))
    if why := no_talk(title):
        return Skipped(where=where, why=why, no_talk=True)
    if making.line(entry.get("STATUS")).upper() == "CANCELLED":
        return Skipped(where=where, why="it was cancelled", no_talk=True)
    if "DTSTART" in entry and _moment(entry, "DTSTART") is None:
        return Skipped(
            where=where, why=f"its DTSTART is no date: {making.line(entry['DTSTART'])!r}"
        )
    text = str(entry.get("DESCRIPTION") or "")
    named = _PEOPLE.match(text)
    if named:
        text = text[named.end() :]
    try:
        talk = making.talk(
            key=key,
            title=title,
            event=event,
            people=_people(entry) or (_MANY.split(making.line(named[1])) if named else ()),
            when=_moment(entry, "DTSTART"),
            duration=_duration(entry),
            texts=[text if text.strip() != making.line(entry.get("URL")) else ""],
            tags=_categories(entry),
            links=[(making.line(entry.get("URL")), None)],
        )
    except ValueError as error:
        return Skipped(where=where, why=str(error))
    return not_recorded(talk, optout=False)


def _people(entry: Any) -> list[str]:
    """Return whom an entry names as a person, not only as an address."""
    found = []
    for name in ("ATTENDEE", "ORGANIZER"):
        values = entry.get(name) or []
        for value in values if isinstance(values, list) else [values]:
            known = making.line(getattr(value, "params", {}).get("CN"))
            if known and "@" not in known:
                found.append(known)
        if found:
            return found
    return found


def _duration(entry: Any) -> int | None:
    start, end = _moment(entry, "DTSTART"), _moment(entry, "DTEND")
    if isinstance(start, dt.datetime) and isinstance(end, dt.datetime):
        return making.between(start, end)
    try:
        length = entry.decoded("DURATION")
    except (KeyError, ValueError, AttributeError, TypeError):
        return None
    return round(length.total_seconds()) if isinstance(length, dt.timedelta) else None


def _categories(entry: Any) -> list[str]:
    values = entry.get("CATEGORIES") or []
    groups = values if isinstance(values, list) else [values]
    return [str(one) for group in groups for one in getattr(group, "cats", [group])]
