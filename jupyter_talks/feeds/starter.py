"""The starter catalog that ships with the package: facts checked by hand, in ``data/``."""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Iterable, Iterator

import msgspec

from ..curation.recordings import recording
from ..errors import FeedError
from ..model import Event, Kind, Level, Provenance, Recording, Resource, Skipped, Speaker, Talk
from ..text.clean import slug
from . import Document

NAME = "starter"


class _Person(msgspec.Struct, forbid_unknown_fields=True):
    name: str
    affiliation: str | None = None


class _Row(msgspec.Struct, forbid_unknown_fields=True):
    """A line of talks.jsonl, as documented in data/README.md."""

    id: str
    title: str
    kind: Kind
    speakers: list[_Person] = []
    event: str | None = None
    date: dt.date | None = None
    duration: int | None = None
    language: str | None = None
    level: Level | None = None
    summary: str | None = None
    topics: tuple[str, ...] = ()
    tools: tuple[str, ...] = ()
    recordings: tuple[str, ...] = ()
    resources: tuple[Resource, ...] = ()
    keys: tuple[str, ...] = ()
    unconfirmed: tuple[str, ...] = ()


def read(documents: Iterable[Document]) -> Iterator[Talk | Skipped]:
    """Yield the talks of the starter; raise ``FeedError`` if a file is missing or broken."""
    by_path = {document.path: document.content for document in documents}
    try:
        events = _events(by_path["events.csv"].decode())
        rows = [
            msgspec.json.decode(line, type=_Row) for line in by_path["talks.jsonl"].splitlines()
        ]
        yield from (_talk(row, events) for row in rows)
    except (KeyError, ValueError) as error:
        raise FeedError(
            f"The starter catalog is damaged ({error}); reinstall the package."
        ) from error


def _events(text: str) -> dict[str, Event]:
    rows = [
        {name: value for name, value in row.items() if value}
        for row in csv.DictReader(io.StringIO(text))
    ]
    events = msgspec.convert(rows, list[Event], strict=False)
    return {event.id: event for event in events}


def _talk(row: _Row, events: dict[str, Event]) -> Talk:
    return Talk(
        id=row.id,
        title=row.title,
        kind=row.kind,
        speakers=tuple(
            Speaker(id=slug(person.name), name=person.name, affiliation=person.affiliation)
            for person in row.speakers
        ),
        event=events[row.event] if row.event else None,
        date=row.date,
        duration=row.duration,
        language=row.language,
        level=row.level,
        summary=row.summary,
        topics=row.topics,
        tools=row.tools,
        recordings=tuple(_recording(address) for address in row.recordings),
        resources=row.resources,
        keys=row.keys,
        provenance=(Provenance(source=NAME, unconfirmed=row.unconfirmed),),
    )


def _recording(address: str) -> Recording:
    found = recording(address)
    if found is None:
        raise ValueError(f"{address!r} is no address of a recording")
    return found
