from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scoring import as_titled, labelled, score_tools, score_topics

from jupyter_talks.curation.subjects import subjects_of, tool_rules, topic_rules
from jupyter_talks.curation.vocabulary import topics
from jupyter_talks.model import Talk
from jupyter_talks.text.phrasebook import Phrasebook


def about(title: str, description: str = "", tags: tuple[str, ...] = ()):
    return subjects_of(Talk(id="x", title=title, description=description, tags=tags))


def test_labelled_talks_by_their_titles_alone():
    """Whole talks are scored by ``make subjects``, which needs the corpus."""
    rows = labelled("held out")
    found = score_topics(rows, as_titled)
    assert len(rows) == 240
    assert found.precision >= 0.90
    assert found.recall >= 0.65
    tools = score_tools(rows, as_titled)
    assert tools.precision >= 0.90
    assert tools.recall >= 0.35


def test_every_topic_has_a_rule_and_every_rule_a_topic():
    assert set(topic_rules()) == set(topics())


def test_the_starter_spells_projects_as_the_rules_do(starter):
    names = {tool for one in starter.select().chosen() for tool in one.talk.tools}
    assert names <= set(tool_rules())


@pytest.mark.parametrize(
    ("title", "topic"),
    [
        ("Testing with pytest", "testing"),
        ("Aprendizaje autom\u00e1tico con scikit-learn", "machine-learning"),
        ("A kernel for Jupyter in C++", "kernels"),
    ],
)
def test_a_topic_is_told_by_its_words(title, topic):
    assert topic in about(title).topics


def test_words_of_other_subjects_tell_nothing():
    assert about("Welcome and housekeeping").topics == ()
    assert "testing" not in about("A/B testing for shops", "Which button sells more?").topics


def test_names_that_are_words_need_company():
    assert about("A ray of light", "On lamps.").tools == ()
    assert "Ray" in about("Scaling with Ray", "Distributed actors on a cluster, by Anyscale.").tools
    assert about("A dash of salt").tools == ()


def test_an_address_is_no_evidence():
    assert about("Notes", "See https://github.com/pandas-dev/pandas/docs").tools == ()


@given(st.text(max_size=200), st.text(max_size=400))
def test_any_text_is_read(title, description):
    found = about(title, description)
    assert set(found.topics) <= set(topics())


BOOK = Phrasebook(
    [("unit test*", 1), ("test", 2), ("c++", 3), ("micro serv* in go", 4), ("te*", 5)]
)


@pytest.mark.parametrize(
    ("text", "owners"),
    [
        ("Unit tests, unit TESTING", {1, 5}),
        ("a test", {2, 5}),
        ("C++ or C", {3}),
        ("micro services in Go", {4}),
        ("micro services in", set()),
        ("", set()),
        ("unit", set()),
    ],
)
def test_phrases_are_found_by_words_and_beginnings(text, owners):
    assert {owner for owner, _, _ in BOOK.found_in(text)} == owners


@given(st.text(alphabet="abc *+/'\u3042\u4e2d", max_size=30), st.text(max_size=60))
def test_a_phrase_is_found_in_itself(phrase, before):
    plain = phrase.replace("*", " ")
    if re.search(r"[a-c\u3042\u4e2d]", plain):
        found = {owner for owner, _, _ in Phrasebook([(plain, 1)]).found_in(f"{before} {plain} x")}
        assert found == {1}
