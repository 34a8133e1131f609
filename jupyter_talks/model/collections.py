"""Collections: curated, ordered, published."""

from __future__ import annotations

from typing import Literal

import msgspec

from .talks import ResourceKind

QuoteKind = Literal["exact", "reported", "translated"]


class Link(msgspec.Struct, frozen=True, kw_only=True):
    """A link of a collection or of one of its entries."""

    url: str
    label: str
    kind: ResourceKind = "other"


class Quote(msgspec.Struct, frozen=True, kw_only=True):
    """Words somebody said. ``kind`` tells whether they are exact, reported or translated."""

    text: str
    speaker: str
    kind: QuoteKind
    talk: str | None = None
    note: str | None = None


class Advice(msgspec.Struct, frozen=True, kw_only=True):
    """What a speaker said to do, and to avoid."""

    speaker: str
    do: str
    avoid: str
    talk: str | None = None


class GivenBack(msgspec.Struct, frozen=True, kw_only=True):
    """An organization and the projects it gave to everybody."""

    organization: str
    tools: tuple[str, ...]


class PointsOfView(msgspec.Struct, frozen=True, kw_only=True):
    """What one person of a panel stood for."""

    speaker: str
    points: tuple[str, ...]


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """A talk of a collection with the curator's reason.

    ``title`` and ``url`` tell which talk it is where a catalog does not have it.
    """

    talk: str
    title: str | None = None
    url: str | None = None
    reason: str | None = None
    points: tuple[PointsOfView, ...] = ()
    links: tuple[Link, ...] = ()


class Group(msgspec.Struct, frozen=True, kw_only=True):
    """Entries that belong together; a collection without groups has one with no title."""

    entries: tuple[Entry, ...]
    title: str | None = None


class Origin(msgspec.Struct, frozen=True, kw_only=True):
    """The document a collection was made from."""

    title: str
    url: str
    publication: str | None = None
    author: str | None = None
    licence: str | None = None


class ChosenFrom(msgspec.Struct, frozen=True, kw_only=True):
    """What a collection was picked from: an event, and how many talks of it were recorded."""

    event: str
    talks: int


class Collection(msgspec.Struct, frozen=True, kw_only=True):
    """A curated, published list of talks. Its file format is documented in docs/collections.md."""

    id: str
    title: str
    summary: str = ""
    ordered: bool
    groups: tuple[Group, ...]
    origin: Origin | None = None
    chosen_from: ChosenFrom | None = None
    themes: tuple[str, ...] = ()
    quotes: tuple[Quote, ...] = ()
    advice: tuple[Advice, ...] = ()
    given_back: tuple[GivenBack, ...] = ()
    links: tuple[Link, ...] = ()
