"""Read one snapshot. Nothing in it changes, so readers share nothing and lock nothing."""

from __future__ import annotations

import sqlite3
import threading
from array import array
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import msgspec

from .. import data
from ..errors import CatalogUnavailable
from ..model import Collection, Event, Source, Talk
from ..search.facets import Members
from ..search.fields import searchable
from ..search.postings import Postings, bit_set, unpack
from ..text import analysis
from . import schema

_DECODE_TALK = msgspec.msgpack.Decoder(Talk).decode
_DECODE_EVENT = msgspec.msgpack.Decoder(Event).decode


class Snapshot:
    """One generation of the catalog; the ``Index`` that search works on.

    Parameters
    ----------
    address
        The SQLite URI of the snapshot.
    """

    def __init__(self, address: str) -> None:
        self._address = address
        self._local = threading.local()
        meta = dict(self._rows("select name, value from meta"))
        self.schema = int(meta.get("schema", 0))
        self.analysis = int(meta.get("analysis", 0))
        self.data = meta.get("data")
        self.generation = int(meta.get("generation", 0))
        self.size = int(meta.get("talks", 0))
        self.built: str | None = meta.get("built")
        # What is read whole and often is kept; a race only computes the same value twice.
        self.column = cache(self._column)
        self.known = cache(self._known)
        self.facet = cache(self._facet)

    def keep(self, database: sqlite3.Connection) -> None:
        """Keep a database in memory alive: it is gone when its last connection is."""
        self._kept = database

    @classmethod
    def in_file(cls, path: Path) -> Snapshot:
        """Open a snapshot file, on any file system, without a lock."""
        return cls(f"{path.resolve().as_uri()}?mode=ro&immutable=1")

    def is_current(self) -> bool:
        """Tell whether this package would make the same snapshot of the same sources."""
        made_by = (self.schema, self.analysis, self.data)
        return made_by == (schema.VERSION, analysis.VERSION, data.version())

    # Talks ---------------------------------------------------------------------------------

    def talk(self, number: int) -> Talk:
        """Return a talk by its number."""
        return _DECODE_TALK(self._one("select record from talk where number = ?", number)[0])

    def number_of(self, name: str) -> int | None:
        """Return the number of a talk by its id, a former id, a key or a video address."""
        row = self._one("select number from alias where name = ?", name)
        return row[0] if row else None

    def texts(self, number: int) -> Mapping[str, str]:
        """Return the searchable texts of a talk."""
        return searchable(self.talk(number))

    # Words ---------------------------------------------------------------------------------

    def postings(self, stem: str) -> Postings | None:
        """Return the postings of a stem."""
        return self._postings("select numbers, impacts from posting where stem = ?", stem)

    def prefix(self, prefix: str) -> Postings | None:
        """Return the ready postings of a short prefix, if it has such."""
        return self._postings("select numbers, impacts from prefix where prefix = ?", prefix)

    def stems(self, word: str) -> list[str]:
        """Return the stems of a word of the vocabulary."""
        return [row[0] for row in self._rows("select stem from word where word = ?", word)]

    def stems_of_prefix(self, prefix: str) -> list[str]:
        """Return the stems of all words that begin so."""
        rows = self._rows(
            "select distinct stem from word where word >= ? and word < ?",
            prefix,
            prefix + "\U0010ffff",
        )
        return [row[0] for row in rows]

    def forms(self, stem: str) -> list[str]:
        """Return the words that have a stem."""
        return [row[0] for row in self._rows("select word from word where stem = ?", stem)]

    # Values --------------------------------------------------------------------------------

    def members(self, field: str, value: str) -> int | None:
        """Return the talks with a value as a bit set, or ``None`` if no talk has it."""
        row = self._one("select numbers from value where field = ? and value = ?", field, value)
        return bit_set(unpack(row[0]), self.size) if row else None

    def members_by_word(self, field: str, word: str) -> int:
        """Return the talks whose label in a field has a word."""
        row = self._one("select numbers from label_word where field = ? and word = ?", field, word)
        return bit_set(unpack(row[0]), self.size) if row else 0

    def values(self, field: str) -> list[tuple[str, str, int]]:
        """Return value, label and number of talks for each value of a field."""
        return self._rows(
            "select value, label, count from value where field = ? order by count desc, label",
            field,
        )

    def count(self, field: str, value: str) -> int:
        """Return how many talks have a value."""
        row = self._one("select count from value where field = ? and value = ?", field, value)
        return row[0] if row else 0

    def _facet(self, field: str) -> list[Members]:
        rows = self._rows(
            "select value, label, numbers from value where field = ? order by value", field
        )
        return [
            Members(value, label, bit_set(unpack(numbers), self.size))
            for value, label, numbers in rows
        ]

    def _known(self, field: str) -> int:
        known = 0
        for row in self._rows("select numbers from value where field = ?", field):
            known |= bit_set(unpack(row[0]), self.size)
        return known

    def _column(self, name: str) -> array[int]:
        return unpack(self._one("select numbers from number_column where name = ?", name)[0])

    # Events, collections, sources ----------------------------------------------------------

    def events(self) -> list[Event]:
        """Return all events."""
        return [_DECODE_EVENT(row[0]) for row in self._rows("select record from event")]

    def event(self, id_: str) -> Event | None:
        """Return an event by its id."""
        row = self._one("select record from event where id = ?", id_)
        return _DECODE_EVENT(row[0]) if row else None

    def collections(self) -> list[Collection]:
        """Return the collections in their order."""
        rows = self._rows("select record from collection order by position")
        return [msgspec.json.decode(row[0], type=Collection) for row in rows]

    def sources(self) -> list[Source]:
        """Return the sources that this snapshot was built from."""
        rows = self._rows("select record from source order by position")
        return [msgspec.json.decode(row[0], type=Source) for row in rows]

    # SQLite --------------------------------------------------------------------------------

    def _postings(self, statement: str, term: str) -> Postings | None:
        row = self._one(statement, term)
        return Postings(unpack(row[0]), row[1]) if row else None

    def _one(self, statement: str, *values: object) -> Any:
        return self._execute(statement, values).fetchone()

    def _rows(self, statement: str, *values: object) -> list[Any]:
        return self._execute(statement, values).fetchall()

    def _execute(self, statement: str, values: tuple[object, ...]) -> sqlite3.Cursor:
        try:
            return self._connection().execute(statement, values)
        except sqlite3.DatabaseError as error:
            raise CatalogUnavailable(
                f"The snapshot {self._address} cannot be read: {error}."
            ) from error

    def _connection(self) -> sqlite3.Connection:
        connection: sqlite3.Connection | None = getattr(self._local, "connection", None)
        if connection is None:
            connection = sqlite3.connect(self._address, uri=True, check_same_thread=False)
            connection.execute("pragma mmap_size = 2147483648")
            self._local.connection = connection
        return connection
