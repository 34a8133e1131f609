"""A calendar with the day of each talk; talks without one have no place in it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ..model import Talk
from ..render import facts
from . import Gap, Selection
from .gaps import NO_LINKS, ONE_RECORDING, of_talk

if TYPE_CHECKING:
    from icalendar import Event

NAME = "ics"
SUFFIX = ".ics"
MEDIA_TYPE = "text/calendar"
GAPS = (
    Gap(
        "1 talk has no date and is not in the calendar.",
        "{} talks have no date and are not in the calendar.",
        of_talk(lambda talk: talk.date is None),
        is_needed=True,
    ),
    ONE_RECORDING,
    NO_LINKS,
)


def write(selection: Selection) -> Iterator[str]:
    """Yield the calendar. A talk takes a whole day: catalogs know days, not hours."""
    from icalendar import Calendar  # takes its time to load, and few exports need it

    calendar = Calendar()
    calendar.add("prodid", "-//jupyter-talks//talks//EN")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", selection.title)
    for one in selection.chosen():
        if one.talk.date:
            calendar.add_component(_entry(one.talk, one.reason, selection))
    yield calendar.to_ical().decode()


def _entry(talk: Talk, reason: str | None, selection: Selection) -> Event:
    people = ", ".join(speaker.name for speaker in talk.speakers)
    doubt = facts.doubt(talk)
    texts = (people, reason, talk.summary or talk.description, doubt)
    from icalendar import Event

    entry = Event()
    entry.add("uid", f"{talk.id}@jupyter-talks")
    entry.add("dtstamp", selection.made)
    entry.add("dtstart", talk.date)
    entry.add("summary", talk.title)
    if description := "\n\n".join(filter(None, texts)):
        entry.add("description", description)
    if talk.event:
        entry.add("location", talk.event.place or talk.event.title)
    if "date" in facts.unconfirmed(talk):
        entry.add("status", "TENTATIVE")  # as calendars call a day that may change
    if talk.topics:
        entry.add("categories", list(talk.topics))
    if talk.recordings:
        entry.add("url", talk.recordings[0].url)
    return entry
