"""Copies of a library, one for each day on which it changed, made by SQLite itself."""

from __future__ import annotations

import contextlib
import datetime as dt
import logging
import os
import re
import sqlite3
from collections.abc import Sequence
from pathlib import Path

from ..errors import NotFound
from .connection import connect_read_only
from .damage import is_sound
from .schema import COLUMNS

MOST_DAYS = 7
_MOST_NAMED = 5
_NAME = re.compile(r"(\d{4}-\d\d-\d\d)T\d\d-\d\d-\d\d(?:\.\d+)?\.db")
_log = logging.getLogger("jupyter_talks")


class Copies:
    """The dated copies beside a library.

    Parameters
    ----------
    library
        The file of the library.
    """

    def __init__(self, library: Path) -> None:
        self.folder = library.with_name(f"{library.stem}-copies")
        self._library = library
        self._copied_on: dt.date | None = None

    def all(self) -> list[Path]:
        """Return the copies, the newest first; a day that is not yet is of a clock gone wrong."""
        today = _now().date().isoformat()
        with contextlib.suppress(OSError):
            found = [file for file in self.folder.iterdir() if _NAME.fullmatch(file.name)]
            return sorted(found, key=lambda one: (day_of(one) <= today, one.name), reverse=True)
        return []

    def find(self, name: str | None = None) -> Path:
        """Return the newest copy, of a day or at all.

        Parameters
        ----------
        name
            A day as ``2026-11-28``, or the name of a copy as ``all`` has it, without ``.db``.

        Raises
        ------
        NotFound
            If there is no such copy.
        """
        copies = self.all()
        for copy in copies:
            if name is None or copy.stem == name or day_of(copy) == name:
                return copy
        if not copies:
            raise NotFound(
                "There is no copy of your library yet: one is made before the first change of each "
                "day."
            )
        there = ", ".join(copy.stem for copy in copies[:_MOST_NAMED])
        raise NotFound(f"There is no copy {name}; the last ones are {there}.")

    def make_if_due(self, connection: sqlite3.Connection) -> None:
        """Copy a library that is about to change for the first time today.

        Parameters
        ----------
        connection
            The connection that has the lock, before it changes anything.
        """
        today = _now().date()
        if self._copied_on == today:
            return
        self._copied_on = today
        copies = self.all()
        if today.isoformat() in map(day_of, copies) or self._is_as_it_was(copies):
            return
        if not _is_empty(connection):
            self.make()

    def make(self) -> Path | None:
        """Copy the library as it was last written, and let go of copies of more than seven days.

        Where that cannot be done, as for want of space, a warning says so.
        """
        name = f"{_now():%Y-%m-%dT%H-%M-%S.%f}.db"
        partial, target = self.folder / f".{name}", self.folder / name
        try:
            self.folder.mkdir(mode=0o700, exist_ok=True)
            for left in self.folder.glob(".*.db"):  # by a process that was killed
                left.unlink(missing_ok=True)
            changed = self._library.stat().st_mtime_ns
            _copy(self._library, partial)
            os.utime(partial, ns=(changed, changed))
            partial.replace(target)
            self._prune()
        except (OSError, sqlite3.Error) as error:
            with contextlib.suppress(OSError):
                partial.unlink(missing_ok=True)
            _log.warning("No copy of %s could be made today: %s.", self._library, error)
            return None
        return target

    def erase(self) -> None:
        """Remove all copies."""
        for copy in self.all():
            copy.unlink(missing_ok=True)
        with contextlib.suppress(OSError):
            self.folder.rmdir()

    def open(self, copy: Path) -> sqlite3.Connection | None:
        """Return a connection to a copy; ``None`` if it is damaged, too."""
        try:
            connection = connect_read_only(copy, timeout=5)
        except (sqlite3.DatabaseError, UnicodeDecodeError):
            return None
        if is_sound(connection):
            return connection
        connection.close()
        return None

    def _is_as_it_was(self, copies: Sequence[Path]) -> bool:
        """Tell whether nothing was written since a copy was made, which has the same time."""
        with contextlib.suppress(OSError):
            changed = self._library.stat().st_mtime_ns
            return any(copy.stat().st_mtime_ns == changed for copy in copies)
        return False

    def _prune(self) -> None:
        copies = self.all()
        kept = list(dict.fromkeys(map(day_of, copies)))[:MOST_DAYS]
        for copy in copies:
            if day_of(copy) not in kept:
                copy.unlink(missing_ok=True)


def _now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)


def _is_empty(connection: sqlite3.Connection) -> bool:
    tables = " union all ".join(f"select 1 from {table}" for table in COLUMNS)  # noqa: S608
    return connection.execute(f"{tables} limit 1").fetchone() is None


def day_of(copy: Path) -> str:
    """Return the day of a copy, as ``2026-11-28``."""
    return copy.name[:10]


def _copy(library: Path, target: Path) -> None:
    """Write a copy with the permissions of the library; nothing that was deleted is in it."""
    like = library.resolve().as_uri().removeprefix("file://")
    connection = connect_read_only(library, timeout=5)
    try:
        connection.execute("vacuum into ?", (f"{target.resolve().as_uri()}?modeof={like}",))
    finally:
        connection.close()
