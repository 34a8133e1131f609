"""Filters as arguments: one value is one value, and what is wrong is a sentence."""

from __future__ import annotations

import inspect
import typing

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jupyter_talks import functions
from jupyter_talks.config import load
from jupyter_talks.errors import BadRequest
from jupyter_talks.functions import opened
from jupyter_talks.searching.asking import ARGUMENTS, Filters, with_filters
from jupyter_talks.searching.language import FIELDS
from jupyter_talks.searching.parsing import parse
from jupyter_talks.searching.query import AnyOf, Filter

KAFKA = "pycon-us-2021-event-driven-applications-apache-kafka-and-python"


@pytest.mark.parametrize(
    ("filters", "means"),
    [
        ({"speaker": "Kevin Kho"}, 'speaker:"Kevin Kho"'),
        ({"topic": "machine-learning"}, "topic:machine-learning"),
        ({"topic": ["testing", "data science"]}, 'topic:"testing","data science"'),
        ({"kind": ("keynote", "panel")}, "kind:keynote,panel"),
        ({"year": 2021}, "year:2021"),
        ({"year": "2019..2021"}, "year:2019..2021"),
        ({"year": (2019, 2021)}, "year:2019..2021"),
        ({"year": (None, 2021)}, "year:..2021"),
        ({"year": [2019, 2021]}, "year:2019,2021"),
        ({"year": "unknown"}, "year:unknown"),
        ({"min_minutes": 20}, "duration:20.."),
        ({"max_minutes": 30, "min_minutes": 20}, "duration:20..30"),
        ({"title": "kafka"}, 'title:"kafka"'),
        ({"is_": "unwatched"}, "is:unwatched"),
        ({"tag": None}, ""),
    ],
)
def test_filters_are_a_query(filters, means):
    assert with_filters("", filters) == means
    assert not parse(means).ignored


def test_words_stand_behind_the_filters():
    assert with_filters("kafka ", {"has": "video"}) == "has:video kafka "
    for text in ("OR kafka", "AND OR kafka", ") OR kafka", 'a" OR kafka'):
        root = parse(with_filters(text, {"has": "video"})).root
        assert Filter("has", ("video",)) in root.nodes, text
        assert not any(isinstance(one, AnyOf) and "has" in str(one) for one in root.nodes)


values = st.text(max_size=12) | st.sampled_from(
    [
        '" OR kafka',
        "\u201cx\u201d y",
        "a,b",
        "(a",
        "-a",
        "sort:newest",
        "&quot; x",
        "a\u200bb",
        "\\",
    ]
)


@given(values, values, st.sampled_from(["speaker", "event", "tag", "list", "topic"]))
def test_whatever_is_in_a_value_it_is_one_value_and_nothing_else(first, second, name):
    try:
        query = with_filters("kafka", {name: [first, second]})
    except BadRequest as error:
        assert "must have a word" in str(error)  # noqa: PT017 - either is right
        return
    filters = [node for node in parse(query).root.nodes if isinstance(node, Filter)]
    (only,) = filters
    assert only.field == name
    assert 1 <= len(only.values) <= 2
    words = [str(node) for node in parse(query).root.nodes if node not in filters]
    assert words == ["kafka"]


@pytest.mark.parametrize(
    ("filters", "said"),
    [
        ({"speaker": "\u00af"}, "must have a word in it"),
        ({"speakr": "x"}, "There is no filter speakr; did you mean speaker?"),
        ({"limt": 3}, "There is no filter limt; did you mean limit?"),
        ({"duration": "<30"}, "There is no filter duration; "),
        ({"qqqq": 1}, "There is no filter qqqq; there are speaker, event"),
        ({"speaker": 5}, "speaker is 5; it must be a text, or a list of texts."),
        ({"speaker": []}, "speaker has no value in it; leave it out, or name one."),
        ({"speaker": [""]}, "speaker is ''; it must have a word in it."),
        ({"speaker": '"'}, "it must have a word in it."),
        ({"is_": "seen"}, "is_ is 'seen'; it must be one of watched, unwatched, noted."),
        ({"year": "soon"}, "year is 'soon'; say 2021,"),
        ({"year": 2019.5}, "year is 2019.5; say 2021,"),
        ({"year": True}, "year is True; say 2021,"),
        ({"year": (2019,)}, "a tuple must have the first and the last."),
        ({"year": ("2019", "2021")}, "a tuple must have two whole numbers."),
        ({"year": (2021, 2019)}, "the first must not be after the last."),
        ({"year": []}, "year has no value in it"),
        ({"min_minutes": "20"}, "min_minutes is '20'; it must be a number of whole minutes."),
        ({"max_minutes": -1}, "max_minutes is -1; it must be a number of whole minutes."),
        ({"min_minutes": 30, "max_minutes": 20}, "which is more than max_minutes, 20."),
        ({"tag": "x" * 2000}, "These filters are 2,004 characters long; at most 1,000 are read."),
    ],
)
def test_what_is_no_filter_is_a_sentence(filters, said):
    with pytest.raises(BadRequest) as error:
        with_filters("kafka", filters, ("limit",))
    assert said in str(error.value)
    assert "\n" not in str(error.value)


@pytest.fixture
def jt(catalog_dir):
    session = opened.Session()
    session._settings = load(catalog_dir=str(catalog_dir))
    opened.use(session)
    yield functions
    opened.use(None)


def test_filters_narrow_what_functions_find(jt):
    found = jt.search("kafka", speaker="Francesco Tisiot", year=(2019, 2021))
    assert [one.id for one in found] == [KAFKA]
    assert found.total == jt.search('speaker:"Francesco Tisiot" year:2019..2021 kafka').total
    assert len(jt.search("kafka", speaker="Francesco Tisiot", year=2019)) == 0
    browser = jt.browse("kafka", event="pycon-us-2021")
    assert browser.result["page"]["items"][0]["id"] == KAFKA
    assert browser.text == "event:pycon-us-2021 kafka"
    plan = jt.plan("python", minutes=60, kind="keynote")
    assert plan
    assert {one.kind for one in plan} == {"keynote"}
    with pytest.raises(BadRequest, match="There is no filter minutse; did you mean minutes"):
        jt.plan("python", minutes=60, minutse=5)


def test_trends_take_a_list_and_count_among_what_passes(jt):
    apart, listed = jt.trends("kafka", "dask").trends, jt.trends(["kafka", "dask"]).trends
    assert listed == apart
    some = jt.trends(["kafka", "dask"], event="pycon-us-2021").trends
    assert 0 < sum(some.totals) < sum(apart.totals)
    assert {point.value for point in some.points} == {"2021"}
    in_event = jt.search(event="pycon-us-2021").total
    assert {point.of for point in some.points} == {in_event}
    with pytest.raises(BadRequest, match="5 is no subject; a subject is a text"):
        jt.trends(["kafka", 5])
    with pytest.raises(BadRequest, match="There is no filter yeer; did you mean year"):
        jt.trends("kafka", yeer=2021)


def test_every_field_of_the_language_is_an_argument():
    assert set(ARGUMENTS.values()) == {*FIELDS, "title"}
    assert set(typing.get_type_hints(Filters)) == set(ARGUMENTS)


@pytest.mark.parametrize("name", ["search", "browse", "plan", "trends", "export"])
def test_functions_that_take_a_query_take_filters_and_show_how(name):
    function = getattr(functions, name)
    parameters = inspect.signature(function).parameters.values()
    assert any(one.kind is inspect.Parameter.VAR_KEYWORD for one in parameters)
    example = function.__doc__.partition("Examples")[2]
    assert f">>> {name}(" in example
