from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jupyter_talks.search.query import (
    FIELDS,
    LONGEST_QUERY,
    MOST_WORDS,
    Filter,
    Range,
    parse,
    range_of,
)


@pytest.mark.parametrize(
    ("text", "words", "phrases", "filters"),
    [
        ("Kafka streams", ("kafka", "streams"), (), ()),
        ('"machine learning" kafka', ("kafka",), (("machine", "learning"),), ()),
        ('an "open phrase', ("an",), (("open", "phrase"),), ()),
        ("year:2021 x", ("x",), (), (Filter("year", ("2021",)),)),
        ("YEAR:2020,2021", (), (), (Filter("year", ("2020", "2021")),)),
        ('speaker:"Kevin Kho" x', ("x",), (), (Filter("speaker", ("kevin kho",)),)),
        ('event:"a, b",c', (), (), (Filter("event", ("a, b", "c")),)),
        ("foo:bar", ("foo", "bar"), (), ()),
        ("https://a.example", ("https", "a", "example"), (), ()),
        ("C++ 日本語", ("c++", "日本", "本語"), (), ()),
        ("", (), (), ()),
        ('"one"', ("one",), (), ()),
    ],
)
def test_what_a_text_asks_for(text, words, phrases, filters):
    query = parse(text)
    assert query.wanted == (words, phrases, filters)


@pytest.mark.parametrize(
    ("text", "words", "phrases", "filters"),
    [
        ("kafka -streams", ("streams",), (), ()),
        ('-"machine learning" kafka', (), (("machine", "learning"),), ()),
        ("-kind:keynote", (), (), (Filter("kind", ("keynote",)),)),
        ("well-known", (), (), ()),
    ],
)
def test_what_a_text_does_not_want(text, words, phrases, filters):
    assert parse(text).unwanted == (words, phrases, filters)


@pytest.mark.parametrize(
    ("text", "typing"),
    [("kaf", "kaf"), ("kaf ", None), ("apache kaf", "kaf"), ("kaf year:2021", None), ("", None)],
)
def test_the_last_word_may_still_be_typed(text, typing):
    assert parse(text).typing == typing


@pytest.mark.parametrize(
    ("field", "value", "bounds"),
    [
        ("year", "2021", Range(2021, 2021)),
        ("year", "2019..2021", Range(2019, 2021)),
        ("year", "2021..", Range(2021, None)),
        ("year", "..2018", Range(None, 2018)),
        ("duration", "<30", Range(None, 1799)),
        ("duration", ">60", Range(3660, None)),
        ("duration", "20..45", Range(1200, 2759)),
        ("year", "..", None),
        ("year", "abc", None),
        ("year", "9999999", None),
    ],
)
def test_ranges(field, value, bounds):
    assert range_of(field, value) == bounds


def test_what_makes_no_sense_is_listed():
    assert parse("year:soon kafka").ignored == ("year:soon",)
    assert parse("kafka ?!").ignored == ("?!",)
    long = parse("word " * 1000)
    assert str(LONGEST_QUERY) in long.ignored[0]
    many = parse(" ".join(f"w{number}" for number in range(40)))
    assert len(many.wanted.words) == MOST_WORDS
    assert "w39" in many.ignored


@given(st.text())
def test_a_filter_is_shown_as_one_would_type_it(value):
    query = parse(f"speaker:{value}")
    assert parse(str(query)).wanted.filters == query.wanted.filters


PIECES = st.sampled_from([*(f"{field}:" for field in FIELDS), '"', "-", ",", "..", "<", " "])
ANYTHING = st.text(alphabet=st.characters(codec=None, exclude_categories=()))


@given(st.lists(PIECES | ANYTHING).map("".join))
def test_nothing_typed_is_an_error(text):
    query = parse(text)
    assert parse(str(query)).wanted.filters == query.wanted.filters
