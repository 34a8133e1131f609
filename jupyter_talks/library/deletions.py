"""What was deleted, kept for a week so that it can be brought back."""

from __future__ import annotations

import datetime as dt
import sqlite3
from collections.abc import Mapping
from typing import Any

import msgspec

from ..errors import BadRequest, NotFound
from . import schema
from .blocks import with_block
from .damage import fill
from .database import LibraryFile
from .limits import LONGEST_NOTE, MOST_QUOTES
from .reference import now
from .titles import free_title

KEPT = dt.timedelta(days=7)
Rows = dict[str, list[tuple[object, ...]]]
_ROWS = msgspec.json.Decoder(Rows)


class Deletions:
    """The deletions of a library, the last of which can be undone.

    Parameters
    ----------
    file
        Where they are kept.
    """

    def __init__(self, file: LibraryFile) -> None:
        self._file = file

    def undo(self) -> str:
        """Bring back what was deleted last, and return what that is.

        What was written in its place since is kept: a note gets the deleted one below it.

        Raises
        ------
        NotFound
            If nothing was deleted within a week.
        """
        with self._file.writing() as database:
            _forget_old(database)
            found = database.execute(
                "select id, what, rows from deletion order by id desc limit 1"
            ).fetchone()
            if found is None:
                raise NotFound(f"Nothing was deleted in the last {KEPT.days} days.")
            id_, what, rows = found
            _bring_back(database, _ROWS.decode(rows))
            database.execute("delete from deletion where id = ?", (id_,))
        return str(what)

    def forget(self) -> None:
        """Forget all that was deleted: from then on it cannot be brought back."""
        with self._file.writing() as database:
            database.execute("delete from deletion")


def keep_deleted(database: sqlite3.Connection, what: str, **conditions: tuple[str, str]) -> None:
    """Keep rows that are about to be deleted.

    Parameters
    ----------
    database
        The connection that has the lock.
    what
        What a person calls it, such as ``the list 'To watch'``.
    conditions
        For each table, the name of a column and the value that it has in those rows.
    """
    rows = {
        table: database.execute(
            f"select {', '.join(schema.COLUMNS[table])} from {table} where {column} = ?",  # noqa: S608
            (value,),
        ).fetchall()
        for table, (column, value) in conditions.items()
    }
    keep_rows(database, what, rows)


def keep_rows(
    database: sqlite3.Connection, what: str, rows: dict[str, list[tuple[object, ...]]]
) -> None:
    """Keep these rows, which are about to be deleted."""
    _forget_old(database)
    if any(rows.values()):
        database.execute(
            "insert into deletion (what, rows, made) values (?, ?, ?)",
            (what, msgspec.json.encode(rows).decode(), now()),
        )


def _forget_old(database: sqlite3.Connection) -> None:
    oldest = dt.datetime.now(dt.UTC) - KEPT
    database.execute("delete from deletion where made < ?", (oldest.isoformat(),))


def rename_deleted(database: sqlite3.Connection, names: Mapping[str, str]) -> None:
    """Let what was deleted be known by other ids of its talks, too."""
    for id_, rows in database.execute("select id, rows from deletion").fetchall():
        known = _ROWS.decode(rows)
        for table, found in known.items():
            if table == "list":
                continue
            at = schema.COLUMNS[table].index("talk")
            known[table] = [
                (*row[:at], names.get(str(row[at]), row[at]), *row[at + 1 :]) for row in found
            ]
        renamed = msgspec.json.encode(known).decode()
        if renamed != rows:
            database.execute("update deletion set rows = ? where id = ?", (renamed, id_))


def _bring_back(database: sqlite3.Connection, rows: Rows) -> None:
    """Write rows again; where something was written in their place since, what that lacks."""
    for note in _named("note", rows):
        _bring_back_note(database, note)
    for one in _named("list", rows):
        title = free_title(one["title"], database, but=one["id"])
        fill(database, {"list": [tuple({**one, "title": title}.values())]})
        database.execute(
            "update list set summary = coalesce(summary, ?) where id = ?",
            (one["summary"], one["id"]),
        )
    for entry in _named("entry", rows):
        # A list that is gone for good still has talks: its id says what it was about.
        database.execute(
            "insert or ignore into list (id, title, created, changed) values (?1, ?1, ?2, ?2)",
            (entry["list"], now()),
        )
        fill(database, {"entry": [tuple(entry.values())]})
        database.execute(
            "update entry set reason = coalesce(reason, ?) where list = ? and talk = ?",
            (entry["reason"], entry["list"], entry["talk"]),
        )
    for id_ in {entry["list"] for entry in _named("entry", rows)}:
        database.execute(
            "update list set changed = ?, version = version + 1 where id = ?", (now(), id_)
        )
    for one in _named("progress", rows):
        fill(database, {"progress": [tuple(one.values())]})
        database.execute(
            "update progress set seconds = max(seconds, ?), watched = max(watched, ?) "
            "where talk = ?",
            (one["seconds"], one["watched"], one["talk"]),
        )
    fill(database, {"block": rows.get("block", [])})


def _named(table: str, rows: Rows) -> list[dict[str, Any]]:
    """Return the rows of a table, with the names of their columns."""
    columns = schema.COLUMNS[table]
    return [dict(zip(columns, row, strict=True)) for row in rows.get(table, [])]


def _bring_back_note(database: sqlite3.Connection, note: dict[str, Any]) -> None:
    """Write a note again; below what was written on the talk since."""
    here = database.execute(
        "select text, quotes, private from note where talk = ?", (note["talk"],)
    ).fetchone()
    if here is None:
        fill(database, {"note": [tuple(note.values())]})
        return
    text, quotes, private = here[0], msgspec.json.decode(here[1]), here[2]
    is_empty = not text and not quotes
    quotes += [one for one in msgspec.json.decode(note["quotes"]) if one not in quotes]
    both = with_block(text, note["text"])
    if len(both) > LONGEST_NOTE or len(quotes) > MOST_QUOTES:
        raise BadRequest(
            f"The note on {note['title']!r} was written anew, and would be too long with what was "
            "deleted; make it shorter first."
        )
    database.execute(
        "update note set text = ?, quotes = ?, private = ?, changed = ?, version = version + 1 "
        "where talk = ?",
        (
            both,
            msgspec.json.encode(quotes).decode(),
            note["private"] if is_empty else max(private, note["private"]),
            now(),
            note["talk"],
        ),
    )
