"""Files that are packed, and archives. What means harm is in ``tests/trust``."""

from __future__ import annotations

import gzip
import json
import zipfile

import pytest
from samples import SAMPLES

from jupyter_talks.errors import TalksError
from jupyter_talks.feeds import NOTHING_SAID
from jupyter_talks.ingest import documents as reading
from jupyter_talks.ingest.recognising import recognised
from jupyter_talks.model import Talk


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
