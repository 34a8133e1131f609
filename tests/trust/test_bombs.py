"""What takes gigabytes, or for ever, is refused in time: one sentence, and nothing else changes."""

from __future__ import annotations

import gzip
import hashlib
import json
import tarfile
import time
from pathlib import Path

import pytest
from bombs import EVENT, FOUL, ICS, LARGE, PACKED, SCHEDULE, tarball, zeros, zipped

from jupyter_talks.errors import FeedError
from jupyter_talks.feeds import Document
from jupyter_talks.feeds.decoding import xml_of
from jupyter_talks.ingest import documents as archives

LITTLE = 80_000_000  # bytes; a reader has 27 million before it reads anything
SLACK = 1.1
NOBODY = {"d/NO_PUBLISH.json": b"[]"}


def digest(folder: Path) -> dict[str, str]:
    return {
        str(file.relative_to(folder)): hashlib.sha256(file.read_bytes()).hexdigest()
        for file in folder.rglob("*")
        if file.is_file()
    }


class Refused:
    """Imports what is to be refused, and checks that nothing else came of it."""

    def __init__(self, driver, catalog: Path, folder: Path, **traits: float) -> None:
        self.driver, self.catalog, self.folder, self.traits = driver, catalog, folder, traits

    def __call__(self, name: str, content: bytes, says: str, seconds: float, **wishes) -> None:
        before = digest(self.catalog)
        told = self.imported(name, content, **wishes)
        assert told["said"], told
        assert says in told["said"]
        assert "\n" not in told["said"]
        assert len(told["said"]) < 500
        assert digest(self.catalog) == before
        (peak,) = told["peaks"]
        assert peak < self.traits.get("import_max_memory", 400_000_000) * SLACK
        assert told["took"] < seconds

    def imported(self, name: str, content: bytes, **wishes) -> dict:
        file = self.folder / name
        file.write_bytes(content)
        told = self.driver(self.catalog, file, self.traits, **wishes)
        assert list(self.driver.temporary.iterdir()) == []
        return told


@pytest.fixture
def refused(driver, catalog_dir, tmp_path):
    return Refused(driver, catalog_dir, tmp_path, import_max_memory=LITTLE)


@pytest.fixture
def refused_by_default(driver, catalog_dir, tmp_path):
    return Refused(driver, catalog_dir, tmp_path)


@pytest.mark.parametrize("name", LARGE)
def test_what_takes_much_memory_is_refused(refused, name):
    bomb = LARGE[name]
    refused(name, bomb.made(bomb.small).encode(), "raise TalksConfig.import_max_memory", 30)


@pytest.mark.soak
@pytest.mark.parametrize("name", [name for name, bomb in LARGE.items() if bomb.full])
def test_what_takes_gigabytes_is_refused(refused_by_default, name):
    bomb = LARGE[name]
    content = bomb.made(bomb.full).encode()
    refused_by_default(name, content, "raise TalksConfig.import_max_memory", 120)


@pytest.mark.parametrize("name", FOUL)
def test_what_means_harm_or_is_broken_is_refused(refused, name):
    content, says, format_ = FOUL[name]
    refused(name, content.encode(), says, 20, format=format_)


@pytest.mark.parametrize("name", PACKED)
def test_little_that_unpacks_to_much_is_refused(refused, name):
    content = PACKED[name](zeros(90_000_000))
    assert len(content) < 100_000
    refused(f"bomb.{name}", content, "import_max_memory", 20)


@pytest.mark.parametrize("name", PACKED)
def test_what_is_packed_twice_is_unpacked_once(refused, name):
    content = PACKED[name](PACKED[name](zeros(50_000_000)))
    refused(f"bomb.{name}", content, "no format that is known", 20)


def test_a_packed_file_over_the_largest_is_refused_by_its_size(refused_by_default):
    content = gzip.compress(zeros(200_000_000))
    refused_by_default("bomb.json.gz", content, "more than 100 MB", 30)


def test_archives_in_archives_are_files_like_others(refused):
    inner = zipped({"d/e/videos/a.json": zeros(5_000_000)})
    nested = tarball(NOBODY | {"d/e/videos/b.zip": inner, "d/e/videos/c.json": inner})
    refused("nested.tar.gz", nested, "nothing was imported", 20)
    refused(
        "nested.zip", zipped(NOBODY | {"d/e/videos/c.json": nested}), "nothing was imported", 20
    )


def test_members_of_an_archive_that_unpack_to_much_are_one_skipped_record_each(refused):
    files = {f"d/e/videos/{number}.json": zeros(30_000_000) for number in range(3)}
    refused("much.zip", zipped(NOBODY | files), "3 of 3 records", 20)
    refused("much.tar.gz", tarball(NOBODY | files), "3 of 3 records", 20)


def member(name: str, kind: bytes = tarfile.REGTYPE, link: str = "") -> tarfile.TarInfo:
    info = tarfile.TarInfo(name)
    info.type, info.linkname = kind, link
    return info


