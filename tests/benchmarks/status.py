"""How soon a busy server answers ``/api/status``: ``python tests/benchmarks/status.py``.

Each row is what goes on meanwhile: nothing; a lock on the library that another process holds, and
changes that wait for it; a library file of 19 MB that is taken in. ``imports.py`` measures it
while an import runs.
"""

from __future__ import annotations

import contextlib
import json
import sqlite3
import statistics
import sys
import tempfile
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parents[1] / "ui")]

from server import Server, jupyter  # noqa: E402 - found by the line above

from jupyter_talks.library.files import library_text  # noqa: E402
from jupyter_talks.model import LibraryContents, ListEntry, Note, OwnList  # noqa: E402

_SECONDS = 10.0
_TALK = "pycon-us-2021-data-processing-on-ray"


def main() -> None:
    """Print a row for each thing that can go on."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        settings = {
            "TalksConfig.catalog_dir": str(folder / "catalog"),
            "TalksConfig.library_file": str(folder / "library.db"),
        }
        with jupyter("server", folder / "home", settings) as server:
            ask(server, f"progress/{_TALK}", {"seconds": 1}, "PUT")
            print(
                f"{'meanwhile':28} {'answers':>8} {'median ms':>10} {'p99 ms':>8} {'worst ms':>9}"
            )
            for what, load in (
                ("nothing", nothing),
                ("a held lock", lambda: held_lock(server, folder / "library.db")),
                ("a library of 19 MB", lambda: large_library(server)),
            ):
                print(row(what, measured(server, load)))


def ask(server: Server, path: str, body: object = None, method: str = "GET") -> object:
    """Ask our API."""
    return _ask(server, f"jupyter-talks/api/{path}", body, method)


def _ask(server: Server, path: str, body: object = None, method: str = "GET") -> object:
    request = urllib.request.Request(
        f"{server.base}{path}",
        data=None if body is None else json.dumps(body).encode(),
        headers={"Authorization": f"token {server.token}"},
        method=method,
    )
    with urllib.request.urlopen(request, timeout=300) as response:
        return json.load(response)


def measured(
    server: Server, load: Callable[[], contextlib.AbstractContextManager[None]]
) -> list[float]:
    """Return the times of answers, in milliseconds, while something goes on."""
    times = []
    with load():
        end = time.monotonic() + _SECONDS
        while time.monotonic() < end:
            began = time.perf_counter()
            _ask(server, "api/status")
            times.append((time.perf_counter() - began) * 1000)
            time.sleep(0.005)
    return times


def row(what: str, times: list[float]) -> str:
    """Return a row of the table."""
    p99 = statistics.quantiles(times, n=100)[98]
    return f"{what:28} {len(times):8} {statistics.median(times):10.1f} {p99:8.1f} {max(times):9.1f}"


@contextlib.contextmanager
def nothing() -> Iterator[None]:
    """Let the server be."""
    yield


@contextlib.contextmanager
def held_lock(server: Server, path: Path) -> Iterator[None]:
    """Hold the lock of the library, and let changes and reads come in."""
    with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as holder:
        holder.execute("begin immediate")
        with _going_on(lambda: _refused(server), lambda: ask(server, "library")):
            yield


@contextlib.contextmanager
def large_library(server: Server) -> Iterator[None]:
    """Take in a large file again and again."""
    notes = tuple(Note(talk=f"t{n}", title=f"T {n}", text="word " * 240) for n in range(8000))
    entries = tuple(ListEntry(talk=f"t{n}", title="T", reason="r" * 400) for n in range(9000))
    lists = tuple(OwnList(id=f"l{n}", title=f"L {n}", entries=entries) for n in range(2))
    body = {"content": library_text(LibraryContents(notes=notes, lists=lists))}
    with _going_on(lambda: ask(server, "library", body, "POST")):
        yield


def _refused(server: Server) -> None:
    with contextlib.suppress(urllib.error.HTTPError):
        ask(server, f"progress/{_TALK}", {"seconds": 2}, "PUT")


@contextlib.contextmanager
def _going_on(*actions: Callable[[], object]) -> Iterator[None]:
    """Do things again and again, each in two threads, until the block ends."""
    is_over = threading.Event()

    def repeat(action: Callable[[], object]) -> None:
        while not is_over.is_set():
            action()

    threads = [threading.Thread(target=repeat, args=(one,)) for one in actions for _ in range(2)]
    for thread in threads:
        thread.start()
    try:
        yield
    finally:
        is_over.set()
        for thread in threads:
            thread.join()


if __name__ == "__main__":
    main()
