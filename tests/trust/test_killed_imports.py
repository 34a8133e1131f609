"""An import that is killed leaves the catalog as it was, or as it was to become."""

from __future__ import annotations

import concurrent.futures
import contextlib
import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from collections import Counter

from pyvideo_checkout import write_checkout

from jupyter_talks.config import load

KILLS = 1000 if os.environ.get("JUPYTER_TALKS_SOAK") else 14
KAFKA = "pycon-us-2021-event-driven-applications-apache-kafka-and-python"
ROWS = 200


def write_table(path, prefix: str) -> None:
    lines = [
        f"{prefix} talk {number},Ada Example,2021-05-0{number % 9 + 1}" for number in range(ROWS)
    ]
    path.write_text("title,speakers,date\n" + "\n".join(lines) + "\n")


def test_a_killed_import_is_all_or_nothing(tmp_path):
    """Two catalogs at a time, as there are two processors."""
    seed = int(os.environ.get("JUPYTER_TALKS_SEED", "5"))
    checkout = write_checkout(tmp_path / "checkout")
    for place in ("one", "other"):
        (tmp_path / place).mkdir()
    with concurrent.futures.ThreadPoolExecutor() as threads:
        runs = [
            threads.submit(kill_imports, tmp_path / "one", checkout, random.Random(seed)),
            threads.submit(kill_imports, tmp_path / "other", checkout, random.Random(seed + 1)),
        ]
    outcomes = Counter()
    for run in runs:
        outcomes += run.result()
    assert outcomes.total() == KILLS
    assert outcomes["before"]  # some were really killed on the way


def kill_imports(tmp_path, checkout, chance) -> Counter:
    """Kill imports again and again, and look at the catalog after each."""
    folder, table = tmp_path / "catalog", tmp_path / "talks.csv"
    config = load(catalog_dir=str(folder))
    config.import_source(str(checkout), "pyvideo")
    write_table(table, "First")
    wished = {"name": "mine", "format": "table"}
    config.import_source(str(table), **wished)
    outcomes = Counter()
    prefix = "First"
    for number in range(KILLS // 2):
        wanted = f"Round{number}"
        write_table(table, wanted)
        process = subprocess.Popen(
            [
                *(sys.executable, "-m", "jupyter_talks", "import", str(table), "--name=mine"),
                *("--format=table", f"--catalog={folder}"),
            ],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        time.sleep(chance.uniform(0.2, 1.6))
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        catalog = load(catalog_dir=str(folder)).open_catalog()
        assert catalog.search("kafka").items[0].id == KAFKA
        counts = {one: catalog.search(f'title:"{one} talk"').total for one in (prefix, wanted)}
        assert max(counts.values()) == ROWS, counts
        if counts[wanted] == ROWS:
            prefix = wanted
            outcomes["after"] += 1
        else:
            outcomes["before"] += 1
        current = folder / (folder / "current").read_text().strip()
        with contextlib.closing(sqlite3.connect(current)) as database:
            assert database.execute("pragma quick_check(1)").fetchone() == ("ok",)
    return outcomes
