"""What a snapshot is made of: its events, topics, collections and sources."""

from __future__ import annotations

import re

import msgspec

from .. import __version__
from ..curation import vocabulary
from ..model import (
    Collection,
    CollectionListing,
    CollectionPage,
    Event,
    EventListing,
    NameListing,
    Source,
    Status,
    TopicListing,
)
from ..text.addresses import without_secrets
from .snapshot import Snapshot
from .sources import StoredSource


def events(snapshot: Snapshot) -> tuple[EventListing, ...]:
    """Return all events with their numbers of talks, newest first."""
    talks = {value: count for value, _, count in snapshot.values("event")}
    known = sorted(snapshot.events(), key=lambda event: (-(event.year or 0), event.title))
    return tuple(_event(event, talks[event.id]) for event in known)


def event(id_: str, snapshot: Snapshot) -> EventListing | None:
    """Return an event by its id."""
    known = snapshot.event(id_)
    return None if known is None else _event(known, snapshot.count("event", known.id))


def topics(snapshot: Snapshot) -> tuple[TopicListing, ...]:
    """Return the topics with their numbers of talks, narrower topics included in wider."""
    talks = {value: count for value, _, count in snapshot.values("topic")}
    return tuple(
        TopicListing(
            id=topic.id, label=topic.label, parent=topic.parent, talks=talks.get(topic.id, 0)
        )
        for topic in vocabulary.topics().values()
    )


def names(field: str, snapshot: Snapshot) -> tuple[NameListing, ...]:
    """Return the values of a field with their numbers of talks, the most frequent ones first."""
    return tuple(
        NameListing(id=value, label=label, talks=talks)
        for value, label, talks in snapshot.values(field)
    )


def collections(snapshot: Snapshot) -> tuple[CollectionListing, ...]:
    """Return the curated collections, as a list shows them."""
    return tuple(_listed(_with_talks(one, snapshot)) for one in snapshot.collections())


def collected(snapshot: Snapshot) -> frozenset[str]:
    """Return the ids of the talks that are in any collection."""
    pages = (_with_talks(one, snapshot) for one in snapshot.collections())
    return frozenset(talk.id for page in pages for talk in page.talks.values())


def collection(id_: str, snapshot: Snapshot) -> CollectionPage | None:
    """Return a collection with its talks, by its id."""
    known = snapshot.collection(id_)
    return None if known is None else _with_talks(known, snapshot)


def status(folder: str | None, snapshot: Snapshot) -> Status:
    """Return what a snapshot is made of, and the folder it lies in."""
    return Status(
        version=__version__,
        talks=snapshot.size,
        events=len(snapshot.values("event")),
        generation=snapshot.generation,
        built=snapshot.built,
        folder=folder,
        sources=tuple(_as_told(one) for one in snapshot.sources()),
    )


def without_paths(status: Status) -> Status:
    """Return a status as others may know it: no folder, and of files only their names."""
    sources = tuple(map(_named_only, status.sources))
    return msgspec.structs.replace(status, folder=None, sources=sources)


def _named_only(source: Source) -> Source:
    if source.address is None or "://" in source.address:
        return source
    name = re.split(r"[\\/]", source.address.rstrip("\\/"))[-1]
    return msgspec.structs.replace(source, address=name)


def _event(known: Event, talks: int) -> EventListing:
    return EventListing(**msgspec.structs.asdict(known), talks=talks)


def _with_talks(known: Collection, snapshot: Snapshot) -> CollectionPage:
    """Return a collection with those of its talks that the catalog has, in order."""
    names = [entry.talk for group in known.groups for entry in group.entries]
    numbers = {name: snapshot.number_of(name) for name in names}
    talks = {name: snapshot.talk(number) for name, number in numbers.items() if number is not None}
    return CollectionPage(collection=known, talks=talks)


def _listed(page: CollectionPage) -> CollectionListing:
    known, talks = page.collection, page.talks.values()
    return CollectionListing(
        id=known.id,
        title=known.title,
        summary=known.summary,
        talks=len(talks),
        recorded=sum(bool(talk.recordings) for talk in talks),
        duration=sum(talk.duration or 0 for talk in talks),
        chosen_from=known.chosen_from,
    )


def _as_told(source: StoredSource) -> Source:
    """Return of a source what others may know."""
    told = Source(**{name: getattr(source, name) for name in Source.__struct_fields__})
    return msgspec.structs.replace(told, address=without_secrets(told.address or "") or None)
