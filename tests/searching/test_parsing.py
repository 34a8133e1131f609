from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jupyter_talks.searching.language import (
    FIELDS,
    LONGEST_QUERY,
    MOST_WORDS,
    SYNTAX,
    Range,
    help_text,
    range_of,
)
from jupyter_talks.searching.parsing import parse
from jupyter_talks.searching.query import All, AnyOf, Filter, Not, Phrase, Word, wanted


def word(text, **more):
    return Word(text, (text,), **more)


KAFKA, STREAMS = word("kafka"), word("streams")


@pytest.mark.parametrize(
    ("text", "nodes"),
    [
        ("Kafka streams ", [KAFKA, STREAMS]),
        ("kafka kafka ", [KAFKA]),
        ('"machine learning" kafka ', [Phrase(("machine", "learning")), KAFKA]),
        ('an "open phrase', [word("an"), Phrase(("open", "phrase"))]),
        ('"kafka"', [word("kafka", exact=True)]),
        ("-kafka streams ", [Not(KAFKA), STREAMS]),
        ('-"big data" ', [Not(Phrase(("big", "data")))]),
        ("-(-kafka) ", [KAFKA]),
        ("kafka OR streams ", [AnyOf((KAFKA, STREAMS))]),
        ("a kafka OR streams b ", [word("a"), AnyOf((KAFKA, STREAMS)), word("b")]),
        ("(kafka streams) ", [KAFKA, STREAMS]),
        ("(kafka streams) OR a ", [AnyOf((All((KAFKA, STREAMS)), word("a")))]),
        ("-(kafka OR streams)", [Not(AnyOf((KAFKA, STREAMS)))]),
        ("kaf* ", [word("kaf", prefix=True)]),
        ("title:kafka ", [word("kafka", title=True)]),
        ('title:"big data" ', [Phrase(("big", "data"), title=True)]),
        ("year:2021 ", [Filter("year", ("2021",))]),
        ("YEAR:2020,2021 ", [Filter("year", ("2020", "2021"))]),
        ('speaker:"Kevin Kho" ', [Filter("speaker", ("kevin kho",))]),
        ('event:"a, b",c ', [Filter("event", ("a, b", "c"))]),
        ("foo:bar ", [word("foo"), word("bar")]),
        ("https://a.example ", [word("https"), word("a"), word("example")]),
        ("C++ ", [word("c++")]),
        ("日本語 ", [Word("日本語", ("日本", "本語"))]),
        (
            "日本語自然言語",
            [
                word("日本"),
                word("本語"),
                word("語自"),
                word("自然"),
                word("然言"),
                word("言語", prefix=True, typing=True),
            ],
        ),
        ("kafka AND streams ", [KAFKA, STREAMS]),
        ("streams NOT kafka ", [STREAMS, Not(KAFKA)]),
        ("Node.js ", [Word("node.js", ("node", "js"), ("nodejs",))]),
        ("3.12 ", [Word("3.12", ("3", "12"), ("3.12",))]),
        ("Müller ", [Word("muller", ("muller",), ("mueller",))]),
        ("\u00c5&a b ", [word("a"), word("b")]),
        ("jav python jav", [word("python"), word("jav", prefix=True, typing=True)]),
        (
            "title:go,zope",
            [AnyOf((word("go", title=True), word("zope", title=True, prefix=True, typing=True)))],
        ),
        ("well-known ", [Word("well-known", ("well", "known"), ("wellknown",))]),
        ("sort:newest", []),
        ("", []),
    ],
)
def test_what_a_text_asks_for(text, nodes):
    assert list(parse(text).root.nodes) == nodes


@pytest.mark.parametrize(
    ("text", "typing"),
    [("kaf", True), ("kaf ", False), ("apache kaf", True), ("kaf year:2021", False), ("", False)],
)
def test_the_last_word_may_still_be_typed(text, typing):
    words = [one for one in wanted(parse(text).root) if isinstance(one, Word)]
    assert any(one.typing for one in words) == typing
    assert not any(one.typing for one in words[:-1])


def test_a_word_that_is_not_wanted_is_finished():
    assert parse("-kaf").root == All((Not(word("kaf")),))


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
        ("duration", "45..20", Range(1200, 2759)),
        ("duration", "<=30", Range(None, 1859)),
        ("duration", ">=30", Range(1800, None)),
        ("duration", "<30m", Range(None, 1799)),
        ("year", "..", None),
        ("year", "abc", None),
        ("year", "9999999", None),
    ],
)
def test_ranges(field, value, bounds):
    assert range_of(field, value) == bounds


@pytest.mark.parametrize(
    ("text", "ignored"),
    [
        ("year:soon kafka", ("year:soon",)),
        ("kafka ?!", ("?!",)),
        ("OR kafka", ("OR",)),
        ("kafka OR", ("OR",)),
        ("sort:nonsense", ("sort:nonsense",)),
        ("is:nonsense", ("is:nonsense",)),
        ("(kafka", ()),
        ("kafka)", ()),
        ("() kafka", ()),
    ],
)
def test_what_makes_no_sense_is_listed(text, ignored):
    assert parse(text).ignored == ignored


def test_what_is_too_much_is_listed():
    assert str(LONGEST_QUERY) in parse("word " * 1000).ignored[0]
    many = parse(" ".join(f"w{number}" for number in range(40)))
    assert len(many.root.nodes) == MOST_WORDS
    assert "w39" in many.ignored


def test_what_is_said_again_and_again_is_said_to_be_too_much():
    query = parse(" OR ".join(f"{letter}*" for letter in "abc" * 60))
    assert "c*" in query.ignored
    phrases = parse(" ".join(f'"in this talk {number}"' for number in range(20)))
    assert len(phrases.root.nodes) == MOST_WORDS // 4


def test_the_order_can_be_typed():
    assert parse("kafka sort:newest").sort == "newest"
    assert str(parse("kafka sort:newest ")) == "sort:newest kafka"


def test_the_help_has_all_of_the_language():
    text = help_text()
    assert all(field in text for field in (*FIELDS, *SYNTAX))
    # What the help shows as an example is understood.
    for meaning in FIELDS.values():
        example = meaning.rsplit(": ", 1)[-1]
        found = parse(f"{example} ")
        assert not found.ignored, example
        assert any(isinstance(node, Filter) for node in found.root.nodes), example
    for typed in SYNTAX:
        if not typed.startswith("field:"):
            assert not parse(f"{typed} ").ignored, typed


PIECES = st.sampled_from(
    [*(f"{field}:" for field in (*FIELDS, "title", "sort")), '"', "-", ",", "..", "<", " ", "(",
     ")", " OR ", "*", "newest", "a", "scikit-learn", "日本語"]
)  # fmt: skip
ANYTHING = st.text(alphabet=st.characters(codec=None, exclude_categories=()))


@given(st.lists(PIECES | ANYTHING).map("".join))
def test_nothing_typed_is_an_error_and_what_is_understood_is_understood_again(text):
    query = parse(text)
    again = parse(str(query) + " ")
    assert str(again) == str(query)
    assert not again.ignored or len(str(query)) > LONGEST_QUERY


@given(st.text())
def test_a_filter_is_shown_as_one_would_type_it(value):
    query = parse(f"speaker:{value}")
    assert parse(str(query)).filters == query.filters
