"""Build a snapshot: contributions in, one SQLite file out, whole or not at all."""

from __future__ import annotations

import datetime as dt
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

import msgspec

from .. import __version__, data
from ..curation import events
from ..curation.collections import without
from ..curation.contributions import STARTER, Contribution
from ..curation.curating import curated
from ..curation.merge import Merged, names_of
from ..curation.recordings import key_of
from ..model import Collection, Talk
from ..searching.fields import Value, searchable, values, year_of
from ..searching.indexing import Indexer, sample
from ..searching.language import RANGES
from ..searching.postings import row_of, tiers_of
from ..searching.sets import WIDE, pack, pack_set, planes_of
from ..text import analysis
from ..text.analysis import fold, terms, variants
from . import schema
from .naming import names
from .records import Records
from .rules import Rules
from .sources import StoredSource, public


class Ingredients(NamedTuple):
    """All that a snapshot is made of. Contributions come best source first."""

    contributions: Sequence[Contribution]
    sources: Sequence[StoredSource]
    collections: Sequence[Collection]
    rules: Rules


def build(
    database: sqlite3.Connection,
    generation: int,
    ingredients: Ingredients,
    progress: Callable[[int], None] = lambda count: None,
) -> None:
    """Fill an empty database with a snapshot; ``progress`` is told the talks that were indexed."""
    withdrawn = {key for source in ingredients.sources for key in source.withdrawn}
    withdrawn |= ingredients.rules.hidden
    rules = ingredients.rules
    hidden = {
        name
        for one in ingredients.contributions
        if not withdrawn.isdisjoint(names := set(names_of(one.talk)))
        for name in names
    }
    collections = [without(hidden, one) for one in ingredients.collections]
    merged = _in_order(
        curated(ingredients.contributions, withdrawn, rules.people, rules.unavailable)
    )
    database.executescript(schema.PRAGMAS + schema.TABLES)
    database.execute("begin")
    _write_talks(database, merged)
    _write_index(database, [one.talk for one in merged], progress)
    _write_values(database, [one.talk for one in merged], collections)
    _write_columns(database, [one.talk for one in merged])
    _write_meta(database, generation, len(merged), ingredients._replace(collections=collections))
    database.execute("commit")


def _in_order(merged: Iterable[Merged]) -> list[Merged]:
    """Give all talks of an event the same event, and number the talks newest first."""
    found = list(merged)
    united = events.unite(one.talk for one in found)
    settled = [
        one._replace(talk=msgspec.structs.replace(one.talk, event=united[one.talk.event.id]))
        if one.talk.event and one.talk.event is not united[one.talk.event.id]
        else one
        for one in found
    ]
    settled.sort(key=lambda one: one.talk.id)
    settled.sort(key=lambda one: _day(one.talk), reverse=True)
    return settled


def _day(talk: Talk) -> int:
    """Return the ordinal of a talk's day, the end of its year if only that is known, else 0."""
    if talk.date:
        return talk.date.toordinal()
    year = year_of(talk)
    return dt.date(year, 12, 31).toordinal() if year else 0


def _write_talks(database: sqlite3.Connection, merged: Sequence[Merged]) -> None:
    records = Records.made_for([one.talk for one in sample(merged)])
    database.execute("insert into dictionary values (?)", (records.dictionary,))
    database.executemany(
        "insert into talk values (?, ?)",
        ((number, records.packed(one.talk)) for number, one in enumerate(merged)),
    )
    encode = msgspec.msgpack.Encoder().encode
    database.executemany("insert or ignore into alias values (?, ?)", _aliases(merged))
    known = {one.talk.event.id: one.talk.event for one in merged if one.talk.event}
    database.executemany(
        "insert into event values (?, ?)", ((id_, encode(event)) for id_, event in known.items())
    )


def _aliases(merged: Sequence[Merged]) -> Iterator[tuple[str, int]]:
    """Yield every name with a talk's number. Ids come first, then what the best sources say."""
    yield from ((one.talk.id, number) for number, one in enumerate(merged))
    for checked in (True, False):
        for number, one in enumerate(merged):
            if (one.source == STARTER) == checked:
                yield from ((alias, number) for alias in one.aliases)


def _write_index(
    database: sqlite3.Connection, talks: Sequence[Talk], progress: Callable[[int], None]
) -> None:
    indexer = Indexer([searchable(talk) for talk in sample(talks)])
    for number, talk in enumerate(talks):
        indexer.add(number, searchable(talk), talk.language)
        progress(1)
    size = len(talks)
    insert = "insert into posting values (?, ?, ?, ?, ?, ?, ?)"
    for term, (numbers, impacts) in indexer.lists():
        database.execute(insert, (term, *row_of(numbers, bytes(impacts), size)))
        database.executemany(
            "insert into tier values (?, ?, ?, ?)",
            ((term, *tier) for tier in tiers_of(numbers, bytes(impacts), size)),
        )
    database.executemany("insert into word values (?, ?, ?)", indexer.words())
    database.executemany(
        "insert into drawer values (?, ?, ?, ?)",
        ((drawer, *row) for drawer, row in indexer.features.rows(size)),
    )


