"""``Catalog``: what every front door holds."""

from __future__ import annotations

import base64
import binascii
import threading
import time
from collections.abc import Iterable

import msgspec

from .. import __version__
from ..curation.recordings import key_of, recording
from ..curation.vocabulary import topics
from ..errors import BadRequest, NotFound
from ..model import (
    Collection,
    CollectionListing,
    CollectionPage,
    Event,
    EventListing,
    FacetValue,
    QueryEcho,
    Status,
    Talk,
    TalkPage,
    TopicListing,
)
from ..search import facets as counting
from ..search.explaining import Explainer
from ..search.facets import FACETS
from ..search.matching import Found, find
from ..search.ordering import SORTS, Sort, ordered
from ..search.query import parse
from ..text.clean import clean_line
from .folder import CatalogFolder
from .snapshot import Snapshot

MOST_TALKS = 500  # on one page
_LONGEST_OFFSET = 9  # digits
_SHOWN = 80  # characters of a caller's text that an error repeats


class Catalog:
    """A catalog of talks. Safe to share between threads.

    Parameters
    ----------
    snapshot
        The snapshot to begin with.
    folder
        Where newer snapshots appear; they are picked up by the next call. ``None`` for a catalog
        in memory, which never changes.
    """

    def __init__(self, snapshot: Snapshot, folder: CatalogFolder | None = None) -> None:
        self._snapshot = snapshot
        self._folder = folder
        self._stamp = folder.stamp() if folder else None
        self._opening = threading.Lock()

    def search(
        self,
        text: str = "",
        *,
        limit: int = 20,
        cursor: str | None = None,
        sort: str | None = None,
        facets: Iterable[str] = (),
    ) -> TalkPage:
        """Return the talks that a query means, best first.

        Parameters
        ----------
        text
            Words, ``"phrases"`` and ``field:value`` filters; nothing in it can raise.
        limit
            How many talks a page has, 1 to 500.
        cursor
            ``next_cursor`` of the page before.
        sort
            One of ``relevance``, ``newest``, ``oldest``, ``shortest``, ``longest``, ``title``.
        facets
            Names of the facets to count, of ``jupyter_talks.search.facets.FACETS``.

        Raises
        ------
        BadRequest
            If ``limit``, ``cursor``, ``sort`` or a facet makes no sense.
        """
        began = time.perf_counter()
        order = _sort(sort)
        wanted = _facets(facets)
        first = _offset(cursor)
        if not 1 <= limit <= MOST_TALKS:
            raise BadRequest(f"limit is {limit}; it must be a number from 1 to {MOST_TALKS}.")
        snapshot = self._current()
        query = parse(text)
        found = find(query, snapshot)
        numbers = ordered(found, snapshot, order, first + limit)[first:]
        explain = Explainer(query, snapshot.stems, snapshot.forms).explain
        total = found.bits.bit_count()
        last = first + len(numbers)
        return TalkPage(
            items=tuple(explain(snapshot.talk(number)) for number in numbers),
            total=total,
            total_exact=True,
            next_cursor=_cursor(last) if last < total else None,
            facets={name: _counts(name, found, snapshot) for name in wanted},
            query=QueryEcho(
                text=text,
                understood=str(query),
                relaxed=None if found.complete else "No talk has all of these words.",
                ignored=query.ignored,
            ),
            took_ms=round((time.perf_counter() - began) * 1000, 3),
            generation=snapshot.generation,
        )

    def facets(self, text: str = "") -> dict[str, tuple[FacetValue, ...]]:
        """Return all facets of a query, with counts."""
        snapshot = self._current()
        found = find(parse(text), snapshot)
        return {name: _counts(name, found, snapshot) for name in FACETS}

    def get(self, name: str) -> Talk:
        """Return a talk by its id, a former id, a key, or the address of its video.

        Raises
        ------
        NotFound
            If no talk has that name.
        """
        snapshot = self._current()
        asked = clean_line(name)
        number = snapshot.number_of(asked)
        if number is None and "://" in asked and (video := recording(asked)):
            number = snapshot.number_of(key_of(video) or video.url)
        if number is None:
            raise NotFound(f"There is no talk {_shown(asked)}; search for a word of its title.")
        return snapshot.talk(number)

    def events(self) -> tuple[EventListing, ...]:
        """Return all events with their numbers of talks, newest first."""
        snapshot = self._current()
        talks = {value: count for value, _, count in snapshot.values("event")}
        known = sorted(snapshot.events(), key=lambda event: (-(event.year or 0), event.title))
        return tuple(_event_listing(event, talks[event.id]) for event in known)

    def event(self, id_: str) -> EventListing:
        """Return an event; raise ``NotFound`` if there is none such."""
        snapshot = self._current()
        event = snapshot.event(clean_line(id_))
        if event is None:
            raise NotFound(f"There is no event {_shown(id_)}; its id is in the list of events.")
        return _event_listing(event, snapshot.count("event", event.id))

    def topics(self) -> tuple[TopicListing, ...]:
        """Return the topics with their numbers of talks, narrower topics included in wider."""
        talks = {value: count for value, _, count in self._current().values("topic")}
        return tuple(
            TopicListing(
                id=topic.id, label=topic.label, parent=topic.parent, talks=talks.get(topic.id, 0)
            )
            for topic in topics().values()
        )

    def topic(self, id_: str) -> TopicListing:
        """Return a topic; raise ``NotFound`` if there is none such."""
        for topic in self.topics():
            if topic.id == id_:
                return topic
        raise NotFound(f"There is no topic {_shown(id_)}; its id is in the list of topics.")

    def collections(self) -> tuple[CollectionListing, ...]:
        """Return the curated collections, as a list shows them."""
        return tuple(
            CollectionListing(
                id=one.id,
                title=one.title,
                summary=one.summary,
                talks=len(talks),
                duration=sum(talk.duration or 0 for talk in talks.values()),
                chosen_from=one.chosen_from,
            )
            for one in self._current().collections()
            for talks in [self._talks_of(one)]
        )

    def collection(self, id_: str) -> CollectionPage:
        """Return a collection with its talks; raise ``NotFound`` if there is none such."""
        for collection in self._current().collections():
            if collection.id == id_:
                return CollectionPage(collection=collection, talks=self._talks_of(collection))
        raise NotFound(f"There is no collection {_shown(id_)}; its id is in the list.")

    def status(self) -> Status:
        """Return what the catalog is made of."""
        snapshot = self._current()
        return Status(
            version=__version__,
            talks=snapshot.size,
            events=len(snapshot.events()),
            generation=snapshot.generation,
            built=snapshot.built,
            folder=str(self._folder.path) if self._folder else None,
            sources=tuple(snapshot.sources()),
        )

    def _talks_of(self, collection: Collection) -> dict[str, Talk]:
        """Return the talks of a collection that the catalog has, in order."""
        snapshot = self._current()
        names = [entry.talk for group in collection.groups for entry in group.entries]
        numbers = {name: snapshot.number_of(name) for name in names}
        return {
            name: snapshot.talk(number) for name, number in numbers.items() if number is not None
        }

    def _current(self) -> Snapshot:
        """Return the current snapshot, opened anew if another one was published."""
        if self._folder is None or self._folder.stamp() == self._stamp:
            return self._snapshot
        with self._opening:
            stamp = self._folder.stamp()
            newer = self._folder.open_current() if stamp != self._stamp else None
            if newer is not None and newer.is_current():
                self._snapshot = newer
            self._stamp = stamp
        return self._snapshot


