"""Search on a real snapshot, as every front door asks it."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jupyter_talks.errors import BadRequest
from jupyter_talks.searching.language import FIELDS
from jupyter_talks.text.analysis import terms


def titles(catalog, text, **options):
    return [hit.title for hit in catalog.search(text, **options).items]


@pytest.mark.parametrize("text", ["kafka", "kaf", "KAFKA", "apache kafka", "kafka tisiot"])
def test_kafka_finds_the_tisiot_talk_first(starter, catalog, text):
    expected = "Event-driven applications: Apache Kafka and Python"
    assert titles(starter, text)[0] == expected
    assert titles(catalog, text)[0] == expected


def test_orders_other_than_relevance_leave_out_what_lacks_words(starter):
    relevant = starter.search("kafka python ")
    newest = starter.search("kafka python ", sort="newest")
    assert 0 < newest.total < relevant.total
    assert newest.query.relaxed is None


def test_two_words_that_are_written_as_one(catalog):
    lab = {hit.id for hit in catalog.search("jupyterlab ", limit=500).items}
    assert lab <= {hit.id for hit in catalog.search("jupyter lab ", limit=500).items}


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("k8s", "kubernetes"),
        ("sklearn", "scikit-learn"),
        ("viz", "visualization"),
    ],
)
def test_near_words_are_found(starter, text, title):
    said = [
        f"{hit.title} {hit.summary} {hit.topics} {hit.tools}".lower().replace("-", " ")
        for hit in starter.search(f"{text} ", limit=500).items
    ]
    assert any(title.replace("-", " ") in one for one in said)
    assert len(said) > starter.search(f'"{text}"').total


def test_little_words_do_not_count_beside_others(starter):
    assert starter.search("how to kafka ").total == starter.search("kafka ").total
    assert starter.search("how to ").total


def test_an_apostrophe_between_signs_of_cjk_is_answered(starter):
    for text in ("\u65e5'\u672c", "\u65e5\u2019\u672c x", '"\u660e\'\u65e5"', "\u660e'\u65e5*"):
        starter.search(text)


@pytest.mark.parametrize(
    ("sort", "key"),
    [
        ("oldest", lambda hit: hit.date),
        ("shortest", lambda hit: hit.duration),
        ("longest", lambda hit: -hit.duration),
    ],
)
def test_sorts(starter, sort, key):
    found = [key(hit) for hit in starter.search("year:2021 has:video duration:>0", sort=sort).items]
    assert found == sorted(found)


def test_pages_hold_every_talk_once(starter):
    seen, cursor = [], None
    while True:
        page = starter.search("python", limit=7, cursor=cursor)
        seen += [hit.id for hit in page.items]
        cursor = page.next_cursor
        if cursor is None:
            break
    assert len(seen) == len(set(seen)) == page.total


@pytest.mark.parametrize("text", ["python", "data ", "p", "da", "test", "talks ", "jupyter"])
def test_a_word_is_answered_the_same_from_the_head_of_its_list_and_from_all_of_it(starter, text):
    short = starter.search(text, limit=20)
    long = starter.search(text, limit=500)
    assert [hit.id for hit in short.items] == [hit.id for hit in long.items[:20]]
    assert short.total == len(long.items)


@pytest.mark.parametrize("length", range(1, 9))
def test_a_title_is_found_by_the_beginning_of_its_words(starter, length):
    typed = "stochastic"[:length]
    found = titles(starter, f"title:{typed}* sort:title", limit=500)
    everything = titles(starter, "sort:title", limit=500)
    assert found == [
        title for title in everything if any(w.startswith(typed) for w in terms(title))
    ]


def test_words_are_found_by_their_stem(starter):
    assert "Testing stochastic AI models with Hypothesis" in titles(
        starter, "tests stochastic model "
    )


@pytest.mark.parametrize(
    "part", ["日本語", "러닝", "データ", "векториз", "lenguaje indígena", "indigena"]
)
def test_any_script_is_found_by_a_part_of_the_title(starter, part):
    page = starter.search(part)
    assert page.total
    assert not (page.query.relaxed or "").startswith("No talk")


def test_letters_typed_of_a_title_word_keep_the_talk(starter):
    title = "Testing stochastic AI models with Hypothesis"
    for length in range(1, len("stochastic") + 1):
        assert title in titles(starter, "stochastic"[:length], limit=500)


@pytest.mark.parametrize(
    "options",
    [
        {"limit": 0},
        {"limit": 501},
        {"limit": 2.5},
        {"limit": None},
        {"sort": "nonsense"},
        {"cursor": "nonsense"},
        {"cursor": "\u00e9"},
        {"facets": ["nonsense"]},
    ],
)
def test_options_that_make_no_sense_are_said_to(starter, options):
    with pytest.raises(BadRequest, match=r"\.$"):
        starter.search("kafka", **options)


PIECES = st.sampled_from([*(f"{field}:" for field in FIELDS), '"', "-", ",", "..", "<", " ", "a"])
ANYTHING = st.text(alphabet=st.characters(codec=None, exclude_categories=()))


@settings(max_examples=500, deadline=None)
@given(st.lists(PIECES | ANYTHING).map("".join))
def test_nothing_typed_raises(starter, text):
    page = starter.search(text, limit=3)
    assert len(page.items) <= page.total


def test_ten_thousand_random_strings_raise_nothing(starter):
    draw = random.Random(10_000)
    pieces = [
        *(f"{field}:" for field in (*FIELDS, "title", "sort", "is")), '"', "-", "(", ")", " OR ",
        " NOT ", "*", ",", "..", "<", "\x00", "\u202e", "\U0001f600", "\ud800", "e\u0301", "\u0646",
        "kafka", "python", "data", "scikit-learn", "3.12", "\u65e5\u672c\u8a9e", " ", " ", "\n",
    ]  # fmt: skip
    for _ in range(10_000):
        text = "".join(draw.choices(pieces, k=draw.randint(0, 12)))
        page = starter.search(text, limit=1)
        assert len(page.items) == min(1, page.total)


@pytest.mark.parametrize(
    "text",
    [
        "\x00",
        '"' * 999,
        "a" * 100_000,
        "(" * 5000,
        "year:" * 100,
        "\u202eabc",
        "*",
        "-",
        "a:b:c",
        "'; drop table talk; --",
    ],
)
def test_hostile_queries_are_answered(starter, text):
    starter.search(text)
