"""Feeds that mean harm, or are broken: one sentence each, in no time."""

from __future__ import annotations

import gzip
import json
import random
import zipfile
from pathlib import Path

import pytest
from samples import SAMPLES

from jupyter_talks.errors import TalksError
from jupyter_talks.feeds import NOTHING_SAID
from jupyter_talks.ingest import documents as reading
from jupyter_talks.ingest.recognising import FEEDS, recognised
from jupyter_talks.model import Talk

LAUGHS = """<?xml version="1.0"?><!DOCTYPE schedule [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>
<schedule><day><event><title>&b;</title></event></day></schedule>"""
OUTSIDE = """<?xml version="1.0"?><!DOCTYPE schedule [<!ENTITY x SYSTEM "file:///etc/passwd">]>
<schedule><day><event><title>&x;</title></event></day></schedule>"""
DEEP_XML = "<schedule>" + "<day>" * 200_000 + "</day>" * 200_000 + "</schedule>"
BOMBS = {
    "laughs.xml": LAUGHS,
    "outside.xml": OUTSIDE,
    "deep.xml": DEEP_XML,
    "half.xml": "<schedule><day>",
    "deep.json": '{"schedule": {"conference": ' + "[" * 100_000 + "]" * 100_000 + "}}",
    "nan.json": '[{"title": NaN}]',
    "half.json": '{"events": [',
    "aliases.yaml": "a: &a [x, x]\n" + "b: [" + ", ".join(["*a"] * 200) + "]\n",
    "deep.yaml": "[" * 500 + "]" * 500,
    "python.yaml": "- !!python/object/apply:os.system [touch /tmp/harm]\n",
    "half.ics": "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\n",
    "empty.csv": "",
    "feed.xml": "<rss><channel></channel></rss>",
}


def talks_of(file: Path, name: str) -> tuple[list[Talk], str | None]:
    """Return what a file holds, and the sentence that says what is wrong with it."""
    talks = []
    try:
        feed, document = recognised(file, name, None)
        found = feed.read([document], NOTHING_SAID)
        talks.extend(one for one in found if isinstance(one, Talk))
    except TalksError as error:
        return talks, str(error)
    return talks, None


@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_is_one_sentence(tmp_path, name):
    file = tmp_path / name
    file.write_text(BOMBS[name])
    talks, problem = talks_of(file, name)
    assert talks == []
    assert problem is None or ("\n" not in problem and len(problem) < 500)


def test_what_is_little_packed_and_much_unpacked_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(reading, "LARGEST_ALONE", 1_000_000)
    file = tmp_path / "schedule.json.gz"
    file.write_bytes(gzip.compress(b"[" + b" " * 5_000_000 + b"]"))
    with pytest.raises(TalksError, match="too many to read"):
        recognised(file, file.name, None)


def test_a_packed_file_is_read(tmp_path):
    file = tmp_path / "schedule.xml.gz"
    file.write_bytes(gzip.compress(SAMPLES["frab-xml"][1].encode()))
    feed, document = recognised(file, file.name, None)
    assert feed.NAME == "frab-xml"
    assert any(isinstance(one, Talk) for one in feed.read([document], NOTHING_SAID))


def test_a_zip_is_read_member_by_member(tmp_path):
    file = tmp_path / "x.zip"
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("../../climbs/videos/a.json", '{"title": "x"}')
        archive.writestr("data/NO_PUBLISH.json", "[]")
        archive.writestr("data/e/videos/a.json", json.dumps({"title": "In a zip"}))
    feed, document = recognised(file, file.name, None)
    assert document is None
    found = list(feed.read(reading.documents(file, feed.wants), NOTHING_SAID))
    assert "In a zip" in [one.title for one in found if isinstance(one, Talk)]
    assert not (tmp_path.parent / "climbs").exists()


@pytest.mark.parametrize("name", [name for name in FEEDS if name in SAMPLES])
def test_any_damage_to_a_sound_file_is_survived(tmp_path, name):
    """Bytes changed, cut and doubled at random: talks, skipped records, or one sentence."""
    file, content = SAMPLES[name]
    dice = random.Random(name)
    target = tmp_path / file
    for _ in range(60):
        damaged = bytearray(content.encode())
        for _ in range(dice.randrange(1, 6)):
            at = dice.randrange(len(damaged))
            damaged[at : at + dice.choice((0, 1, 1, 9))] = dice.choice(
                (b"", b"\0", b"\xff", b'"', b"<", b"[[[[", b"\xed\xa0\x80", b"9" * 30, b"null")
            )
        target.write_bytes(damaged)
        talks, problem = talks_of(target, file)
        assert all(talk.title.strip() for talk in talks)
        assert problem is None or "\n" not in problem
