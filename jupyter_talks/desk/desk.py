"""``Desk``: a catalog with the library of one person."""

from __future__ import annotations

import contextlib
import re
import threading
from collections.abc import Iterable, Iterator

import msgspec

from ..catalog.catalog import Catalog
from ..catalog.marks import Mark
from ..catalog.selecting import of_list
from ..curation.recordings import recording
from ..errors import LibraryUnavailable, NotFound
from ..exporting import Selection
from ..library.library import Library
from ..library.lists import as_collection
from ..library.reference import Reference, reference_to
from ..model import (
    Collection,
    CollectionPage,
    FacetValue,
    Hint,
    OwnList,
    OwnListPage,
    Progress,
    Talk,
    TalkPage,
    TalkSet,
)
from ..render import facts
from ..searching.explaining import as_hit
from ..text.moments import clock

_STATE = re.compile(r"\bis:", re.IGNORECASE)  # what only a library can answer
_LIST = re.compile(r"\blist:", re.IGNORECASE)  # what a library may answer

_OF_A_LIBRARY = re.compile(
    r"(?<![^\s(])-?(?P<field>is|list):(?P<value>\"[^\"]*\"|[^\s)]*)", re.IGNORECASE
)


class Desk:
    """A catalog together with a library. Safe to share between threads.

    Parameters
    ----------
    catalog
        The talks.
    library
        What is yours of them.
    keeps_searches
        Whether searches that are meant to be kept are kept in the library.
    """

    def __init__(self, catalog: Catalog, library: Library, *, keeps_searches: bool = False) -> None:
        self.catalog = catalog
        self.has_library = True
        self._library = library
        self._keeps_searches = keeps_searches
        self._generation: int | None = None
        self._renaming = threading.Lock()

    def without_library(self) -> Desk:
        """Return a desk for somebody who may read the catalog, but not the library.

        What a query says of a library is ignored there, and said to be.
        """
        other = Desk(self.catalog, Library(self._library.path / "nobody's"))
        other.has_library = False
        return other

    @property
    def library(self) -> Library:
        """The library, in which talks have the ids that the catalog gives them now."""
        generation = self.catalog.generation
        # Who comes while another one follows the names, or a change is under way, goes on with
        # those that there are.
        if generation != self._generation and self._renaming.acquire(blocking=False):
            try:
                if self._follow_names():
                    self._generation = generation
            finally:
                self._renaming.release()
        return self._library

    def _follow_names(self) -> bool:
        """Let talks be known by their present ids, were they ever imported under others.

        Tells whether that is done; while another process changes the library, it is not.
        """
        with contextlib.suppress(LibraryUnavailable):  # it is read as it is
            current = self.catalog.ids_of(self._library.talks())
            former = {name: id_ for name, id_ in current.items() if name != id_}
            if former:
                self._library.rename(former, waits=False)
            return True
        return False

    # Search ----------------------------------------------------------------------------------

    def search(
        self,
        text: str = "",
        *,
        limit: int = 20,
        cursor: str | None = None,
        sort: str | None = None,
        facets: Iterable[str] = (),
    ) -> TalkPage:
        """Return what ``Catalog.search`` does, with ``is:`` and ``list:`` answered, too."""
        public, ignored = self._public(text)
        page = self._seen(public).search(
            public, limit=limit, cursor=cursor, sort=sort, facets=facets
        )
        if ignored:
            return _with_ignored(page, text, ignored)
        if _STATE.search(text) and (problem := self.library.problem()):
            return _with_hint(page, Hint(text=problem))
        return page

    def tally(self, text: str, field: str) -> tuple[int, tuple[FacetValue, ...]]:
        """Return what ``Catalog.tally`` does, with ``is:`` and ``list:`` answered, too."""
        public, _ = self._public(text)
        return self._seen(public).tally(public, field)

    def remember(self, page: TalkPage) -> None:
        """Keep a search, if that is wanted; where it cannot be kept, it is not."""
        if self._keeps_searches:
            with contextlib.suppress(LibraryUnavailable):
                self.library.remember_search(page.query.text, page.total)

    def select(
        self, text: str = "", *, sort: str | None = None, list_id: str | None = None
    ) -> Selection:
        """Return what an export writes, as ``Catalog.select``; a list may be one of yours."""
        if list_id is not None and not (text.strip() or sort):
            with contextlib.suppress(NotFound), self._without_library(list_id):
                return of_list(self.collection_page(as_collection(self.library.lists.get(list_id))))
        public, _ = self._public(text)
        return self._seen(public).select(public, sort=sort, list_id=list_id)

    def _public(self, text: str) -> tuple[str, tuple[str, ...]]:
        """Return a query without what only a library can answer, if there is none; and that."""
        if self.has_library:
            return text, ()
        ignored: list[str] = []

        def left(found: re.Match[str]) -> str:
            field, value = found["field"].lower(), found["value"].strip('"')
            if field == "list" and self.catalog.knows("list", value):
                return found[0]
            ignored.append(found[0])
            return " "

        return _OF_A_LIBRARY.sub(left, text), tuple(ignored)

    def _seen(self, text: str) -> Catalog:
        if _STATE.search(text):
            return self.catalog.seen_with(self.marks())
        if _LIST.search(text):
            with contextlib.suppress(LibraryUnavailable):
                return self.catalog.seen_with(self.marks())
        return self.catalog

    def _without_library(self, list_id: str) -> contextlib.AbstractContextManager[None]:
        """Let the catalog answer for a list of its own where the library cannot be read."""
        is_of_catalog = self.catalog.knows("list", list_id)
        return (
            contextlib.suppress(LibraryUnavailable) if is_of_catalog else contextlib.nullcontext()
        )

    def marks(self) -> list[Mark]:
        """Return what talks are to you."""
        yours = self.library.overview()
        watched = [one.talk for one in yours.progress if one.watched]
        return [
            Mark("is", "watched", "watched", watched),
            Mark("is", "noted", "noted", yours.noted),
            *(Mark("list", one.id, one.title, one.talks) for one in yours.lists),
        ]

    # Talks -----------------------------------------------------------------------------------

    def reference(self, name: str) -> Reference:
        """Return the reference to a talk of the catalog, or to one that only the library knows.

        Raises
        ------
        NotFound
        """
        try:
            return reference_to(self.catalog.get(name))
        except NotFound:
            known = self.library.reference(name)
            if known is None:
                raise
            return known

    def talk(self, reference: Reference) -> Talk:
        """Return a talk; what is known of it where the catalog does not have it."""
        with contextlib.suppress(NotFound):
            return self.catalog.get(reference.talk)
        found = recording(reference.url) if reference.url else None
        return Talk(
            id=reference.talk,
            title=reference.title,
            recordings=(found,) if found else (),
        )

    # Lists -----------------------------------------------------------------------------------

    def list_page(self, name: str) -> OwnListPage:
        """Return a list of yours with its talks.

        Raises
        ------
        NotFound
        """
        return self.page_of(self.library.lists.get(name))

    def page_of(self, one: OwnList) -> OwnListPage:
        """Return a list with those of its talks that the catalog has."""
        talks: dict[str, Talk] = {}
        for entry in one.entries:
            with contextlib.suppress(NotFound):
                talks[entry.talk] = self.catalog.get(entry.talk)
        duration = sum(talk.duration or 0 for talk in talks.values())
        return OwnListPage(list=one, talks=talks, duration=duration)

    def collection_page(self, one: Collection) -> CollectionPage:
        """Return a collection that is in no catalog with its talks; what is missing is a copy."""
        entries = [entry for group in one.groups for entry in group.entries]
        known = {
            entry.talk: self.talk(Reference(entry.talk, entry.title or entry.talk, entry.url))
            for entry in entries
        }
        return CollectionPage(collection=one, talks=known)

    def set_of(self, one: OwnList) -> TalkSet:
        """Return a list as talks to show, each with your reason."""
        references = [(Reference(e.talk, e.title, e.url), e.reason) for e in one.entries]
        items = tuple(as_hit(self.talk(talk), why=reason) for talk, reason in references)
        return TalkSet(
            title=one.title,
            items=items,
            ordered=True,
            notes=tuple(_about(one)),
            duration=sum(item.duration or 0 for item in items),
        )

    def watched(self) -> frozenset[str]:
        """Return the ids of the talks that you are done with, as far as that can be read."""
        with contextlib.suppress(LibraryUnavailable):
            return frozenset(one.talk for one in self.library.progress.all() if one.watched)
        return frozenset()

    def progress(self, reference: Reference) -> Progress:
        """Return how far you watched a talk, as far as that can be read."""
        with contextlib.suppress(LibraryUnavailable):
            return self.library.progress.get(reference)
        return Progress(talk=reference.talk, title=reference.title, url=reference.url)

    def watching(self) -> TalkSet:
        """Return what you began to watch and what you are done with, the last one first."""
        known = self.library.progress.all()
        items = []
        for one in known:
            talk = self.talk(Reference(one.talk, one.title, one.url))
            of = f" of {clock(talk.duration)}" if talk.duration else ""
            why = "watched" if one.watched else f"at {clock(one.seconds)}{of}"
            items.append(as_hit(talk, why=why))
        notes = () if items else ("You began no talk yet.",)
        return TalkSet(title="Watched, and begun", items=tuple(items), notes=notes)


def _with_ignored(page: TalkPage, text: str, ignored: tuple[str, ...]) -> TalkPage:
    """Return a page that says which words of a query were ignored for want of a right."""
    hint = Hint(text=f"You may not read the library here, so {', '.join(ignored)} was ignored.")
    query = msgspec.structs.replace(page.query, text=text, ignored=(*page.query.ignored, *ignored))
    return _with_hint(msgspec.structs.replace(page, query=query), hint)


def _with_hint(page: TalkPage, hint: Hint) -> TalkPage:
    query = msgspec.structs.replace(page.query, hints=(hint, *page.query.hints))
    return msgspec.structs.replace(page, query=query)


def _about(one: OwnList) -> Iterator[str]:
    if one.summary:
        yield one.summary
    if one.origin is not None:
        yield facts.after(one.origin)
    if not one.entries:
        yield f"No talks yet; fill it: %talks list add {one.id} TALK --reason WHY"
