"""What attackers of imports have tried: one source harms no other, little files cost little."""

from __future__ import annotations

import contextlib
import gzip
import io
import json
import tarfile
import time
import zipfile

import pytest

from jupyter_talks.config import load
from jupyter_talks.errors import BadRequest, ConfigError, FeedError
from jupyter_talks.feeds import Options

HEADER = '{"format":"jupyter-talks/catalog/1"}\n'
KAFKA = "pycon-us-2021-event-driven-applications-apache-kafka-and-python"
RAY = "pycon-us-2021-data-processing-on-ray"


@pytest.fixture
def fresh(tmp_path):
    return load(catalog_dir=str(tmp_path / "fresh"))


@pytest.fixture
def file(tmp_path):
    def file(name: str, content: str):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content)
        return str(path)

    return file


@pytest.fixture
def jsonl(file):
    def jsonl(*talks: dict, collections: tuple[dict, ...] = (), name: str = "x.jsonl"):
        lines = [json.dumps({"talk": talk}) for talk in talks]
        lines += [json.dumps({"collection": one}) for one in collections]
        return file(name, HEADER + "\n".join(lines) + "\n")

    return jsonl


def everything(config):
    return {one.talk.id: one.talk for one in config.open_catalog().select().chosen()}


# Sources and each other ------------------------------------------------------------------------


def test_tables_of_one_name_and_with_the_same_ids_are_two_sources(fresh, file):
    one = fresh.import_source(file("alps/talks.csv", "id,title\n1,Glacier data\n2,Snow\n"))
    other = fresh.import_source(file("sea/talks.csv", "id,title\n1,Whale songs\n2,Tides\n"))
    assert (one.source, other.source) == ("talks", "talks-2")
    assert (one.count("added"), other.count("added")) == (2, 2)
    said = Options(event="MyConf 2024")
    for name, title in (("t.csv", "First"), ("w.csv", "Second")):
        path = file(name, f"id,title\n1,{title}\n")
        assert fresh.import_source(path, options=said).count("added") == 1


def test_records_of_one_source_with_one_key_are_as_many_talks(fresh, file):
    report = fresh.import_source(file("t.csv", "id,title\n1,A b\n1,C d\n1,E f\n1,E f\n"))
    assert report.count("added") == 3
    assert [one.why for one in report.skipped] == ["it stands there twice"]


def test_a_name_of_another_source_is_refused(config, file):
    with pytest.raises(BadRequest, match="another source 'pyvideo'"):
        config.import_source(file("t.csv", "title\nA b\n"), name="pyvideo")
    with pytest.raises(BadRequest, match="ships with the package"):
        config.import_source(file("t.csv", "title\nA b\n"), name="rules")


def test_what_was_said_of_a_table_is_remembered(fresh, file):
    path = file("t.csv", "title\nA b\n")
    fresh.import_source(path, options=Options(event="Conf 2024"))
    assert not fresh.import_source(path).changed
    assert fresh.open_catalog().search("event:conf-2024").total == 1


def test_no_archive_hides_what_others_have(fresh, tmp_path):
    before = everything(fresh)
    videos = [{"url": one.url} for talk in before.values() for one in talk.recordings]
    file = tmp_path / "nice.zip"
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("d/NO_PUBLISH.json", "[1]")
        record = {"title": "x", "id": 1, "videos": videos}
        archive.writestr("d/e/videos/a.json", json.dumps(record))
        archive.writestr("d/e/videos/b.json", json.dumps({"title": "Nice"}))
    with pytest.raises(FeedError, match="asks to leave out"):
        fresh.import_source(str(file), "pyvideo")
    assert everything(fresh) == before


def test_one_record_does_not_make_two_checked_talks_one(fresh, jsonl):
    before = everything(fresh)
    keys = [before[KAFKA].keys[0], before[RAY].keys[0]]
    talk = {"id": "evil", "title": "Evil", "keys": keys, "provenance": [
        {"source": "starter", "fields": ["title", "summary"]}]}  # fmt: skip
    fresh.import_source(jsonl(talk))
    after = everything(fresh)
    assert set(before) <= set(after)
    assert after[RAY].title == before[RAY].title
    for one in after[KAFKA].provenance:
        assert one.source != "starter" or one.fields != ("title", "summary")


