"""A library where it cannot be written, or read: a full disk, a folder of somebody else's."""

from __future__ import annotations

import contextlib
import json
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from jupyter_server.utils import url_path_join
from tornado.httpclient import HTTPClientError

from jupyter_talks.library.library import Library
from jupyter_talks.library.reference import Reference
from jupyter_talks.server.routes import NAMESPACE

ONE = Reference("one", "One")
KAFKA = "pycon-us-2021-event-driven-applications-apache-kafka-and-python"
VERSION_0_1 = Path(__file__).parents[1] / "library" / "library-0.1.sql"
BEGIN = """
import os, sys
import filelock
from pathlib import Path
from jupyter_talks.errors import LibraryUnavailable
from jupyter_talks.library.library import Library
from jupyter_talks.library.reference import Reference
import jupyter_talks.library.merging
ONE = Reference("one", "One")
library = Library(Path(sys.argv[1]))
def tell(do):
    try:
        print(do(), flush=True)
    except LibraryUnavailable as error:
        print("refused:", error, flush=True)
"""
SOMEBODY_ELSE = """
if os.geteuid() == 0:
    os.setuid(65534)  # to root, nothing is read-only
"""
READER = f"""{BEGIN}{SOMEBODY_ELSE}
for line in sys.stdin:
    tell(lambda: [note.text for note in library.notes.all()])
"""
WRITER = """
print(library.notes.all()[0].text)
tell(lambda: library.notes.append(ONE, "more"))
tell(lambda: library.lists.create("x"))
tell(library.erase)
tell(library.restore)
print(library.notes.all()[0].text)
"""


@pytest.fixture
def library(tmp_path):
    """A library in a folder that everybody may look into."""
    for folder in tmp_path.parents:
        if folder.name.startswith(("pytest-", "test_")):
            folder.chmod(0o755)
    tmp_path.chmod(0o755)
    path = tmp_path / "talks" / "library.db"
    path.parent.mkdir(mode=0o755)
    library = Library(path)
    library.notes.append(ONE, "kept")
    path.chmod(0o644)
    yield library
    path.parent.chmod(0o755)


def run(code: str, path: Path, before: str = "") -> list[str]:
    """Run code; after mounting something, where a process may do that for itself alone."""
    command = [sys.executable, "-c", code, str(path)]
    if before:
        command = ["unshare", "-rm", "sh", "-c", f'{before} && exec "$@"', "sh", *command]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


def can_mount() -> bool:
    try:
        asked = subprocess.run(["unshare", "-rm", "mount", "-t", "tmpfs", "x", "/mnt"])
    except FileNotFoundError:
        return False
    return asked.returncode == 0


# Nothing is left ---------------------------------------------------------------------------------


FULL = """
import resource
filler = library.path.with_name("filler")
if not os.path.ismount(library.path.parent):  # nothing may be mounted here
    _, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (300_000, hard))
    free = lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (hard, hard))
else:
    filler.write_bytes(b"x" * 300_000)
    free = filler.unlink
done = 0
try:
    for number in range(10_000):
        library.notes.append(Reference(f"t{number}", "T"), "n" * 2000)
        done += 1
except LibraryUnavailable as error:
    print(error)
assert done > 20
assert len(library.notes.all()) == done
for eyes in (library, Library(library.path)):
    assert eyes.problem() is None
    assert {note.talk for note in eyes.notes.all()} == {f"t{n}" for n in range(done)}
tell(lambda: library.merge(library.contents()).lists)
free()
library.notes.append(ONE, "on")
print(library.notes.find("one").text, Library(library.path).problem())
"""


def test_a_disk_that_is_full_is_told_and_loses_nothing(library):
    before = f"mount -t tmpfs -o size=1m x {library.path.parent}" if can_mount() else ""
    if not before:
        library.erase()
    told = run(BEGIN + FULL, library.path, before)
    says = "There is no space left" if before else "see whether its disk is full"
    assert says in told[0]
    assert told[-1] == "on None"


def test_a_file_that_may_not_become_larger_is_told_as_a_full_disk_is(library):
    """As a quota does, which SQLite takes for a broken disk."""
    library.erase()
    told = run(BEGIN + FULL, library.path)
    assert "nothing was changed; see whether its disk is full" in told[0]
    assert told[-1] == "on None"


# Read-only ---------------------------------------------------------------------------------------


def assert_read_only(told: list[str]) -> None:
    assert (told[0], told[-1]) == ("kept", "kept")
    assert len(told) == 6
    for line in told[1:4]:
        assert line.startswith("refused: Your library")
        assert "TalksConfig.library_file" in line


def test_a_folder_of_somebody_else_is_read_and_not_written(library):
    library._file.copies.make()
    library.close()
    library._file.copies.folder.chmod(0o755)
    told = run(BEGIN + SOMEBODY_ELSE + WRITER, library.path)
    assert_read_only(told)
    assert library.notes.get(ONE).text == "kept"


