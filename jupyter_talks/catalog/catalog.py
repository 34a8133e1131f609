"""``Catalog``: what every front door holds."""

from __future__ import annotations

import copy
import os
import threading
import time
from collections.abc import Callable, Iterable, Sequence
from typing import Literal, TypeVar

import msgspec

from ..curation.recordings import key_of, recording
from ..errors import BadRequest, CatalogUnavailable, NotFound
from ..exporting import Selection
from ..model import (
    CollectionListing,
    CollectionPage,
    EventListing,
    FacetValue,
    NameListing,
    RelatedTalks,
    Source,
    Status,
    Suggestions,
    Talk,
    TalkPage,
    TopicListing,
)
from ..searching.correcting import corrected
from ..searching.explaining import as_hit
from ..searching.facets import FACETS
from ..searching.language import LONGEST_QUERY
from ..searching.matching import Matching
from ..searching.parsing import parse
from ..searching.related import related
from ..text.clean import clean_line
from . import listing, selecting
from .answering import Request, counts, page, tally
from .arguments import facets_of, limit_of, offset_of, shown, sort_of
from .folder import CatalogFolder, Stamp
from .marks import Mark, with_marks
from .snapshot import Snapshot
from .suggesting import suggest

Answer = TypeVar("Answer")
NameField = Literal["series", "speaker", "tool"]


