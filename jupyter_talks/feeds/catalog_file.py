"""What ``export --format jsonl`` writes: every talk as it is in a catalog, a line each."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

import msgspec

from ..curation.collections import addresses
from ..curation.recordings import recording
from ..model import CATALOG_FORMAT, Collection, Skipped, Talk
from ..text.addresses import safe_address
from ..text.clean import harmless_throughout
from . import NOTHING_SAID, Document, Found, Options
from .making import LONGEST_DESCRIPTION, LONGEST_LINE

NAME = "jsonl"
TITLE = "JSON Lines that a catalog of talks was exported to"
IS_COMPLETE = True


class _Line(msgspec.Struct):
    """A line: a talk or a collection; the first one names the format."""

    format: str | None = None
    talk: Talk | None = None
    collection: Collection | None = None


_MOST_PARTS = 500  # links, tags and people
_KEY = re.compile(r"[^\s#][^\s]{0,300}")
_FIRST_YEAR, _LAST_YEAR, _LONGEST_NAME = 1900, 2200, 200
_ID = re.compile(r"[a-z0-9-]{1,200}")


def sniff(document: Document) -> bool:
    """Tell whether the first line names the format."""
    return CATALOG_FORMAT.encode() in document.content[:200]


def read(documents: Iterable[Document], options: Options = NOTHING_SAID) -> Iterator[Found]:  # noqa: ARG001
    """Yield the talks and collections of a file."""
    for document in documents:
        for number, line in enumerate(document.content.splitlines(), start=1):
            where = f"{document.path}, line {number}"
            if not line.strip():
                continue
            try:
                found = msgspec.convert(harmless_throughout(msgspec.json.decode(line)), _Line)
            except (ValueError, RecursionError) as error:
                yield Skipped(where=where, why=str(error) or "nested too deep")
                continue
            wrong = _unsound(found.talk) if found.talk else _unsafe(found.collection)
            if wrong:
                yield Skipped(where=where, why=wrong)
            elif found.talk:
                yield _as_addressed(found.talk)
            elif found.collection:
                yield found.collection


def _as_addressed(talk: Talk) -> Talk:
    """Return a talk whose recordings are where their addresses say."""
    recordings = tuple(
        msgspec.structs.replace(known, state=one.state)
        for one in talk.recordings
        if (known := recording(one.url))
    )
    return msgspec.structs.replace(talk, recordings=recordings)


def _unsound(talk: Talk) -> str | None:
    """Return what is wrong with a talk that has the right shape."""
    return next(filter(None, _faults(talk)), None)


def _faults(talk: Talk) -> Iterator[str | None]:
    ids = [talk.id, *(speaker.id for speaker in talk.speakers)]
    links = [recording.url for recording in talk.recordings]
    links += [resource.url for resource in talk.resources]
    if event := talk.event:
        ids.append(event.id)
        links += [event.url] if event.url else []
        if event.year and not _FIRST_YEAR <= event.year <= _LAST_YEAR:
            yield f"{event.year} is no year of an event"
    yield from (f"{one!r} is no id" for one in ids if not _ID.fullmatch(one))
    yield from (f"{one!r} is no key" for one in talk.keys if not _KEY.fullmatch(one))
    yield from (f"{one!r} is no http or https address" for one in links if not safe_address(one))
    if any(len(one.name) > _LONGEST_NAME for one in talk.speakers):
        yield "it has a name that is longer than any"
    if len(talk.description or "") > LONGEST_DESCRIPTION or len(talk.title) > LONGEST_LINE:
        yield "its title or its description is longer than any"
    if len(links) + len(talk.tags) + len(talk.speakers) > _MOST_PARTS:
        yield "it has more links, tags and people than any"
    if not talk.title.strip():
        yield "it has no title"


def _unsafe(collection: Collection | None) -> str | None:
    known = addresses(collection) if collection else ()
    if collection and not _ID.fullmatch(collection.id):
        return f"{collection.id!r} is no id of a-z, 0-9 and hyphens"
    bad = next((link for link in known if safe_address(link) is None), None)
    return f"{bad!r} is no http or https address" if bad else None
