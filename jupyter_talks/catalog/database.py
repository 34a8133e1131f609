"""A SQLite file that nobody writes: one connection for each thread that reads it."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterable
from typing import Any

from ..errors import CatalogUnavailable

_MOST_VALUES = 500  # in one statement


class Database:
    """Answers statements; what is wrong with the file is an error of ours.

    Parameters
    ----------
    address
        The SQLite URI of the file.
    kept
        A connection that keeps a database in memory alive.
    """

    def __init__(self, address: str, kept: sqlite3.Connection | None = None) -> None:
        self.address = address
        self._kept = kept
        self._local = threading.local()

    def __del__(self) -> None:
        if self._kept is not None:
            self._kept.close()

    def close(self) -> None:
        """Close the connection of this thread."""
        self._local.__dict__.pop("opened", None)

    def rows(self, statement: str, *values: object) -> list[Any]:
        """Return the rows of a statement.

        Raises
        ------
        CatalogUnavailable
            If the file cannot be read.
        """
        try:
            return self._connection().execute(statement, values).fetchall()
        except sqlite3.DatabaseError as error:
            raise CatalogUnavailable(
                f"The snapshot {self.address} cannot be read: {error}."
            ) from error

    def one(self, statement: str, *values: object) -> Any:
        """Return the first row of a statement, or ``None``."""
        return next(iter(self.rows(statement, *values)), None)

    def among(self, statement: str, asked: Iterable[object], *values: object) -> list[Any]:
        """Ask about many things, ``{}`` in the statement, a few hundred at once."""
        every, found = list(asked), []
        for first in range(0, len(every), _MOST_VALUES):
            some = every[first : first + _MOST_VALUES]
            found += self.rows(statement.format(",".join("?" * len(some))), *some, *values)
        return found

    def _connection(self) -> sqlite3.Connection:
        """Return the connection of this thread."""
        opened: _Opened | None = getattr(self._local, "opened", None)
        if opened is None:
            opened = self._local.opened = _Opened(self.address)
        return opened.connection


class _Opened:
    """A connection that is closed when its thread ends, or the database is let go."""

    def __init__(self, address: str) -> None:
        # Not mapped into memory: a file that is cut off meanwhile would end the whole process, for
        # 2 % of a search.
        self.connection = sqlite3.connect(address, uri=True, check_same_thread=False)

    def __del__(self) -> None:
        if hasattr(self, "connection"):
            self.connection.close()