def test_hostile_members_of_a_tarball_are_written_nowhere(refused, tmp_path):
    hostile = [
        member("../../videos/up.json"),
        member("/tmp/videos/root.json"),
        member("d/e/videos/\0/nul.json"),
        member("C:\\d\\videos\\drive.json"),
        member("d/e/videos/link.json", tarfile.SYMTYPE, "/etc/passwd"),
        member("d/e/videos/hard.json", tarfile.LNKTYPE, "../../../etc/passwd"),
        member("d/e/videos/character.json", tarfile.CHRTYPE),
        member("d/e/videos/block.json", tarfile.BLKTYPE),
        member("d/e/videos/pipe.json", tarfile.FIFOTYPE),
        member("d/e/videos/folder.json", tarfile.DIRTYPE),
    ]
    good = {f"d/e/videos/{number}.json": b'{"title": "Good"}' for number in range(20)}
    content = tarball(NOBODY | good, *hostile)
    (tmp_path / "evil.tar.gz").touch()
    before = set(tmp_path.rglob("*"))
    told = refused.imported("evil.tar.gz", content, rehearsal=True)
    assert told["added"] == 20, told
    assert "passwd" not in str(told["skipped"])
    assert set(tmp_path.rglob("*")) == before


@pytest.mark.parametrize("name", ["many.tar.gz", "many.zip"])
def test_an_archive_of_too_many_members_is_refused(tmp_path, monkeypatch, name):
    monkeypatch.setattr(archives, "MOST_FILES", 100)
    for number in (100, 101):
        members = {f"{place}": b"" for place in range(number)}
        (tmp_path / name).write_bytes(zipped(members) if "zip" in name else tarball(members))
        if number > archives.MOST_FILES:
            with pytest.raises(FeedError, match="more than 100 files"):
                list(archives.documents(tmp_path / name, lambda _: True))
        else:
            assert len(list(archives.documents(tmp_path / name, lambda _: True))) == number


@pytest.mark.soak
def test_a_tarball_of_a_million_members_is_refused(refused_by_default):
    empty = (member(f"{number}") for number in range(1_000_000))
    refused_by_default("many.tar.gz", tarball({}, *empty), "more than 200000 files", 120)


@pytest.mark.soak
def test_a_zip_of_a_million_members_is_refused(refused_by_default):
    content = zipped({f"{number}": b"" for number in range(1_000_000)})
    refused_by_default("many.zip", content, "TalksConfig.import_max_memory", 120)


# Records, and time -----------------------------------------------------------------------------


def test_more_records_than_are_read_are_refused(driver, catalog_dir, tmp_path):
    refused = Refused(driver, catalog_dir, tmp_path, import_max_records=100)
    says = "rows.csv has more than 100 records, so nothing was imported"
    refused("rows.csv", b"title\n" + b"a b\n" * 101, says, 20)
    refused("rows.csv", b"title\n" + b"a b\n" * 50 + b"\n,\n" * 51, "import_max_records", 20)
    lines = ['{"format":"jupyter-talks/catalog/1"}', *["{"] * 101]
    refused("lines.jsonl", "\n".join(lines).encode(), "import_max_records", 20)
    just = "title\n" + "".join(f"talk {number}\n" for number in range(100))
    assert refused.imported("rows.csv", just.encode())["added"] == 100


def test_what_takes_long_is_refused(driver, catalog_dir, tmp_path):
    refused = Refused(driver, catalog_dir, tmp_path, import_max_seconds=1.0)
    content = ICS.format("".join(EVENT.format(n, "") for n in range(60_000)))
    refused("long.ics", content.encode(), "import_max_seconds", 5)


def test_a_tag_of_megabytes_is_read_once():
    """Not once for each piece of it, which takes the square of its size."""
    content = SCHEDULE.format(f'<a b="{"c" * 30_000_000}"/>').encode()
    began = time.process_time()
    xml_of(Document("x.xml", content))
    assert time.process_time() - began < 3


# Calendars -------------------------------------------------------------------------------------


def test_a_bad_entry_of_a_calendar_is_skipped_and_none_repeats(refused):
    entries = [
        *("DTSTART:20240504T080000Z\r\n" for _ in range(8)),
        "DTSTART:20240504T080000Z\r\nRRULE:FREQ=SECONDLY\r\n",
        "DTSTART;TZID=Nowhere/Known:20240504T080000\r\n",
        "DTSTART:soon\r\n",
    ]
    content = ICS.format("".join(EVENT.format(n, one) for n, one in enumerate(entries)))
    told = refused.imported("c.ics", content.encode())
    assert told["added"] == 10
    assert told["skipped"] == ["its DTSTART is no date: 'soon'"]
    assert "1 entry repeats; the first time of each is taken" in told["remarks"]


def test_a_bad_record_of_json_lines_is_skipped_and_not_the_rest(refused):
    bad = ['{"title": NaN}', '{"title": "\\ud800"}', "[" * 100_000]
    good = [json.dumps({"title": f"Talk {number}", "x": [[]] * 50}) for number in range(20)]
    told = refused.imported("x.jsonl", "\n".join([*good, *bad]).encode())
    assert (told["added"], len(told["skipped"])) == (20, 3)
