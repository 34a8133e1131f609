"""What a catalog lists, and what it is made of."""

from __future__ import annotations

import datetime as dt

import msgspec

from .collections import ChosenFrom, Collection
from .talks import Event, Talk, Topic


class EventListing(Event, frozen=True, kw_only=True):
    """An event and how many talks of it the catalog has."""

    talks: int


class TopicListing(Topic, frozen=True, kw_only=True):
    """A topic and how many talks the catalog has on it and its narrower ones."""

    talks: int


class NameListing(msgspec.Struct, frozen=True, kw_only=True):
    """An event series, a speaker or a project, and how many talks the catalog has of it."""

    id: str
    label: str
    talks: int


class CollectionListing(msgspec.Struct, frozen=True, kw_only=True):
    """A collection in a list of them.

    ``recorded`` is how many of its talks can be watched, ``duration`` the sum of what is known of
    their lengths, in seconds.
    """

    id: str
    title: str
    summary: str
    talks: int
    recorded: int
    duration: int
    chosen_from: ChosenFrom | None = None


class CollectionPage(msgspec.Struct, frozen=True, kw_only=True):
    """A collection with its talks, by the names that its entries use."""

    collection: Collection
    talks: dict[str, Talk]


class Source(msgspec.Struct, frozen=True, kw_only=True):
    """A source of the catalog: its format, from where, when, and what came of it.

    ``gone`` counts those of its ``talks`` that it has no more, ``problem`` says why its talks are
    missing, if they are.
    """

    name: str
    format: str | None = None
    address: str | None = None
    version: str | None = None
    talks: int = 0
    gone: int = 0
    skipped: int = 0
    imported: dt.datetime | None = None
    problem: str | None = None


class Status(msgspec.Struct, frozen=True, kw_only=True):
    """What the catalog is made of, and where it lives (``None`` for one in memory)."""

    version: str
    talks: int
    events: int
    generation: int
    built: str | None
    folder: str | None
    sources: tuple[Source, ...]
