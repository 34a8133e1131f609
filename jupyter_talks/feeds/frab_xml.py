"""Schedules as XML: pentabarf, frab, pretalx, wafer and FOSDEM write ``schedule.xml``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from xml.etree.ElementTree import Element

from ..errors import FeedError
from ..model import Event, Skipped, Talk
from . import NOTHING_SAID, Document, Found, Options, making
from .decoding import root_tag, xml_of
from .schedules import link_parts, no_talk, not_recorded

NAME = "frab-xml"
TITLE = "schedule.xml of frab, pentabarf, pretalx or FOSDEM"
IS_COMPLETE = True


def sniff(document: Document) -> bool:
    """Tell whether a file is an XML schedule."""
    return root_tag(document) == "schedule"


def read(documents: Iterable[Document], options: Options = NOTHING_SAID) -> Iterator[Found]:
    """Yield the talks of a schedule, day by day."""
    for document in documents:
        schedule = xml_of(document)
        event = _event(schedule, options)
        days = schedule.findall("day")
        if not days:
            raise FeedError(f"{document.path} has no <day>: it is no schedule, or an empty one.")
        for day in days:
            for record in day.iter("event"):
                yield _found(record, day.get("date"), event, document.path)


def _event(schedule: Element, options: Options) -> Event | None:
    about = schedule.find("conference")
    if about is None:
        return making.event(options.event)
    return making.event(
        options.event or _text(about, "title"),
        acronym=None if options.event else _text(about, "acronym"),
        starts=_text(about, "start"),
        ends=_text(about, "end"),
        place=_text(about, "city") or _text(about, "venue"),
        url=_text(about, "base_url") or _text(about, "url"),
    )


def _found(record: Element, day: str | None, event: Event | None, path: str) -> Talk | Skipped:
    where = f"{path}, event {record.get('id') or record.get('guid') or '?'}"
    title = _text(record, "title")
    if why := no_talk(title, _text(record, "type")):
        return Skipped(where=where, why=why, no_talk=True)
    optout = (record.findtext("recording/optout") or "").strip().lower() == "true"
    links = [link_parts(link.get("href"), link.text) for link in record.iter("link")]
    links += [link_parts(one.get("href"), one.text) for one in record.iter("attachment")]
    links += [(_text(record, "url"), None)]
    try:
        return not_recorded(
            making.talk(
                key=_key(record),
                title=title,
                event=event,
                people=[person.text for person in record.iter("person")],
                when=_text(record, "date") or day,
                duration=making.seconds(_text(record, "duration")),
                language=_text(record, "language"),
                kind=_text(record, "type"),
                texts=[_text(record, "abstract"), _text(record, "description")],
                tags=[_text(record, "track")],
                videos=[_text(record, "video_download_url")],
                links=links,
                licence=record.findtext("recording/license"),
            ),
            optout=optout,
        )
    except ValueError as error:
        return Skipped(where=where, why=str(error))


def _key(record: Element) -> str:
    if guid := record.get("guid"):
        return making.key_of("guid", guid)
    known = record.get("id") or _text(record, "slug") or _text(record, "title")
    return making.local_key(known)


def _text(element: Element, name: str) -> str:
    return (element.findtext(name) or "").strip()
