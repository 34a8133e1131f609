"""Lists of yours: ordered, each talk with a reason."""

from __future__ import annotations

import itertools
import sqlite3
from collections.abc import Iterable, Sequence
from typing import Any

import msgspec

from ..errors import BadRequest, Conflict, LibraryDamaged, NotFound
from ..model import Collection, Entry, Group, ListChange, ListEntry, Origin, OwnList, OwnListing
from ..text.clean import clean_line, clean_text, slug
from ..text.guessing import near
from .database import LibraryFile
from .deletions import keep_deleted, keep_rows
from .limits import LONGEST_TEXT, LONGEST_TITLE, MOST_ENTRIES
from .reference import Reference, moment, now
from .schema import COLUMNS


class Lists:
    """The lists of a library.

    Parameters
    ----------
    file
        Where they are kept.
    """

    def __init__(self, file: LibraryFile) -> None:
        self._file = file

    def all(self) -> tuple[OwnListing, ...]:
        """Return all lists, the one that changed last first."""
        with self._file.reading():
            lists = self._file.rows(
                "select id, title, summary, changed from list order by changed desc, id"
            )
            entries = self._file.rows("select list, talk from entry order by list, place")
        talks: dict[str, list[str]] = {}
        for list_id, talk in entries:
            talks.setdefault(list_id, []).append(talk)
        return tuple(
            OwnListing(
                id=id_,
                title=title,
                summary=summary,
                talks=tuple(talks.get(id_, ())),
                changed=moment(changed),
            )
            for id_, title, summary, changed in lists
        )

    def get(self, name: str) -> OwnList:
        """Return a list by its id or its title.

        Raises
        ------
        NotFound
        """
        with self._file.reading():
            return self._get(self.id_of(name))

    def id_of(self, name: str) -> str:
        """Return the id of a list that is named by its id or its title.

        Raises
        ------
        NotFound
        """
        asked = clean_line(name)
        known = self._titles()
        if asked in known:
            return asked
        for id_, title in known.items():
            if title.casefold() == asked.casefold():
                return id_
        if slug(asked) in known:
            return slug(asked)
        if (problem := self._file.problem()) is not None:  # it may be among what is lost
            raise LibraryDamaged(problem)
        meant = near(asked, [*known.values(), *known])
        offer = f"; did you mean {meant!r}?" if meant else "."
        raise NotFound(f"You have no list {asked[:80]!r}{offer}")

    def _titles(self) -> dict[str, str]:
        return dict(self._file.rows("select id, title from list"))

    def _refuse_taken(self, title: str, but: str | None = None) -> None:
        for id_, other in self._titles().items():
            if id_ != but and other.casefold() == title.casefold():
                raise Conflict(f"You have a list {other!r} already; say another title.")

    def _free_id(self, title: str) -> str:
        """Return the id of a new list: its title, with a number if another list has that id."""
        known, name = self._titles(), slug(title)
        ids = itertools.chain([name], (f"{name}-{number}" for number in itertools.count(2)))
        return next(id_ for id_ in ids if id_ not in known)

    def create(
        self, title: str, summary: str | None = None, entries: Iterable[ListEntry] = ()
    ) -> OwnList:
        """Make a list.

        Raises
        ------
        BadRequest, Conflict
            If the title is empty or too long, or another list has it; if there are too many talks.
        """
        name, created, talks = _title_of(title), now(), list(entries)
        if len(talks) > MOST_ENTRIES:
            raise BadRequest(f"A list has at most {MOST_ENTRIES:,} talks; make several of it.")
        with self._file.writing() as database:
            self._refuse_taken(name)
            id_ = self._free_id(name)
            database.execute(
                "insert into list (id, title, summary, created, changed) values (?, ?, ?, ?, ?)",
                (id_, name, _text_of(summary), created, created),
            )
            for place, entry in enumerate(talks):
                _put(database, id_, entry, float(place))
            return self._get(id_)

    def change(self, name: str, change: ListChange) -> OwnList:
        """Change a list, which is named by its id or its title; its id stays.

        Raises
        ------
        BadRequest, Conflict, NotFound
        """
        id_ = self.id_of(name)
        with self._file.writing() as database:
            before = self._get(id_)
            if change.version not in (None, before.version):
                raise Conflict(f"The list {before.title!r} has changed meanwhile; look again.")
            title = before.title
            if change.title is not None and (wanted := _title_of(change.title)) != title:
                self._refuse_taken(wanted, but=id_)
                title = wanted
            summary = before.summary if change.summary is None else _text_of(change.summary)
            database.execute(
                "update list set title = ?, summary = ? where id = ?", (title, summary, id_)
            )
            database.executemany(
                "update entry set reason = ? where list = ? and talk = ?",
                [(_text_of(text), id_, talk) for talk, text in (change.reasons or {}).items()],
            )
            if change.order is not None:
                _reorder(database, before, change.order)
            _touch(database, id_)
            return self._get(id_)

    def delete(self, name: str) -> OwnList:
        """Delete a list, and return what it was."""
        id_ = self.id_of(name)
        with self._file.writing() as database:
            before = self._get(id_)
            what = f"the list {before.title!r}"
            keep_deleted(database, what, list=("id", id_), entry=("list", id_))
            database.execute("delete from list where id = ?", (id_,))
            return before

    def add(
        self, name: str, talk: Reference, reason: str | None = None, place: int | None = None
    ) -> OwnList:
        """Put a talk on a list, at the end or at a place counted from 1.

        A talk that is on it already keeps its place, unless another is said, and its reason,
        unless there is a new one.

        Raises
        ------
        BadRequest, NotFound
        """
        id_ = self.id_of(name)
        with self._file.writing() as database:
            before = self._get(id_)
            known = {entry.talk: entry for entry in before.entries}
            if talk.talk not in known and len(known) >= MOST_ENTRIES:
                raise BadRequest(f"The list {before.title!r} is full: {MOST_ENTRIES:,} talks.")
            old = known.get(talk.talk)
            kept = _text_of(reason) or (old.reason if old else None)
            entry = ListEntry(talk=talk.talk, title=talk.title, url=talk.url, reason=kept)
            (last,) = database.execute(
                "select coalesce(max(place), -1) from entry where list = ?", (id_,)
            ).fetchone()
            _put(database, id_, entry, last + 1)
            if old is not None and place is None:
                _reorder(database, before, [one.talk for one in before.entries])
            if place is not None:
                _reorder(database, self._get(id_), _moved(before, talk.talk, place))
            _touch(database, id_)
            return self._get(id_)

    def remove(self, name: str, talk: str) -> OwnList:
        """Take a talk off a list.

        Raises
        ------
        NotFound
            If it is not on it.
        """
        id_ = self.id_of(name)
        with self._file.writing() as database:
            row = database.execute(
                f"select {', '.join(COLUMNS['entry'])} from entry where list = ? and talk = ?",  # noqa: S608
                (id_, talk),
            ).fetchone()
            if row is None:
                raise NotFound(f"The talk {talk[:80]!r} is not on the list {id_!r}.")
            keep_rows(database, f"the talk {row[2]!r} of the list {id_!r}", {"entry": [row]})
            database.execute("delete from entry where list = ? and talk = ?", (id_, talk))
            _touch(database, id_)
            return self._get(id_)

    def move(self, name: str, talk: str, place: int) -> OwnList:
        """Move a talk of a list to a place, counted from 1; the others make room.

        Raises
        ------
        NotFound
        """
        id_ = self.id_of(name)
        with self._file.writing() as database:
            before = self._get(id_)
            if talk not in {entry.talk for entry in before.entries}:
                raise NotFound(f"The talk {talk[:80]!r} is not on the list {before.title!r}.")
            _reorder(database, before, _moved(before, talk, place))
            _touch(database, id_)
            return self._get(id_)

    def _get(self, id_: str) -> OwnList:
        row = self._file.rows(
            "select id, title, summary, created, changed, version, origin from list where id = ?",
            id_,
        )
        if not row:
            raise NotFound(f"You have no list {id_[:80]!r}.")
        entries = self._file.rows(
            "select talk, title, url, reason from entry where list = ? order by place, talk", id_
        )
        id_, title, summary, created, changed, version, origin = row[0]
        return OwnList(
            id=id_,
            title=title,
            summary=summary,
            entries=tuple(
                ListEntry(talk=talk, title=name, url=url, reason=reason)
                for talk, name, url, reason in entries
            ),
            origin=msgspec.json.decode(origin, type=Origin) if origin else None,
            created=moment(created),
            changed=moment(changed),
            version=version,
        )


