"""Read one snapshot. Nothing in it changes, so readers share nothing and lock nothing."""

from __future__ import annotations

import sqlite3
import zlib
from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial, reduce
from operator import or_
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from .. import __version__, data
from ..errors import CatalogUnavailable
from ..model import Collection, Event, Talk
from ..searching.facets import Members, members_of, places_of
from ..searching.features import Row as DrawerRow
from ..searching.features import having as talks_named
from ..searching.features import place_of
from ..searching.fields import searchable
from ..searching.language import LIST
from ..searching.postings import Postings, Row
from ..searching.sets import WIDE, unpack, unpack_set
from ..text import analysis
from . import schema
from .database import Database
from .naming import Name
from .records import Records
from .sources import StoredSource

Record = TypeVar("Record")
Kept = TypeVar("Kept")
_MOST_STEMS = 4096
_MANY_TALKS = 500  # in memory at once
_MOST_NAME_WORDS = 8
_DECODE_COLLECTION = msgspec.json.Decoder(Collection).decode
_DECODE_EVENT = msgspec.msgpack.Decoder(Event).decode


class Snapshot:
    """One generation of the catalog; the ``Index`` that search works on.

    Parameters
    ----------
    address
        The SQLite URI of the snapshot.
    """

    def __init__(self, address: str, kept: sqlite3.Connection | None = None) -> None:
        self._address = address
        self._file = file = Database(address, kept)
        self._rows, self._one, self._among = file.rows, file.one, file.among
        self._whole: dict[tuple[str, str], Any] = {}
        self._stems: dict[str, list[str]] = {}  # asked for several times in each search
        meta = dict(self._rows("select name, value from meta"))
        self.schema = int(meta.get("schema", 0))
        self.analysis = int(meta.get("analysis", 0))
        self.data = meta.get("data")
        self.version = meta.get("version", "0")
        self.generation = int(meta.get("generation", 0))
        self.rules = meta.get("rules")
        self.size = int(meta.get("talks", 0))
        self.built: str | None = meta.get("built")

    @classmethod
    def in_file(cls, path: Path) -> Snapshot:
        """Open a snapshot file, on any file system, without a lock."""
        return cls(f"{path.resolve().as_uri()}?mode=ro&immutable=1")

    def close(self) -> None:
        """Let go of the file; what is asked later opens it again."""
        self._file.close()

    def damage(self) -> str | None:
        """Return what SQLite finds wrong with the pages of the file; ``None`` if nothing.

        Raises
        ------
        CatalogUnavailable
            If it is so damaged that nothing can be asked.
        """
        row = self._one("pragma quick_check(1)")
        return None if row == ("ok",) else str(row[0] if row else "it does not answer")

    def is_readable(self) -> bool:
        """Tell whether this package understands the snapshot."""
        return (self.schema, self.analysis) == (schema.VERSION, analysis.VERSION)

    def is_current(self) -> bool:
        """Tell whether this package would make no better one of the same sources.

        A newer package's facts are kept, so that two versions that share a folder do not build
        in turn.
        """
        if not self.is_readable():
            return False
        return self.data == data.version() or _order(self.version) > _order(__version__)

    # Talks ---------------------------------------------------------------------------------

    def talk(self, number: int) -> Talk:
        """Return a talk by its number."""
        row = self._one("select record from talk where number = ?", number)
        records = self._kept(("records", "talk"), self._records)
        return self._decoded(records.unpacked, row)

    def talks(self, numbers: Sequence[int]) -> list[Talk]:
        """Return talks by their numbers, in the order of these."""
        records = self._kept(("records", "talk"), self._records)
        rows = {
            row[0]: row[1:]
            for row in self._among("select number, record from talk where number in ({})", numbers)
        }
        return [self._decoded(records.unpacked, rows.get(number)) for number in numbers]

    def every_talk(self) -> Iterator[Talk]:
        """Yield all talks, newest first."""
        for first in range(0, self.size, _MANY_TALKS):
            yield from self.talks(range(first, min(first + _MANY_TALKS, self.size)))

    def _records(self) -> Records:
        return Records(self._one("select bytes from dictionary")[0])

    def number_of(self, name: str) -> int | None:
        """Return the number of a talk by its id, a former id, a key or a video address."""
        row = self._one("select number from alias where name = ?", name)
        return row[0] if row else None

    def numbers_of(self, names: Sequence[str]) -> list[int]:
        """Return the numbers of talks by names of theirs, in the order of these, each once."""
        known = dict(self._among("select name, number from alias where name in ({})", names))
        return list(dict.fromkeys(known[name] for name in names if name in known))

    def texts(self, number: int) -> Mapping[str, str]:
        """Return the searchable texts of a talk."""
        return searchable(self.talk(number))

    # Words ---------------------------------------------------------------------------------

    def postings(self, term: str) -> Postings | None:
        """Return the list of a stem, or of a prefix with a star, if it has one."""
        row = self._one(
            "select talks, best, best_impacts, bits, numbers, impacts from posting where term = ?",
            term,
        )
        return Postings(Row(*row), self.size, partial(self._tier, term)) if row else None

    def having(self, feature: str) -> int:
        """Return the talks with an exact feature, as a set."""
        place = place_of(feature)
        row = self._one("select names, numbers, common from drawer where drawer = ?", place.drawer)
        return talks_named(place.name, DrawerRow(*row), self.size) if row else 0

    def stems(self, word: str) -> list[str]:
        """Return the stems of a word of the vocabulary."""
        known = self._stems.get(word)
        if known is None:
            if len(self._stems) >= _MOST_STEMS:
                self._stems.clear()
            rows = self._rows("select stem from word where word = ?", word)
            known = self._stems[word] = [row[0] for row in rows]
        return known

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

    def known_words(self, words: Iterable[str]) -> dict[str, int]:
        """Return which of some words talks have, each with how many."""
        rows = self._among("select word, sum(count) from word where word in ({}) group by 1", words)
        return dict(rows)

    # Values --------------------------------------------------------------------------------

    def members(self, field: str, value: str) -> int | None:
        """Return the talks with a value as a set, or ``None`` if no talk has it."""
        row = self._one("select members from value where field = ? and value = ?", field, value)
        return unpack_set(row[0], self.size) if row else None

    def sequence(self, field: str, value: str) -> list[int] | None:
        """Return the talks of a list in its order; None for what has no order of its own."""
        collection = self.collection(value) if field == LIST else None
        if collection is None:
            return None
        entries = (entry for group in collection.groups for entry in group.entries)
        return self.numbers_of([entry.talk for entry in entries])

    def members_by_word(self, field: str, word: str) -> int:
        """Return the talks whose label in a field has a word."""
        row = self._one("select members from label_word where field = ? and word = ?", field, word)
        return unpack_set(row[0], self.size) if row else 0

    def members_by_beginning(self, field: str, prefix: str) -> int:
        """Return the talks whose label in a field has a word that begins so, as a set."""
        statement = "select members from label_word where field = ? and word >= ? and word < ?"
        rows = self._rows(statement, field, prefix, prefix + "\U0010ffff")
        return reduce(or_, (unpack_set(row[0], self.size) for row in rows), 0)

    def known_label_words(self, field: str, words: Iterable[str]) -> dict[str, int]:
        """Return which of some words the labels of a field have, each with its talks."""
        statement = "select word, members from label_word where word in ({}) and field = ?"
        rows = self._among(statement, words, field)
        return {word: unpack_set(blob, self.size) for word, blob in rows}

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

    def names_with(self, words: Sequence[str], most: int) -> list[Name]:
        """Return the names that have all of some words, the last one as far as it is typed."""
        *before, last = list(dict.fromkeys(words))[-_MOST_NAME_WORDS:]
        found = " intersect ".join(
            ["select position from name_word where word >= ? and word < ?"]
            + ["select position from name_word where word = ?"] * len(before)
        )
        rows = self._rows(
            f"select kind, id, label, talks from name where position in ({found}) "  # noqa: S608 - no text of others
            "order by position limit ?",
            last,
            last + "\U0010ffff",
            *before,
            most,
        )
        return [Name(*row) for row in rows]

    def facet(self, field: str) -> Sequence[Members]:
        """Return every value of a field with its talks."""
        return self._kept(("facet", field), lambda: self._facet(field))

    def places(self, field: str) -> Sequence[Sequence[int]]:
        """Return for each talk which values of a field it has, as places in ``facet``."""
        return self._kept(("places", field), lambda: places_of(self.facet(field), self.size))

    def known(self, field: str) -> int:
        """Return the talks that have any value in a field, as a set."""
        row = self._one("select members from known where field = ?", field)
        return unpack_set(row[0], self.size) if row else 0

    def planes(self, name: str) -> list[int]:
        """Return the binary digits of a column, lowest first, as sets."""
        statement = "select bits from plane where field = ? order by digit"
        return self._kept(
            ("planes", name),
            lambda: [int.from_bytes(row[0], "little") for row in self._rows(statement, name)],
        )

    def column(self, name: str) -> array[int]:
        """Return one number for each talk; 0 where it is not known."""
        return self._kept(("column", name), lambda: self._column(name))

    def _column(self, name: str) -> array[int]:
        return unpack(self._one("select numbers from number_column where name = ?", name)[0], WIDE)

    def _facet(self, field: str) -> list[Members]:
        rows = self._rows(
            "select value, label, members from value where field = ? order by value", field
        )
        return [
            members_of(value, label, unpack_set(blob, self.size)) for value, label, blob in rows
        ]

    def _tier(self, term: str, level: int) -> tuple[bytes, int] | None:
        statement = "select members, beyond from tier where term = ? and level = ?"
        row: tuple[bytes, int] | None = self._one(statement, term, level)
        return row

    def _kept(self, name: tuple[str, str], read: Callable[[], Kept]) -> Kept:
        """Return what is read whole and often. A race only reads the same thing twice."""
        if name not in self._whole:
            self._whole[name] = read()
        kept: Kept = self._whole[name]
        return kept

    # Events, collections, sources ----------------------------------------------------------

    def events(self) -> list[Event]:
        """Return all events."""
        return [self._decoded(_DECODE_EVENT, row) for row in self._rows("select record from event")]

    def event(self, id_: str) -> Event | None:
        """Return an event by its id."""
        row = self._one("select record from event where id = ?", id_)
        return self._decoded(_DECODE_EVENT, row) if row else None

    def collections(self) -> list[Collection]:
        """Return the collections in their order."""
        rows = self._rows("select record from collection order by position")
        return [self._decoded(_DECODE_COLLECTION, row) for row in rows]

    def collection(self, id_: str) -> Collection | None:
        """Return a collection by its id."""
        row = self._one("select record from collection where id = ?", id_)
        return self._decoded(_DECODE_COLLECTION, row) if row else None

    def sources(self) -> list[StoredSource]:
        """Return the sources that this snapshot was built from, best first."""
        rows = self._rows("select record from source order by position")
        return [msgspec.json.decode(row[0], type=StoredSource) for row in rows]

    # SQLite --------------------------------------------------------------------------------

    def _decoded(self, decode: Callable[[bytes], Record], row: tuple[bytes] | None) -> Record:
        try:
            return decode(row[0] if row else b"")
        except (ValueError, zlib.error) as error:
            raise CatalogUnavailable(
                f"The snapshot {self._address} is damaged ({error})."
            ) from error


def _order(version: str) -> tuple[int, ...]:
    """Return a version as numbers that compare."""
    return tuple(int(part) for part in version.split(".") if part.isdecimal())
