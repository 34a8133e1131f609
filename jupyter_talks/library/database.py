"""One SQLite file that several processes write: each write takes its turn from the beginning."""

from __future__ import annotations

import contextlib
import os
import sqlite3
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from ..errors import LibraryDamaged, LibraryUnavailable
from ..text.databases import leave_to_sqlite
from ..text.files import remedy
from . import schema
from .connection import connect, connect_read_only, make_or_update
from .copies import Copies, day_of
from .damage import Salvage, error_code, fill, is_damage, is_sound, salvaged

# What SQLite keeps beside a database; the last two come from version 0.1.
_COMPANIONS = ("-journal", "-wal", "-shm")


class LibraryFile:
    """Reads and writes the file of a library; it is made by the first write.

    Every write is a transaction that begins by taking the lock: one that began by reading could
    fail half-way because another process wrote meanwhile. A file that is damaged is not written
    any more; what can be read of it is read.

    Parameters
    ----------
    path
        The file.
    timeout
        Seconds that a write waits for others.
    """

    def __init__(self, path: Path, timeout: float) -> None:
        self.path = path = path.resolve()  # what stands beside it stands beside the file itself
        self.copies = Copies(path)
        self.timeout = timeout
        companions = (path.with_name(f"{path.name}{ending}") for ending in _COMPANIONS)
        leave_to_sqlite(self, path, *companions, self.copies.folder)
        self._local = threading.local()
        self._process = os.getpid()
        self._inspecting = threading.Lock()
        self._inspected: tuple[int, int] | None = None  # the file that was looked through
        self._salvage: Salvage | None = None  # of that file, if it is damaged

    def rows(self, statement: str, *values: object) -> list[Any]:
        """Return the rows of a statement; none where there is no library yet.

        Raises
        ------
        LibraryUnavailable
            If the file cannot be read now.
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
                # Where damage was found, it is closed by now.
                with contextlib.suppress(sqlite3.ProgrammingError):
                    reader.execute("rollback")

    @contextlib.contextmanager
    def writing(self, *, waits: bool = True) -> Iterator[sqlite3.Connection]:
        """Give a connection that has the lock; all of the block is written, or nothing.

        A block inside of another one is a part of it.

        Parameters
        ----------
        waits
            Whether to wait for another process that has the lock.

        Raises
        ------
        LibraryUnavailable
            If the file cannot be written now: held by another process, no space, no permission.
        LibraryDamaged
            If it is damaged.
        """
        with self._problems_told():
            writer = self._writer()
            if writer.in_transaction:
                yield writer
                return
            writer = self._with_lock(waits=waits)
            try:
                self.copies.make_if_due(writer)
                yield writer
                writer.execute("commit")
            finally:
                if writer.in_transaction:  # whatever went wrong, the commit included
                    writer.execute("rollback")

    def damage(self) -> Salvage | None:
        """Return what could be read of a damaged file; ``None`` if it is sound.

        Raises
        ------
        LibraryUnavailable
            If the file cannot be read now.
        """
        with self._problems_told():
            self._reader()
            return self._salvage

    def problem(self) -> str | None:
        """Return in a sentence what is wrong with a damaged file, and what to do."""
        salvage = self.damage()
        return self._told(salvage) if salvage is not None else None

    def refuse_if_lost(self, table: str, name: str) -> None:
        """Raise ``LibraryDamaged`` if a row may be among what cannot be read of a damaged file."""
        salvage = self.damage()
        if salvage is not None and salvage.may_have_had(table, name):
            raise LibraryDamaged(self._told(salvage))

    def set_aside(self, called: str) -> Path:
        """Rename the file while nobody else writes it; who waits to write opens the next one.

        Raises
        ------
        LibraryUnavailable
            If another process holds it, or it cannot be renamed.
        """
        self.close()
        target = self.path.with_name(f"{self.path.stem}-{called}{self.path.suffix}")
        if target.exists():
            raise LibraryUnavailable(f"There is a file {target} already; move it away first.")
        with (
            self._problems_told(),
            contextlib.closing(sqlite3.connect(self.path, self.timeout)) as connection,
        ):
            try:
                connection.execute("begin exclusive")
            except (sqlite3.DatabaseError, UnicodeDecodeError) as error:
                if not is_damage(error):  # what has no header has no lock
                    raise
            for ending in _COMPANIONS:  # first: beside another database they would be taken for its
                with contextlib.suppress(FileNotFoundError):
                    self.path.with_name(f"{self.path.name}{ending}").rename(f"{target}{ending}")
            self.path.rename(target)
        return target

    def close(self) -> None:
        """Close the connection of this thread; the file is looked through when it is next used."""
        self._local.__dict__.clear()
        self._inspected = self._salvage = None

    def _reader(self) -> sqlite3.Connection | None:
        """Return a connection; one that needs no write where the file cannot be written."""
        if (opened := self._opened()) is not None:
            return opened
        if not self.path.exists():
            return None
        if os.access(self.path, os.W_OK) and os.access(self.path.parent, os.W_OK):
            return self._open(connect)
        return self._open(connect_read_only)

    def _writer(self) -> sqlite3.Connection:
        writer = self._opened() or self._open(connect)
        if self._salvage is not None:
            raise LibraryDamaged(self._told(self._salvage))
        return writer

    def _with_lock(self, *, waits: bool) -> sqlite3.Connection:
        """Return a connection that has the lock on the file that is the library now."""
        while True:
            writer = self._writer()
            writer.execute(f"pragma busy_timeout = {int(self.timeout * 1000) if waits else 0}")
            writer.execute("begin immediate")
            writer.execute(f"pragma busy_timeout = {int(self.timeout * 1000)}")
            if self._local.opened.file == _identity(self.path):
                return writer
            writer.execute("rollback")  # it was set aside while this one waited for its turn

    def _open(self, opening: Callable[[Path, float], sqlite3.Connection]) -> sqlite3.Connection:
        """Open the file for this thread, and look it through if nobody did since it was closed."""
        if self._process != os.getpid():  # another thread may have held it when this one forked
            self._process, self._inspecting = os.getpid(), threading.Lock()
        with self._inspecting:
            identity = _identity(self.path)
            if identity is None or identity != self._inspected:
                self._inspect(opening)
            if self._salvage is not None:
                return self._keep(_in_memory(self._salvage))
            changed = _changed(self.path) if opening is connect_read_only else None
            return self._keep(opening(self.path, self.timeout), changed)

    def _inspect(self, opening: Callable[[Path, float], sqlite3.Connection]) -> None:
        """Look the file through, and bring it up to date if it is sound."""
        self._salvage = None
        try:
            with contextlib.closing(opening(self.path, self.timeout)) as connection:
                if not is_sound(connection):
                    self._salvage = salvaged(self.path, self.timeout)
                elif opening is connect:
                    make_or_update(connection)
        except (sqlite3.DatabaseError, UnicodeDecodeError) as error:
            if not is_damage(error):
                raise
            self._salvage = salvaged(self.path, self.timeout)
        self._inspected = _identity(self.path)

    def _told(self, salvage: Salvage) -> str:
        copies = self.copies.all()
        rest = "nothing is written to it"
        if not salvage.is_empty():
            rest = f"what can be read is shown, and {rest}"
        if not copies:
            return (
                f"Your library {self.path} is damaged: {salvage.in_words()}; {rest}. There is no "
                "copy; jupyter talks library restore begins a new file with what can be read."
            )
        return (
            f"Your library {self.path} is damaged: {salvage.in_words()}; {rest} until you restore "
            f"the copy of {day_of(copies[0])} (jupyter talks library restore)."
        )

    def _opened(self) -> sqlite3.Connection | None:
        """Return the connection of this thread; one from before a fork is not used."""
        if getattr(self._local, "process", None) != os.getpid():
            return None
        opened: _Opened = self._local.opened
        if opened.connection.in_transaction:
            return opened.connection
        is_inspected = self._inspected == opened.file == _identity(self.path)
        return opened.connection if is_inspected and not opened.is_outdated() else None

    def _keep(
        self, connection: sqlite3.Connection, changed: int | None = None
    ) -> sqlite3.Connection:
        self._local.opened = _Opened(connection, self.path, changed)
        self._local.process = os.getpid()
        return connection

    @contextlib.contextmanager
    def _problems_told(self) -> Iterator[None]:
        try:
            yield
        except (sqlite3.DatabaseError, UnicodeDecodeError) as error:
            if is_damage(error):  # found while it was read: look it through next time
                self.close()
                raise LibraryDamaged(
                    f"Your library {self.path} is damaged; ask again to see what can be read of it."
                ) from error
            raise LibraryUnavailable(_in_a_sentence(error, self.path)) from error
        except OSError as error:
            raise LibraryUnavailable(
                f"Your library {self.path} cannot be used ({error.strerror}); {remedy(error)}, or "
                "set TalksConfig.library_file to another file."
            ) from error


def _in_a_sentence(error: Exception, path: Path) -> str:
    """Return what keeps a library from being used, and what to do."""
    if path.is_dir():
        return (
            f"{path} is a folder, so your library cannot be there; set TalksConfig.library_file "
            "to a file."
        )
    match error_code(error):
        case sqlite3.SQLITE_BUSY | sqlite3.SQLITE_LOCKED:
            return f"Another process is changing your library {path}; try again in a moment."
        case sqlite3.SQLITE_FULL:
            return f"There is no space left for your library {path}; free some and try again."
        case sqlite3.SQLITE_READONLY | sqlite3.SQLITE_CANTOPEN | sqlite3.SQLITE_PERM:
            return (
                f"Your library {path} cannot be written: you have no right to; set "
                "TalksConfig.library_file to a file of your own."
            )
    return (
        f"Your library {path} cannot be read or written now ({error}); nothing was changed; see "
        "whether its disk is full, or away."
    )


def _in_memory(salvage: Salvage) -> sqlite3.Connection:
    """Return a database in memory with what could be read of a damaged one."""
    connection = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
    schema.prepare(connection)
    schema.make(connection)
    fill(connection, salvage.rows)
    return connection


class _Opened:
    """A connection that is closed when its thread ends, or the library is let go.

    One that may not see what others write is outdated once the file has another time.
    """

    def __init__(self, connection: sqlite3.Connection, path: Path, changed: int | None) -> None:
        self.connection = connection
        self._path, self._changed = path, changed
        self.file = _identity(path)
        self._process = os.getpid()

    def is_outdated(self) -> bool:
        return self._changed is not None and self._changed != _changed(self._path)

    def __del__(self) -> None:
        if self._process == os.getpid():
            self.connection.close()


def _identity(path: Path) -> tuple[int, int] | None:
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_dev, status.st_ino


def _changed(path: Path) -> int:
    """Return when a file was last written, in nanoseconds."""
    try:
        return path.stat().st_mtime_ns
    except OSError:
        return 0
