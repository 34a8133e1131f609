"""Nobody but SQLite opens the file of a library, what stands beside it, or its copies.

One ``open`` and ``close`` beside SQLite's connections drops the locks of the whole process.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from jupyter_talks.errors import BadRequest
from jupyter_talks.ingest.limits import ImportLimits
from jupyter_talks.ingest.reading import Request, read
from jupyter_talks.library.library import Library
from jupyter_talks.library.reference import Reference
from jupyter_talks.notebooks.mentions import read_cells
from jupyter_talks.notebooks.renewing import read as read_notebook
from jupyter_talks.text.files import text_in, write_whole

ONE = Reference("one", "One")


@pytest.fixture(scope="module")
def tour(built_catalog, tmp_path_factory):
    folder = tmp_path_factory.mktemp("tour")
    done = subprocess.run(
        [
            *(sys.executable, "-W", "ignore", str(Path(__file__).with_name("tour.py"))),
            *(str(built_catalog), str(folder / "talks" / "library.db")),
        ],
        capture_output=True,
        text=True,
        cwd=folder,
    )
    assert done.returncode == 0, done.stderr[-3000:]
    return json.loads(done.stdout.splitlines()[-1])


def test_no_part_of_a_library_is_opened_by_python(tour):
    assert tour["opened"] == []
    assert tour["all"] > 20  # the listener works: other files were opened
    assert tour["sqlite"] > 20


def test_the_library_is_no_file_to_import_or_to_write_at_any_door(tour):
    refused = {
        line
        for line, said in tour["told"].items()
        if "is your library itself, or a part or a copy of it; name another file." in said
    }
    names = ("library.db", "another-name.db", "linked.db", "-journal", "library-copies")
    asked = {line for line in tour["told"] if any(name in line for name in names)}
    assert refused == asked
    assert len(asked) == 9


def test_the_rest_of_the_tour_was_done(tour):
    told = tour["told"]
    assert told["salvaged"].startswith("library-damaged-")
    assert "Brought back" in told["%talks undo"]
    for line in ("%talks library restore", "cli library restore"):
        assert told[line].count(" now, from the copy 20") == 1, told[line]
    for line in ("%talks library erase --yes", "cli library erase --yes"):
        assert "Erased all" in told[line]
    wrong = [
        line for line, said in told.items() if "Error" in said and "library itself" not in said
    ]
    assert wrong == []


@pytest.mark.parametrize(
    "door",
    [
        text_in,
        read_cells,
        read_notebook,
        lambda path: write_whole(path, ["x"]),
        lambda path: list(read(Request(str(path)), ImportLimits(), lambda step, count: None)),
    ],
    ids=["text", "cells", "notebook", "write", "import"],
)
def test_each_door_to_files_refuses_a_library_before_it_is_opened(tmp_path, door):
    library = Library(tmp_path / "library.db")
    library.notes.append(ONE, "x")
    library._file.copies.make()
    for path in (library.path, library._file.copies.all()[0]):
        with pytest.raises(BadRequest, match="is your library itself"):
            door(path)
    assert library.notes.find("one").text == "x"


def test_a_file_is_anybody_s_once_the_library_is_let_go(tmp_path):
    library = Library(tmp_path / "library.db")
    path = library.path
    with pytest.raises(BadRequest):
        write_whole(path, ["x"])  # it is not there yet, and is a library when it is
    del library
    write_whole(path, ["x"])
    assert text_in(path) == "x"
