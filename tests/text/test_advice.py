"""What an error advises fits what is wrong: nobody frees space for want of a right."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from jupyter_talks.config import load
from jupyter_talks.errors import CatalogUnavailable, LibraryUnavailable, Unwritable
from jupyter_talks.library.library import Library
from jupyter_talks.text.files import write_whole


def refusal(path: Path) -> str:
    with pytest.raises(Unwritable) as caught:
        write_whole(path, ["x" * 100_000])
    return str(caught.value)


def test_a_full_disk_wants_space():
    assert "No space left on device; free some space." in refusal(Path("/dev/full"))


def test_a_folder_that_is_not_there_wants_to_be_made(tmp_path):
    assert refusal(tmp_path / "nowhere" / "x.csv").endswith("; make its folder first.")


def test_a_file_in_the_place_of_a_folder_is_told(tmp_path):
    (tmp_path / "x").write_text("")
    assert refusal(tmp_path / "x" / "x.csv").endswith("; see what stands in its place.")


AS_NOBODY = """
import os, sys
from pathlib import Path
from jupyter_talks.catalog.folder import CatalogFolder
from jupyter_talks.errors import TalksError
from jupyter_talks.library.library import Library
from jupyter_talks.text.files import write_whole
import filelock
if os.geteuid() == 0:
    os.setuid(65534)  # to root, nothing is read-only
folder = Path(sys.argv[1])
for attempt in (
    lambda: write_whole(folder / "x.csv", ["x"]),
    lambda: CatalogFolder(folder / "catalog").building(1).__enter__(),
    lambda: Library(folder / "library" / "library.db").lists.create("x"),
):
    try:
        attempt()
    except TalksError as error:
        print(error)
"""


def test_want_of_a_right_is_no_want_of_space():
    with tempfile.TemporaryDirectory() as folder:  # one that anybody may look into
        Path(folder).chmod(0o555)
        done = subprocess.run(
            [sys.executable, "-c", AS_NOBODY, folder], capture_output=True, text=True
        )
        Path(folder).chmod(0o755)
    said = done.stdout.splitlines()
    assert len(said) == 3, done.stderr
    for one in said:
        assert "Permission denied" in one
        assert "ask whoever keeps it for the right to write there" in one
        assert "space" not in one


def test_a_catalog_in_the_place_of_a_file_is_told_so(tmp_path):
    (tmp_path / "taken").write_text("")
    with (
        pytest.raises(CatalogUnavailable, match="see what stands in its place, or set"),
        load(catalog_dir=str(tmp_path / "taken")).folder.building(1),
    ):
        pass


def test_a_library_in_the_place_of_a_folder_is_told_so(tmp_path):
    with pytest.raises(LibraryUnavailable, match="is a folder, so your library cannot be there"):
        Library(tmp_path).lists.create("x")
