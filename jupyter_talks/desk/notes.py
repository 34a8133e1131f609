"""Notebooks of notes, made of what the catalog knows and what you wrote."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from ..errors import BadRequest, NotFound
from ..library.reference import Reference, reference_to
from ..model import Collection, CollectionPage, EventListing, Talk, You
from ..notebooks import log as log_notes
from ..notebooks import talk as talk_notes
from ..notebooks.conference import ConferenceNotes, NotedTalk, cells_of, talk_key
from ..notebooks.log import LoggedTalk
from ..notebooks.renewing import Renewed, keys_in, renewed
from ..render import facts
from ..text.clean import is_plain, slug
from .citing import citation
from .desk import Desk
from .named import event_id

LOG_NAME = "viewing-log.ipynb"


def conference_notes(desk: Desk, name: str, old: Any | None, more: Sequence[str] = ()) -> Renewed:
    """Return the notes of a conference as a notebook, made or made again.

    In it are the talks of a collection, or those of an event that you noted, listed or watched.
    The notes of an event that are a collection have both.

    Parameters
    ----------
    name
        The id of a collection or an event, or words of the title of an event.
    old
        The notebook as it is, if it was made before.
    more
        Names of further talks.

    Raises
    ------
    NotFound
    """
    added = [desk.catalog.get(one) for one in more]
    keys = keys_in(old) if old is not None else set()
    page = _collection_for(desk, name)
    notes = _of_collection(desk, page) if page else _of_event(desk, _event(desk, name))
    yours = _yours_of(desk, _event_noted(page)) if page else []
    known = {one.talk.id for one in notes.talks}
    kept = _talks(desk, _talks_of(keys))
    further = {talk.id: talk for talk in [*kept, *yours, *added] if talk.id not in known}
    notes = notes._replace(
        talks=[*notes.talks, *(_noted(desk, talk) for talk in further.values())],
        by=_by(desk.library.you()),
    )
    wanted = {talk_key(talk.id) for talk in added}
    wanted |= {f"{key}:notes" for key in wanted}
    return renewed(old, cells_of(notes), wanted, of=notes.id)


def is_known(desk: Desk, name: str) -> bool:
    """Tell whether a name is the id of an event or of a collection."""
    return _collection_for(desk, name) is not None or desk.catalog.knows("event", name)


def notes_name(desk: Desk, name: str) -> str:
    """Return the name of the file of the notes of a conference.

    Raises
    ------
    NotFound
    """
    page = _collection_for(desk, name)
    id_ = page.collection.id if page else _event(desk, name).id
    return f"{id_.removesuffix('-notes')}-notes.ipynb"


def talk_notes_name(desk: Desk, name: str) -> str:
    """Return the name of the file of the notes on a talk.

    Raises
    ------
    NotFound
    """
    id_ = desk.reference(name).talk
    return f"{id_ if is_plain(id_) else slug(id_)}.ipynb"


def notes_on(desk: Desk, name: str, old: Any | None) -> Renewed:
    """Return the notes on one talk as a notebook, made or made again.

    Raises
    ------
    NotFound
    """
    talk = desk.talk(desk.reference(name))
    note = desk.library.notes.get(reference_to(talk))
    cells = talk_notes.cells_of(talk, note, citation(desk, talk.id, "bibtex"))
    return renewed(old, cells, of=f"talk:{talk.id}")


def viewing_log(desk: Desk, old: Any | None) -> Renewed:
    """Return what you watched and began as a notebook, made or made again."""
    talks = [
        LoggedTalk(desk.talk(reference), one, desk.library.notes.get(reference))
        for one in desk.library.progress.all()
        for reference in [Reference(one.talk, one.title, one.url)]
    ]
    return renewed(old, log_notes.cells_of(talks), of="log")


def _collection_for(desk: Desk, name: str) -> CollectionPage | None:
    """Return the collection that a name means, by id or title; or the notes of such an event."""
    ids = [name, f"{name}-notes"]
    ids += [one.id for one in desk.catalog.collections() if one.title.casefold() == name.casefold()]
    with contextlib.suppress(NotFound, BadRequest):
        ids.append(f"{event_id(desk, name)}-notes")
    for id_ in ids:
        with contextlib.suppress(NotFound):
            return desk.catalog.collection(id_)
    return None


def _event_noted(page: CollectionPage) -> str | None:
    """Return the event of which a collection is the notes; a choice of its talks is not."""
    event = page.collection.chosen_from.event if page.collection.chosen_from else None
    return event if page.collection.id == f"{event}-notes" else None


def _event(desk: Desk, name: str) -> EventListing:
    return desk.catalog.event(event_id(desk, name))


def _of_collection(desk: Desk, page: CollectionPage) -> ConferenceNotes:
    one = page.collection
    talks = [
        _noted(desk, page.talks[entry.talk])._replace(
            group=group.title or "Talks",
            reason=entry.reason,
            points=entry.points,
            links=entry.links,
        )
        for group in one.groups
        for entry in group.entries
        if entry.talk in page.talks
    ]
    return ConferenceNotes(
        id=one.id,
        title=one.title,
        where=_where(desk, one),
        talks=talks,
        groups=tuple(dict.fromkeys(group.title or "Talks" for group in one.groups)),
        themes=one.themes,
        quotes=one.quotes,
        advice=one.advice,
        given_back=one.given_back,
        links=one.links,
        origin=one.origin,
    )


def _where(desk: Desk, one: Collection) -> str:
    if one.chosen_from is not None:
        with contextlib.suppress(NotFound):
            return facts.where_and_when(desk.catalog.event(one.chosen_from.event))
    return one.summary


def _of_event(desk: Desk, event: EventListing) -> ConferenceNotes:
    return ConferenceNotes(
        id=event.id,
        title=f"Notes from {event.title}",
        where=facts.where_and_when(event),
        talks=[_noted(desk, talk) for talk in _yours_of(desk, event.id)],
    )


def _yours_of(desk: Desk, event: str | None) -> list[Talk]:
    """Return the talks of an event that you noted, listed or watched."""
    yours = _talks(desk, desk.library.talks())
    return [talk for talk in yours if talk.event and talk.event.id == event]


def _talks(desk: Desk, names: Iterable[str]) -> Iterator[Talk]:
    for name in sorted(names):
        with contextlib.suppress(NotFound):
            yield desk.catalog.get(name)


def _talks_of(keys: Iterable[str]) -> set[str]:
    """Return the talks that keys of cells speak of."""
    return {key.split(":")[1] for key in keys if key.startswith("talk:")}


def _noted(desk: Desk, talk: Talk) -> NotedTalk:
    return NotedTalk(talk, note=desk.library.notes.get(reference_to(talk)))


def _by(you: You) -> str | None:
    who = " ".join(filter(None, [you.name, f"({you.pronouns})" if you.pronouns else None]))
    said = ", ".join(filter(None, [who, you.interests, you.hiring]))
    return f"Written by: {said}" if said else None
