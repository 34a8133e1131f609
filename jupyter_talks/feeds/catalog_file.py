"""What ``export --format jsonl`` writes: every talk as it is in a catalog, a line each."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

import msgspec

from ..model import CATALOG_FORMAT, Collection, Skipped, Talk
from ..text.addresses import safe_address
from ..text.clean import harmless
from . import NOTHING_SAID, Document, Found, Options

NAME = "catalog"
TITLE = "JSON Lines that a catalog of talks was exported to"


class _Line(msgspec.Struct):
    """A line: a talk or a collection; the first one names the format."""

    format: str | None = None
    talk: Talk | None = None
    collection: Collection | None = None


_ID = re.compile(r"[a-z0-9-]{1,200}")


def wants(_: str) -> bool:
    """Take the one file that there is."""
    return True


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
                found = msgspec.convert(_harmless(msgspec.json.decode(line)), _Line)
            except (ValueError, RecursionError) as error:
                yield Skipped(where=where, why=str(error) or "nested too deep")
                continue
            if found.talk and (wrong := _unsound(found.talk)):
                yield Skipped(where=where, why=wrong)
            elif found.talk or found.collection:
                yield found.talk or found.collection  # type: ignore[misc]


def _harmless(value: Any) -> Any:
    """Return a value with every text in it made harmless to show."""
    if isinstance(value, str):
        return harmless(value)
    if isinstance(value, list):
        return [_harmless(item) for item in value]
    if isinstance(value, dict):
        return {name: _harmless(item) for name, item in value.items()}
    return value


def _unsound(talk: Talk) -> str | None:
    """Return what is wrong with a talk that has the right shape."""
    ids = [talk.id, *(speaker.id for speaker in talk.speakers)]
    links = [recording.url for recording in talk.recordings]
    links += [resource.url for resource in talk.resources]
    if talk.event:
        ids.append(talk.event.id)
        links += [talk.event.url] if talk.event.url else []
    if bad := next((known for known in ids if not _ID.fullmatch(known)), None):
        return f"{bad!r} is no id of a-z, 0-9 and hyphens"
    if bad := next((link for link in links if safe_address(link) is None), None):
        return f"{bad!r} is no http or https address"
    return None if talk.title.strip() else "it has no title"
