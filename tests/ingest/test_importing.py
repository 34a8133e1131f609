from __future__ import annotations

import gzip
import io
import json
import os
import random
import signal
import subprocess
import sys
import tarfile
import time

import pytest

from jupyter_talks.config import load
from jupyter_talks.errors import BadRequest, FeedError, FetchRefused
from jupyter_talks.ingest import documents as reading
from jupyter_talks.ingest.fetching import _is_public, fetch
from jupyter_talks.ingest.limits import FetchLimits
from jupyter_talks.ingest.reading import Request

KAFKA = "pycon-us-2021-event-driven-applications-apache-kafka-and-python"


@pytest.fixture
def fresh(tmp_path):
    return load(catalog_dir=str(tmp_path / "fresh"), fetch_private=True)


def names(config):
    catalog, found, cursor = config.open_catalog(), set(), None
    while True:
        page = catalog.search("", limit=500, cursor=cursor)
        found |= {hit.id for hit in page.items}
        cursor = page.next_cursor
        if cursor is None:
            return found


def test_an_import_adds_enriches_and_says_what_it_skipped(fresh, checkout):
    report = fresh.import_source(str(checkout), "pyvideo")
    assert (report.count("updated"), report.count("removed"), report.changed) == (1, 0, True)
    # One is the starter's own, one is left out: it is another record of a withdrawn video.
    assert report.count("added") == report.talks - 2
    assert "pycon-xx-2019-withdrawn-again" not in names(fresh)
    assert len(report.skipped) == 3
    assert "skipped" in report.in_words(2)
    assert "and 1 more" in report.in_words(2)
    talk = fresh.open_catalog().get(KAFKA)
    assert "pizza" in talk.description
    assert "Kafka" in talk.summary
    assert [source.source for source in talk.provenance] == ["starter", "pyvideo"]


def test_the_same_source_twice_changes_nothing(fresh, checkout, tarball):
    fresh.import_source(str(checkout), "pyvideo")
    before = fresh.open_catalog().status()
    again = fresh.import_source(str(checkout), "pyvideo")
    packed = fresh.import_source(str(tarball), "pyvideo")
    assert not again.changed
    assert not packed.changed
    assert fresh.open_catalog().status() == before


def test_a_source_is_fetched_from_an_address(fresh, tarball, web):
    web.pages["/data.tar.gz"] = (302, {"Location": "/moved"}, b"")
    web.pages["/moved"] = (200, {}, tarball.read_bytes())
    steps = []
    report = fresh.importer(lambda step, count: steps.append((step, count))).run(
        Request(f"{web.base}/data.tar.gz", "pyvideo")
    )
    assert report.talks > 30
    assert {step for step, _ in steps} == {"fetch", "read", "build"}
    assert sum(count for step, count in steps if step == "fetch") == tarball.stat().st_size


def test_withdrawn_talks_go_when_they_are_withdrawn(fresh, checkout):
    fresh.import_source(str(checkout), "pyvideo")
    assert "pycon-xx-2019-summary" in names(fresh)
    video = checkout / "pycon-xx-2019" / "videos" / "summary.json"
    video.write_text(video.read_text().replace("{", '{"id": 8, ', 1))
    (checkout / "NO_PUBLISH.json").write_text("[7, 8]")
    report = fresh.import_source(str(checkout), "pyvideo")
    assert report.count("removed") == 1
    assert "pycon-xx-2019-summary" not in names(fresh)


def test_what_was_withdrawn_once_stays_out_of_every_source(fresh, checkout):
    """Whoever asked to be left out stays out: of older copies of the data, and of the starter."""
    kafka = checkout / "pycon-us-2021" / "videos"
    (video,) = kafka.iterdir()
    original = video.read_text()
    video.write_text(original.replace("{", '{"id": 9, ', 1))
    (checkout / "NO_PUBLISH.json").write_text("[7, 9]")
    fresh.import_source(str(checkout), "pyvideo")
    assert KAFKA not in names(fresh)
    video.write_text(original)
    (checkout / "NO_PUBLISH.json").write_text("[]")
    fresh.import_source(str(checkout), "pyvideo")
    assert KAFKA not in names(fresh)
    assert fresh.open_catalog().search("kafka tisiot").items[0].id != KAFKA


def test_old_generations_and_sources_go(fresh, checkout):
    for number in range(4):
        video = checkout / "pycon-xx-2019" / "videos" / f"more-{number}.json"
        video.write_text(f'{{"title": "More {number}"}}')
        fresh.import_source(str(checkout), "pyvideo")
    assert len(list(fresh.folder.path.glob("catalog-*.db"))) == 2
    assert len(list(fresh.folder.sources.iterdir())) == 1
    assert not list(fresh.folder.path.glob(".building*"))


@pytest.mark.parametrize("content", [b"", b"not a tarball", gzip.compress(b"x" * 100)])
def test_what_is_no_source_is_one_sentence(fresh, tmp_path, content):
    file = tmp_path / "source"
    file.write_bytes(content)
    with pytest.raises(FeedError, match=r"\.$"):
        fresh.import_source(str(file), "pyvideo")
    with pytest.raises(FeedError, match="No such file"):
        fresh.import_source(str(tmp_path / "missing"), "pyvideo")
    with pytest.raises(BadRequest, match="There is no format"):
        fresh.import_source(str(file), "nonsense")


