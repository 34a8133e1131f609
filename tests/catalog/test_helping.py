"""What an answer says beside its talks: slips, demands that leave nothing, what is not known."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("kafak", "kafka"),
        ("pandsa", "pandas"),
        ("tensroflow", "tensorflow"),
        ("Tisito", "tisiot"),
        ("speaker:tisito", "speaker:tisiot"),
        ("speaker:francsco-tisiot", 'speaker:"francesco tisiot"'),
        ("kind:keynnote", "kind:keynote"),
        ("title:kafak", "title:kafka"),
        ("apache kafak", "apache kafka"),
        ("event-drivenapplications", None),
        ("machinelearning ", None),
        ("reproduciblescience ", "reproducible science"),
        ("kaf", None),
        ("kafka", None),
        ("xyz", None),
    ],
)
def test_slips_are_mended_and_said_to_be(starter, text, meant):
    page = starter.search(text)
    if meant is None:
        assert page.query.corrected is None
        return
    assert page.total
    assert page.query.corrected == meant
    assert any(meant.split()[-1] in hint.text for hint in page.query.hints)


def test_a_slip_can_be_asked_for_as_it_is(starter):
    page = starter.search("apache kafak")
    literal = next(hint.query for hint in page.query.hints if hint.query)
    assert literal == 'apache "kafak"'
    again = starter.search(literal)
    assert again.query.corrected is None
    assert again.total == 0
    assert again.query.hints[0].query == "apache"
    assert starter.search('"kafak"').total == 0


def test_two_words_written_as_one_are_found(starter):
    page = starter.search("datascience for good")
    assert page.query.corrected == "data science for good"


def test_without_talks_the_answer_says_which_filter_to_drop(starter):
    page = starter.search("kafka year:1990")
    assert page.total == 0
    (hint,) = page.query.hints
    assert hint.query == "kafka"
    talks = starter.search(hint.query).total
    assert hint.text == f"Without year:1990: {talks} talks"
    both = starter.search("year:1990 lang:xx kafka")
    assert "kafka" in [hint.query for hint in both.query.hints]
    assert starter.search("list:nothing").query.hints == ()


@pytest.mark.parametrize(
    ("text", "value"), [("kind:foo", "keynote"), ("lang:xx", "es"), ("has:vidoe ", "video")]
)
def test_values_that_there_are_are_listed(starter, text, value):
    said = " ".join(hint.text for hint in starter.search(text).query.hints)
    assert value in said


def test_what_a_filter_takes_is_said_where_it_is_not_understood(starter):
    (hint,) = starter.search("duration:soon kafka ").query.hints
    assert hint.text.startswith("Not understood: duration:soon. duration: takes minutes")


def test_a_filter_says_what_it_leaves_out_as_not_known(starter):
    page = starter.search("duration:<30 python")
    (hint,) = [hint for hint in page.query.hints if hint.query]
    more = starter.search(hint.query)
    assert hint.text == f"Add {more.total - page.total} talks whose length is not known"
    assert more.total > page.total


@pytest.mark.parametrize("text", ["python 2031", "event:pycon-2050", "3.99"])
def test_numbers_mean_what_they_say(starter, text):
    assert starter.search(text).query.corrected is None


def test_many_letters_are_answered_in_time(starter):
    letters = "".join(chr(0x4E00 + at) for at in range(900))
    assert starter.search(f"speaker:{letters}").total == 0


def test_without_a_talk_that_has_all_words_some_words_do(starter):
    page = starter.search("kafka zebra")
    assert page.items[0].title == "Event-driven applications: Apache Kafka and Python"
    assert page.query.relaxed == "No talk has all of these words; these have some of them."


def test_some_words_are_never_passed_off_as_all(starter):
    page = starter.search("jupytercon keynote")
    assert "all of these words, the others some" in page.query.relaxed
    assert starter.search("kafka").query.relaxed is None


@pytest.mark.parametrize(
    ("query", "offered"),
    [
        ("spaeker:tisiot kafka", "speaker:tisiot kafka"),
        ("kafka -(topc:testing)", "kafka -(topic:testing)"),
        ("https://a.example kafka", None),
        ("foo:bar", None),
        ("speaker:tisiot sort:newest title:kafka", None),
    ],
)
def test_a_filter_that_is_mistyped_is_offered(starter, query, offered):
    hints = starter.search(query).query.hints
    assert offered in [hint.query for hint in hints if "There is no filter" in hint.text] or not (
        offered or any("There is no filter" in hint.text for hint in hints)
    )
