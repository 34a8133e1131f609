"""An Atom feed, for readers of feeds."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from ..model import Talk
from ..render import facts
from . import Gap, Selection
from .gaps import NO_LINKS, of_talk

NAME = "atom"
SUFFIX = ".atom"
MEDIA_TYPE = "application/atom+xml"
GAPS = (
    Gap(
        "1 talk has no date; its entry has the moment of the export, as an entry needs one.",
        "{} talks have no date; their entries have the moment of the export, as each needs one.",
        of_talk(lambda talk: talk.date is None),
    ),
    Gap(
        "1 talk has no speaker; its entry has the event as its author, as an entry needs one.",
        "{} talks have no speaker; their entries have the event as author, as each needs one.",
        of_talk(lambda talk: not talk.speakers),
    ),
    NO_LINKS,
)

_NAMESPACE = "http://www.w3.org/2005/Atom"


def write(selection: Selection) -> Iterator[str]:
    """Yield the feed."""
    feed = Element("feed", xmlns=_NAMESPACE)
    _add(feed, "id", f"urn:jupyter-talks:{selection.id}")
    _add(feed, "title", selection.title)
    _add(feed, "updated", _moment(selection.made))
    for one in selection.chosen():
        feed.append(_entry(one.talk, one.reason, selection.made))
    indent(feed)
    yield '<?xml version="1.0" encoding="utf-8"?>\n' + tostring(feed, encoding="unicode") + "\n"


def _entry(talk: Talk, reason: str | None, made: dt.datetime) -> Element:
    entry = Element("entry")
    _add(entry, "id", f"urn:jupyter-talks:talk:{talk.id}")
    _add(entry, "title", talk.title)
    _add(entry, "updated", _moment(_start_of(talk.date) if talk.date else made))
    for speaker in talk.speakers or ():
        _add(SubElement(entry, "author"), "name", speaker.name)
    if not talk.speakers:  # an entry must have an author
        _add(SubElement(entry, "author"), "name", talk.event.title if talk.event else "not known")
    for recording in talk.recordings:
        SubElement(entry, "link", rel="alternate", href=recording.url)
    for topic in talk.topics:
        SubElement(entry, "category", term=topic)
    texts = (reason or talk.summary or talk.description, facts.doubt(talk))
    if text := "\n\n".join(filter(None, texts)):
        _add(entry, "summary", text)
    return entry


def _add(parent: Element, name: str, text: str) -> None:
    SubElement(parent, name).text = text


def _start_of(day: dt.date) -> dt.datetime:
    return dt.datetime.combine(day, dt.time(), dt.UTC)


def _moment(when: dt.datetime) -> str:
    return when.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
