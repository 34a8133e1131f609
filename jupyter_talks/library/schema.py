"""The tables of a library. What is kept for years: a change of them is a new version."""

from __future__ import annotations

import hashlib
import sqlite3

VERSION = 3
APPLICATION = 0x4A54616C  # tells our files from other databases

_TABLES = """
create table list (
    id text primary key,
    title text not null,
    summary text,
    created text not null,
    changed text not null,
    version integer not null default 1,
    origin text
);
create table entry (
    list text not null references list on delete cascade on update cascade,
    talk text not null,
    title text not null,
    url text,
    reason text,
    place real not null,
    primary key (list, talk)
);
create table note (
    talk text primary key,
    title text not null,
    url text,
    text text not null default '',
    quotes text not null default '[]',
    private integer not null default 1,
    changed text not null,
    version integer not null default 1
);
create table block (
    talk text not null,
    cell text not null,
    text text not null,
    primary key (talk, cell)
);
create table progress (
    talk text primary key,
    title text not null,
    url text,
    seconds integer not null default 0,
    watched integer not null default 0,
    changed text not null
);
create table search (text text not null, total integer not null, made text not null);
create table you (field text primary key, value text not null);
"""
# What was deleted, for as long as it can be brought back: rows of the tables above, as JSON.
_DELETION = """
create table deletion (
    id integer primary key,
    what text not null,
    rows text not null,
    made text not null
);
"""

# The columns of each table, in their order. A list comes before its entries.
COLUMNS: dict[str, tuple[str, ...]] = {
    "list": ("id", "title", "summary", "created", "changed", "version", "origin"),
    "entry": ("list", "talk", "title", "url", "reason", "place"),
    "note": ("talk", "title", "url", "text", "quotes", "private", "changed", "version"),
    "block": ("talk", "cell", "text"),
    "progress": ("talk", "title", "url", "seconds", "watched", "changed"),
    "search": ("text", "total", "made"),
    "you": ("field", "value"),
    "deletion": ("id", "what", "rows", "made"),
}


def checksum(*values: object) -> bytes:
    """Return the checksum of the values of a row, the same on every Python.

    ``repr`` would not do: which characters it escapes depends on the version.
    """
    return hashlib.blake2b(ascii(values).encode(), digest_size=8).digest()


def prepare(connection: sqlite3.Connection) -> None:
    """Let a connection compute checksums, which each insert and update of a row stores."""
    connection.create_function("checksum", -1, checksum, deterministic=True)


def make(connection: sqlite3.Connection) -> None:
    """Make the tables of an empty database."""
    _run(connection, _TABLES + _DELETION)
    _add_checksums(connection)
    connection.execute(f"pragma application_id = {APPLICATION}")
    connection.execute(f"pragma user_version = {VERSION}")


def update(connection: sqlite3.Connection, version: int) -> None:
    """Bring the tables of an earlier version up to date."""
    if version < 2:  # noqa: PLR2004 - the first version
        connection.execute("alter table list add column origin text")
    _run(connection, _DELETION)
    _add_checksums(connection)
    connection.execute(f"pragma user_version = {VERSION}")


def mismatched(table: str) -> str:
    """Return the condition that a row of a table is not as it was written."""
    return f"checksum is not {_checksum_of(table)}"


def _add_checksums(connection: sqlite3.Connection) -> None:
    """Give each table a checksum per row: a damaged byte of a text breaks no page."""
    for table, columns in COLUMNS.items():
        connection.execute(f"alter table {table} add column checksum blob")
        connection.execute(f"update {table} set checksum = {_checksum_of(table)}")  # noqa: S608
        for moment in ("insert", f"update of {', '.join(columns)}"):
            connection.execute(
                f"create trigger {table}_{moment.split()[0]} after {moment} on {table} begin "  # noqa: S608
                f"update {table} set checksum = {_checksum_of(table)} where rowid = new.rowid; "
                "end"
            )


def _checksum_of(table: str) -> str:
    return f"checksum({', '.join(COLUMNS[table])})"


def _run(connection: sqlite3.Connection, statements: str) -> None:
    for statement in filter(str.strip, statements.split(";")):
        connection.execute(statement)
