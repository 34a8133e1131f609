"""What is doubtful in one source's words, and what is made of it."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jupyter_talks.curation.contributions import Contribution
from jupyter_talks.curation.curating import curated
from jupyter_talks.curation.durations import mended, unit_of
from jupyter_talks.curation.languages import language_of, language_of_text
from jupyter_talks.curation.levels import level_of
from jupyter_talks.curation.people import (
    Aliases,
    Names,
    aliases_in,
    each_alone,
    is_nobody,
    near_names,
)
from jupyter_talks.curation.titles import known_people, speakers_in
from jupyter_talks.errors import ConfigError
from jupyter_talks.model import Event, Speaker, Talk
from jupyter_talks.text.clean import slug

NOBODY = Aliases({}, frozenset())
SPANISH = "Cómo se hace: el camino del dato para las personas que no saben más que una cosa"
RAY = Event(id="raycon-2024", title="RayCon 2024", year=2024)


def person(name: str, affiliation: str | None = None) -> Speaker:
    return Speaker(id=slug(name), name=name, affiliation=affiliation)


def talks_of(*talks: Talk, people: Aliases = NOBODY, source: str = "feed") -> list[Talk]:
    keyed = [
        talk if talk.keys else Talk(**{**vars_of(talk), "keys": (f"k:{place}",)})
        for place, talk in enumerate(talks)
    ]
    contributions = [Contribution(source, talk) for talk in keyed]
    return [one.talk for one in curated(contributions, frozenset(), people)]


def vars_of(talk: Talk) -> dict[str, object]:
    return {name: getattr(talk, name) for name in talk.__struct_fields__}


# Durations ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("lengths", "first"),
    [
        ([1530, 1800, 2700, 45], 1530),  # seconds, and a clip
        ([25, 30, 45, 30, 90], 1500),  # minutes
        ([1_530_380, 1_800_000, 2_700_500, 3_060_760], 1530),  # milliseconds
        ([108_900, 93_600, 162_000, 6_060], 1815),  # 30:15 read as hours and minutes
    ],
)
def test_the_unit_of_an_event_is_told_by_its_spread(lengths, first):
    assert mended(lengths[0], unit_of(lengths))[0] == first


def test_one_odd_length_says_nothing_of_the_unit_and_is_left_out():
    assert mended(30, unit_of([30])) == (None, "duration 30 left out: it cannot be seconds")
    assert mended(90_001, unit_of([1500, 1600, 1700, 90_001]))[0] is None


@given(st.lists(st.integers(1, 10**8), max_size=30))
def test_no_length_is_ever_absurd(lengths):
    unit = unit_of(lengths)
    assert all(
        seconds is None or 60 <= seconds <= 12 * 3600
        for seconds, _ in (mended(length, unit) for length in lengths)
    )


def test_a_mended_length_is_said_so():
    found = talks_of(
        *(Talk(id=f"t{n}", title=f"T{n}", event=RAY, duration=n) for n in (25, 30, 45))
    )
    assert [talk.duration for talk in found] == [1500, 1800, 2700]
    assert "taken for minutes" in found[0].provenance[0].corrections[0]


# Languages ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("said", "meant"),
    [("eng", "en"), ("de", "de"), ("pt-BR", "pt"), ("German", "de"), ("en-de", None), ("", None),
     ("zho", "zh"), ("es-ar", "es"), ("??", None), ("english", "en")],
)  # fmt: skip
def test_codes_and_names_of_languages(said, meant):
    assert language_of(said) == meant


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (SPANISH, "es"),
        ("파이썬으로 데이터 다루기", "ko"),
        ("Pythonで学ぶデータ解析の基礎", "ja"),
        ("使用 Python 玩粒子物理實驗", "zh"),
        ("Как устроен интерпретатор", "ru"),
        ("The way of the data, and what it is that you can do with it", None),
        ("Keynote", None),
    ],
)
def test_the_language_of_a_text_is_told_only_if_it_is_sure(text, language):
    assert language_of_text(text) == language


def test_a_language_that_the_text_contradicts_is_corrected_and_said_so():
    wrong, right, none = talks_of(
        Talk(id="a", title="Charla", description=SPANISH, language="en"),
        Talk(id="b", title="A talk", description="In English, for talks in Korean.", language="ko"),
        Talk(id="c", title="Charla", description=SPANISH),
    )
    assert (wrong.language, right.language, none.language) == ("es", "ko", "es")
    assert wrong.provenance[0].corrections == ("language en: the text is in es",)


# People ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("said", "names"),
    [
        ("Ben Doherty, Ishaan Varshney", ["Ben Doherty", "Ishaan Varshney"]),
        ("Camilla Crispim & Gabriel Barreto", ["Camilla Crispim", "Gabriel Barreto"]),
        ("Ada Example and Bo Sample", ["Ada Example", "Bo Sample"]),
        ("Lai, George", ["George Lai"]),
        ("Jannis Leidel (he/him)", ["Jannis Leidel"]),
        ("Prof. Dr. Michael Feindt", ["Michael Feindt"]),
        ("Dillon R. Gardner, PhD", ["Dillon R. Gardner"]),
        ("Anders Andersen", ["Anders Andersen"]),
        ("Fernando Pérez", ["Fernando Pérez"]),
        ("Various speakers", []),
        ("Lightning Talks, DAY 2", []),
        ("...", []),
    ],
)
def test_people_of_one_text_are_taken_apart(said, names):
    assert [one.name for one in each_alone((person(said),))] == names


def test_another_name_in_brackets_is_an_alias():
    (one,) = each_alone((person('Amber Brown ("HawkOwl")'),))
    assert (one.name, one.aliases, one.id) == ("Amber Brown", ("HawkOwl",), "amber-brown")


@given(st.text(max_size=80))
def test_any_name_is_taken_apart_into_names(text):
    for one in each_alone((person(text),)):
        assert one.name.strip()
        assert not is_nobody(one.name)


def test_variants_by_case_accents_order_and_spaces_are_one_person():
    counted = Counter(
        {"Marc García": 3, "marc garcia": 1, "García Marc": 1, "Min RaganKelley": 1,
         "Min Ragan-Kelley": 2, "Marc Garcias": 1}
    )  # fmt: skip
    names = Names(counted, NOBODY)
    settled = {name: names.settled((person(name),))[0] for name in counted}
    assert {one.name for one in settled.values()} == {
        "Marc García",
        "Min Ragan-Kelley",
        "Marc Garcias",
    }
    assert "García Marc" in settled["marc garcia"].aliases
    assert settled["Marc Garcias"].id == "marc-garcias"


def test_likeness_proposes_and_never_merges():
    counted = Counter({"Christopher Roe": 1, "Chris Roe": 1, "Chloe Roe": 1})
    names = Names(counted, NOBODY)
    assert len({names.settled((person(name),))[0].name for name in counted}) == 3
    assert near_names(counted) == [("Christopher Roe", "Chris Roe")]


def test_a_file_of_aliases_is_followed_and_a_former_name_is_nowhere():
    aliases = aliases_in(
        "# people\nChristopher Roe = Chris Roe\nNew Name <- Old Name\n", "people.txt"
    )
    one, other = talks_of(
        Talk(id="a", title="A", speakers=(person("Chris Roe"),)),
        Talk(id="b", title="B", speakers=(person("Old Name"),)),
        people=aliases,
    )
    assert (one.speakers[0].name, one.speakers[0].aliases) == ("Christopher Roe", ("Chris Roe",))
    assert (other.speakers[0].name, other.speakers[0].aliases) == ("New Name", ())


def test_a_line_that_is_no_alias_is_one_sentence():
    with pytest.raises(ConfigError, match=r"people\.txt, line 2 is neither"):
        aliases_in("A = B\nnonsense\n", "people.txt")


KNOWN = known_people(
    Counter({"Ada Example": 2, "Ada Lovelace": 1, "Bo Sample": 1, "Guido van Rossum": 1}),
    ["Deep Learning in production", "Deep Learning for everybody", "Deep Learning"],
)


@pytest.mark.parametrize(
    ("title", "names"),
    [
        ("Streams at work - Ada Smith (Acme)", ["Ada Smith"]),
        ("Streams at work - Karlijn Willems (Acme)", ["Karlijn Willems"]),
        ("Ada Example: Streams at work", ["Ada Example"]),
        ("Bo Sample - Streams at work", ["Bo Sample"]),
        ("Streams at work by Bo Sample", ["Bo Sample"]),
        ("Streams at work - Ada Example, Bo Sample", ["Ada Example", "Bo Sample"]),
        ("Streams at work \u2013 Bo Sample \u2013 PyCon Example 2018", ["Bo Sample"]),
        ("Keynote by Guido van Rossum", ["Guido van Rossum"]),
        ("Bo Sample interviewed at the conference", ["Bo Sample"]),
        # In doubt nobody is named.
        ("Streams at work - Ada Smith", []),
        ("From shallow to deep - Deep Learning (Advanced)", []),
        ("Streams: a tutorial", []),
        ("How streams work by example", []),
        ("Streams at work - Ada Example, Nobody Known", []),
        ("Step by step", []),
    ],
)
def test_speakers_are_read_from_a_title_only_where_it_is_certain(title, names):
    assert [one.name for one in speakers_in(title, KNOWN)] == names


def test_an_organization_in_a_title_is_where_somebody_works():
    assert speakers_in("Streams at work - Ada Smith (Acme)", KNOWN)[0].affiliation == "Acme"


@given(st.text(alphabet="AaBb -()|:,.&\u2013and by", max_size=60))
def test_any_title_is_read_in_no_time(title):
    speakers_in(title, KNOWN)


# Level -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("title", "description", "level"),
    [
        ("A Beginner's Guide to Frames", None, "beginner"),
        ("Introduction to Frames", None, "beginner"),
        ("Advanced Frames", None, "expert"),
        ("From beginner to expert", None, None),
        ("Frames", "Audience level: Intermediate", "intermediate"),
        ("Frames", "Domain level: none. Python level: advanced", None),
        ("Frames", "We advanced to the next level.", None),
    ],
)
def test_a_level_is_what_words_say(title, description, level):
    assert level_of(Talk(id="x", title=title, description=description)) == level
