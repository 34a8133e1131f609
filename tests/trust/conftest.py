from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest


def pytest_collection_modifyitems(config, items):
    if os.environ.get("JUPYTER_TALKS_SOAK") == "1":
        return
    away = [item for item in items if "soak" in item.keywords]
    config.hook.pytest_deselected(items=away)
    items[:] = [item for item in items if "soak" not in item.keywords]


class Driver:
    """A small process that imports what it is told, with an empty folder for what is temporary."""

    def __init__(self, temporary: Path) -> None:
        self.temporary = temporary
        self._process = subprocess.Popen(
            [sys.executable, Path(__file__).parent / "importing_driver.py"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env={**os.environ, "TMPDIR": str(temporary)},
        )

    def __call__(self, catalog: Path, place: Path, traits: dict, **wishes: object) -> dict:
        told = {"catalog": str(catalog), "place": str(place), "traits": traits, "wishes": wishes}
        self._process.stdin.write(json.dumps(told).encode() + b"\n")
        self._process.stdin.flush()
        return json.loads(self._process.stdout.readline())

    def end(self) -> None:
        self._process.communicate()
        assert self._process.returncode == 0


@pytest.fixture(scope="module")
def driver(tmp_path_factory):
    driver = Driver(tmp_path_factory.mktemp("temporary"))
    yield driver
    driver.end()
