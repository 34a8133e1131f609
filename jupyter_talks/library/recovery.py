"""A library brought back from a copy, and a library erased."""

from __future__ import annotations

import contextlib
import datetime as dt
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from ..errors import LibraryUnavailable
from . import schema
from .copies import day_of
from .damage import Salvage, fill, rows_of, salvaged
from .database import LibraryFile

Rows = dict[str, list[tuple[object, ...]]]


class Restored(NamedTuple):
    """What came of restoring a library.

    Parameters
    ----------
    copy
        The name of the copy; ``None`` if there was no sound one.
    notes, lists
        How many of each there are now.
    before
        The name of the copy that was made of a sound library first.
    kept_at
        Where the library that was there before is kept, if it was damaged.
    is_salvaged
        Whether anything could be read of that.
    """

    copy: str | None
    notes: int
    lists: int
    before: str | None = None
    kept_at: Path | None = None
    is_salvaged: bool = False


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
    was_damaged = file.damage() is not None
    with _alone(file):
        file.close()  # so that it is looked through now
        is_damaged = file.damage() is not None
        if was_damaged and not is_damaged and name is None:  # another process has done it
            return _restored(file)
        rows, copy = _copied(file, name, is_needed=not is_damaged)
        if not is_damaged:
            before = _put_back(file, rows, None)
            return _restored(file, copy=copy, before=before)
        kept_at = file.set_aside(f"damaged-{_moment()}")
        # Only now: until then, whoever had it open may have written into it.
        salvage = salvaged(kept_at, file.timeout)
        _put_back(file, rows, salvage)
        is_salvaged = not salvage.is_empty()
        return _restored(file, copy=copy, kept_at=kept_at, is_salvaged=is_salvaged)


def _put_back(file: LibraryFile, rows: Rows, salvage: Salvage | None) -> str | None:
    """Write the rows of a copy: in place of what is there, or behind what could be read.

    Returns the name of the copy that was made of what is there.
    """
    before = None
    with file.writing() as database:
        changes = max(_most_changes(rows_of(database)), _most_changes(rows))
        if salvage is None:
            before = file.copies.make()
            if before is None:
                raise LibraryUnavailable(
                    f"What is in {file.path} now cannot be copied, so nothing was restored over "
                    f"it; make room in {file.copies.folder} and try again."
                )
            for table in schema.COLUMNS:
                database.execute(f"delete from {table}")  # noqa: S608 - a table of ours
        _fill(database, salvage, rows)
        # A page that was opened before must not take this for what it knows; what is saved from a
        # damaged file is what such a page knows.
        for table in ("note", "list") if salvage is None else ():
            database.execute(f"update {table} set version = version + ?", (changes,))  # noqa: S608
    return before.stem if before is not None else None


def _most_changes(rows: Rows) -> int:
    """Return how often anything was changed at most."""
    at = {table: schema.COLUMNS[table].index("version") for table in ("note", "list")}
    return max((int(str(row[at[table]])) for table in at for row in rows.get(table, ())), default=0)


def _restored(file: LibraryFile, **told: Any) -> Restored:
    told.setdefault("copy", None)
    (notes,) = file.rows("select count(*) from note where text <> ''")[0]
    (lists,) = file.rows("select count(*) from list")[0]
    return Restored(notes=notes, lists=lists, **told)


@contextlib.contextmanager
def _alone(file: LibraryFile) -> Iterator[None]:
    """Let one process at a time restore or erase a library."""
    import filelock  # nothing else of a library needs it

    try:
        file.path.parent.mkdir(parents=True, exist_ok=True)
        lock = filelock.FileLock(file.path.with_suffix(".lock"), timeout=file.timeout, mode=0o600)
        with lock:
            yield
    except filelock.Timeout:
        raise LibraryUnavailable(
            f"Another process is restoring or erasing {file.path}; try again in a moment."
        ) from None
    except OSError as error:
        raise LibraryUnavailable(
            f"Your library {file.path} cannot be changed: {error.strerror}; set "
            "TalksConfig.library_file to a file of your own."
        ) from error


def erase(file: LibraryFile) -> None:
    """Erase all of a library: the file, its copies, and what was set aside as damaged.

    Raises
    ------
    LibraryUnavailable
        If the file cannot be written.
    """
    with _alone(file):
        file.close()  # so that it is looked through now
        if file.path.exists():
            if file.damage() is None:
                with file.writing() as database:  # what other processes have open is empty, too
                    for table in schema.COLUMNS:
                        database.execute(f"delete from {table}")  # noqa: S608 - a table of ours
            _unlink(file, "erased")
            file.set_aside("erased")
        _unlink(file, "erased")
        _unlink(file, "damaged-*")
        file.copies.erase()
    file.path.with_suffix(".lock").unlink(missing_ok=True)


def erase_deleted(file: LibraryFile) -> None:
    """Erase what was deleted, from the copies and from what was set aside as well.

    Raises
    ------
    LibraryUnavailable
        If the file cannot be written, or no copy can be made in place of those that go.
    """
    with _alone(file):
        with file.writing() as database:
            database.execute("delete from deletion")
        before = file.copies.all()
        if before and file.copies.make() is None:
            raise LibraryUnavailable(
                f"No copy can be made in {file.copies.folder} in place of those that hold what was "
                "deleted; make room there and try again."
            )
        for copy in before:
            copy.unlink(missing_ok=True)
        _unlink(file, "damaged-*")


def _unlink(file: LibraryFile, called: str) -> None:
    for left in file.path.parent.glob(f"{file.path.stem}-{called}{file.path.suffix}*"):
        left.unlink(missing_ok=True)


def _copied(file: LibraryFile, name: str | None, *, is_needed: bool) -> tuple[Rows, str | None]:
    """Return the rows of a copy, and its name; no rows where none is sound and none is needed."""
    if name is not None or is_needed:
        newest = file.copies.find(name)  # says what there is, if there is none such
    for copy in file.copies.all() if name is None else [newest]:
        connection = file.copies.open(copy)
        if connection is not None:
            with contextlib.closing(connection):
                return rows_of(connection), copy.stem
    if name is not None or is_needed:
        raise LibraryUnavailable(
            f"The copy of {day_of(newest)} in {file.copies.folder} is damaged; restore another."
        )
    return {}, None


def _fill(
    database: sqlite3.Connection,
    salvage: Salvage | None,
    copied: Rows,
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
    return f"{dt.datetime.now(dt.UTC):%Y-%m-%dT%H-%M-%S.%f}"
