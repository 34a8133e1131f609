"""Sources that mean harm: little on the wire, much in memory, or not what they seem."""

from __future__ import annotations

import bz2
import gzip
import io
import json
import lzma
import tarfile
import zipfile
from collections.abc import Callable
from typing import NamedTuple

ICS = "BEGIN:VCALENDAR\r\n{}END:VCALENDAR\r\n"
EVENT = "BEGIN:VEVENT\r\nUID:{0}\r\nSUMMARY:Talk {0}\r\n{1}END:VEVENT\r\n"
SCHEDULE = "<schedule><day><event>{}</event></day></schedule>"


class Bomb(NamedTuple):
    """A file that takes more memory the larger it is.

    ``small`` takes more than a hundred megabytes, ``full`` more than the limit that is the
    default, if a file of a hundred megabytes can.
    """

    made: Callable[[int], str]
    small: int
    full: int | None


def _joined(text: str, number: int) -> str:
    return ",".join(text.format(place) for place in range(number))


def _catalog(number: int) -> str:
    lines = (
        json.dumps({"talk": {"id": f"a{place}", "title": "T", "keys": [f"k:{place}"]}})
        for place in range(number)
    )
    return '{"format":"jupyter-talks/catalog/1"}\n' + "\n".join(lines)


LARGE = {
    "records.yaml": Bomb(lambda n: "- title: a b\n" * n, 60_000, 500_000),
    "collection.yaml": Bomb(
        lambda n: "format: jupyter-talks/collection/1\ngroups:\n" + "- title: a\n" * n,
        60_000,
        500_000,
    ),
    "rows.csv": Bomb(lambda n: "title\n" + "a b\n" * n, 400_000, 3_000_000),
    "row.csv": Bomb(lambda n: "title\n" + "a," * n, 6_000_000, 40_000_000),
    "field.csv": Bomb(lambda n: f'title\n"{"a" * n}"\n', 30_000_000, 90_000_000),
    "keys.json": Bomb(lambda n: "{" + _joined('"k{}":0', n) + "}", 900_000, 3_000_000),
    "arrays.json": Bomb(lambda n: "[" + "[]," * n + "[]]", 2_000_000, 20_000_000),
    "objects.json": Bomb(lambda n: '[{"title":"a"}' + ",{}" * n + "]", 1_000_000, 6_000_000),
    "text.json": Bomb(lambda n: '[{"title":"' + "\\ud83d\\ude00" * n + '"}]', 5_000_000, None),
    "lines.jsonl": Bomb(lambda n: '{"title":"a"}\n' * n, 300_000, 3_000_000),
    "catalog.jsonl": Bomb(_catalog, 80_000, 600_000),
    "attributes.xml": Bomb(
        lambda n: SCHEDULE.format("<a " + " ".join(f'b{p}="1"' for p in range(n)) + "/>"),
        500_000,
        3_000_000,
    ),
    "attribute.xml": Bomb(lambda n: SCHEDULE.format(f'<a b="{"c" * n}"/>'), 20_000_000, 90_000_000),
    "elements.xml": Bomb(lambda n: SCHEDULE.format("<a/>" * n), 1_200_000, 6_000_000),
    "text.xml": Bomb(lambda n: SCHEDULE.format("<a>" + "b" * n + "</a>"), 40_000_000, None),
    "feed.xml": Bomb(
        lambda n: "<rss><channel>" + "<item><title>a</title></item>" * n + "</channel></rss>",
        150_000,
        1_000_000,
    ),
    "atom.xml": Bomb(
        lambda n: (
            '<feed xmlns="http://www.w3.org/2005/Atom">'
            + "<entry><title>a</title></entry>" * n
            + "</feed>"
        ),
        150_000,
        1_000_000,
    ),
    "events.ics": Bomb(
        lambda n: ICS.format("".join(EVENT.format(p, "") for p in range(n))), 60_000, 300_000
    ),
    "unfolded.ics": Bomb(lambda n: ICS.format(EVENT.format("b" * n, "")), 15_000_000, 45_000_000),
}

