"""One SQLite file that several processes write: each write takes its turn from the beginning."""

from __future__ import annotations

import contextlib
import os
import sqlite3
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from ..errors import LibraryUnavailable
from . import schema

# File systems on which processes of one machine share memory, as write-ahead logs need it.
_LOCAL = frozenset({"ext2", "ext3", "ext4", "xfs", "btrfs", "zfs", "tmpfs", "overlay", "f2fs"})


class LibraryFile:
    """Reads and writes the file of a library; it is made by the first write.

    Every write is a transaction that begins by taking the lock: one that began by reading could
    fail half-way because another process wrote meanwhile.

    Parameters
    ----------
    path
        The file.
    patience
        Seconds that a write waits for others.
    """

    def __init__(self, path: Path, patience: float) -> None:
        self.path = path
        self._patience = patience
        self._local = threading.local()

    def rows(self, statement: str, *values: object) -> list[Any]:
        """Return the rows of a statement; none where there is no library yet.

        Raises
        ------
        LibraryUnavailable
        """
        with self._problems_told():
            reader = self._reader()
            return reader.execute(statement, values).fetchall() if reader else []

    @contextlib.contextmanager
    def reading(self) -> Iterator[None]:
        """Let what is read in the block be of one moment."""
        with self._problems_told():
            reader = self._reader()
            if reader is None or reader.in_transaction:
                yield
                return
            reader.execute("begin")
            try:
                yield
            finally:
                reader.execute("rollback")

    @contextlib.contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """Give a connection that has the lock; all of the block is written, or nothing.

        A block inside of another one is a part of it.

        Raises
        ------
        LibraryUnavailable
        """
        with self._problems_told():
            writer = self._writer()
            if writer.in_transaction:
                yield writer
                return
            writer.execute("begin immediate")
            try:
                yield writer
                writer.execute("commit")
            finally:
                if writer.in_transaction:  # whatever went wrong, the commit included
                    writer.execute("rollback")

    def close(self) -> None:
        """Close the connection of this thread."""
        self._local.__dict__.clear()

    def _reader(self) -> sqlite3.Connection | None:
        """Return a connection; one that needs no write where the file cannot be written."""
        if (opened := self._opened()) is not None:
            return opened
        if not self.path.exists():
            return None
        if os.access(self.path, os.W_OK) and os.access(self.path.parent, os.W_OK):
            return self._writer()
        return self._keep(
            sqlite3.connect(f"{self.path.resolve().as_uri()}?mode=ro&immutable=1", uri=True)
        )

    def _writer(self) -> sqlite3.Connection:
        if (opened := self._opened()) is not None:
            return opened
        self.path.parent.mkdir(parents=True, exist_ok=True)
        # Nobody else on the machine may read it; its companions get the same permissions.
        os.close(os.open(self.path, os.O_CREAT | os.O_RDWR, 0o600))
        connection = sqlite3.connect(
            self.path, timeout=self._patience, isolation_level=None, check_same_thread=False
        )
        try:
            self._prepare(connection)
        except BaseException:
            connection.close()
            raise
        return self._keep(connection)

    def _prepare(self, connection: sqlite3.Connection) -> None:
        connection.execute("pragma foreign_keys = on")
        connection.execute("pragma synchronous = full")
        connection.execute("pragma secure_delete = on")  # what is deleted is gone from the file
        if connection.execute("pragma user_version").fetchone()[0] == 0:
            self._make(connection)
        if connection.execute("pragma application_id").fetchone()[0] != schema.APPLICATION:
            raise LibraryUnavailable(
                f"{self.path} is a database of something else; set TalksConfig.library_file to "
                "another file."
            )
        if _is_local(self.path.parent):
            # Who is second while the first one switches is told so at once, and goes on without.
            with contextlib.suppress(sqlite3.OperationalError):
                connection.execute("pragma journal_mode = wal")
        (version,) = connection.execute("pragma user_version").fetchone()
        if version > schema.VERSION:
            raise LibraryUnavailable(
                f"{self.path} was written by a newer jupyter-talks; update this one to use it."
            )
        if version < schema.VERSION:
            self._update(connection)

    def _make(self, connection: sqlite3.Connection) -> None:
        with _alone(connection):
            # Another process may have made them while this one waited for the lock.
            (tables,) = connection.execute("select count(*) from sqlite_master").fetchone()
            if tables == 0:
                for statement in filter(str.strip, schema.TABLES.split(";")):
                    connection.execute(statement)
                connection.execute(f"pragma application_id = {schema.APPLICATION}")
                connection.execute(f"pragma user_version = {schema.VERSION}")

    def _update(self, connection: sqlite3.Connection) -> None:
        with _alone(connection):
            (version,) = connection.execute("pragma user_version").fetchone()
            for earlier in range(version, schema.VERSION):
                connection.execute(schema.CHANGES[earlier])
            connection.execute(f"pragma user_version = {schema.VERSION}")

    def _opened(self) -> sqlite3.Connection | None:
        """Return the connection of this thread; one from before a fork is not used."""
        if getattr(self._local, "process", None) != os.getpid():
            return None
        opened: _Opened = self._local.opened
        return opened.connection if opened.is_of(self.path) else None

    def _keep(self, connection: sqlite3.Connection) -> sqlite3.Connection:
        self._local.opened = _Opened(connection, self.path)
        self._local.process = os.getpid()
        return connection

    @contextlib.contextmanager
    def _problems_told(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.OperationalError as error:
            raise LibraryUnavailable(
                f"Your library {self.path} cannot be used now: {error}; try again, or set "
                "TalksConfig.library_file to a file that can be written."
            ) from error
        except sqlite3.DatabaseError as error:
            raise LibraryUnavailable(
                f"Your library {self.path} is damaged ({error}); move it away, and import a copy."
            ) from error
        except OSError as error:
            raise LibraryUnavailable(
                f"Your library {self.path} cannot be used: {error.strerror}; set "
                "TalksConfig.library_file to a file that can be written."
            ) from error


@contextlib.contextmanager
def _alone(connection: sqlite3.Connection) -> Iterator[None]:
    connection.execute("begin immediate")
    try:
        yield
    except BaseException:
        connection.execute("rollback")
        raise
    connection.execute("commit")


class _Opened:
    """A connection that is closed when its thread ends, or the library is let go."""

    def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
        self.connection = connection
        self._process = os.getpid()
        self._file = _identity(path)

    def is_of(self, path: Path) -> bool:
        """Tell whether a path is still the file that was opened: it may have been moved away."""
        return self._file == _identity(path)

    def __del__(self) -> None:
        if self._process == os.getpid():
            self.connection.close()


def _identity(path: Path) -> tuple[int, int] | None:
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_dev, status.st_ino


def _is_local(folder: Path) -> bool:
    """Tell whether a folder is surely on a disk of this machine."""
    if not sys.platform.startswith("linux"):
        return False
    try:
        mounts = Path("/proc/mounts").read_text("utf-8", "replace").splitlines()
    except OSError:
        return False
    where = folder.resolve()
    fields = (line.split(" ") for line in mounts)
    known = [(Path(one[1]), one[2]) for one in fields if len(one) > 2]  # noqa: PLR2004
    holding = [(len(path.parts), kind) for path, kind in known if where.is_relative_to(path)]
    return bool(holding) and max(holding)[1] in _LOCAL
