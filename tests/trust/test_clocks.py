"""Moments: kept in UTC, whatever zone is said; copies and deletions under a clock that jumps."""

from __future__ import annotations

import datetime as dt
import sqlite3
import zoneinfo

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jupyter_talks.errors import NotFound
from jupyter_talks.library import copies, deletions, recovery, reference
from jupyter_talks.library.copies import MOST_DAYS
from jupyter_talks.library.files import library_text, read
from jupyter_talks.library.library import Library
from jupyter_talks.library.reference import Reference
from jupyter_talks.model import LIBRARY_FORMAT

ONE, TWO = Reference("one", "One"), Reference("two", "Two")
DAY, YEAR = dt.timedelta(days=1), dt.timedelta(days=365)
BEGIN = dt.datetime(2026, 3, 28, 12, tzinfo=dt.UTC)


class Clock(dt.datetime):
    """A clock that says what a test lets it say."""

    moment = BEGIN

    @classmethod
    def now(cls, tz=None):
        assert tz is dt.UTC  # no other zone is ever asked for
        Clock.moment += dt.timedelta(microseconds=1)
        return Clock.moment


class Module:
    """The module ``datetime`` with that clock."""

    datetime, date, timedelta, UTC = Clock, dt.date, dt.timedelta, dt.UTC


@pytest.fixture
def clock(monkeypatch):
    Clock.moment = BEGIN
    for module in (copies, deletions, recovery, reference):
        monkeypatch.setattr(module, "dt", Module)
    return Clock


@pytest.fixture
def library(tmp_path, clock):
    library = Library(tmp_path / "library.db")
    library.notes.append(ONE, "first")
    return library


# A clock that jumps ------------------------------------------------------------------------------


@pytest.mark.parametrize("jump", [DAY, -DAY, YEAR, -YEAR], ids=str)
def test_after_a_jump_changes_are_kept_and_can_be_restored(library, clock, jump):
    clock.moment += jump
    library.notes.append(ONE, "second")
    made = library.copies()
    assert len(made) == 1  # before the first change after the jump
    assert made[0].startswith((BEGIN + jump).date().isoformat())
    clock.moment -= jump
    library.notes.append(ONE, "third")
    library.restore(made[0])
    assert library.notes.get(ONE).text == "first"
    newest = library.copies()
    assert made[0] in newest
    assert len(newest) == 3  # one before the first change of today, one before restoring
    library.restore()
    assert library.notes.get(ONE).text == "first\nsecond\nthird"


@pytest.mark.parametrize("jump", [DAY, -DAY, YEAR, -YEAR], ids=str)
def test_a_clock_that_went_wrong_once_costs_no_later_copies(library, clock, jump):
    """Copies of days that are not yet do not stand for those that come."""
    clock.moment += jump
    library.notes.append(ONE, "wrong clock")
    clock.moment = BEGIN + DAY
    library.notes.append(ONE, "right clock")
    clock.moment += DAY
    library.notes.append(ONE, "next day")
    days = {name[:10] for name in library.copies()}
    assert (BEGIN + 2 * DAY).date().isoformat() in days
    for number in range(3, MOST_DAYS + 5):
        clock.moment = BEGIN + number * DAY
        library.notes.append(ONE, f"day {number}")
        assert clock.moment.date().isoformat() in {name[:10] for name in library.copies()}
    assert len({name[:10] for name in library.copies()}) == MOST_DAYS


@pytest.mark.parametrize("jump", [DAY, -DAY, -YEAR], ids=str)
def test_a_deletion_can_be_undone_after_a_jump(library, clock, jump):
    library.notes.delete(ONE)
    clock.moment += jump
    library.progress.record(TWO, 1)
    library.progress.forget(TWO)
    assert library.deletions.undo() == "the progress on 'Two'"
    assert library.deletions.undo() == "the note on 'One'"
    assert library.notes.get(ONE).text == "first"


def test_a_deletion_is_gone_after_a_year_and_one_from_the_future_some_day(library, clock):
    library.notes.delete(ONE)
    clock.moment += YEAR
    with pytest.raises(NotFound):
        library.deletions.undo()
    library.notes.append(ONE, "again")
    library.notes.delete(ONE)
    clock.moment -= YEAR
    assert library.deletions.undo() == "the note on 'One'"


def test_the_order_of_days_of_copies_does_not_depend_on_the_zone(library, clock):
    """A copy late in the evening of UTC is of that day, wherever one is."""
    clock.moment = dt.datetime(2026, 3, 29, 23, 59, 59, tzinfo=dt.UTC)
    library.notes.append(ONE, "late")
    clock.moment = dt.datetime(2026, 3, 30, 0, 0, 1, tzinfo=dt.UTC)
    library.notes.append(ONE, "early")
    assert [name[:10] for name in library.copies()] == ["2026-03-30", "2026-03-29"]


# UTC ---------------------------------------------------------------------------------------------


def test_every_moment_in_the_file_is_in_utc(library):
    library.lists.create("x")
    library.progress.record(ONE, 1)
    library.remember_search("kafka", 1)
    library.progress.forget(ONE)
    library.progress.record(ONE, 1)
    with sqlite3.connect(library.path) as database:
        for table, column in (
            *(("list", "created"), ("list", "changed"), ("note", "changed")),
            *(("progress", "changed"), ("search", "made"), ("deletion", "made")),
        ):
            rows = database.execute(f"select {column} from {table}").fetchall()
            assert rows
            assert all(row[0].endswith("+00:00") for row in rows), (table, column)
    database.close()


def file_with(moment: dt.datetime) -> str:
    said = moment.isoformat()
    return yaml.safe_dump(
        {
            "format": LIBRARY_FORMAT,
            "lists": [{"id": "l", "title": "L", "created": said, "changed": said}],
            "notes": [{"talk": "n", "title": "N", "text": "x", "changed": said}],
            "progress": [{"talk": "p", "title": "P", "seconds": 1, "changed": said}],
            "searches": [{"text": "s", "total": 1, "made": said}],
        }
    )


zones = st.one_of(
    st.sampled_from(sorted(zoneinfo.available_timezones())).map(zoneinfo.ZoneInfo),
    st.integers(-14 * 60, 14 * 60).map(lambda m: dt.timezone(dt.timedelta(minutes=m))),
)


@settings(deadline=None, max_examples=60, suppress_health_check=list(HealthCheck))
@given(
    st.datetimes(dt.datetime(1971, 1, 1), dt.datetime(2200, 1, 1), timezones=zones),  # noqa: DTZ001
)
def test_a_moment_of_any_zone_is_the_same_after_import_and_export(tmp_path_factory, moment):
    if moment.utcoffset().seconds % 60:  # offsets of files are in minutes
        moment = moment.replace(tzinfo=dt.UTC)
    library = Library(tmp_path_factory.mktemp("zones") / "library.db")
    contents, _ = read(file_with(moment), "a.yaml")
    library.merge(contents)
    again, _ = read(library_text(library.contents()), "b.yaml")
    expected = moment.astimezone(dt.UTC)
    for one in (contents, library.contents(), again):
        found = (one.notes[0].changed, one.progress[0].changed, one.searches[0].made)
        assert found == (expected,) * 3
        assert {at.utcoffset() for at in found} == {dt.timedelta(0)}
        assert one.lists[0].created == expected
    library.close()