class Catalog:
    """A catalog of talks. Safe to share between threads.

    Parameters
    ----------
    snapshot
        The snapshot to begin with.
    folder
        Where newer snapshots appear; they are picked up by the next call. ``None`` for a catalog
        in memory, which never changes.
    stamp
        What ``folder.stamp()`` said before the snapshot was opened.
    rebuild
        Makes a snapshot in place of one that is damaged, given that one.
    """

    def __init__(
        self,
        snapshot: Snapshot,
        folder: CatalogFolder | None = None,
        stamp: Stamp | None = None,
        rebuild: Callable[[Snapshot], Snapshot] | None = None,
    ) -> None:
        self._snapshot = snapshot
        self._folder = folder
        self._stamp = stamp
        self._rebuild = rebuild
        self._opening = threading.Lock()
        self._marks: Sequence[Mark] = ()

    def seen_with(self, marks: Sequence[Mark]) -> Catalog:
        """Return the catalog as one person sees it, for ``is:`` and their own ``list:``.

        Parameters
        ----------
        marks
            What talks are to that person, now.
        """
        seen = copy.copy(self)
        seen._marks = marks  # noqa: SLF001 - a copy of itself
        return seen

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
            Names of the facets to count, of ``jupyter_talks.searching.facets.FACETS``.

        Raises
        ------
        BadRequest
            If ``limit``, ``cursor``, ``sort`` or a facet makes no sense.
        """
        began = time.perf_counter()
        query = parse(text)
        request = Request(
            query=query,
            limit=limit_of(limit),
            offset=offset_of(cursor),
            sort=sort_of(query.sort or sort),
            facets=facets_of(facets),
            began=began,
        )
        return self._ask(lambda snapshot: page(request, snapshot))

    def select(
        self, text: str = "", *, sort: str | None = None, list_id: str | None = None
    ) -> Selection:
        """Return what an export writes: what a query means, or a list in its own order.

        Raises
        ------
        BadRequest, NotFound
            If ``sort`` makes no sense, or there is no such list.
        """
        if list_id is not None and (text.strip() or sort):
            raise BadRequest("A list has its own order: give a query or a list, not both.")
        if list_id is not None:
            return selecting.of_list(self.collection(list_id))
        asked = clean_line(text)
        if asked:
            sort_of(sort)
            return self._ask(lambda snapshot: selecting.of_query(asked, sort, snapshot))
        return self._ask(selecting.everything)

    def facets(self, text: str = "") -> dict[str, tuple[FacetValue, ...]]:
        """Return all facets of a query, with counts."""
        query = parse(text)

        def answer(snapshot: Snapshot) -> dict[str, tuple[FacetValue, ...]]:
            matching = Matching(corrected(query, snapshot).query, snapshot)
            return {name: counts(name, matching, snapshot) for name in FACETS}

        return self._ask(answer)

    def tally(self, text: str, field: str) -> tuple[int, tuple[FacetValue, ...]]:
        """Return how many talks a query means, and how many of them have which value of a field.

        Unlike a facet, it has every value that any of the talks has.

        Raises
        ------
        BadRequest
            If there is no such facet.
        """
        (name,) = facets_of([field])
        query = parse(text)

        def answer(snapshot: Snapshot) -> tuple[int, tuple[FacetValue, ...]]:
            matching = Matching(corrected(query, snapshot).query, snapshot)
            return matching.bits.bit_count(), tally(name, matching.bits, snapshot)

        return self._ask(answer)

    def get(self, name: str) -> Talk:
        """Return a talk by its id, the id a source gave it, a key, or the address of its video.

        Raises
        ------
        NotFound
            If no talk has that name.
        """
        asked = clean_line(name)

        def answer(snapshot: Snapshot) -> Talk | None:
            number = snapshot.number_of(asked)
            if number is None and "://" in asked and (video := recording(asked)):
                number = snapshot.number_of(key_of(video) or video.url)
            return None if number is None else snapshot.talk(number)

        talk = self._ask(answer)
        if talk is None:
            raise NotFound(f"There is no talk {shown(asked)}; search for a word of its title.")
        return talk

    def ids_of(self, names: Iterable[str]) -> dict[str, str]:
        """Return the ids of talks by names of theirs; names that no talk has are left out."""
        asked = list(names)

        def answer(snapshot: Snapshot) -> dict[str, str]:
            numbers = {name: snapshot.number_of(name) for name in asked}
            known = {name: number for name, number in numbers.items() if number is not None}
            talks = zip(known, snapshot.talks(list(known.values())), strict=True)
            return {name: talk.id for name, talk in talks}

        return self._ask(answer)

    def related(self, name: str, *, limit: int = 6) -> RelatedTalks:
        """Return the talks that go with one, best first; ``why`` of each says how.

        Parameters
        ----------
        name
            Whatever ``get`` takes.
        limit
            How many, 1 to 500.

        Raises
        ------
        NotFound
            If no talk has that name.
        """
        most, asked = limit_of(limit), self.get(name).id

        def answer(snapshot: Snapshot) -> RelatedTalks:
            number = snapshot.number_of(asked)
            if number is None:  # gone with the snapshot that had it
                return RelatedTalks(items=())
            found = related(snapshot.talk(number), number, snapshot, most)
            hits = (as_hit(snapshot.talk(one.number), why=one.why) for one in found)
            return RelatedTalks(items=tuple(hits))

        return self._ask(answer)

    def suggest(self, prefix: str, *, limit: int = 8) -> Suggestions:
        """Return what somebody who has typed so far may mean: names and talks, best first."""
        most, typed = limit_of(limit), clean_line(prefix)[:LONGEST_QUERY]
        return self._ask(lambda snapshot: Suggestions(items=suggest(typed, most, snapshot)))

    def events(self) -> tuple[EventListing, ...]:
        """Return all events with their numbers of talks, newest first."""
        return self._ask(listing.events)

    @property
    def generation(self) -> int:
        """Which snapshot is read now."""
        return self._ask(lambda snapshot: snapshot.generation)

    def event(self, id_: str) -> EventListing:
        """Return an event; raise ``NotFound`` if there is none such."""
        asked = clean_line(id_)
        return _found(self._ask(lambda snapshot: listing.event(asked, snapshot)), "event", id_)

    def topics(self) -> tuple[TopicListing, ...]:
        """Return the topics with their numbers of talks, narrower topics included in wider."""
        return self._ask(listing.topics)

    def topic(self, id_: str) -> TopicListing:
        """Return a topic; raise ``NotFound`` if there is none such."""
        known = {topic.id: topic for topic in self.topics()}
        return _found(known.get(id_), "topic", id_)

    def names(self, field: NameField) -> tuple[NameListing, ...]:
        """Return all event series, speakers or projects, those with the most talks first."""
        return self._ask(lambda snapshot: listing.names(field, snapshot))

    def named(self, field: NameField, id_: str) -> NameListing:
        """Return an event series, a speaker or a project; ``NotFound`` if there is none such."""
        known = {one.id: one for one in self.names(field)}
        return _found(known.get(clean_line(id_)), field, id_)

    def collections(self) -> tuple[CollectionListing, ...]:
        """Return the curated collections, as a list shows them."""
        return self._ask(listing.collections)

    def collected(self) -> frozenset[str]:
        """Return the ids of the talks that are in any collection."""
        return self._ask(listing.collected)

    def collection(self, id_: str) -> CollectionPage:
        """Return a collection with its talks; raise ``NotFound`` if there is none such."""
        asked = clean_line(id_)
        page = self._ask(lambda snapshot: listing.collection(asked, snapshot))
        return _found(page, "collection", id_)

    def knows(self, field: str, value: str) -> bool:
        """Tell whether any talk has a value in a field that can be filtered by."""
        return self._ask(lambda snapshot: bool(snapshot.count(field, value)))

    def status(self) -> Status:
        """Return what the catalog is made of."""
        folder = str(self._folder.path) if self._folder else None
        told = self._ask(lambda snapshot: listing.status(folder, snapshot))
        if self._folder is None or os.access(self._folder.path, os.W_OK):
            return told
        # Where the files of a shared catalog lie is a matter of whoever keeps it.
        return msgspec.structs.replace(listing.without_paths(told), folder=folder)

    def source(self, name: str) -> Source:
        """Return a source by its name; raise ``NotFound`` if there is none such."""
        known = {one.name: one for one in self.status().sources}
        return _found(known.get(name), "source", name)

    def _ask(self, question: Callable[[Snapshot], Answer]) -> Answer:
        """Put a question to one snapshot; to the next one if its file is removed or damaged."""
        snapshot = self._current()
        try:
            return question(with_marks(snapshot, self._marks))
        except CatalogUnavailable:
            newer = self._folder.open_readable() if self._folder else None
            if newer is None or newer.generation == snapshot.generation:
                if self._rebuild is None:
                    raise
                newer = self._rebuild(snapshot)
            with self._opening:
                self._snapshot = newer
                self._stamp = self._folder.stamp() if self._folder else None
            return question(with_marks(newer, self._marks))

    def _current(self) -> Snapshot:
        """Return the current snapshot, opened anew if another one was published."""
        if self._folder is None or self._folder.stamp() == self._stamp:
            return self._snapshot
        with self._opening:
            stamp = self._folder.stamp()
            if stamp != self._stamp:
                self._snapshot = self._folder.open_readable() or self._snapshot
                self._stamp = stamp
            return self._snapshot


def _found(known: Answer | None, what: str, asked: str) -> Answer:
    if known is None:
        many = what if what.endswith("s") else f"{what}s"
        raise NotFound(f"There is no {what} {shown(asked)}; its id is in the list of {many}.")
    return known
