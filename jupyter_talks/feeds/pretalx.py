"""What pretalx's API answers for talks or submissions, one page or several in a list."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from ..model import Event, Skipped, Talk
from . import NOTHING_SAID, Document, Found, Options, making
from .decoding import json_of, json_or_none
from .schedules import link_parts, not_recorded
from .shapes import lists, localized, mapping, mappings

NAME = "pretalx"
TITLE = "talks or submissions of pretalx's API"
IS_COMPLETE = False
_STATES = {"confirmed", "accepted", ""}


def sniff(document: Document) -> bool:
    """Tell whether a file is an answer of the API."""
    records = _records(json_or_none(document))
    return bool(records) and {"code", "title"} <= records[0].keys() and "speakers" in records[0]


def read(documents: Iterable[Document], options: Options = NOTHING_SAID) -> Iterator[Found]:
    """Yield the talks of an answer; what was not accepted is passed over."""
    for document in documents:
        title = options.event or making.event_of_file(document.path)
        event = making.event(title)
        yield making.about_event(title, options)
        for place, record in enumerate(_records(json_of(document))):
            where = f"{document.path}, {record.get('code') or f'number {place + 1}'}"
            state = making.line(record.get("state"))
            if state not in _STATES:
                yield Skipped(where=where, why=f"its state is {state}", no_talk=True)
            else:
                yield _talk(record, event, where)


def _records(content: Any) -> list[dict[str, Any]]:
    if isinstance(content, dict):
        return mappings(content.get("results"))
    found = mappings(content)
    if found and "results" in found[0]:
        return [record for page in found for record in mappings(page.get("results"))]
    return found


def _talk(record: dict[str, Any], event: Event | None, where: str) -> Talk | Skipped:
    slot = mapping(record.get("slot") or next(iter(mappings(record.get("slots"))), None))
    minutes = record.get("duration")
    links = [
        link_parts(
            making.line(one.get("resource") or one.get("url") or one.get("link")),
            making.line(one.get("description")),
        )
        for one in mappings(record.get("resources"))
    ]
    try:
        talk = making.talk(
            key=making.local_key(record.get("code")),
            title=record.get("title"),
            event=event,
            people=[
                one.get("name") if isinstance(one, dict) else None
                for one in lists(record.get("speakers"))
            ],
            when=slot.get("start"),
            duration=minutes * 60
            if isinstance(minutes, int)
            else making.between(slot.get("start"), slot.get("end")),
            language=record.get("content_locale"),
            kind=localized(_name(record.get("submission_type"))),
            texts=[record.get("abstract"), record.get("description")],
            tags=[localized(_name(record.get("track"))), *map(_name, lists(record.get("tags")))],
            videos=[record.get("recording_url"), record.get("video_url")],
            links=[*links, (record.get("url"), None)],
        )
    except ValueError as error:
        return Skipped(where=where, why=str(error))
    return not_recorded(talk, optout=record.get("do_not_record") is True)


def _name(value: Any) -> Any:
    """Return what something is called, in the short and in the expanded answer."""
    return mapping(value).get("name") or mapping(value).get("tag") or value
