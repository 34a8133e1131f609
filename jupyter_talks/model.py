"""The words that everything here speaks: frozen structs, and nothing that computes.

Their field names are the JSON names. Unknown is ``None`` (``null``), never a guess.
"""

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
QuoteKind = Literal["exact", "reported", "translated"]


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


# What a search answers ---------------------------------------------------------------------


class Highlight(msgspec.Struct, frozen=True, kw_only=True):
    """A match inside a text field of a talk, as character offsets ``[start, end)``."""

    field: str
    start: int
    end: int


class TalkHit(Talk, frozen=True, kw_only=True):
    """A talk that was found, with where and why it matched.

    ``snippet`` is the sentence of the description that matches best.
    """

    highlights: tuple[Highlight, ...] = ()
    why: str | None = None
    snippet: Highlight | None = None


class FacetValue(msgspec.Struct, frozen=True, kw_only=True):
    """A value of a facet with its count; ``value`` is ``None`` for "not known"."""

    value: str | None
    label: str
    count: int


class Hint(msgspec.Struct, frozen=True, kw_only=True):
    """A sentence about a search; with ``query``, the text of a link that asks that one instead."""

    text: str
    query: str | None = None


class QueryEcho(msgspec.Struct, frozen=True, kw_only=True):
    """What was asked, how it was understood, and what was done about the rest.

    ``corrected`` is the query that was answered if words of the text exist nowhere. ``hints`` say
    all of it in sentences, and offer other queries.
    """

    text: str
    understood: str
    corrected: str | None = None
    relaxed: str | None = None
    ignored: tuple[str, ...] = ()
    hints: tuple[Hint, ...] = ()


class TalkPage(msgspec.Struct, frozen=True, kw_only=True):
    """One page of talks.

    ``offset`` is how many talks stand before the page, ``took_ms`` is in milliseconds,
    ``generation`` names the snapshot.
    """

    items: tuple[TalkHit, ...]
    offset: int
    total: int
    total_exact: bool
    next_cursor: str | None
    facets: dict[str, tuple[FacetValue, ...]]
    query: QueryEcho
    took_ms: float
    generation: int


SuggestionKind = Literal["talk", "speaker", "event", "series", "topic", "tool", "list"]


class Suggestion(msgspec.Struct, frozen=True, kw_only=True):
    """What somebody who types may mean. ``query`` finds it; for a talk, ``id`` opens it."""

    kind: SuggestionKind
    id: str
    label: str
    query: str
    talks: int


class Suggestions(msgspec.Struct, frozen=True, kw_only=True):
    """Suggestions, best first."""

    items: tuple[Suggestion, ...]


class RelatedTalks(msgspec.Struct, frozen=True, kw_only=True):
    """Talks that go with another one, best first; ``why`` of each says how."""

    items: tuple[TalkHit, ...]


# Collections: curated, ordered, published --------------------------------------------------


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
    """A talk of a collection with the curator's reason."""

    talk: str
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
    summary: str
    ordered: bool
    groups: tuple[Group, ...]
    origin: Origin | None = None
    chosen_from: ChosenFrom | None = None
    themes: tuple[str, ...] = ()
    quotes: tuple[Quote, ...] = ()
    advice: tuple[Advice, ...] = ()
    given_back: tuple[GivenBack, ...] = ()
    links: tuple[Link, ...] = ()


# What a catalog lists ----------------------------------------------------------------------


class EventListing(Event, frozen=True, kw_only=True):
    """An event and how many talks of it the catalog has."""

    talks: int


class TopicListing(Topic, frozen=True, kw_only=True):
    """A topic and how many talks the catalog has on it and its narrower ones."""

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


# Imports ---------------------------------------------------------------------------------------


ImportOutcome = Literal["unchanged", "published", "rehearsed"]


class ImportReport(msgspec.Struct, frozen=True, kw_only=True):
    """What came of an import, in counts of talks; ``skipped`` counts records.

    ``changed`` tells whether anything is new, ``outcome`` whether it was only a rehearsal.
    """

    source: str
    format: str
    talks: int
    added: int
    updated: int
    gone: int
    removed: int
    skipped: int
    first_skipped: tuple[Skipped, ...] = ()
    remarks: tuple[str, ...] = ()
    outcome: ImportOutcome = "published"
    changed: bool = True


ImportAction = Literal["import", "update", "remove"]
ImportState = Literal["running", "done", "failed", "cancelled"]


class ImportJob(msgspec.Struct, frozen=True, kw_only=True):
    """An import that a server runs: how far it is, and what came of it.

    ``step`` is ``fetch``, ``read`` or ``build``, with ``count`` bytes, files or talks done.
    """

    id: str
    action: ImportAction
    place: str
    state: ImportState
    started: dt.datetime
    ended: dt.datetime | None = None
    step: str | None = None
    count: int = 0
    message: str | None = None
    report: ImportReport | None = None
