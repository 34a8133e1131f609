"""A damaged library: found when it is opened, never written to, and read as far as it goes."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from ..errors import LibraryUnavailable
from . import schema
from .connection import connect_read_only

# Rows that are looked for one by one, where a table cannot be walked through.
_MOST_PROBES = 200_000
# What a person calls a row of a table, and several; what is not here is not missed by anybody.
_CALLED = {
    "list": ("list", "lists"),
    "entry": ("entry of a list", "entries of lists"),
    "note": ("note", "notes"),
    "progress": ("talk's progress", "talks' progress"),
}
_MOST_NAMED = 5


class Salvage(NamedTuple):
    """What could be read of a damaged library.

    Parameters
    ----------
    rows
        The rows of each table that are as they were written.
    lost
        The names of rows that cannot be read, by table; a table whose rows are not even known by
        name has ``None`` among them.
    """

    rows: dict[str, list[tuple[object, ...]]]
    lost: dict[str, list[str | None]]

    def in_words(self) -> str:
        """Return what is lost, as the beginning of a sentence."""
        if self.is_empty():
            return "nothing in it can be read"
        told = [_loss(table, names) for table, names in self.lost.items() if table in _CALLED]
        return f"{', '.join(filter(None, told)) or 'nothing that you wrote'} cannot be read"

    def is_empty(self) -> bool:
        """Tell whether nothing could be read."""
        return not any(self.rows.values())

    def may_have_had(self, table: str, name: str) -> bool:
        """Tell whether a row of a table may be among what is lost."""
        return not {name, None}.isdisjoint(self.lost.get(table, ()))


def is_damage(error: Exception) -> bool:
    """Tell whether an error says that a file is damaged; others say that it cannot be used now.

    A text that is none is told by Python itself, without a code of SQLite.
    """
    is_no_text = isinstance(error, UnicodeDecodeError) or "Could not decode" in str(error)
    return is_no_text or error_code(error) in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)


def error_code(error: Exception) -> int | None:
    """Return the primary result code of SQLite, if an error has one."""
    code: int | None = getattr(error, "sqlite_errorcode", None)
    return code and code & 0xFF


def is_sound(connection: sqlite3.Connection) -> bool:
    """Tell whether a library is as it was written: its pages, and each of its rows."""
    try:
        if connection.execute("pragma quick_check(1)").fetchone() != ("ok",):
            return False
        tables = _tables_with_checksums(connection)
        return not any(_mismatched(connection, table) for table in tables)
    except (sqlite3.DatabaseError, UnicodeDecodeError) as error:
        # A checksum of what is no text cannot be computed: that is SQLITE_ERROR.
        if is_damage(error) or error_code(error) == sqlite3.SQLITE_ERROR:
            return False
        raise


def salvaged(path: Path, timeout: float) -> Salvage:
    """Read what can be read of a damaged library, without writing to it."""
    try:
        connection = connect_read_only(path, timeout)
    except (
        sqlite3.DatabaseError,
        UnicodeDecodeError,
        LibraryUnavailable,
    ):  # not even its first page is sound
        return Salvage({}, {table: [None] for table in _CALLED})
    try:
        rows: dict[str, list[tuple[object, ...]]] = {}
        lost: dict[str, list[str | None]] = {}
        for table in schema.COLUMNS:
            rows[table], lost[table] = _salvaged(connection, table)
        return Salvage(rows, lost)
    finally:
        connection.close()


def fill(connection: sqlite3.Connection, rows: dict[str, list[tuple[object, ...]]]) -> None:
    """Write those rows that a library does not have yet."""
    for table, found in rows.items():
        columns = schema.COLUMNS[table]
        connection.executemany(
            f"insert or ignore into {table} ({', '.join(columns)}) "  # noqa: S608
            f"values ({', '.join('?' * len(columns))})",
            found,
        )


def rows_of(connection: sqlite3.Connection) -> dict[str, list[tuple[object, ...]]]:
    """Return all rows of a sound library."""
    return {
        table: connection.execute(f"select {', '.join(columns)} from {table}").fetchall()  # noqa: S608
        for table, columns in schema.COLUMNS.items()
    }


def _salvaged(
    connection: sqlite3.Connection, table: str
) -> tuple[list[tuple[object, ...]], list[str | None]]:
    """Return the sound rows of a table, and the names of those that are lost."""
    try:
        has = {row[1] for row in connection.execute(f"pragma table_info({table})")}
    except (sqlite3.DatabaseError, UnicodeDecodeError):
        return [], [None]
    columns = [name if name in has else "null" for name in schema.COLUMNS[table]]
    check = schema.mismatched(table) if "checksum" in has else "0"
    query = f"select {', '.join(columns)}, {check} from {table} where rowid = ?"  # noqa: S608
    known, is_whole = _row_names(connection, table)
    probes = () if is_whole else range(1, min(max(known, default=0) + 1000, _MOST_PROBES))
    rows: list[tuple[object, ...]] = []
    lost: list[str | None] = [] if is_whole else [None]
    for rowid in {**known, **dict.fromkeys(probes)}:
        row = _row(connection, query, rowid)
        if row is not None and not row[-1]:
            rows.append(row[:-1])
        elif row is not None or rowid in known:
            lost.append(known.get(rowid) or f"row {rowid}")
    return rows, lost


def _row(connection: sqlite3.Connection, query: str, rowid: int) -> tuple[object, ...] | None:
    try:
        found: tuple[object, ...] | None = connection.execute(query, (rowid,)).fetchone()
    except (sqlite3.DatabaseError, UnicodeDecodeError, OverflowError):
        return None
    return found


def _row_names(connection: sqlite3.Connection, table: str) -> tuple[dict[int, str | None], bool]:
    """Return the numbers of the rows of a table with their names, and whether these are all.

    The table is walked through from both ends, and so is its index, which has the names: a page
    that is damaged in one of them breaks off some of the four walks.
    """
    columns = schema.COLUMNS[table]
    name = "list || ': ' || talk" if table == "entry" else columns[0]
    keys = ("list", "talk") if table == "entry" else columns[:1]
    names: dict[int, str | None] = {}
    is_whole = False
    for order in ("asc", "desc"):
        query = f"select rowid, null from {table} not indexed order by rowid {order}"  # noqa: S608
        is_whole |= _walk(connection, query, names)
    for order in ("asc", "desc") if table not in ("search", "deletion") else ():
        by = ", ".join(f"{key} {order}" for key in keys)
        index = f"{table} indexed by sqlite_autoindex_{table}_1"
        query = f"select rowid, {name} from {index} order by {by}"  # noqa: S608
        is_whole |= _walk(connection, query, names)
    return names, is_whole


def _walk(connection: sqlite3.Connection, query: str, names: dict[int, str | None]) -> bool:
    """Add row numbers and names as far as a query goes; tell whether it came to its end."""
    try:
        for rowid, name in connection.execute(query):
            names[rowid] = name if isinstance(name, str) else None
    except (sqlite3.DatabaseError, UnicodeDecodeError):
        return False
    return True


def _tables_with_checksums(connection: sqlite3.Connection) -> Iterator[str]:
    for table in schema.COLUMNS:
        if any(row[1] == "checksum" for row in connection.execute(f"pragma table_info({table})")):
            yield table


def _mismatched(connection: sqlite3.Connection, table: str) -> bool:
    query = f"select 1 from {table} where {schema.mismatched(table)} limit 1"  # noqa: S608
    return connection.execute(query).fetchone() is not None


def _loss(table: str, names: list[str | None]) -> str:
    """Return how much of a table is lost; nothing if that is nothing."""
    one, several = _CALLED[table]
    if None in names:
        return f"some {several}"
    if not names:
        return ""
    more = [f"{len(names) - _MOST_NAMED} more"] if len(names) > _MOST_NAMED else []
    which = ", ".join([*map(str, names[:_MOST_NAMED]), *more])
    return f"{len(names)} {one if len(names) == 1 else several} ({which})"
