from __future__ import annotations

import datetime as dt

import pytest

from jupyter_talks.curation.contributions import Contribution
from jupyter_talks.curation.merge import merge
from jupyter_talks.curation.recordings import recording
from jupyter_talks.curation.resources import resource
from jupyter_talks.model import Speaker, Talk

KEY = "pyvideo:e-2020/a"


def merged(*talks: Talk):
    sources = ("starter", "pyvideo", "third")
    return list(merge(Contribution(s, t) for s, t in zip(sources, talks, strict=False)))


def test_the_first_source_wins_and_the_others_fill_in():
    (one,) = merged(
        Talk(id="a", title="Clean", keys=(KEY,), topics=("testing",)),
        Talk(id="e-2020-a", title="Raw - Ada", keys=(KEY,), duration=60, tags=("x",)),
    )
    assert (one.talk.id, one.talk.title, one.talk.duration) == ("a", "Clean", 60)
    assert one.talk.tags == ("x",)
    assert [(p.source, set(p.fields)) for p in one.talk.provenance] == [
        ("starter", {"title", "kind", "topics", "keys"}),
        ("pyvideo", {"duration", "tags", "keys"}),
    ]


def test_every_name_of_a_talk_leads_to_it():
    video = recording("https://youtu.be/aaaaaaaaaaa")
    (one,) = merged(
        Talk(id="a", title="T", keys=(KEY,)),
        Talk(id="b", title="T", keys=(KEY,), recordings=(video,)),
    )
    assert set(one.aliases) == {"a", "b", KEY, "youtube:aaaaaaaaaaa"}


def test_a_null_never_erases_and_a_guess_never_wins():
    ada = (Speaker(id="ada", name="Ada"),)
    (one,) = merged(
        Talk(id="a", title="T", keys=(KEY,), date=dt.date(2020, 1, 1)),
        Talk(id="b", title="T", keys=(KEY,), speakers=ada),
        Talk(id="c", title="T", keys=(KEY,), speakers=(), date=None),
    )
    assert one.talk.speakers == ada
    assert one.talk.date == dt.date(2020, 1, 1)


def test_what_joins_two_groups_makes_them_one():
    (one,) = merged(
        Talk(id="a", title="T", keys=("x:1",)),
        Talk(id="b", title="U", keys=("x:2",)),
        Talk(id="c", title="V", keys=("x:1", "x:2")),
    )
    assert one.talk.title == "T"


def test_one_video_can_hold_two_talks():
    video = (recording("https://youtu.be/aaaaaaaaaaa"),)
    assert (
        len(
            merged(
                Talk(id="a", title="T", keys=("x:1",), recordings=video),
                Talk(id="b", title="U", keys=("x:2",), recordings=video),
            )
        )
        == 2
    )


@pytest.mark.parametrize(
    "address",
    [
        "https://www.youtube.com/watch?v=Ltgt0ekso4c&list=PL1",
        "http://youtu.be/Ltgt0ekso4c?t=30",
        "https://www.youtube-nocookie.com/embed/Ltgt0ekso4c",
        "https://m.youtube.com/watch?list=PL1&v=Ltgt0ekso4c",
        "https://youtube.com/live/Ltgt0ekso4c",
    ],
)
def test_one_video_has_one_address(address):
    found = recording(address)
    assert found.url == "https://www.youtube.com/watch?v=Ltgt0ekso4c"
    assert found.provider_id == "Ltgt0ekso4c"


def test_other_recordings_keep_their_address():
    assert recording("https://archive.org/details/x").provider == "archive.org"
    assert recording("https://player.vimeo.com/video/1").provider == "player.vimeo.com"
    assert recording("javascript:x") is None


@pytest.mark.parametrize(
    ("address", "label", "kind"),
    [
        ("https://speakerdeck.com/a/b", None, "slides"),
        ("https://github.com/a/b", None, "code"),
        ("https://github.com/a/b/blob/main/x.ipynb", None, "notebook"),
        ("https://us.pycon.org/2021/schedule/", "Conference schedule", "event"),
        ("https://a.example/talk.pdf?x=1", None, "slides"),
        ("https://a.example/", None, "other"),
    ],
)
def test_resources_are_told_by_their_address(address, label, kind):
    assert resource(address, label).kind == kind