def _write_values(
    database: sqlite3.Connection, talks: Sequence[Talk], collections: Sequence[Collection]
) -> None:
    having: dict[tuple[str, str], tuple[str, list[int]]] = {}
    for number, talk in enumerate(talks):
        for field, value, label in dict.fromkeys(values(talk)):
            _, numbers = having.setdefault((field, value), (label, []))
            if not numbers or numbers[-1] != number:
                numbers.append(number)
    having.update(_shared_recordings(talks))
    for collection in collections:
        having["list", collection.id] = (collection.title, _talks_of(collection, database))
    labelled = _with_series_titles(having, talks)
    _write_names(database, labelled)
    database.executemany(
        "insert into value values (?, ?, ?, ?, ?)",
        (
            (one.field, one.value, one.label, len(numbers), pack_set(numbers, len(talks)))
            for one, numbers in labelled
        ),
    )
    known: dict[str, set[int]] = {}
    by_word: dict[tuple[str, str], set[int]] = {}
    for one, numbers in labelled:
        known.setdefault(one.field, set()).update(numbers)
        for word in (*terms(one.label), *variants(one.label)):
            by_word.setdefault((one.field, word), set()).update(numbers)
    for number, talk in enumerate(talks):
        for alias in (alias for speaker in talk.speakers for alias in speaker.aliases):
            for word in (*terms(alias), *variants(alias)):
                by_word.setdefault(("speaker", word), set()).add(number)
    database.executemany(
        "insert into known values (?, ?)",
        ((field, pack_set(sorted(numbers), len(talks))) for field, numbers in known.items()),
    )
    database.executemany(
        "insert into label_word values (?, ?, ?)",
        (
            (field, word, pack_set(sorted(numbers), len(talks)))
            for (field, word), numbers in by_word.items()
        ),
    )


def _shared_recordings(
    talks: Sequence[Talk],
) -> dict[tuple[str, str], tuple[str, list[int]]]:
    """Return the recordings that several talks have, each with these talks."""
    having: dict[tuple[str, str], tuple[str, list[int]]] = {}
    for number, talk in enumerate(talks):
        for key in filter(None, map(key_of, talk.recordings)):
            having.setdefault(("recording", key), (key, []))[1].append(number)
    return {name: shared for name, shared in having.items() if len(shared[1]) > 1}


def _talks_of(collection: Collection, database: sqlite3.Connection) -> list[int]:
    """Return the numbers of those talks of a collection that there are."""
    entries = (entry.talk for group in collection.groups for entry in group.entries)
    known = (
        database.execute("select number from alias where name = ?", (name,)).fetchone()
        for name in entries
    )
    return sorted({row[0] for row in known if row})


def _write_names(database: sqlite3.Connection, labelled: Sequence[tuple[Value, list[int]]]) -> None:
    values = ((one.field, one.value, one.label, len(numbers)) for one, numbers in labelled)
    known = names(values)
    database.executemany(
        "insert into name values (?, ?, ?, ?, ?)",
        ((position, *name) for position, name in enumerate(known)),
    )
    database.executemany(
        "insert into name_word values (?, ?)",
        (
            (word, position)
            for position, name in enumerate(known)
            for word in {*terms(name.label), *variants(name.label)}
        ),
    )


def _with_series_titles(
    having: dict[tuple[str, str], tuple[str, list[int]]], talks: Sequence[Talk]
) -> list[tuple[Value, list[int]]]:
    """Name each series as its newest event is named, less the year."""
    titles: dict[str, str] = {}
    for talk in talks:  # newest first
        if talk.event and talk.event.series:
            titles.setdefault(talk.event.series, events.without_year(talk.event.title))
    return [
        (Value(field, value, titles.get(value) or label if field == "series" else label), numbers)
        for (field, value), (label, numbers) in having.items()
    ]


def _write_columns(database: sqlite3.Connection, talks: Sequence[Talk]) -> None:
    by_title = sorted(range(len(talks)), key=lambda number: fold(talks[number].title))
    place = [0] * len(talks)
    for rank, number in enumerate(by_title, start=1):
        place[number] = rank
    columns = {
        "year": [year_of(talk) or 0 for talk in talks],
        "day": [_day(talk) for talk in talks],
        "duration": [talk.duration or 0 for talk in talks],
        "title": place,
    }
    database.executemany(
        "insert into number_column values (?, ?)",
        ((name, pack(numbers, WIDE)) for name, numbers in columns.items()),
    )
    for field in RANGES:
        database.executemany(
            "insert into plane values (?, ?, ?)",
            (
                (field, digit, bits.to_bytes((len(talks) + 7) // 8, "little"))
                for digit, bits in enumerate(planes_of(columns[field]))
            ),
        )


def _write_meta(
    database: sqlite3.Connection, generation: int, talks: int, ingredients: Ingredients
) -> None:
    meta = {
        "schema": schema.VERSION,
        "analysis": analysis.VERSION,
        "data": data.version(),
        "generation": generation,
        "rules": ingredients.rules.version,
        "version": __version__,
        "talks": talks,
        "built": dt.datetime.now(dt.UTC).isoformat(timespec="seconds"),
    }
    database.executemany(
        "insert into meta values (?, ?)", ((name, str(value)) for name, value in meta.items())
    )
    encode = msgspec.json.encode
    database.executemany(
        "insert into source values (?, ?, ?)",
        (
            (position, source.name, encode(public(source)))
            for position, source in enumerate(ingredients.sources)
        ),
    )
    database.executemany(
        "insert into collection values (?, ?, ?)",
        (
            (position, collection.id, encode(collection))
            for position, collection in enumerate(ingredients.collections)
        ),
    )
