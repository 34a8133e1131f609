"""Take a library file into a library that may have the same lists and notes already."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

import msgspec

from ..model import LibraryContents, LibraryReport, Note, OwnList, Progress
from .blocks import with_block
from .limits import MOST_ENTRIES
from .notes import is_too_long
from .reference import now
from .titles import free_title


def merge(
    new: LibraryContents, here: LibraryContents, database: sqlite3.Connection
) -> LibraryReport:
    """Write what is new, and report what was taken and what stayed as it was."""
    kept: list[str] = []
    taken = sum(_list(one, here.lists, database, kept) for one in new.lists)
    notes = {one.talk: one for one in here.notes}
    noted = sum(_note(one, notes.get(one.talk), database, kept) for one in new.notes)
    progress = {one.talk: one for one in here.progress}
    watched = sum(_progress(one, progress.get(one.talk), database) for one in new.progress)
    known = {one.text for one in here.searches}
    database.executemany(
        "insert into search (text, total, made) values (?, ?, ?)",
        [(s.text, s.total, s.made.isoformat()) for s in new.searches if s.text not in known],
    )
    if new.you is not None and here.you is None:
        said = {field: text for field, text in msgspec.structs.asdict(new.you).items() if text}
        database.executemany("insert into you (field, value) values (?, ?)", said.items())
        kept.append(
            f"you say of yourself now: {', '.join(said.values())}; %talks me --clear takes it back"
        )
    return LibraryReport(lists=taken, notes=noted, progress=watched, kept=tuple(kept))


def _list(
    new: OwnList, every: Sequence[OwnList], database: sqlite3.Connection, kept: list[str]
) -> bool:
    """Write a list, or what another of the same id lacks; tell whether anything was new."""
    here = next((one for one in every if one.id == new.id), None)
    known = {entry.talk for entry in here.entries} if here else set()
    entries = [entry for entry in new.entries if entry.talk not in known]
    if len(known) + len(entries) > MOST_ENTRIES:
        kept.append(f"the list {new.title!r} stays as it is: both would be too long together")
        return False
    if here is None:
        _begin(new, free_title(new.title, database), database)
    elif known:
        kept.append(f"the list {here.title!r} was here: its order and reasons stay")
    (last,) = database.execute(
        "select coalesce(max(place), -1) from entry where list = ?", (new.id,)
    ).fetchone()
    for place, entry in enumerate(entries, start=1):
        database.execute(
            "insert into entry (list, talk, title, url, reason, place) values (?, ?, ?, ?, ?, ?)",
            (new.id, entry.talk, entry.title, entry.url, entry.reason, last + place),
        )
    if here is not None and entries:
        database.execute(
            "update list set changed = ?, version = version + 1 where id = ?", (now(), new.id)
        )
    return here is None or bool(entries)


def _begin(new: OwnList, title: str, database: sqlite3.Connection) -> None:
    moment = new.changed.isoformat() if new.changed else now()
    created = new.created.isoformat() if new.created else moment
    origin = msgspec.json.encode(new.origin).decode() if new.origin else None
    database.execute(
        "insert into list (id, title, summary, created, changed, version, origin) "
        "values (?, ?, ?, ?, ?, ?, ?)",
        (new.id, title, new.summary, created, moment, max(new.version, 1), origin),
    )


def _note(new: Note, here: Note | None, database: sqlite3.Connection, kept: list[str]) -> bool:
    """Write a note; below one that says something else, with no paragraph twice."""
    note = new if here is None else joined(here, new)
    if note == here:
        return False
    if is_too_long(note):
        kept.append(f"the note on {new.title!r} stays as it is: both would be too long together")
        return False
    before = database.execute("select version from note where talk = ?", (new.talk,)).fetchone()
    changed = now() if here or new.changed is None else new.changed.isoformat()
    database.execute(
        "insert or replace into note (talk, title, url, text, quotes, private, changed, version) "
        "values (?, ?, ?, ?, ?, ?, ?, ?)",
        (
            new.talk,
            new.title,
            new.url,
            note.text,
            msgspec.json.encode(note.quotes).decode(),
            note.private,
            changed,
            before[0] + 1 if before else max(new.version, 1),
        ),
    )
    return True


def joined(here: Note, new: Note) -> Note:
    """Return two notes on a talk as one. What one of them keeps to itself stays so."""
    more = tuple(one for one in new.quotes if one not in here.quotes)
    text = with_block(here.text, new.text)
    if text == here.text and not more:
        return here
    private = here.private or new.private
    return msgspec.structs.replace(here, text=text, quotes=(*here.quotes, *more), private=private)


def _progress(new: Progress, here: Progress | None, database: sqlite3.Connection) -> bool:
    """Write progress, unless what is here is later."""
    if here is not None and (new.changed is None or (here.changed and here.changed >= new.changed)):
        return False
    changed = new.changed.isoformat() if new.changed else now()
    database.execute(
        "insert or replace into progress (talk, title, url, seconds, watched, changed) "
        "values (?, ?, ?, ?, ?, ?)",
        (new.talk, new.title, new.url, new.seconds, new.watched, changed),
    )
    return True
