"""Tokens in addresses of feeds: kept where their owner alone can read them, told to nobody."""

from __future__ import annotations

import contextlib
import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from samples import FRAB_XML

from jupyter_talks.config import load
from jupyter_talks.errors import BadRequest
from jupyter_talks.text.addresses import without_secrets

TOKEN = "k7Gq2WmZp9XvB4tL"


@pytest.fixture
def private(web, tmp_path):
    """A catalog with a source whose address has a secret."""
    body = FRAB_XML if isinstance(FRAB_XML, bytes) else FRAB_XML.encode()
    web.pages[f"/private-{TOKEN}/schedule.xml"] = web.pages["/schedule.xml"] = (200, {}, body)
    return load(catalog_dir=str(tmp_path / "catalog"), fetch_private=True)


@pytest.mark.parametrize("path", [f"/schedule.xml?token={TOKEN}", f"/private-{TOKEN}/schedule.xml"])
def test_a_token_is_in_no_file_that_others_can_read(private, web, path, tmp_path):
    address = web.base + path
    report = private.import_source(address)
    assert TOKEN not in str(report.summary(10))
    holding = [
        file
        for file in (tmp_path / "catalog").rglob("*")
        if file.is_file() and TOKEN.encode() in file.read_bytes()
    ]
    assert [file.name for file in holding] == ["addresses.json"]
    assert holding[0].stat().st_mode & 0o777 == 0o600
    status = private.open_catalog().status()
    assert TOKEN not in str(status)
    name = next(one.name for one in status.sources if "127.0.0.1" in (one.address or ""))
    asked = len(web.asked)
    private.importer().update(name)
    assert web.asked[asked:] == [path]
    private.importer().remove(name)
    assert not (tmp_path / "catalog" / "addresses.json").exists()


def test_who_cannot_read_it_is_told_so(private, web, tmp_path):
    private.import_source(f"{web.base}/schedule.xml?token={TOKEN}")
    (tmp_path / "catalog" / "addresses.json").unlink()  # as for another user
    source = private.open_catalog().status().sources[-1]
    with pytest.raises(BadRequest, match="secret part, which only who imported it"):
        private.importer().update(source.name)


def test_imported_twice_it_is_one_source(private, web):
    for _ in range(2):
        private.import_source(f"{web.base}/schedule.xml?token={TOKEN}")
    assert len(private.open_catalog().status().sources) == 2  # with the starter


@pytest.mark.parametrize(
    ("address", "told"),
    [
        ("https://me:pw@a.example/x", "https://a.example/x"),
        ("https://a.example/x?key=1", "https://a.example/x?\u2026"),
        (f"https://a.example/{TOKEN}/x.ics", "https://a.example/\u2026/x.ics"),
        ("https://a.example/pycon-us-2021-schedule.xml", None),
        ("https://a.example/2021/conference_schedule.json", None),
        (os.fspath(Path("/home/me/k7Gq2WmZp9XvB4tL.ics")), None),
    ],
)
def test_what_is_taken_for_a_secret(address, told):
    assert without_secrets(address) == (told or address)


def test_what_version_0_1_wrote_is_taken_back_when_it_is_opened(private, web, tmp_path):
    folder = tmp_path / "catalog"
    private.import_source(f"{web.base}/schedule.xml?token={TOKEN}")
    (folder / "addresses.json").unlink()
    for file in folder.glob("catalog-*.db"):  # as that version had them
        with contextlib.closing(sqlite3.connect(file)) as database, database:
            told = f"{web.base}/schedule.xml?\u2026"
            whole = f"{web.base}/schedule.xml?token={TOKEN}"
            database.execute(
                "update source set record = replace(cast(record as text), ?, ?)", (told, whole)
            )
    catalog = load(catalog_dir=str(folder), fetch_private=True).open_catalog()
    assert len(catalog.status().sources) == 2
    holding = [
        file.name
        for file in folder.rglob("*")
        if file.is_file() and TOKEN.encode() in file.read_bytes()
    ]
    assert holding == ["addresses.json"]


def test_another_user_takes_no_addresses_away(tmp_path):
    """Who cannot read them builds the catalog, too: they are the first one's still."""
    kept = tmp_path / "addresses.json"
    kept.write_text('{"mine": "https://a.example/?token=x"}')
    for folder in (tmp_path, *tmp_path.parents):
        if folder.name.startswith(("pytest-", "test_")):
            folder.chmod(0o777)
    kept.chmod(0o600)
    code = (
        "import os, sys; from pathlib import Path;"
        "from jupyter_talks.catalog.sources import write_addresses;"
        "os.geteuid() or os.setuid(65534); write_addresses(Path(sys.argv[1]), [])"
    )
    subprocess.run([sys.executable, "-c", code, str(tmp_path)], check=True)
    assert kept.exists() or os.geteuid()  # to the user who wrote them, they are to be removed
