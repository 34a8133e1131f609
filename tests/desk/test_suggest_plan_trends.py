from __future__ import annotations

import msgspec
import pytest

from jupyter_talks.desk.planning import plan
from jupyter_talks.desk.suggesting import Failure, for_failure, for_notebook
from jupyter_talks.desk.trends import BY, trends
from jupyter_talks.errors import BadRequest
from jupyter_talks.notebooks.mentions import Cell, Mentions, mentions_in

CELERY = "pycon-us-2021-optimizing-data-retrieval-with-python-celery"
PANDERA = "pycon-us-2021-large-scale-data-validation-with-spark-and-dask"
RAY = "pycon-us-2021-data-processing-on-ray"
SERVE = "pycon-us-2021-patterns-of-ml-models-in-production"


def test_a_notebook_gets_talks_on_what_it_imports(desk):
    cells = [Cell("code", "import celery\nimport pandera as pa\nfrom ray import serve\nimport os")]
    found = for_notebook(desk, mentions_in(cells), 8)
    reasons = {hit.id: hit.why for hit in found.items}
    assert reasons[CELERY] == "you import celery"
    assert reasons[PANDERA] == "you import pandera"
    assert reasons[RAY] == reasons[SERVE] == "you import ray"
    assert all(hit.why for hit in found.items)


def test_headings_count_and_so_does_what_was_watched(desk):
    subjects = Mentions(("ray",), ("Testing with Hypothesis",))
    before = for_notebook(desk, subjects, 6)
    assert any("Testing with Hypothesis" in (hit.why or "") for hit in before.items)
    desk.library.progress.record(desk.reference(RAY), watched=True)
    assert RAY in {hit.id for hit in before.items}
    assert RAY not in {hit.id for hit in for_notebook(desk, subjects, 6).items}


def test_a_notebook_about_nothing_says_so(desk):
    assert "imports nothing yet" in for_notebook(desk, Mentions((), ()), 6).notes[0]
    assert "No talk was found about zzzz" in for_notebook(desk, Mentions(("zzzz",), ()), 6).notes[0]


def test_an_error_gets_talks_on_its_library(desk):
    failure = Failure("KeyError", "'column'", ("mine", "dask"))
    found = for_failure(desk, failure, 4)
    assert found.items
    assert all("Dask raised KeyError" in (hit.why or "") for hit in found.items)
    assert for_failure(desk, Failure("ZzzzError", "qqqq", ()), 4).notes


@pytest.mark.parametrize(
    ("source", "modules"),
    [
        ("import a.b, c as d", ("a", "c")),
        ("from a.b import c\nfrom . import d\nfrom .e import f", ("a",)),
        ("import os, sys, jupyter_talks, json", ()),
        ("%load_ext x\n!pip install y\nimport numpy\nnumpy?", ("numpy",)),
        ("def f():\n    import late", ("late",)),
        ("import broken\nthis is no python (", ("broken",)),
        ("x = 'import not_this'", ()),
        ("", ()),
        ("\x00", ()),
        ("(" * 10_000, ()),
    ],
)
def test_imports_are_read_and_nothing_is_run(source, modules):
    assert mentions_in([Cell("code", source)]).modules == modules


def test_headings_are_read_as_text():
    cells = [
        Cell("markdown", "# One *two* [three](x)\ntext\n## `Four` ##\n#five\n"),
        Cell("raw", "# no"),
    ]
    assert mentions_in(cells).headings == ("One two three", "Four")


def test_an_error_of_no_library_finds_only_what_says_it_in_its_title(desk):
    found = for_failure(desk, Failure("JSONDecodeError", "Expecting property name", ()), 6)
    assert all("json decode" in hit.title.lower() for hit in found.items)
    assert found.items or "No talk was found" in found.notes[0]


def test_a_sentence_is_no_heading_of_a_topic(desk):
    short = Mentions((), ("Testing with Hypothesis",))
    long = Mentions((), ("Look for a talk before you search the whole web",))
    assert for_notebook(desk, short, 6).items
    assert not for_notebook(desk, long, 6).items


