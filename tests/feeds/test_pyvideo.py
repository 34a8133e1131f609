from __future__ import annotations

import copy
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyvideo_checkout import CHECKOUT

from jupyter_talks.curation.contributions import Contribution
from jupyter_talks.curation.curating import curated
from jupyter_talks.curation.people import Aliases
from jupyter_talks.errors import FeedError
from jupyter_talks.feeds import Document, pyvideo
from jupyter_talks.model import Skipped, Talk

NOBODY = Aliases({}, frozenset())


def documents(content: dict[str, object] = CHECKOUT) -> list[Document]:
    return [
        Document(f"data-main/{path}", (x if isinstance(x, str) else json.dumps(x)).encode())
        for path, x in content.items()
    ]


@pytest.fixture(scope="module")
def found():
    return list(pyvideo.read(documents()))


@pytest.fixture(scope="module")
def talks(found):
    return {one.keys[0].split("/")[1]: one for one in found if isinstance(one, Talk)}


def test_every_record_is_a_talk_or_skipped_with_a_reason(found):
    skipped = {one.where: one.why for one in found if isinstance(one, Skipped)}
    records = [path for path in CHECKOUT if "/videos/" in path]
    assert len(found) == len(records)
    assert set(skipped) == {
        "pycon-xx-2019/videos/broken.json",
        "pycon-xx-2019/videos/wrong-type.json",
        "pycon-xx-2019/videos/withdrawn.json",
    }
    assert "malformed" in skipped["pycon-xx-2019/videos/broken.json"]
    assert "$.speakers" in skipped["pycon-xx-2019/videos/wrong-type.json"]


def test_a_whole_record(talks):
    kafka = talks["talk-francesco-tisiot-event-driven-applications-apache-kafka-and-python"]
    assert kafka.event.series == "pycon-us"
    assert kafka.event.year == 2021
    assert kafka.language == "en"
    assert kafka.date.isoformat() == "2021-05-14"
    assert [speaker.id for speaker in kafka.speakers] == ["francesco-tisiot"]
    assert kafka.recordings[0].provider_id == "Ltgt0ekso4c"


def test_durations_that_cannot_be_seconds_are_left_out_and_said_so(talks):
    read = [Contribution("pyvideo", talk) for talk in talks.values()]
    mended = {one.talk.id: one.talk for one in curated(read, frozenset(), NOBODY)}
    assert mended[talks["float"].id].duration == 1926
    for name in ("milliseconds", "minutes"):
        talk = mended[talks[name].id]
        assert talk.duration is None
        assert "duration" in talk.provenance[0].corrections[0]


def test_titles_dates_and_links_are_made_sound(talks):
    record = talks["float"]
    assert record.title == 'Duration as a "float"'
    assert record.date.isoformat() == "2019-06-01"
    assert [(item.url, item.kind) for item in record.resources] == [
        ("https://s.example/a.pdf", "slides")
    ]


def test_hostile_addresses_are_dropped_and_text_stays_text(talks):
    hostile = talks["hostile"]
    assert [item.url for item in hostile.recordings] == [
        "https://www.youtube.com/watch?v=aaaaaaaaaaa"
    ]
    assert hostile.resources == ()
    assert hostile.title.startswith("<img")


def test_placeholders_are_no_speakers(talks):
    assert [speaker.name for speaker in talks["no-date"].speakers] == ["Ada Lovelace"]
    assert talks["no-date"].date is None


def test_text_in_the_summary_and_kinds_from_tags(talks):
    assert talks["summary"].description == "Hidden here."
    assert talks["filler-01"].kind == "keynote"


def test_a_withdrawn_record_names_what_must_stay_out(found):
    (withdrawn,) = (one.withdrawn for one in found if isinstance(one, Skipped) and one.withdrawn)
    assert withdrawn == ("pyvideo:pycon-xx-2019/withdrawn", "youtube:bbbbbbbbbbb")


def test_an_unsound_record_can_be_withdrawn_too():
    record = {"id": 7, "title": 5, "videos": [{"url": "https://youtu.be/ccccccccccc"}]}
    content = {"NO_PUBLISH.json": [7], "x/NO_PUBLISH.json": [8], "e-2020/videos/v.json": record}
    (skipped,) = pyvideo.read(documents(content))
    assert skipped.withdrawn == ("pyvideo:e-2020/v", "youtube:ccccccccccc")


def test_only_the_list_itself_is_the_list():
    content = {"OLD_NO_PUBLISH.json": [7], "e-2020/videos/v.json": {"title": "x"}}
    with pytest.raises(FeedError, match="NO_PUBLISH"):
        list(pyvideo.read(documents(content)))


def test_file_names_that_differ_by_signs_give_two_ids(talks):
    assert talks["same_name"].id != talks["same-name"].id


@pytest.mark.parametrize("content", [None, "{}", "not json", '["a"]'])
def test_without_a_sound_list_of_withdrawals_nothing_is_read(content):
    checkout = copy.copy(CHECKOUT)
    del checkout["NO_PUBLISH.json"]
    if content is not None:
        checkout["NO_PUBLISH.json"] = content
    with pytest.raises(FeedError, match="NO_PUBLISH"):
        list(pyvideo.read(documents(checkout)))


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)
NAMES = st.sampled_from(
    "title description speakers recorded duration language tags related_urls videos".split()
)


@settings(max_examples=300)
@given(st.dictionaries(NAMES, JSON), st.text())
def test_any_record_is_taken_or_skipped(fields, title):
    record = {**CHECKOUT["pycon-xx-2019/videos/float.json"], "title": title, **fields}
    content = {"NO_PUBLISH.json": [], "e-2020/videos/v.json": record}
    (found,) = pyvideo.read(documents(content))
    assert isinstance(found, Talk | Skipped)


@given(st.binary())
def test_any_bytes_are_taken_or_skipped(content):
    files = [Document("NO_PUBLISH.json", b"[]"), Document("e-2020/videos/v.json", content)]
    (found,) = pyvideo.read(files)
    assert isinstance(found, Talk | Skipped)


def test_deep_json_is_skipped():
    content = {"NO_PUBLISH.json": [], "e-2020/videos/v.json": "[" * 100_000}
    (found,) = pyvideo.read(documents(content))
    assert isinstance(found, Skipped)
