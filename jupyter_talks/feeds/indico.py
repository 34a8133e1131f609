"""Indico's export API: an event with its contributions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from ..model import Event, Skipped, Talk
from . import NOTHING_SAID, Document, Found, Options, making
from .decoding import json_of, json_or_none
from .schedules import no_talk, not_recorded
from .shapes import mapping, mappings

NAME = "indico"
TITLE = "JSON of Indico's export API, with contributions"
IS_COMPLETE = True


def sniff(document: Document) -> bool:
    """Tell whether a file is an answer of the API that has contributions."""
    results = mappings(mapping(json_or_none(document)).get("results"))
    return bool(results) and "contributions" in results[0]


def read(documents: Iterable[Document], options: Options = NOTHING_SAID) -> Iterator[Found]:
    """Yield the contributions of the events in an answer."""
    for document in documents:
        for about in mappings(mapping(json_of(document)).get("results")):
            event = making.event(
                options.event or about.get("title"),
                starts=_moment(about.get("startDate")),
                ends=_moment(about.get("endDate")),
                place=about.get("location"),
                url=about.get("url"),
            )
            for record in mappings(about.get("contributions")):
                yield _found(record, event, f"{document.path}, contribution {record.get('id')}")


def _moment(value: Any) -> str | None:
    said = mapping(value)
    day = making.line(said.get("date"))
    return f"{day}T{making.line(said.get('time')) or '00:00:00'}" if day else None


def _found(record: dict[str, Any], event: Event | None, where: str) -> Talk | Skipped:
    title = making.line(record.get("title"))
    if why := no_talk(title):
        return Skipped(where=where, why=why, no_talk=True)
    people = mappings(record.get("speakers")) or mappings(record.get("primaryauthors"))
    minutes = record.get("duration")
    files = [
        (one.get("download_url") or one.get("link_url") or one.get("url"), one.get("title"))
        for folder in mappings(record.get("folders"))
        for one in mappings(folder.get("attachments"))
    ]
    try:
        talk = making.talk(
            key=making.key_of("indico", record.get("url") or f"{title} {where}"),
            title=title,
            event=event,
            people=[(_name(person), person.get("affiliation")) for person in people],
            when=_moment(record.get("startDate")),
            duration=minutes * 60 if isinstance(minutes, int) else None,
            kind=record.get("type") or record.get("track"),
            texts=[record.get("description")],
            tags=[record.get("session")],
            links=[*files, (record.get("url"), None)],
        )
    except ValueError as error:
        return Skipped(where=where, why=str(error))
    return not_recorded(talk, optout=False)


def _name(person: dict[str, Any]) -> str:
    """Return a name in its natural order; ``fullName`` has the last name first."""
    parts = (making.line(person.get("first_name")), making.line(person.get("last_name")))
    return " ".join(filter(None, parts)) or making.line(person.get("fullName"))
