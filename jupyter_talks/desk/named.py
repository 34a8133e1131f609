"""What has a name, with its talks: events, people, topics, tools, collections."""

from __future__ import annotations

import contextlib
from collections import Counter
from collections.abc import Iterable

from ..curation.vocabulary import topics
from ..errors import BadRequest, NotFound
from ..model import CollectionPage, SuggestionKind, TalkHit, TalkPage, TalkSet
from ..render import facts
from ..searching.explaining import as_hit
from ..text.clean import clean_line, slug
from .desk import Desk

_MOST_NAMES = 5
_LOOKED_AT = 100  # suggestions
_MOST_ALIKE = 3


def related(desk: Desk, name: str, limit: int) -> TalkSet:
    """Return the talks that go with one, each with the reason."""
    talk = desk.catalog.get(name)
    items = desk.catalog.related(talk.id, limit=limit).items
    if not items:
        return TalkSet(title=f"No talk goes with {talk.title}", items=())
    return _set(f"Goes with {talk.title}", items)


def event(desk: Desk, name: str, limit: int) -> TalkSet:
    """Return an event, by its id or words of its title, with its facts and talks."""
    one = desk.catalog.event(_id_of(desk, "event", name))
    page = desk.search(f"event:{one.id}", limit=limit)
    facts_of_it = facts.where_and_when(one)
    notes = [facts_of_it] if facts_of_it != one.title else []
    notes += [one.url] if one.url else []
    return _set(one.title, page.items, [*notes, *_more(page, f"event:{one.id}")], page.total)


def event_id(desk: Desk, name: str) -> str:
    """Return the id of the event that a name means.

    Raises
    ------
    BadRequest, NotFound
    """
    return _id_of(desk, "event", name)


def speaker(desk: Desk, name: str, limit: int) -> TalkSet:
    """Return the talks of a person, newest first, with what they spoke about most."""
    id_ = _id_of(desk, "speaker", name)
    page = desk.search(f"speaker:{id_}", limit=limit, sort="newest")
    people = (person for hit in page.items for person in hit.speakers if person.id == id_)
    known = list(people)
    label = known[0].name if known else name
    where = dict.fromkeys(one.affiliation for one in known if one.affiliation)
    notes = [", ".join(where)] if where else []
    _, counted = desk.tally(f"speaker:{id_}", "topic")
    about = _labels(Counter({one.value or "": one.count for one in counted}))
    notes += [f"Mostly on {about}"] if about else []
    return _set(label, page.items, [*notes, *_more(page, f"speaker:{id_}")], page.total)


def topic(desk: Desk, name: str, limit: int) -> TalkSet:
    """Return the talks on a topic, with the wider and the narrower ones."""
    one = desk.catalog.topic(_id_of(desk, "topic", name))
    page = desk.search(f"topic:{one.id}", limit=limit)
    narrower = [other.id for other in topics().values() if other.parent == one.id]
    notes = [f"A part of {one.parent}"] if one.parent else []
    notes += [f"With {', '.join(narrower)}"] if narrower else []
    return _set(one.label, page.items, [*notes, *_more(page, f"topic:{one.id}")], page.total)


def tool(desk: Desk, name: str, limit: int) -> TalkSet:
    """Return the talks on a project, with the links that talks give of it."""
    id_ = _id_of(desk, "tool", name)
    page = desk.search(f"tool:{id_}", limit=limit)
    names = (one for hit in page.items for one in hit.tools if slug(one) == id_)
    label = next(names, name)
    documents = [hit for hit in page.items if hit.kind == "resource"]
    notes = [f"{hit.title}: {link}" for hit in documents for _, link in facts.links(hit)[:1]]
    return _set(label, page.items, [*notes, *_more(page, f"tool:{id_}")], page.total)


def collection(desk: Desk, name: str) -> TalkSet:
    """Return a collection: its talks in order, each with the curator's reason."""
    page = desk.catalog.collection(name)
    one = page.collection
    entries = [entry for group in one.groups for entry in group.entries]
    items = [
        as_hit(page.talks[entry.talk], why=entry.reason)
        for entry in entries
        if entry.talk in page.talks
    ]
    found = _set(one.title, items, [*filter(None, [one.summary]), *_origin(desk, page)])
    return TalkSet(
        title=found.title,
        items=found.items,
        ordered=one.ordered,
        notes=found.notes,
        duration=found.duration,
    )


def _origin(desk: Desk, page: CollectionPage) -> Iterable[str]:
    """Yield what a collection was chosen from, and what it was made after."""
    one = page.collection
    if one.chosen_from is not None:
        recorded = sum(bool(talk.recordings) for talk in page.talks.values())
        title = one.chosen_from.event
        with contextlib.suppress(NotFound):
            title = desk.catalog.event(one.chosen_from.event).title
        yield (
            f"{recorded} of {one.chosen_from.talks} talks of {title}; the others: "
            f"%talks search event:{one.chosen_from.event}"
        )
    if one.origin is not None:
        yield facts.after(one.origin)
    yield from (f"{link.label}: {link.url}" for link in one.links if link.kind == "community")


def _id_of(desk: Desk, kind: SuggestionKind, name: str) -> str:
    """Return the id that a name means: an id, a whole title, or words that only one title has.

    Raises
    ------
    BadRequest, NotFound
    """
    asked = clean_line(name)
    if not asked:
        raise BadRequest(f"Say which {kind}, by its name or a part of it.")
    if desk.catalog.knows(kind, asked):
        return asked
    suggested = desk.catalog.suggest(asked, limit=_LOOKED_AT).items
    found = [one for one in suggested if one.kind == kind]
    meant = [one for one in found if one.label.casefold() == asked.casefold()] or found
    if len(meant) > 1:
        several = ", ".join(one.label for one in meant[:_MOST_ALIKE])
        raise BadRequest(f"{asked[:80]!r} may be {several}, ...; say more of the name, or its id.")
    if not meant:
        raise NotFound(f"There is no {kind} {asked[:80]!r}; search for a word of it.")
    return meant[0].id


def _more(page: TalkPage, query: str) -> list[str]:
    if page.total <= len(page.items):
        return []
    return [f"All of them: %talks search {query}"]


def _labels(counted: Counter[str]) -> str:
    known = topics()
    names = [known[id_].label for id_, _ in counted.most_common(_MOST_NAMES) if id_ in known]
    return ", ".join(name.partition(" (")[0].lower() for name in names)


def _set(
    title: str, items: Iterable[TalkHit], notes: Iterable[str] = (), total: int | None = None
) -> TalkSet:
    kept = tuple(items)
    return TalkSet(
        title=title,
        items=kept,
        notes=tuple(notes),
        total=total,
        duration=sum(talk.duration or 0 for talk in kept),
    )
