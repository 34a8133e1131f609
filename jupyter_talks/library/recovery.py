"""A library brought back from a copy, and a library erased."""

from __future__ import annotations

import contextlib
import datetime as dt
import sqlite3
from pathlib import Path
from typing import NamedTuple

from ..errors import LibraryUnavailable
from . import schema
from .copies import day_of
from .damage import Salvage, fill, rows_of
from .database import LibraryFile


class Restored(NamedTuple):
    """What came of restoring a library.

    Parameters
    ----------
    day
        The day of the copy, as ``2026-11-28``; ``None`` if there was no sound one.
    notes, lists
        How many of each there are now.
    kept_at
        Where the library that was there before is kept, if it was damaged.
    """

    day: str | None
    notes: int
    lists: int
    kept_at: Path | None


def restore(file: LibraryFile, name: str | None = None) -> Restored:
    """Bring a library back as a copy has it.

    A sound library is copied first, and then is what the copy was. A damaged one is set aside,
    and what can be read of it comes first: it is newer than the copy.

    Parameters
    ----------
    name
        A day, or the name of a copy; by default the newest that is sound.

    Raises
    ------
    NotFound
        If there is no such copy.
    LibraryUnavailable
        If the copy is damaged, too, the file cannot be written, or a sound one not copied first.
    """
    file.close()  # so that it is looked through now
    salvage = file.damage()
    rows, day = _copied(file, name, is_needed=salvage is None)
    kept_at = None if salvage is None else file.set_aside(f"damaged-{_moment()}")
    with file.writing() as database:
        if salvage is None:
            if file.copies.make() is None:
                raise LibraryUnavailable(
                    f"What is in {file.path} now cannot be copied, so nothing was restored over "
                    f"it; make room in {file.copies.folder} and try again."
                )
            for table in schema.COLUMNS:
                database.execute(f"delete from {table}")  # noqa: S608 - a table of ours
        _fill(database, salvage, rows)
        (notes,) = database.execute("select count(*) from note where text <> ''").fetchone()
        (lists,) = database.execute("select count(*) from list").fetchone()
    return Restored(day, notes, lists, kept_at)


def erase(file: LibraryFile) -> None:
    """Erase all of a library: the file, its copies, and what was set aside as damaged.

    Raises
    ------
    LibraryUnavailable
        If the file cannot be written.
    """
    file.close()  # so that it is looked through now
    if file.path.exists():
        if file.damage() is None:
            with file.writing() as database:  # what other processes have open is empty, too
                for table in schema.COLUMNS:
                    database.execute(f"delete from {table}")  # noqa: S608 - a table of ours
        file.set_aside("erased")
    stem, suffix = file.path.stem, file.path.suffix
    for pattern in (f"{stem}-erased{suffix}*", f"{stem}-damaged-*{suffix}*"):
        for left in file.path.parent.glob(pattern):
            left.unlink(missing_ok=True)
    file.copies.erase()


def _copied(
    file: LibraryFile, name: str | None, *, is_needed: bool
) -> tuple[dict[str, list[tuple[object, ...]]], str | None]:
    """Return the rows of a copy, and its day; no rows where none is sound and none is needed."""
    if name is not None or is_needed:
        newest = file.copies.find(name)  # says what there is, if there is none such
    for copy in file.copies.all() if name is None else [newest]:
        connection = file.copies.open(copy)
        if connection is not None:
            with contextlib.closing(connection):
                return rows_of(connection), day_of(copy)
    if name is not None or is_needed:
        raise LibraryUnavailable(
            f"The copy of {day_of(newest)} in {file.copies.folder} is damaged; restore another."
        )
    return {}, None


def _fill(
    database: sqlite3.Connection,
    salvage: Salvage | None,
    copied: dict[str, list[tuple[object, ...]]],
) -> None:
    """Write what could be read, then what only the copy has."""
    database.execute("pragma defer_foreign_keys = on")  # an entry may come before its list
    if salvage is not None:
        fill(database, salvage.rows)
    fill(database, copied)
    # A list that neither has still has talks: its id says what it was about.
    database.execute(
        "insert or ignore into list (id, title, created, changed) "
        "select distinct list, list, datetime() || '+00:00', datetime() || '+00:00' from entry"
    )
    database.execute(
        "delete from search where rowid not in (select min(rowid) from search group by text)"
    )


def _moment() -> str:
    return f"{dt.datetime.now(dt.UTC):%Y-%m-%dT%H-%M-%S}"
