"""The engines: each takes the same talks, and answers a query with ten whole talks and a total."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

import msgspec
import tantivy
from workload import Query, fields, year

from jupyter_talks.catalog.building import Ingredients, build
from jupyter_talks.catalog.catalog import Catalog
from jupyter_talks.catalog.rules import RuleFiles
from jupyter_talks.catalog.snapshot import Snapshot
from jupyter_talks.curation.contributions import Contribution
from jupyter_talks.model import Talk
from jupyter_talks.searching.weights import FIELDS

Answer = tuple[list[Talk], int]
_PAGE = 10
_ENOUGH = 3  # fewer hits than this, and tantivy is asked again, fuzzily
_LONGEST_PREFIX = 5
_DECODE = msgspec.msgpack.Decoder(Talk).decode
_ENCODE = msgspec.msgpack.Encoder().encode


class Engine(Protocol):
    """What is timed."""

    def build(self, folder: Path, talks: Sequence[Talk]) -> None:
        """Index the talks, and open the index."""
        ...

    def search(self, query: Query) -> Answer:
        """Return the best ten talks, decoded, and how many there are."""
        ...


class Ours:
    """The catalog as every front door uses it, explanations included."""

    def build(self, folder: Path, talks: Sequence[Talk]) -> None:
        """Build a snapshot as an import does."""
        with sqlite3.connect(folder / "ours.db", isolation_level=None) as database:
            build(
                database,
                1,
                Ingredients(
                    [Contribution("bench", one) for one in talks], [], [], RuleFiles(folder).read()
                ),
            )
        database.close()
        self._catalog = Catalog(Snapshot.in_file(folder / "ours.db"))

    def search(self, query: Query) -> Answer:
        """Ask in the query language."""
        text = " ".join(query.words)
        if query.kind == "phrase":
            text = f'"{text}"'
        elif query.kind == "OR":
            text = " OR ".join(query.words)
        if query.year:
            text = f"year:{query.year[0]}..{query.year[1]} {text}"
        # A word followed by a space is finished: only prefixes are asked as prefixes.
        page = self._catalog.search(
            text if query.kind.startswith("prefix") else f"{text} ", limit=_PAGE
        )
        return list(page.items), page.total

    def counts(self, word: str) -> object:
        """Return how many talks have a word, and the counts of three facets, but no talk."""
        page = self._catalog.search(f"{word} ", limit=1, facets=("year", "event", "kind"))
        return page.total, page.facets

    def suggest(self, prefix: str) -> object:
        """Return suggestions."""
        return self._catalog.suggest(prefix)

    def holds(self, typed: str, talk: str) -> bool:
        """Tell whether a talk is among all that are found for what is typed so far."""
        cursor = None
        while True:
            page = self._catalog.search(typed, limit=500, cursor=cursor)
            if any(hit.id == talk for hit in page.items):
                return True
            cursor = page.next_cursor
            if cursor is None:
                return False


class Tantivy:
    """tantivy at its best: the same fields and boosts, and prefixes from a field of their own."""

    def build(self, folder: Path, talks: Sequence[Talk]) -> None:
        """Build an index in one segment."""
        (folder / "tantivy").mkdir()
        builder = tantivy.SchemaBuilder()
        for name in FIELDS:
            builder.add_text_field(name, tokenizer_name="en_stem")
        builder.add_text_field("prefix", tokenizer_name="whitespace", index_option="basic")
        builder.add_unsigned_field("year", indexed=True, fast=True)
        builder.add_bytes_field("record", stored=True)
        self._schema = builder.build()
        self._index = tantivy.Index(self._schema, str(folder / "tantivy"))
        writer = self._index.writer(200_000_000, 1)
        for talk in talks:
            writer.add_document(self._document(talk))
        writer.commit()
        writer.wait_merging_threads()
        self._index.reload()
        self._searcher = self._index.searcher()
        self._boosts = {name: field.weight for name, field in FIELDS.items()}

    def search(self, query: Query) -> Answer:
        """AND of the words over all fields; filled up with fuzzy hits if there are too few."""
        asked = self._query(query, fuzzy=False)
        found = self._searcher.search(asked, _PAGE, count=True)
        addresses, total = [address for _, address in found.hits], found.count or 0
        if total < _ENOUGH and not query.kind.startswith(("prefix", "phrase")):
            more = self._searcher.search(self._query(query, fuzzy=True), _PAGE, count=True)
            known = {(one.segment_ord, one.doc) for one in addresses}
            addresses += [one for _, one in more.hits if (one.segment_ord, one.doc) not in known]
            total = more.count or 0
        records = (self._searcher.doc(one).get_first("record") for one in addresses[:_PAGE])
        return [_DECODE(bytes(record)) for record in records], total

    def counts(self, word: str) -> object:
        """Return how many talks have a word, and how many of each year."""
        asked = self._query(Query("word", (word,)), fuzzy=False)
        by_year = {"year": {"terms": {"field": "year", "size": 50}}}
        total = self._searcher.search(asked, 1, count=True).count
        return total, self._searcher.aggregate(asked, by_year)

    def _document(self, talk: Talk) -> tantivy.Document:
        texts = fields(talk)
        document = tantivy.Document()
        for name, text in texts.items():
            document.add_text(name, text)
        words = {word for text in texts.values() for word in text.lower().split()}
        ends = range(1, _LONGEST_PREFIX + 1)
        document.add_text("prefix", " ".join({word[:end] for word in words for end in ends}))
        document.add_unsigned("year", year(talk))
        document.add_bytes("record", _ENCODE(talk))
        return document

    def _query(self, query: Query, *, fuzzy: bool) -> tantivy.Query:
        if query.kind.startswith("prefix"):
            return tantivy.Query.term_query(self._schema, "prefix", query.words[0])
        words = " ".join(query.words)
        text = f'"{words}"' if query.kind == "phrase" else words
        asked = self._index.parse_query(
            text,
            list(FIELDS),
            field_boosts=self._boosts,
            fuzzy_fields=dict.fromkeys(FIELDS, (False, 1, True)) if fuzzy else {},
            conjunction_by_default=query.kind != "OR" and not fuzzy,
        )
        if query.year is None:
            return asked
        years = tantivy.Query.range_query(
            self._schema, "year", tantivy.FieldType.Unsigned, query.year[0], query.year[1]
        )
        must = tantivy.Occur.Must
        return tantivy.Query.boolean_query([(must, asked), (must, years)])


class Fts5:
    """SQLite's full text search with its own ranking."""

    def build(self, folder: Path, talks: Sequence[Talk]) -> None:
        """Build a table of texts and one of records."""
        names = ", ".join(FIELDS)
        self._database = sqlite3.connect(folder / "fts5.db")
        self._database.executescript(
            f"create virtual table words using fts5({names}, tokenize='porter unicode61');"
            "create table talk (number integer primary key, year integer, record blob);"
        )
        marks = ", ".join("?" * (len(FIELDS) + 1))
        for number, talk in enumerate(talks):
            self._database.execute(
                f"insert into words (rowid, {names}) values ({marks})",
                (number, *fields(talk).values()),
            )
            row = (number, year(talk), _ENCODE(talk))
            self._database.execute("insert into talk values (?, ?, ?)", row)
        self._database.commit()
        weights = ", ".join(str(field.weight) for field in FIELDS.values())
        self._ranked = (
            "select record from words join talk on number = words.rowid where words match ? "
            f"and year between ? and ? order by bm25(words, {weights}) limit {_PAGE}"
        )
        self._counted = (
            "select count(*) from words join talk on number = words.rowid "
            "where words match ? and year between ? and ?"
        )

    def search(self, query: Query) -> Answer:
        """Ask with quoted words."""
        quoted = [f'"{word}"' for word in query.words]
        text = (" OR " if query.kind == "OR" else " ").join(quoted)
        if query.kind == "phrase":
            text = f'"{" ".join(query.words)}"'
        elif query.kind.startswith("prefix"):
            text = f"{quoted[0]}*"
        values = (text, *(query.year or (0, 9999)))
        rows = self._database.execute(self._ranked, values).fetchall()
        (total,) = self._database.execute(self._counted, values).fetchone()
        return [_DECODE(record) for (record,) in rows], total


ENGINES: dict[str, type[Engine]] = {"ours": Ours, "tantivy": Tantivy, "fts5": Fts5}