LAUGHS = '<!ENTITY a "ha">' + "".join(
    f'<!ENTITY {after} "{f"&{one};" * 10}">'
    for one, after in zip("abcdefgh", "bcdefghi", strict=True)
)
# What is refused for what it is: its content, a part of the sentence, and the format that is said.
FOUL: dict[str, tuple[str, str, str | None]] = {
    "laughs.xml": (
        f"<!DOCTYPE schedule [{LAUGHS}]>{SCHEDULE.format('&i;')}",
        "document type",
        "frab-xml",
    ),
    "quadratic.xml": (
        f'<!DOCTYPE schedule [<!ENTITY a "{"b" * 60_000}">]>{SCHEDULE.format("&a;" * 60_000)}',
        "document type",
        "frab-xml",
    ),
    "outside.xml": (
        '<!DOCTYPE schedule [<!ENTITY x SYSTEM "file:///etc/passwd">]>' + SCHEDULE.format("&x;"),
        "document type",
        "frab-xml",
    ),
    "external.xml": (
        '<!DOCTYPE schedule SYSTEM "http://127.0.0.1:9/x.dtd">' + SCHEDULE.format(""),
        "document type",
        "frab-xml",
    ),
    "rss.xml": (
        f"<!DOCTYPE rss [{LAUGHS}]><rss><channel><title>&i;</title></channel></rss>",
        "document type",
        "videos",
    ),
    "deep.xml": (
        "<schedule>" + "<day>" * 200_000 + "</day>" * 200_000 + "</schedule>",
        "elements 65 deep",
        None,
    ),
    "half.xml": ("<schedule><day>", "not well-formed", None),
    "wide.xml": (
        "<schedule " + " ".join(f'a{n}="1"' for n in range(1_000_000)) + "><day/></schedule>",
        "no format that is known",
        None,
    ),
    "deep.json": ('[{"title": ' + "[" * 100_000 + "]" * 100_000 + "}]", "too deep", None),
    "nan.json": ('[{"title": NaN}]', "not sound JSON", None),
    "surrogate.json": ('[{"title": "\\ud800"}]', "not sound JSON", None),
    "half.json": ('{"events": [', "not sound JSON", None),
    "huge.json": ('[{"title": 1' + "0" * 5_000_000 + "}]", "not sound JSON", None),
    "aliases.yaml": (
        "a: &a [x, x]\nb: [" + ", ".join(["*a"] * 200) + "]\n",
        "more than 10 aliases",
        None,
    ),
    "laughs.yaml": (
        "a: &a [x, x]\n"
        + "".join(
            f"{after}: &{after} [{', '.join([f'*{one}'] * 9)}]\n"
            for one, after in zip("abcdefgh", "bcdefghi", strict=True)
        ),
        "more than 10 aliases",
        None,
    ),
    "deep.yaml": ("[" * 500 + "]" * 500, "64 deep", None),
    "python.yaml": ("- !!python/object/apply:os.system [touch harm]\n", "no list of records", None),
    "tag-int.yaml": ("- title: !!int\n", "not sound YAML", None),
    "tag-bool.yaml": ("- title: !!bool maybe\n", "not sound YAML", None),
    "tag-time.yaml": ("- title: !!timestamp soon\n", "not sound YAML", None),
    "tag-bytes.yaml": ("- title: !!binary \u2603\n", "not sound YAML", None),
    "half.ics": ("BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\n", ".", None),
    "empty.csv": ("", "empty", None),
    "none.xml": ("<rss><channel></channel></rss>", "no entries", None),
}


def zeros(number: int) -> bytes:
    """Return a JSON file of so many spaces."""
    return b"[" + b" " * number + b"]"


PACKED: dict[str, Callable[[bytes], bytes]] = {
    "json.gz": lambda content: gzip.compress(content, 9),
    "json.bz2": bz2.compress,
    "json.xz": lzma.compress,
}


def tarball(members: dict[str, bytes], *more: tarfile.TarInfo) -> bytes:
    """Return a packed tarball of files, and of members that are none."""
    stream = io.BytesIO()
    with tarfile.open(fileobj=stream, mode="w:gz") as archive:
        for info in more:
            archive.addfile(info, io.BytesIO(bytes(info.size)))
        for name, content in members.items():
            info = tarfile.TarInfo(name)
            info.size = len(content)
            archive.addfile(info, io.BytesIO(content))
    return stream.getvalue()


def zipped(members: dict[str, bytes]) -> bytes:
    """Return a zip of files."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return stream.getvalue()