def as_collection(one: OwnList) -> Collection:
    """Return a list as a collection, as it is published."""
    entries = tuple(
        Entry(talk=entry.talk, title=entry.title, url=entry.url, reason=entry.reason)
        for entry in one.entries
    )
    return Collection(
        id=one.id,
        title=one.title,
        summary=one.summary or "",
        ordered=True,
        groups=(Group(entries=entries),),
        origin=one.origin,
    )


def _put(database: sqlite3.Connection, list_id: str, entry: ListEntry, place: float) -> None:
    database.execute(
        "insert or replace into entry (list, talk, title, url, reason, place) "
        "values (?, ?, ?, ?, ?, ?)",
        (list_id, entry.talk, entry.title, entry.url, _text_of(entry.reason), place),
    )


def _touch(database: sqlite3.Connection, list_id: str) -> None:
    database.execute(
        "update list set changed = ?, version = version + 1 where id = ?", (now(), list_id)
    )


def _moved(before: OwnList, talk: str, place: int) -> list[str]:
    """Return the order of a list with a talk at a place, as near as that is possible."""
    order = [entry.talk for entry in before.entries if entry.talk != talk]
    order.insert(min(max(place - 1, 0), len(order)), talk)
    return order


def _reorder(database: sqlite3.Connection, before: OwnList, order: Sequence[str]) -> None:
    """Put the talks of a list in an order; those that it does not name follow as they stood."""
    there = {entry.talk for entry in before.entries}
    named = [talk for talk in dict.fromkeys(order) if talk in there]
    rest = [entry.talk for entry in before.entries if entry.talk not in set(named)]
    places: list[tuple[Any, ...]] = [
        (place, before.id, talk) for place, talk in enumerate([*named, *rest])
    ]
    database.executemany("update entry set place = ? where list = ? and talk = ?", places)


def _title_of(text: str) -> str:
    title = clean_line(text)
    if not title:
        raise BadRequest("A list needs a title, such as Streams for beginners.")
    if len(title) > LONGEST_TITLE:
        raise BadRequest(f"The title is longer than {LONGEST_TITLE} characters; say less.")
    return title


def _text_of(text: str | None) -> str | None:
    said = clean_text(text or "")
    if len(said) > LONGEST_TEXT:
        raise BadRequest(f"The text is longer than {LONGEST_TEXT:,} characters; say less.")
    return said or None
