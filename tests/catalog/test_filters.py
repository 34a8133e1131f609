"""What talks must have, and must not have."""

from __future__ import annotations

import pytest

from jupyter_talks.searching.fields import year_of
from jupyter_talks.searching.language import FIELDS


def titles(catalog, text, **options):
    return [hit.title for hit in catalog.search(text, **options).items]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("speaker:tisiot", "Event-driven applications: Apache Kafka and Python"),
        ("year:2021 topic:task-queues", "Optimizing Data Retrieval with Python Celery"),
        ("event:jupytercon-2018 kind:panel", "Business Summit roundtable: The current environment"),
        ('event:"JupyterCon 2018" gravitational', "Jupyter & Gravitational Waves"),
        ("tool:fugue", "Large Scale Data Validation (with Spark and Dask)"),
        ("quechua lang:es", "NLP para la preservación del lenguaje indígena Quechua"),
        ("has:notebook kafka", "Event-driven applications: Apache Kafka and Python"),
    ],
)
def test_filters(starter, text, expected):
    assert expected in titles(starter, text)


def test_filters_leave_out_what_does_not_fit(starter):
    short = starter.search("duration:<30", limit=500)
    assert short.total
    assert all(hit.duration < 1800 for hit in short.items)
    years = starter.search("year:2019..2021", limit=500)
    assert {year_of(hit) for hit in years.items} <= {2019, 2020, 2021}
    both = starter.search("kind:keynote,panel", limit=500)
    assert {hit.kind for hit in both.items} == {"keynote", "panel"}
    unknown = starter.search("duration:unknown", limit=500)
    assert unknown.total
    assert all(hit.duration is None for hit in unknown.items)


def test_a_wider_topic_has_the_talks_of_its_narrower_ones(starter):
    wide = {hit.id for hit in starter.search("topic:machine-learning", limit=500).items}
    narrow = {hit.id for hit in starter.search("topic:deep-learning", limit=500).items}
    assert narrow < wide


def test_a_phrase_needs_its_words_side_by_side(catalog):
    found = catalog.search('"machine learning" event:pycon-xx-2019', limit=500)
    assert found.total == 15
    assert catalog.search('"learning machine" event:pycon-xx-2019').total == 15


@pytest.mark.parametrize(
    ("phrase", "title"),
    [
        ("large-scale", "Large Scale Data Validation (with Spark and Dask)"),
        ("reporter's notebook", "The Reporter's Notebook"),
        ("reporters NOTEBOOK", "The Reporter's Notebook"),
        ("自然言語", "Python による日本語自然言語処理 〜系列ラベリングによる実世界テキスト分析〜"),
    ],
)
def test_phrases_are_read_as_words_are(starter, phrase, title):
    assert title in titles(starter, f'"{phrase}"', limit=500)
    backwards = " ".join(reversed(phrase.split()))
    assert backwards == phrase or title not in titles(starter, f'"{backwards}"', limit=500)


def test_quoted_words_are_each_asked_for_once(catalog):
    page = catalog.search('"machine learning" ' * 20 + '"learning" ' * 20)
    assert page.query.understood == '"machine learning" "learning"'


@pytest.mark.parametrize("field", [field for field in FIELDS if field != "tag"])
def test_the_examples_of_the_help_find_something(starter, field):
    example = FIELDS[field].rsplit(": ", 1)[-1]
    assert starter.search(example).total, example


def test_a_language_has_a_name(starter):
    assert starter.search("lang:spanish").total == starter.search("lang:es").total > 0


def test_no_two_parts_of_a_query_are_taken_for_each_other(starter):
    both = starter.search("-(python data) -(python OR data)").total
    assert both == starter.search("-(python OR data) -(python data)").total
    assert both == starter.search("-(python OR data)").total


def test_phrases_titles_and_alternatives_are_demands(starter):
    for demand in ('"apache kafka"', "title:kafka", "(kafka OR celery)"):
        assert starter.search(f"{demand} python zebra").total <= starter.search(demand).total


def test_the_language_as_a_whole(starter):
    def found(text):
        return {hit.id for hit in starter.search(text, limit=500).items}

    assert found("kafka OR celery ") == found("kafka ") | found("celery ")
    assert found("(kafka OR celery) -kafka ") == found("celery -kafka ")
    assert found("-(kafka OR celery) ") == found("") - found("kafka OR celery ")
    assert found("title:python ") < found("python ")
    assert found("kafk* ") >= found("kafka ")
    assert found("speaker:tisiot OR kind:panel") == found("speaker:tisiot") | found("kind:panel")
    newest = starter.search("python sort:newest", limit=20).items
    assert [hit.date for hit in newest if hit.date] == sorted(
        (hit.date for hit in newest if hit.date), reverse=True
    )
    assert (
        starter.search("python sort:oldest", sort="newest").items
        == starter.search("python sort:oldest").items
    )
    assert "jupytercon-2018-jupyter-gravitational-waves" in found("list:jupytercon-2018-notes")


def test_what_is_near_is_not_unwanted(starter):
    everything = {hit.id for hit in starter.search("", limit=500).items}
    without = {hit.id for hit in starter.search("-viz", limit=500).items}
    assert everything - without == {hit.id for hit in starter.search('"viz"', limit=500).items}


def test_groups_of_filters_are_filters(starter):
    either = starter.search("kafka (kind:keynote OR kind:talk) ")
    assert either.total == starter.search("kafka kind:keynote,talk ").total


def test_a_compound_in_a_title_is_all_of_it(starter):
    found = titles(starter, "title:scikit-learn ", limit=500)
    assert found
    assert all("scikit" in title.lower() for title in found)


def test_a_name_may_be_typed_in_part(starter):
    assert starter.search("speaker:tisi").total == starter.search("speaker:tisiot").total


def test_a_quoted_name_of_two_runs_finds_its_talk(catalog):
    for hit in catalog.search("lang:ko", limit=50).items:
        assert hit.id in {one.id for one in catalog.search(f'title:"{hit.title}"', limit=500).items}


def test_a_minus_leaves_talks_out(starter):
    everything = starter.search("data").total
    keynotes = starter.search("kind:keynote data").total
    assert keynotes
    assert starter.search("-kind:keynote data").total == everything - keynotes
    assert not any("Kafka" in title for title in titles(starter, "python -kafka", limit=500))
    assert starter.search("-zzzz").total == 446