def test_a_plan_fits_and_covers_what_was_asked(desk):
    found = plan(desk, "kafka ray", 90)
    assert 0 < found.duration <= 90 * 60
    assert found.duration == sum(hit.duration for hit in found.items)
    tools = {tool for hit in found.items for tool in hit.tools}
    assert {"Apache Kafka", "Ray"} <= tools


def test_a_plan_has_no_talk_twice_and_none_that_was_watched(desk):
    first = plan(desk, "topic:testing", 120).items[0]
    desk.library.progress.record(desk.reference(first.id), watched=True)
    again = plan(desk, "topic:testing", 120)
    assert first.id not in {hit.id for hit in again.items}
    assert "you watched" in " ".join(again.notes)
    titles = [hit.title for hit in plan(desk, "", 1000).items]
    assert len(titles) == len(set(titles))


def test_a_shorter_version_of_a_talk_fits_where_the_longer_does_not(desk, monkeypatch):
    page = desk.search("kafka tisiot", limit=1)
    (talk,) = page.items
    versions = [
        msgspec.structs.replace(talk, id=f"v{minutes}", duration=minutes * 60, recordings=[one])
        for minutes, one in (
            (45, msgspec.structs.replace(talk.recordings[0], url="https://a.example/1")),
            (25, msgspec.structs.replace(talk.recordings[0], url="https://a.example/2")),
        )
    ]
    found = msgspec.structs.replace(page, items=tuple(versions))
    monkeypatch.setattr(desk, "search", lambda *_, **__: found)
    assert [one.id for one in plan(desk, "kafka", 30).items] == ["v25"]
    assert [one.id for one in plan(desk, "kafka", 90).items] == ["v45"]


def test_a_plan_says_what_does_not_fit(desk):
    assert "No talk fits into 1 minutes" in plan(desk, "kafka", 1).notes[0]
    for minutes in (0, -5, 10_001):
        with pytest.raises(BadRequest, match="no time to plan"):
            plan(desk, "kafka", minutes)


def test_trends_are_shares_of_each_years_talks(desk, starter):
    found = trends(desk, ["kafka", "ray"], "year")
    assert found.subjects == ("kafka", "ray")
    years = [point.value for point in found.points if point.subject == "kafka"]
    assert years == sorted(years)
    by_year = {value.value: value.count for value in starter.search(facets=["year"]).facets["year"]}
    for point in found.points:
        assert point.of == by_year.get(point.value, 0)
        assert point.share == (point.talks / point.of if point.of else 0)
    assert sum(point.talks for point in found.points if point.subject == "kafka") == 3


@pytest.mark.parametrize("by", BY)
def test_trends_by_everything(desk, starter, by):
    found = trends(desk, ['"machine learning"', "topic:testing"], by)
    assert len(found.points) % 2 == 0
    assert all(0 <= point.share <= 1 for point in found.points)
    assert found.totals[1] == starter.search("topic:testing").total


@pytest.mark.parametrize(
    ("subjects", "by", "says"),
    [
        ([], "year", "Say what to count"),
        (["  "], "year", "Say what to count"),
        ([str(n) for n in range(13)], "year", "at most 12"),
        (["kafka"], "moon", "cannot be counted by"),
    ],
)
def test_trends_of_nothing_are_one_sentence(desk, subjects, by, says):
    with pytest.raises(BadRequest, match=says):
        trends(desk, subjects, by)


def test_a_subject_that_nobody_speaks_of_is_zero(desk):
    found = trends(desk, ["zzzzzz"], "year")
    assert (found.points, found.totals) == ((), (0,))


def test_a_subject_may_be_any_query(desk):
    desk.library.progress.record(desk.reference(CELERY), watched=True)
    either = trends(desk, ["kafka OR ray", "kafka", "ray", "is:watched"], "year").totals
    assert either[0] > max(either[1:3])
    assert either[3] == 1


@pytest.mark.parametrize("by", BY)
def test_every_value_of_a_trend_is_counted(desk, by):
    """However many values there are: none is cut off as in a list of filters."""
    found = trends(desk, ["python"], by)
    fields = {"year": "year", "event": "event", "language": "lang", "topic": "topic"}
    for point in found.points:
        query = f'"python" {fields[by]}:{point.value}'
        assert desk.search(query).total == point.talks, point
