"""References in CSL-JSON, for Zotero, pandoc, Quarto and MyST: a talk is a ``speech``."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec

from ..model import Talk
from ..render import facts
from . import Selection
from .gaps import NO_LINKS, ONE_RECORDING

NAME = "csl-json"
SUFFIX = ".json"
MEDIA_TYPE = "application/vnd.citationstyles.csl+json"
GAPS = (ONE_RECORDING, NO_LINKS)


def write(selection: Selection) -> Iterator[str]:
    """Yield a list with an item for each talk."""
    before = "[\n"
    for one in selection.chosen():
        yield before + msgspec.json.encode(_item(one.talk)).decode()
        before = ",\n"
    yield "[]\n" if before == "[\n" else "\n]\n"


def _item(talk: Talk) -> dict[str, Any]:
    event = talk.event
    item: dict[str, Any] = {
        "id": talk.id,
        "type": "speech",
        "title": talk.title,
        "author": [_name(speaker.name) for speaker in talk.speakers],
        "genre": talk.kind.replace("_", " "),
        "abstract": talk.summary or talk.description,
        "language": talk.language,
        "URL": talk.recordings[0].url if talk.recordings else None,
        "event-title": event.title if event else None,
        "event-place": event.place if event else None,
        "issued": _issued(talk),
        "note": facts.doubt(talk),
    }
    return {name: value for name, value in item.items() if value}


def _name(name: str) -> dict[str, str]:
    """Return a name in parts if it has the usual two, else as one."""
    first, _, last = name.rpartition(" ")
    return (
        {"given": first, "family": last} if first.count(" ") == 0 and first else {"literal": name}
    )


def _issued(talk: Talk) -> dict[str, list[list[int]]] | None:
    if talk.date:
        return {"date-parts": [[talk.date.year, talk.date.month, talk.date.day]]}
    if talk.event and talk.event.year:
        return {"date-parts": [[talk.event.year]]}
    return None
