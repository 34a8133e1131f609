"""Schedules as JSON: frab and pretalx write ``schedule.json``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from ..errors import FeedError
from ..model import Event, Skipped, Talk
from . import NOTHING_SAID, Document, Found, Options, making
from .decoding import json_of, json_or_none
from .schedules import link_parts, no_talk, not_recorded
from .shapes import lists, mapping, mappings

NAME = "frab-json"
TITLE = "schedule.json of frab or pretalx"
IS_COMPLETE = True
_ROOM = 60  # characters of the name of one


def sniff(document: Document) -> bool:
    """Tell whether a file is a JSON schedule."""
    return bool(mapping(_schedule(json_or_none(document)).get("conference")).get("days"))


def read(documents: Iterable[Document], options: Options = NOTHING_SAID) -> Iterator[Found]:
    """Yield the talks of a schedule, day by day and room by room."""
    for document in documents:
        about = mapping(_schedule(json_of(document)).get("conference"))
        if not about.get("days"):
            raise FeedError(f"{document.path} has no schedule.conference.days with talks.")
        event = making.event(
            options.event or about.get("title"),
            acronym=None if options.event else about.get("acronym"),
            starts=about.get("start"),
            ends=about.get("end"),
            url=about.get("url"),
        )
        for day in mappings(about["days"]):
            for room, records in mapping(day.get("rooms")).items():
                for place, record in enumerate(lists(records)):
                    where = f"{document.path}, {making.line(room)[:_ROOM]}, number {place + 1}"
                    yield _found(mapping(record), day.get("date"), event, where)


def _schedule(content: Any) -> dict[str, Any]:
    return mapping(mapping(content).get("schedule"))


def _found(record: dict[str, Any], day: object, event: Event | None, where: str) -> Talk | Skipped:
    title, kind = making.line(record.get("title")), making.line(record.get("type"))
    if why := no_talk(title, kind):
        return Skipped(where=where, why=why, no_talk=True)
    links = [
        link_parts(making.line(link.get("url")), making.line(link.get("title")))
        for name in ("links", "attachments")
        for link in mappings(record.get(name))
    ]
    known = record.get("guid")
    try:
        talk = making.talk(
            key=making.key_of("guid", known)
            if known
            else making.local_key(record.get("id") or title),
            title=title,
            event=event,
            people=[
                person.get("public_name") or person.get("full_public_name") or person.get("name")
                for person in mappings(record.get("persons"))
            ],
            when=record.get("date") or day,
            duration=making.seconds(record.get("duration")),
            language=record.get("language"),
            kind=kind,
            texts=[record.get("abstract"), record.get("description")],
            tags=[record.get("track")],
            videos=[record.get("video_download_url")],
            links=[*links, (record.get("url"), None)],
            licence=record.get("recording_license"),
        )
    except ValueError as error:
        return Skipped(where=where, why=str(error))
    return not_recorded(talk, optout=record.get("do_not_record") is True)
