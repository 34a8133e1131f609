"""What was deleted, kept for a week so that it can be brought back."""

from __future__ import annotations

import datetime as dt
import sqlite3
from typing import Any

import msgspec

from ..errors import NotFound
from . import schema
from .blocks import with_block
from .damage import fill
from .database import LibraryFile
from .reference import now

KEPT = dt.timedelta(days=7)
_ROWS = msgspec.json.Decoder(dict[str, list[tuple[str | int | float | None, ...]]])


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


def _bring_back(
    database: sqlite3.Connection, rows: dict[str, list[tuple[str | int | float | None, ...]]]
) -> None:
    """Write rows again that are not there any more."""
    for note in rows.pop("note", []):
        _bring_back_note(database, dict(zip(schema.COLUMNS["note"], note, strict=True)))
    fill(database, {table: list(found) for table, found in rows.items()})
    for list_id in {row[0] for row in rows.get("entry", [])}:
        database.execute(
            "update list set changed = ?, version = version + 1 where id = ?", (now(), list_id)
        )


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
    database.execute(
        "update note set text = ?, quotes = ?, private = ?, changed = ?, version = version + 1 "
        "where talk = ?",
        (
            with_block(text, note["text"]),
            msgspec.json.encode(quotes).decode(),
            note["private"] if is_empty else max(private, note["private"]),
            now(),
            note["talk"],
        ),
    )