def test_a_forged_source_does_not_get_the_names_of_a_checked_talk(fresh, jsonl):
    talk = {
        "id": "evil", "title": "Buy coins", "keys": ["x:1"],
        "recordings": [{"url": "https://youtu.be/Ltgt0ekso4c", "provider": "youtube"}],
        "provenance": [{"source": "starter", "fields": ["title"]}],
    }  # fmt: skip
    fresh.import_source(jsonl(talk))
    assert fresh.open_catalog().get("https://youtu.be/Ltgt0ekso4c").id == KAFKA


def test_a_recording_is_where_its_address_says(fresh, jsonl):
    talk = {"id": "evil", "title": "Evil", "keys": ["x:1"], "recordings": [
        {"url": "https://evil.example/v", "provider": "youtube", "provider_id": "Ltgt0ekso4c"},
    ]}  # fmt: skip
    fresh.import_source(jsonl(talk))
    assert everything(fresh)["evil"].recordings[0].provider == "evil.example"


def test_talks_without_keys_and_with_known_ids_are_no_crash(fresh, jsonl):
    report = fresh.import_source(jsonl({"id": "a", "title": "One"}, {"id": "a", "title": "Two"}))
    assert report.talks == 2
    health = fresh.keeper().check(3, links=False)
    assert health.broken == ()


@pytest.mark.parametrize(
    "talk",
    [
        {"id": "a", "title": "T", "event": {"id": "e", "title": "E", "year": 99999}},
        {"id": "a", "title": "T", "keys": ["#promo"]},
        {"id": "a", "title": "T", "keys": ["k:1 other:2"]},
        {"id": "a b", "title": "T"},
        {"id": "a", "title": "x" * 1000},
        {"id": "a", "title": "T", "description": "x" * 30_000},
        {"id": "a", "title": "T", "resources": [{"url": "javascript:x", "label": "x"}]},
        {"id": "a", "title": "T", "speakers": [{"id": "b", "name": "x" * 300}]},
    ],
)
def test_an_unsound_line_of_an_export_is_skipped_with_a_reason(fresh, jsonl, talk):
    sound = [{"id": f"s{n}", "title": "Sound", "keys": [f"s:{n}"]} for n in range(9)]
    report = fresh.import_source(jsonl(*sound, talk))
    assert (report.talks, len(report.skipped)) == (9, 1)


def test_a_collection_brings_no_address_that_is_none(fresh, jsonl, file):
    evil = {
        "id": "c", "title": "C", "summary": "S", "ordered": False, "groups": [],
        "links": [{"url": "javascript:alert(1)", "label": "x"}],
    }  # fmt: skip
    sound = [{"id": f"s{n}", "title": "Sound", "keys": [f"s:{n}"]} for n in range(9)]
    report = fresh.import_source(jsonl(*sound, collections=(evil,)))
    assert "javascript" in report.skipped[0].why
    text = "format: jupyter-talks/collection/1\nid: x y\ntitle: T\nsummary: S\n"
    text += "ordered: false\ngroups: []\n"
    with pytest.raises(FeedError, match="an id that is not"):
        fresh.import_source(file("c.yaml", text))


# Hiding ----------------------------------------------------------------------------------------


def test_hiding_one_talk_of_a_video_leaves_the_others(fresh, file):
    rows = "title,video,event\nBees,https://youtu.be/aaaaaaaaaaa,Conf 2024\n"
    rows += "Wasps,https://youtu.be/aaaaaaaaaaa,Conf 2024\n"
    fresh.import_source(file("t.csv", rows))
    assert fresh.keeper().hide(["conf-2024-bees"]) == 1
    assert "conf-2024-bees" not in everything(fresh)
    assert "conf-2024-wasps" in everything(fresh)


def test_hiding_one_of_two_with_the_same_title_leaves_the_other(fresh, file):
    for name, speaker in (("a.csv", "Ada Example"), ("b.csv", "Bo Sample")):
        fresh.import_source(file(name, f"title,speaker,event\nKeynote,{speaker},Conf 2024\n"))
    page = fresh.open_catalog().search("event:conf-2024")
    assert page.total == 2
    hidden, other = page.items
    assert fresh.keeper().hide([hidden.id]) == 1
    (left,) = fresh.open_catalog().search("event:conf-2024").items
    assert left.speakers == other.speakers


def test_what_is_hidden_is_in_no_collection(fresh):
    listed = "pycon-us-2021-from-numpy-to-pytorch-a-story-of-api-compatibility"
    fresh.keeper().hide([listed])
    catalog = fresh.open_catalog()
    page = catalog.collection("pycon-us-2021-for-data-scientists")
    assert listed not in [one.talk for group in page.collection.groups for one in group.entries]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_list_of_the_hidden_is_read_however_an_editor_wrote_it(config, encoding):
    (config.folder.path / "hidden.txt").write_text(f"{KAFKA}\n", encoding)
    assert KAFKA not in everything(config)


