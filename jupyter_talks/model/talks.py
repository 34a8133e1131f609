"""What a talk is made of."""

from __future__ import annotations

import datetime as dt
from typing import Literal

import msgspec

CATALOG_FORMAT = "jupyter-talks/catalog/1"  # of a catalog that was exported

Kind = Literal[
    "talk",
    "keynote",
    "lightning_talk",
    "panel",
    "tutorial",
    "workshop",
    "poster",
    "interview",
    "sprint",
    "resource",
    "other",
]
ResourceKind = Literal[
    "slides", "code", "notebook", "article", "transcript", "event", "community", "other"
]
RecordingState = Literal["available", "unavailable"]
Level = Literal["beginner", "intermediate", "expert"]


class Speaker(msgspec.Struct, frozen=True, kw_only=True):
    """A person on stage; ``id`` is a slug of the name, ``aliases`` are other names of theirs."""

    id: str
    name: str
    affiliation: str | None = None
    aliases: tuple[str, ...] = ()


class Event(msgspec.Struct, frozen=True, kw_only=True):
    """One edition of a conference or meetup, such as PyCon US 2021."""

    id: str
    title: str
    series: str | None = None
    year: int | None = None
    place: str | None = None
    online: bool | None = None
    starts: dt.date | None = None
    ends: dt.date | None = None
    url: str | None = None


class Recording(msgspec.Struct, frozen=True, kw_only=True):
    """Where a talk can be watched."""

    url: str
    provider: str
    provider_id: str | None = None
    state: RecordingState = "available"


class Resource(msgspec.Struct, frozen=True, kw_only=True):
    """Something that goes with a talk: slides, code, a notebook, an article."""

    url: str
    label: str
    kind: ResourceKind = "other"


class Provenance(msgspec.Struct, frozen=True, kw_only=True):
    """Which fields of a talk one source gave, and what was doubted or mended on the way.

    ``gone`` is the day of the first import that did not find the talk in the source any more.
    """

    source: str
    fields: tuple[str, ...] = ()
    unconfirmed: tuple[str, ...] = ()
    corrections: tuple[str, ...] = ()
    gone: dt.date | None = None


class Talk(msgspec.Struct, frozen=True, kw_only=True):
    """One presentation, whatever its kind.

    ``duration`` is in whole seconds, ``language`` a BCP 47 tag. ``summary`` is one sentence of
    ours, ``description`` the text of the feed. ``topics`` are ids of our vocabulary, ``tags`` the
    feed's own words, ``tools`` the projects it names. ``keys`` say where it came from
    (``pyvideo:pycon-us-2021/talk-...``, ``youtube:Ltgt0ekso4c``).
    """

    id: str
    title: str
    kind: Kind = "talk"
    speakers: tuple[Speaker, ...] = ()
    event: Event | None = None
    date: dt.date | None = None
    duration: int | None = None
    language: str | None = None
    level: Level | None = None
    summary: str | None = None
    description: str | None = None
    topics: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    tools: tuple[str, ...] = ()
    recordings: tuple[Recording, ...] = ()
    resources: tuple[Resource, ...] = ()
    licence: str | None = None
    keys: tuple[str, ...] = ()
    provenance: tuple[Provenance, ...] = ()


class Skipped(msgspec.Struct, frozen=True, kw_only=True):
    """A record that was not taken: where it stands, and why.

    ``withdrawn`` has the keys of a record that was left out because its owner asked for it;
    ``no_talk`` marks what is sound, but no talk, such as a break.
    """

    where: str
    why: str
    withdrawn: tuple[str, ...] = ()
    no_talk: bool = False


class Topic(msgspec.Struct, frozen=True, kw_only=True):
    """A term of our vocabulary; ``parent`` is the id of the wider one."""

    id: str
    label: str
    parent: str | None = None