def test_a_source_that_is_mostly_unsound_keeps_the_old_catalog(fresh, checkout):
    fresh.import_source(str(checkout), "pyvideo")
    before = names(fresh)
    for video in list((checkout / "pycon-xx-2019" / "videos").iterdir())[:20]:
        video.write_text("{")
    with pytest.raises(FeedError, match="nothing was imported"):
        fresh.import_source(str(checkout), "pyvideo")
    assert names(fresh) == before


def member(name, content=b"{}", kind=tarfile.REGTYPE, link=""):
    info = tarfile.TarInfo(name)
    info.size, info.type, info.linkname = len(content), kind, link
    return info, io.BytesIO(content)


def test_a_hostile_tarball_writes_nothing_and_leads_nowhere(tmp_path):
    target = tmp_path / "evil.tar"
    with tarfile.open(target, "w") as archive:
        for info, content in [
            member("../../evil.json"),
            member("/etc/evil.json"),
            member("link.json", b"", tarfile.SYMTYPE, "/etc/passwd"),
            member("hard.json", b"", tarfile.LNKTYPE, "/etc/passwd"),
            member("device.json", b"", tarfile.CHRTYPE),
            member("folder.json", b"", tarfile.DIRTYPE),
            member("good.json", b"[1]"),
        ]:
            archive.addfile(info, content)
    before = sorted(tmp_path.rglob("*"))
    found = list(reading.documents(target, lambda path: path.endswith(".json")))
    assert [document.path for document in found] == [
        "../../evil.json",
        "/etc/evil.json",
        "good.json",
    ]
    assert sorted(tmp_path.rglob("*")) == before


def test_a_tarball_that_unpacks_to_too_much_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(reading, "LARGEST_SOURCE", 1_000_000)
    target = tmp_path / "bomb.tar.gz"
    with tarfile.open(target, "w:gz") as archive:
        archive.addfile(*member("unwanted", b"\0" * 5_000_000))
    with pytest.raises(FeedError, match="more than"):
        list(reading.documents(target, lambda path: False))


@pytest.mark.parametrize("mode", ["w", "w:gz", "w:bz2", "w:xz"])
def test_a_tarball_that_is_cut_off_is_refused(checkout, tmp_path, mode):
    whole, cut = tmp_path / "whole", tmp_path / "cut"
    with tarfile.open(whole, mode) as archive:
        archive.add(checkout, "data-main")
    content = whole.read_bytes()
    assert list(reading.documents(whole, lambda path: True))
    for share in (0.2, 0.5, 0.8):
        end = int(len(content) * share)
        cut.write_bytes(content[: end - end % 512 if mode == "w" else end])
        with pytest.raises(FeedError, match=r"\.$"):
            list(reading.documents(cut, lambda path: True))


