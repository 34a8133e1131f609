"""When what several sources say is one talk, and when it is not."""

from __future__ import annotations

from jupyter_talks.curation.contributions import Contribution
from jupyter_talks.curation.merge import merge
from jupyter_talks.curation.recordings import recording
from jupyter_talks.model import Event, Speaker, Talk

VIDEO = recording("https://youtu.be/aaaaaaaaaaa")
EVENT = Event(id="plainconf-2024", title="PlainConf 2024", year=2024)
OTHER = Event(id="plainconf-2025", title="PlainConf 2025", year=2025)
ADA = (Speaker(id="ada-example", name="Ada Example"),)


def joined(*contributions: tuple[str, Talk]) -> list[set[str]]:
    found = merge(Contribution(source, talk) for source, talk in contributions)
    return [{key.split(":")[0] for key in one.talk.keys} for one in found]


def talk(key: str, title: str = "Streams and tables", **fields: object) -> Talk:
    return Talk(id=key.replace(":", "-"), title=title, keys=(key,), **fields)


def test_one_video_and_alike_titles_are_one_talk():
    assert joined(
        ("a", talk("a:1", "Streams and tables", recordings=(VIDEO,))),
        ("b", talk("b:1", "Ada Example - Streams and tables (PlainConf)", recordings=(VIDEO,))),
    ) == [{"a", "b"}]


def test_one_video_and_the_same_speaker_are_one_talk():
    assert joined(
        ("a", talk("a:1", "Opening", recordings=(VIDEO,), speakers=ADA)),
        ("b", talk("b:1", "Welcome everybody", recordings=(VIDEO,), speakers=ADA)),
    ) == [{"a", "b"}]


def test_one_video_alone_does_not_let_a_record_pose_as_another_talk():
    assert joined(
        ("a", talk("a:1", "Streams and tables", recordings=(VIDEO,))),
        ("b", talk("b:1", "Buy our course", recordings=(VIDEO,))),
    ) == [{"a"}, {"b"}]


def test_a_video_that_holds_several_talks_of_a_source_joins_none_of_them_to_each_other():
    assert joined(
        ("a", talk("a:1", "First lightning talk", recordings=(VIDEO,))),
        ("a", talk("a:2", "Second lightning talk", recordings=(VIDEO,))),
    ) == [{"a"}, {"a"}]


def test_title_speaker_and_event_are_one_talk():
    other_order = (Speaker(id="example-ada", name="Example Ada"),)
    assert joined(
        ("a", talk("a:1", "Streams & Tables!", event=EVENT, speakers=ADA)),
        ("b", talk("b:1", "streams tables", event=EVENT, speakers=other_order)),
    ) == [{"a", "b"}]


def test_the_same_talk_at_another_event_is_another_talk():
    assert joined(
        ("a", talk("a:1", event=EVENT, speakers=ADA)),
        ("b", talk("b:1", event=OTHER, speakers=ADA)),
    ) == [{"a"}, {"b"}]


def test_the_same_title_without_a_speaker_says_nothing():
    assert joined(
        ("a", talk("a:1", "Keynote", event=EVENT)), ("b", talk("b:1", "Keynote", event=EVENT))
    ) == [{"a"}, {"b"}]


def test_what_is_withdrawn_is_left_out_whichever_source_has_it():
    found = list(
        merge(
            [
                Contribution("a", talk("a:1", recordings=(VIDEO,))),
                Contribution("b", talk("b:1", "Another title of it", recordings=(VIDEO,))),
                Contribution("c", talk("c:1", "Something else")),
            ],
            frozenset({"youtube:aaaaaaaaaaa"}),
        )
    )
    assert [one.talk.title for one in found] == ["Something else"]


def test_what_a_schedule_adds_to_a_title_does_not_part_a_talk():
    assert joined(
        ("a", talk("a:1", "PlainConf 2024: Streams at work", event=EVENT, speakers=ADA)),
        ("b", talk("b:1", "Streams at work (talk by Ada Example)", event=EVENT, speakers=ADA)),
    ) == [{"a", "b"}]


def test_a_sign_that_a_source_has_twice_says_nothing():
    assert joined(
        ("a", talk("a:1", "Lightning talk: bees", recordings=(VIDEO,), speakers=ADA)),
        ("a", talk("a:2", "Lightning talk: wasps", recordings=(VIDEO,), speakers=ADA)),
        ("b", talk("b:1", "Lightning talk: wasps", recordings=(VIDEO,), speakers=ADA)),
    ) == [{"a"}, {"a"}, {"b"}]