def _event_listing(event: Event, talks: int) -> EventListing:
    return EventListing(**msgspec.structs.asdict(event), talks=talks)


def _counts(name: str, found: Found, snapshot: Snapshot) -> tuple[FacetValue, ...]:
    return counting.counts(name, found.bits, snapshot.facet(name))


def _sort(sort: str | None) -> Sort:
    for known in SORTS:
        if sort == known:
            return known
    if sort is None:
        return "relevance"
    raise BadRequest(f"sort is {_shown(sort)}; it must be one of {', '.join(SORTS)}.")


def _facets(names: Iterable[str]) -> list[str]:
    wanted = list(dict.fromkeys(names))
    for name in wanted:
        if name not in FACETS:
            raise BadRequest(f"There is no facet {_shown(name)}; there are {', '.join(FACETS)}.")
    return wanted


def _cursor(offset: int) -> str:
    return base64.urlsafe_b64encode(f"after {offset}".encode()).decode().rstrip("=")


def _offset(cursor: str | None) -> int:
    if not cursor:
        return 0
    try:
        text = base64.b64decode(cursor + "=" * (-len(cursor) % 4), "-_", validate=True).decode()
        word, number = text.split(" ")
        if word == "after" and number.isdecimal() and len(number) <= _LONGEST_OFFSET:
            return int(number)
    except (ValueError, binascii.Error):
        pass
    raise BadRequest("cursor is not one that an earlier page gave; leave it out to begin again.")


def _shown(text: str) -> str:
    """Return text of a caller as an error message may repeat it: short, on one line."""
    line = clean_line(text)
    return repr(line if len(line) <= _SHOWN else line[: _SHOWN - 1] + "\u2026")