def test_a_disk_that_is_mounted_read_only_is_read_and_not_written(library):
    folder = library.path.parent
    library._file.copies.make()
    library.close()
    if can_mount():
        mount = f"mount --bind {folder} {folder} && mount -o remount,ro,bind {folder}"
        told = run(BEGIN + WRITER, library.path, mount)
    else:
        library._file.copies.folder.chmod(0o755)
        folder.chmod(0o555)
        told = run(BEGIN + SOMEBODY_ELSE + WRITER, library.path)
    assert_read_only(told)


@contextlib.contextmanager
def reader(path: Path):
    """A process that may only read; ask it for all notes."""
    process = subprocess.Popen(
        [sys.executable, "-c", READER, str(path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )

    def ask() -> str:
        process.stdin.write("\n")
        process.stdin.flush()
        return process.stdout.readline().strip()

    with process:
        yield ask
        process.stdin.close()


def test_who_may_only_read_sees_what_others_write(library):
    with reader(library.path) as ask:
        assert ask() == "['kept']"
        for number in range(5):
            library.notes.write(ONE, f"written {number}")
            assert ask() == f"['written {number}']"
        library.close()


@pytest.fixture
def old(library):
    """A library of version 0.1, with its write-ahead log, in place of the one that is there."""
    path = library.path
    library.erase()
    with contextlib.closing(sqlite3.connect(path)) as database:
        database.executescript(VERSION_0_1.read_text())
        database.execute("delete from note")
        database.commit()
        database.execute("pragma journal_mode = wal").fetchone()
    return path


INSERT = "insert into note (talk, title, text, changed) values (?, ?, ?, '2026-01-01T00:00:00Z')"


def test_who_may_only_read_an_old_library_sees_what_others_write(old):
    """Without a log it is read as if nobody changed it: until somebody does."""
    old.chmod(0o644)
    with reader(old) as ask:
        assert ask() == "[]"
        writer = Library(old)
        for number in range(3):
            writer.notes.write(ONE, f"written {number}")
            assert ask() == f"['written {number}']"
        writer.close()


def test_changes_that_cannot_be_read_are_said_to_be_there(old, tmp_path):
    other = tmp_path / "other" / "library.db"
    other.parent.mkdir(mode=0o755)
    with contextlib.closing(sqlite3.connect(old)) as database:
        database.execute(INSERT, ("one", "One", "in the log"))
        database.commit()
        for ending in ("", "-wal"):  # as it is after a crash, or on a copied disk
            shutil.copy(f"{old}{ending}", f"{other}{ending}")
            Path(f"{other}{ending}").chmod(0o644)
    with reader(other) as ask:
        assert "has changes of an earlier version beside it" in ask()
    assert [note.text for note in Library(other).notes.all()] == ["in the log"]


# Nowhere -----------------------------------------------------------------------------------------


def test_a_folder_that_may_not_be_looked_into_is_told(library):
    library.close()
    library.path.parent.chmod(0o700)
    with reader(library.path) as ask:
        assert ask().startswith(f"refused: Your library {library.path} cannot be used")


@pytest.fixture
def jp_server_config(built_catalog, tmp_path):
    """A library below a file, which is no folder even to root."""
    (tmp_path / "a-file").write_text("x")
    return {
        "ServerApp": {"jpserver_extensions": {"jupyter_talks": True}},
        "TalksConfig": {
            "catalog_dir": str(built_catalog),
            "library_file": str(tmp_path / "a-file" / "library.db"),
        },
    }


async def test_a_server_without_a_library_starts_saves_notebooks_and_finds_talks(
    jp_fetch, http_server_client, jp_base_url, jp_auth_header
):
    cell = {"cell_type": "markdown", "metadata": {}, "source": "x"}
    notebook = {"cells": [cell], "metadata": {}, "nbformat": 4, "nbformat_minor": 4}
    body = json.dumps({"type": "notebook", "content": notebook})
    saved = await jp_fetch("api", "contents", "n.ipynb", method="PUT", body=body)
    assert saved.code == 201
    assert (await jp_fetch("api", "contents", "n.ipynb")).code == 200
    found = await jp_fetch(*NAMESPACE, "talks", params={"q": "kafka"})
    assert json.loads(found.body)["total"]
    note = {"headers": jp_auth_header, "method": "PUT", "body": json.dumps({"text": "x"})}
    address = url_path_join(jp_base_url, *NAMESPACE, "notes", KAFKA)
    with pytest.raises(HTTPClientError) as caught:
        await http_server_client.fetch(address, **note)
    assert caught.value.code == 503
    assert "cannot be used" in json.loads(caught.value.response.body)["message"]
