"""media.ccc.de's public API (voctoweb): a conference with its events, or a list of events."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from ..model import Event, Skipped, Talk
from . import NOTHING_SAID, Document, Found, Options, making
from .decoding import json_of, json_or_none
from .shapes import lists, mapping, mappings

NAME = "voctoweb"
TITLE = "JSON of media.ccc.de's API"
IS_COMPLETE = True


def sniff(document: Document) -> bool:
    """Tell whether a file is an answer of the API."""
    events = mappings(mapping(json_or_none(document)).get("events"))
    return bool(events) and {"guid", "frontend_link"} <= events[0].keys()


def read(documents: Iterable[Document], options: Options = NOTHING_SAID) -> Iterator[Found]:
    """Yield the talks of an answer."""
    for document in documents:
        content = mapping(json_of(document))
        records = mappings(content.get("events"))
        known: dict[str, Event | None] = {}
        first = min((making.line(one.get("date")) or "9999" for one in records), default=None)
        for place, record in enumerate(records):
            title = content.get("title") or record.get("conference_title")
            acronym = content.get("acronym")
            name = making.line(options.event or title)
            if name not in known:
                known[name] = making.event(
                    name,
                    acronym=None if options.event else acronym,
                    starts=first if content.get("title") else record.get("date"),
                    url=content.get("link"),
                )
            where = f"{document.path}, {record.get('slug') or f'number {place + 1}'}"
            yield _found(record, known[name], where)


def _found(record: dict[str, Any], event: Event | None, where: str) -> Talk | Skipped:
    length = record.get("duration") or record.get("length")
    slides = [
        (one.get("recording_url"), "slides")
        for one in mappings(record.get("recordings"))
        if making.line(one.get("mime_type")) == "application/pdf"
    ]
    try:
        return making.talk(
            key=making.key_of("guid", record.get("guid")),
            title=record.get("title"),
            event=event,
            people=lists(record.get("persons")),
            when=record.get("date") or record.get("release_date"),
            duration=round(length) if isinstance(length, (int, float)) else None,
            language=record.get("original_language"),
            texts=[record.get("subtitle"), record.get("description")],
            tags=[tag for tag in lists(record.get("tags")) if not making.line(tag).isdecimal()],
            videos=[record.get("frontend_link")],
            links=[*slides, (record.get("link"), None)],
        )
    except ValueError as error:
        return Skipped(where=where, why=str(error))