def test_a_list_that_cannot_be_read_is_not_taken_for_an_empty_one(config, tmp_path):
    config.keeper().hide([KAFKA])
    path = config.folder.path / "hidden.txt"
    path.rename(tmp_path / "away.txt")
    path.symlink_to(tmp_path / "nowhere.txt")
    with pytest.raises(ConfigError, match="cannot be read"):
        config.keeper().hide([RAY])
    assert KAFKA not in everything(config)  # the catalog stays as it was


def test_a_typo_of_the_keeper_leaves_the_catalog_as_it_was(config, caplog):
    before = everything(config)
    (config.folder.path / "people.txt").write_text("Ada New\n")
    assert everything(config) == before
    assert "people.txt, line 1" in caplog.text


def test_a_former_name_is_nowhere(fresh, file):
    (fresh.folder.path).mkdir(parents=True)
    (fresh.folder.path / "people.txt").write_text("Ada New <- Ada Old\n")
    fresh.import_source(file("t.csv", "title,speakers\nA b,Ada New (Ada Old)\n"))
    assert "Ada Old" not in str(everything(fresh))


# Time and memory -------------------------------------------------------------------------------

SPACES = " " * 60_000
SLOW = {
    "cell.csv": f'title,speakers\nA b,"x{SPACES}y"\n',
    "tags.csv": f'title,tags\nA b,"x{SPACES}y"\n',
    "by.ics": "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:1\r\nSUMMARY:A b\r\n"
    f"DESCRIPTION:by: x{SPACES}y\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n",
    "level.csv": f'title,description\nA b,"Audience level:{" " * 19_000}"\n',
    "dashes.jsonl": HEADER + json.dumps({"talk": {"id": "a", "title": "word - " * 60}}),
    "merges.yaml": "a: &a {x: 1}\n" + "".join(f"b{n}: &b{n} {{<<: [*a, *a]}}\n" for n in range(30)),
    "wide.csv": ",".join(f"c{n}" for n in range(20_000)) + "\n" + "x\n" * 2000,
    "nothing.json": "[" + ",".join(["{}"] * 3_100_000) + "]",
    "digits.yaml": f"- title: 0x{'f' * 5000}\n",
    "long.yaml": f"- title: A b\n  duration: 1{'0' * 400}\n",
    "keys.jsonl": HEADER
    + "\n".join(
        json.dumps({"talk": {"id": f"a{n}", "title": "T", "keys": [f"k:{n}", f"k:{n + 1}"]}})
        for n in range(3000)
    ),
    "room.json": json.dumps(
        {"schedule": {"conference": {"title": "C 2024", "days": [{"date": "2024-01-01", "rooms": {
            "x" * 1_000_000: [{"title": "Lunch"}] * 2000 + [{"title": "A b"}]}}]}}}
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", SLOW)
def test_a_little_file_takes_little_time(fresh, file, name):
    """A minute would mean that time grows with the square of the size, or worse."""
    began = time.monotonic()
    with contextlib.suppress(FeedError, BadRequest):
        fresh.import_source(file(name, SLOW[name]))
    assert time.monotonic() - began < 30


def test_holes_in_a_tarball_are_not_filled(fresh, tmp_path):
    file = tmp_path / "holes.tar.gz"
    stream = io.BytesIO()
    with tarfile.open(fileobj=stream, mode="w", format=tarfile.PAX_FORMAT) as archive:
        info = tarfile.TarInfo("d/e/videos/a.json")
        info.size = 512
        info.pax_headers = {
            "GNU.sparse.major": "1",
            "GNU.sparse.minor": "0",
            "GNU.sparse.name": "d/e/videos/a.json",
            "GNU.sparse.realsize": "900000000",
        }
        archive.addfile(info, io.BytesIO(b"1\n0\n512\n".ljust(512, b"\0")))
        rest = tarfile.TarInfo("d/NO_PUBLISH.json")
        rest.size = 2
        archive.addfile(rest, io.BytesIO(b"[]"))
    file.write_bytes(gzip.compress(stream.getvalue()))
    with pytest.raises(FeedError):
        fresh.import_source(str(file), "pyvideo")


def test_control_characters_of_a_file_are_told_to_nobody(fresh, file):
    report = fresh.import_source(file("u.csv", "title,\x1b]0;owned\x07col\nA b,x\n"))
    assert "\x1b" not in report.in_words(10)
