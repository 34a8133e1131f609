"""A disk that fails, or a process that is killed, at one place after another of mixed work.

What was acknowledged is there and nothing else, the file is sound, the error is one sentence that
says what to do, and the next write works. ``faults.py`` does it, in a process of its own.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

SOAK = bool(os.environ.get("JUPYTER_TALKS_SOAK"))
# What happens; the way from one place to the next: of all, and here; and the fewest that there are.
FAULTS = [
    ("refused", 512, 512, 200, ()),
    ("refused", 512, 4096, 300, ("each",)),
    ("full", 4096, 4096, 25, ()),
    ("full", 4096, 12288, 40, ("each",)),
    ("killed", 512, 1024, 100, ()),
    ("killed", 512, 16384, 90, ("each",)),
    ("killed_between", 1, 41, 20, ()),
    ("killed_between", 1, 13, 60, ("each",)),
]


@pytest.fixture
def folder(tmp_path):
    """A folder in memory, if there is one: thousands of libraries are written."""
    memory = Path("/dev/shm")
    with tempfile.TemporaryDirectory(dir=memory if memory.is_dir() else tmp_path) as folder:
        yield Path(folder)


@pytest.mark.parametrize("one", FAULTS, ids=lambda one: " ".join([one[0], *one[4]]))
def test_a_fault_at_every_place_loses_nothing(folder, one):
    fault, finest, step, fewest, words = one
    code = str(Path(__file__).with_name("faults.py"))
    done = subprocess.run(
        [
            *(sys.executable, code, str(folder / "work"), fault),
            *(str(finest if SOAK else step), *words),
        ],
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr[-3000:]
    outcome = json.loads(done.stdout)
    assert outcome["problems"] == []
    assert len(outcome["ended"]) >= fewest  # the faults came