def test_a_tarball_with_a_flipped_bit_is_refused(tarball, tmp_path):
    content = bytearray(tarball.read_bytes())
    content[len(content) // 2] ^= 1
    damaged = tmp_path / "damaged.tar.gz"
    damaged.write_bytes(content)
    with pytest.raises(FeedError, match=r"\.$"):
        list(reading.documents(damaged, lambda path: True))


def test_a_record_cannot_take_the_place_of_another_talk(fresh, checkout):
    """Not by an id that its path spells, and not by the address of the other's video."""
    folder = checkout / "pycon" / "videos"
    folder.mkdir(parents=True)
    (folder / "us-2021-data-processing-on-ray.json").write_text(
        '{"title": "Evil", "description": "evil", "recorded": "9999-12-31",'
        ' "videos": [{"url": "https://www.youtube.com/watch?v=DNLqvdov_J4"}]}'
    )
    fresh.import_source(str(checkout), "pyvideo")
    catalog = fresh.open_catalog()
    for name in ("pycon-us-2021-data-processing-on-ray", "https://youtu.be/DNLqvdov_J4"):
        assert catalog.get(name).title == "Data Processing on Ray"
        assert catalog.get(name).description is None
    assert catalog.search("evil").items[0].id != "pycon-us-2021-data-processing-on-ray"


def test_a_record_of_huge_parts_is_cut_to_size(fresh, checkout):
    (checkout / "pycon-xx-2019" / "videos" / "huge-parts.json").write_text(
        json.dumps(
            {
                "title": "huge " + "y" * 300_000,
                "description": "a" + "\u0315\u0300" * 100_000,
                "speakers": [f"Speaker {number}" for number in range(5000)],
            },
            ensure_ascii=False,
        )
    )
    fresh.import_source(str(checkout), "pyvideo")
    talk = fresh.open_catalog().get("pycon-xx-2019-huge-parts")
    assert len(talk.title) == 500
    assert len(talk.description) <= 20_000
    assert len(talk.speakers) == 100


def test_a_tarball_with_a_huge_name_is_refused(tmp_path):
    target = tmp_path / "name.tar"
    with tarfile.open(target, "w", format=tarfile.GNU_FORMAT) as archive:
        archive.addfile(*member("x" * 200_000))
    with pytest.raises(FeedError, match="a header of"):
        list(reading.documents(target, lambda path: True))


def test_names_that_are_no_text_are_skipped_or_made_so(fresh, checkout):
    (checkout / "pycon-xx-2019" / "videos" / os.fsdecode(b"caf\xe9.json")).write_text(
        '{"title": "Not UTF-8"}'
    )
    fresh.import_source(str(checkout), "pyvideo")
    assert any(name.startswith("pycon-xx-2019-caf") for name in names(fresh))


@pytest.mark.parametrize("place", ["~nobody-of-that-name/x", "a\0b", "/dev/null", "/"])
def test_places_that_hold_no_source_are_one_sentence(fresh, place):
    with pytest.raises(FeedError, match=r"\.$"):
        fresh.import_source(place, "pyvideo")


def test_links_in_a_folder_are_not_followed(checkout, tmp_path):
    secret = tmp_path / "secret.json"
    secret.write_text("secret")
    (checkout / "link.json").symlink_to(secret)
    (checkout / "folder").symlink_to(tmp_path)
    found = list(reading.documents(checkout, lambda path: path.endswith("json")))
    assert not any(b"secret" in document.content for document in found)


def test_a_source_larger_than_any_sound_one_is_refused(checkout, monkeypatch):
    monkeypatch.setattr(reading, "LARGEST_SOURCE", 1000)
    with pytest.raises(FeedError, match="more than"):
        list(reading.documents(checkout, lambda path: True))


def test_a_huge_file_is_one_skipped_record(fresh, checkout):
    video = checkout / "pycon-xx-2019" / "videos" / "huge.json"
    video.write_text('{"title": "' + "x" * 2_000_000 + '"}')
    report = fresh.import_source(str(checkout), "pyvideo")
    assert "pycon-xx-2019/videos/huge.json" in {one.where for one in report.skipped}


@pytest.mark.parametrize(
    "text",
    [
        "10.0.0.1",
        "192.168.1.1",
        "172.16.0.1",
        "169.254.169.254",
        "100.64.0.1",
        "224.0.0.1",
        "::ffff:10.0.0.1",
        "fe80::1",
        "fc00::1",
        "64:ff9b::a00:1",
        "2002:a00:1::",
        "::",
    ],
)
def test_addresses_that_are_not_public(text):
    assert not _is_public(text)
    assert _is_public("93.184.216.34")


def test_fetching_has_limits(tmp_path, web):
    def refused(path, says, **limits):
        with pytest.raises(FetchRefused, match=says) as caught:
            fetch(f"{web.base}{path}?secret", tmp_path / "x", FetchLimits(private=True, **limits))
        assert "secret" not in str(caught.value)

    web.pages["/big"] = (200, {"Content-Length": "5000"}, b"x" * 5000)
    web.pages["/endless"] = (200, {}, [b"x" * 900] * 20)
    web.pages["/slow"] = (200, {}, [b"x"] * 20)
    web.pages["/loop"] = (302, {"Location": "/loop"}, b"")
    web.pages["/file"] = (302, {"Location": "file:///etc/passwd"}, b"")
    refused("/big", "fetch_largest", largest=1000)
    refused("/endless", "fetch_largest", largest=1000)
    refused("/slow", "fetch_seconds", seconds=0.5)
    refused("/loop", "redirects more than 5 times")
    refused("/file", "could not be read")
    refused("/missing", "answered 404")
    with pytest.raises(FetchRefused, match="no http"):
        fetch("file:///etc/passwd", tmp_path / "x", FetchLimits(private=True))


def test_kill_at_any_moment_leaves_a_whole_catalog(tmp_path, checkout):
    """Whatever kills an import, the catalog is the one before it or the one after it."""
    folder = tmp_path / "killed"
    config = load(catalog_dir=str(folder))
    before = names(config)
    for number in range(300):
        video = checkout / "pycon-xx-2019" / "videos" / f"more-{number}.json"
        video.write_text(f'{{"title": "More of it {number}", "description": "{"words " * 50}"}}')
    expected = before | names(_imported(tmp_path / "whole", checkout))
    command = [
        sys.executable,
        "-c",
        (
            "import sys; from jupyter_talks.config import load; print(flush=True);"
            "load(catalog_dir=sys.argv[1]).import_source('pyvideo', sys.argv[2])"
        ),
        str(folder),
        str(checkout),
    ]
    randomly = random.Random(1)
    killed = 0
    for _ in range(10):
        process = subprocess.Popen(command, stdout=subprocess.PIPE, env={**os.environ})
        process.stdout.read(1)
        time.sleep(randomly.uniform(0, 0.9))
        process.send_signal(signal.SIGKILL)
        killed += process.wait() != 0
        process.stdout.close()
        assert names(config) in (before, expected)
    assert killed
    config.import_source(str(checkout), "pyvideo")
    assert names(config) == expected


def _imported(folder, checkout):
    config = load(catalog_dir=str(folder))
    config.import_source(str(checkout), "pyvideo")
    return config
