"""Whatever a file holds, reading it gives talks, skipped records, or one sentence."""

from __future__ import annotations

import io
import json
import os
import tarfile
import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from bombs import tarball, zipped
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from samples import SAMPLES

from jupyter_talks.errors import BadRequest, FeedError
from jupyter_talks.feeds import NOTHING_SAID, Found, Options, Remark, pyvideo
from jupyter_talks.feeds.columns import columns_of
from jupyter_talks.ingest.documents import documents
from jupyter_talks.ingest.recognising import FEEDS, recognised
from jupyter_talks.model import Skipped, Talk

SOAK = os.environ.get("JUPYTER_TALKS_SOAK") == "1"
thorough = settings(
    max_examples=3000 if SOAK else 150,
    deadline=None,
    database=None,
    derandomize=not SOAK,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)

# What stands between the parts of some format, or what a format has no room for.
PIECES = [
    b"", b"\0", b"\xff", b"\xfe\xff", b"\xed\xa0\x80", b"\\ud800", b'"', b"'", b"<", b"&", b"]]>",
    b"<![CDATA[", b"<!--", b"&x;", b"[[[[", b"{", b"}", b",", b":", b"\n", b"\r\n ", b"\t", b"- ",
    b"&a", b"*a", b"<<: ", b"!!binary ", b"!!int ", b"!!timestamp ", b"? ", b"| ", b"9" * 400,
    b"1e999", b"-1", b"NaN", b"null", b"true", b"2024-02-30", b"9999-12-31T23:59:60Z", b"P1Y",
    b"END:VEVENT\r\n", b"BEGIN:VEVENT\r\n", b";TZID=", b"DTSTART:", b"DURATION:-P9999999999D\r\n",
    b"RRULE:FREQ=SECONDLY\r\n", b"RDATE:", b"\xe2\x80\xae", "\N{SNOWMAN}".encode() * 9, b"x" * 999,
]  # fmt: skip

places = st.floats(0, 1, exclude_max=True)
changes = st.lists(
    st.tuples(places, st.integers(0, 40), st.sampled_from(PIECES) | st.binary(max_size=6)),
    min_size=1,
    max_size=8,
)
values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text()
    | st.sampled_from(
        ["2024-05-04", "99999-01-01", "1:2:3", "http://[", "https://u:p@h/", "x" * 999]
    ),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=9), inner, max_size=4)
    ),
    max_leaves=8,
)


def changed(content: bytes, changes: list[tuple[float, int, bytes]]) -> bytes:
    """Return content with pieces of it cut out, and others put there."""
    found = bytearray(content)
    for place, cut, piece in changes:
        at = int(place * len(found))
        found[at : at + cut] = piece
    return bytes(found)


def read(name: str, content: bytes, wanted: str | None, options: Options = NOTHING_SAID) -> None:
    """Read a file as an import does; what is found can be told to another process."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, name)
        path.write_bytes(content)
        try:
            feed, document = recognised(path, name, wanted)
            every = documents(path, pyvideo.wants) if document is None else iter((document,))
            for found in feed.read(every, options):
                check(found)
        except (FeedError, BadRequest) as error:
            is_one_sentence(error)


def is_one_sentence(error: Exception) -> None:
    assert "\n" not in str(error)


def check(found: Found) -> None:
    if isinstance(found, Remark):
        found.text.encode()
        return
    told = msgspec.json.encode(found)
    assert msgspec.json.decode(told, type=type(found)) == found
    if isinstance(found, Talk):
        assert found.title.strip()
    elif isinstance(found, Skipped):
        assert found.why


FILES = [name for name in FEEDS if name in SAMPLES]
JSON = [name for name in FILES if SAMPLES[name][0].endswith(".json")]


@pytest.mark.parametrize("name", FILES)
@thorough
@given(changes, st.booleans())
def test_any_damage_to_a_sound_file_is_survived(name, changes, is_said):
    file, content = SAMPLES[name]
    read(file, changed(content.encode(), changes), name if is_said else None)


def parts_of(value: object) -> Iterator[tuple[dict | list, object]]:
    """Yield each place of JSON where a value stands: what holds it, and under which name."""
    if isinstance(value, (dict, list)):
        for key in value if isinstance(value, dict) else range(len(value)):
            yield value, key
            yield from parts_of(value[key])


@pytest.mark.parametrize("name", JSON)
@thorough
@given(st.lists(st.tuples(places, values), min_size=1, max_size=5))
def test_any_value_in_any_place_is_survived(name, changes):
    file, text = SAMPLES[name]
    content = json.loads(text)
    for place, value in changes:
        parts = list(parts_of(content))
        if parts:
            inside, key = parts[int(place * len(parts))]
            inside[key] = value
    read(file, json.dumps(content).encode(), name)


@pytest.mark.parametrize("suffix", ["csv", "tsv", "json", "jsonl", "yaml", "xml", "ics", "gz", ""])
@thorough
@given(
    st.binary(max_size=300)
    | st.text(max_size=200).map(lambda text: text.encode("utf-8", "surrogatepass"))
)
def test_any_bytes_are_survived(suffix, content):
    read(f"any.{suffix}", content, None)


MEMBERS = {
    "d/NO_PUBLISH.json": b"[7]",
    "d/conf-2024/category.json": b'{"title": "Conf 2024"}',
    "d/conf-2024/videos/a.json": b'{"title": "A b", "recorded": "2024-05-04", "videos": []}',
    "d/conf-2024/videos/b.json": b'{"title": "C d", "duration": 1e9, "speakers": ["Ada"]}',
}


def tarred(mode: str) -> bytes:
    stream = io.BytesIO()
    with tarfile.open(fileobj=stream, mode=mode) as archive:
        for name, content in MEMBERS.items():
            info = tarfile.TarInfo(name)
            info.size = len(content)
            archive.addfile(info, io.BytesIO(content))
    return stream.getvalue()


def stored() -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_STORED) as archive:
        for name, content in MEMBERS.items():
            archive.writestr(name, content)
    return stream.getvalue()


ARCHIVES = {
    "x.tar": tarred("w"),
    "x.tar.gz": tarball(MEMBERS),
    "x.tar.bz2": tarred("w:bz2"),
    "x.tar.xz": tarred("w:xz"),
    "x.zip": zipped(MEMBERS),
    "stored.zip": stored(),
}


@pytest.mark.parametrize("name", ARCHIVES)
@thorough
@given(changes, st.sampled_from(["pyvideo", None]))
def test_any_damage_to_an_archive_is_survived(name, changes, wanted):
    read(name, changed(ARCHIVES[name], changes), wanted)


@thorough
@given(st.text() | st.lists(st.sampled_from(["title", "=", ",", " ", "x", "Title"])).map("".join))
def test_whatever_is_said_of_columns_is_understood_or_refused(text):
    try:
        columns = columns_of(text)
    except BadRequest as error:
        is_one_sentence(error)
        return
    read("t.csv", SAMPLES["table"][1].encode(), "table", Options(columns))
