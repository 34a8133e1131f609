"""Connections to the database of a library. Nobody but SQLite ever opens its file.

On POSIX systems, closing a file drops every lock that the process has on it, whoever took them:
one ``open`` and ``close`` beside SQLite's own, and other processes write into the middle of a
transaction, or remove the journal under it (https://sqlite.org/howtocorrupt.html, 2.2). So the
file is created, copied, checked and salvaged through connections alone; only its name is looked
at, renamed or removed.
"""

from __future__ import annotations

import contextlib
import sqlite3
import tempfile
from collections.abc import Iterator
from pathlib import Path

from ..errors import LibraryUnavailable
from . import schema

# What SQLite says of a file that it cannot even read without writing beside it.
_NEEDS_TO_WRITE = (sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY)


def connect(path: Path, timeout: float) -> sqlite3.Connection:
    """Open a library to be read and written; make its file if there is none.

    Parameters
    ----------
    path
        The file.
    timeout
        Seconds that a statement waits for other processes.

    Raises
    ------
    LibraryUnavailable
        If it is a database of something else, or of a newer package.
    sqlite3.Error, OSError
        If it cannot be opened.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    # Version 0.1 kept a write-ahead log on local disks. While there is one, a process of that
    # version may have the library open without a lock that tells: the log is left to it.
    has_log = path.with_name(f"{path.name}-wal").exists()
    with _only_for_the_owner(path) as address:
        connection = sqlite3.connect(
            address, timeout=timeout, isolation_level=None, check_same_thread=False, uri=True
        )
        with _closed_on_error(connection):
            schema.prepare(connection)
            connection.execute("pragma foreign_keys = on")
            connection.execute("pragma synchronous = full")
            connection.execute("pragma secure_delete = on")  # what is deleted is gone from the file
            # A large change is kept in memory until it is committed: it locks nobody out meanwhile.
            connection.execute("pragma cache_spill = off")
            if not has_log:
                _leave_write_ahead_log(connection)
            _refuse_foreign(connection, path)
    return connection


def connect_read_only(path: Path, timeout: float) -> sqlite3.Connection:
    """Open a library, or a copy of one, that is not to be written.

    The connection may not see what others write from now on: see by its time whether it changed.

    Raises
    ------
    LibraryUnavailable, sqlite3.Error
        As ``connect``.
    """
    address = f"{path.resolve().as_uri()}?mode=ro"
    connection = _readable(address, timeout)
    if connection is None:
        # Version 0.1 kept a write-ahead log. Where nothing may be written, SQLite reads such a file
        # only as one that nobody changes; who does is seen by the time of the file.
        if path.with_name(f"{path.name}-wal").exists():
            raise LibraryUnavailable(
                f"Your library {path} has changes of an earlier version beside it, which cannot be "
                "read as the folder is read-only; open it once where it can be written."
            )
        connection = sqlite3.connect(
            f"{address}&immutable=1", uri=True, isolation_level=None, check_same_thread=False
        )
    with _closed_on_error(connection):
        schema.prepare(connection)
        _refuse_foreign(connection, path)
    return connection


def _readable(address: str, timeout: float) -> sqlite3.Connection | None:
    """Return a connection; ``None`` if SQLite cannot open the file without writing beside it."""
    connection = sqlite3.connect(
        address, timeout=timeout, isolation_level=None, check_same_thread=False, uri=True
    )
    try:
        connection.execute("select count(*) from sqlite_master").fetchone()
    except sqlite3.OperationalError as error:
        connection.close()
        if error.sqlite_errorcode & 0xFF not in _NEEDS_TO_WRITE:
            raise
        return None
    return connection


def make_or_update(connection: sqlite3.Connection) -> None:
    """Make the tables of a new library, and bring those of an earlier version up to date.

    Raises
    ------
    sqlite3.Error
    """
    if _version(connection) == schema.VERSION:
        return
    connection.execute("begin immediate")
    try:
        # Another process may have done it while this one waited for the lock.
        if connection.execute("select count(*) from sqlite_master").fetchone() == (0,):
            schema.make(connection)
        elif (version := _version(connection)) < schema.VERSION:
            schema.update(connection, version)
        connection.execute("commit")
    finally:
        if connection.in_transaction:
            connection.execute("rollback")


def _leave_write_ahead_log(connection: sqlite3.Connection) -> None:
    """Use a rollback journal: it works on every file system, and has one way to be right."""
    with contextlib.suppress(sqlite3.OperationalError):
        connection.execute("pragma journal_mode = delete").fetchone()


def _refuse_foreign(connection: sqlite3.Connection, path: Path) -> None:
    """Raise ``LibraryUnavailable`` for what is no library, or one of a newer package."""
    (tables,) = connection.execute("select count(*) from sqlite_master").fetchone()
    (application,) = connection.execute("pragma application_id").fetchone()
    if tables and application != schema.APPLICATION:
        raise LibraryUnavailable(
            f"{path} is a database of something else; set TalksConfig.library_file to another file."
        )
    if _version(connection) > schema.VERSION:
        raise LibraryUnavailable(
            f"{path} was written by a newer jupyter-talks; update this one to use it."
        )


def _version(connection: sqlite3.Connection) -> int:
    (version,) = connection.execute("pragma user_version").fetchone()
    return int(version)


@contextlib.contextmanager
def _only_for_the_owner(path: Path) -> Iterator[str]:
    """Give the address by which SQLite makes a file that nobody else on the machine may read.

    SQLite takes the permissions from another file; its journals take those of the database.
    """
    address = path.resolve().as_uri()
    if path.exists():
        yield address
        return
    with tempfile.NamedTemporaryFile(dir=path.parent, prefix=".new-") as private:  # 0600
        yield f"{address}?modeof={Path(private.name).as_uri().removeprefix('file://')}"


@contextlib.contextmanager
def _closed_on_error(connection: sqlite3.Connection) -> Iterator[None]:
    try:
        yield
    except BaseException:
        connection.close()
        raise
