"""Take a library file into a library that may have the same lists and notes already."""

from __future__ import annotations

import sqlite3

import msgspec

from ..model import LibraryContents, LibraryReport, Note, OwnList, Progress
from .reference import now


def merge(
    new: LibraryContents, here: LibraryContents, database: sqlite3.Connection
) -> LibraryReport:
    """Write what is new, and report what was taken and what stayed as it was."""
    kept: list[str] = []
    lists = {one.id: one for one in here.lists}
    taken = sum(_list(one, lists.get(one.id), database, kept) for one in new.lists)
    notes = {one.talk: one for one in here.notes}
    noted = sum(_note(one, notes.get(one.talk), database) for one in new.notes)
    progress = {one.talk: one for one in here.progress}
    watched = sum(_progress(one, progress.get(one.talk), database) for one in new.progress)
    if new.you is not None and here.you is None:
        for field, value in msgspec.structs.asdict(new.you).items():
            if value:
                database.execute("insert into you values (?, ?)", (field, value))
    return LibraryReport(lists=taken, notes=noted, progress=watched, kept=tuple(kept))


def _list(
    new: OwnList, here: OwnList | None, database: sqlite3.Connection, kept: list[str]
) -> bool:
    """Write a list, or what another of the same id lacks; tell whether anything was new."""
    known = {entry.talk for entry in here.entries} if here else set()
    entries = [entry for entry in new.entries if entry.talk not in known]
    if here is None:
        moment = new.changed.isoformat() if new.changed else now()
        created = new.created.isoformat() if new.created else moment
        database.execute(
            "insert into list (id, title, summary, created, changed, version) "
            "values (?, ?, ?, ?, ?, ?)",
            (new.id, new.title, new.summary, created, moment, max(new.version, 1)),
        )
    elif known:
        kept.append(f"the list {here.title!r} was here: its order and reasons stay")
    for place, entry in enumerate(entries, start=len(known)):
        database.execute(
            "insert into entry (list, talk, title, url, reason, place) values (?, ?, ?, ?, ?, ?)",
            (new.id, entry.talk, entry.title, entry.url, entry.reason, place),
        )
    if here is not None and entries:
        database.execute(
            "update list set changed = ?, version = version + 1 where id = ?", (now(), new.id)
        )
    return here is None or bool(entries)


def _note(new: Note, here: Note | None, database: sqlite3.Connection) -> bool:
    """Write a note; below one that says something else, with no line twice."""
    text, quotes = new.text, new.quotes
    if here is not None:
        if new.text in here.text and set(new.quotes) <= set(here.quotes):
            return False
        text = here.text if new.text in here.text else f"{here.text}\n\n{new.text}".strip()
        quotes = (*here.quotes, *(one for one in new.quotes if one not in here.quotes))
    changed = now() if here or new.changed is None else new.changed.isoformat()
    database.execute(
        "insert or replace into note values (?, ?, ?, ?, ?, ?, ?, ?)",
        (
            new.talk,
            new.title,
            new.url,
            text,
            msgspec.json.encode(quotes).decode(),
            # What one of the two keeps to itself stays so.
            new.private or (here is not None and here.private),
            changed,
            (here.version if here else max(new.version, 1) - 1) + 1,
        ),
    )
    return True


def _progress(new: Progress, here: Progress | None, database: sqlite3.Connection) -> bool:
    """Write progress, unless what is here is later."""
    if here is not None and (new.changed is None or (here.changed and here.changed >= new.changed)):
        return False
    changed = new.changed.isoformat() if new.changed else now()
    database.execute(
        "insert or replace into progress values (?, ?, ?, ?, ?, ?)",
        (new.talk, new.title, new.url, new.seconds, new.watched, changed),
    )
    return True
