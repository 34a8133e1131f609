"""A library whose disk fails, or whose process ends, at one place after another.

Arguments: a folder to work in, what happens (the name of a function below), how far it is from one
place to the next, and ``each`` if each piece of work is to fail by itself, on a library that has
what was done before; else all of it is done on a new one. Output: a line of JSON.
"""

from __future__ import annotations

import contextlib
import json
import os
import resource
import shutil
import signal
import sqlite3
import sys
from collections.abc import Callable
from pathlib import Path

import msgspec

from jupyter_talks.errors import LibraryUnavailable
from jupyter_talks.library.damage import is_sound
from jupyter_talks.library.library import Library
from jupyter_talks.library.reference import Reference
from jupyter_talks.library.schema import prepare
from jupyter_talks.model import LibraryContents, ListChange, ListEntry, Note, OwnList, Quote

ONE, TWO = Reference("one", "One"), Reference("two", "Two", "https://a.example/two")
_ENTRIES = [ListEntry(talk=f"t{n}", title=f"T {n}", reason="r" * 100) for n in range(60)]
_MORE = LibraryContents(
    lists=(OwnList(id="more", title="More", entries=tuple(_ENTRIES[:20])),),
    notes=tuple(Note(talk=f"n{n}", title="N", text="n" * 700) for n in range(20)),
)
# What is done, in this order; each is one transaction.
WORK: list[Callable[[Library], object]] = [
    lambda one: one.lists.create("To watch", "For the train", _ENTRIES),
    lambda one: one.notes.append(ONE, "a" * 6000),
    lambda one: one.progress.record(ONE, 12),
    lambda one: one.notes.write_block(TWO, "cell", "b" * 3000),
    lambda one: one.notes.add_quote(ONE, Quote(text="Go.", speaker="Ada", kind="exact")),
    lambda one: one.lists.change("To watch", ListChange(title="Later", order=["t9", "t8"])),
    lambda one: one.lists.remove("Later", "t5"),
    lambda one: one.merge(_MORE),
    lambda one: one.lists.delete("Later"),
    lambda one: one.deletions.undo(),
    lambda one: one.notes.delete(ONE),
    lambda one: one.deletions.undo(),
    lambda one: one.rename({"n1": "m1", "n2": "n3"}),
    lambda one: one.remember_search("kafka", 3),
    lambda one: one._file.copies.make(),
    lambda one: one.progress.forget(ONE),
    lambda one: one.restore(),
    lambda one: one.deletions.forget(),
]
_MOMENTS = {"changed", "created", "made"}


def state(library: Library) -> object:
    """Return all that is in a library, but for moments, and in an order that they do not decide."""
    return _bare(msgspec.to_builtins(library.contents()))


def _bare(value: object) -> object:
    if isinstance(value, dict):
        return {name: _bare(one) for name, one in value.items() if name not in _MOMENTS}
    if isinstance(value, (list, tuple)):
        bare = [_bare(one) for one in value]
        ordered = all(isinstance(one, dict) and "place" in one for one in bare)
        return bare if ordered else sorted(bare, key=json.dumps)
    return value


class Case:
    """One library, and what became of it."""

    def __init__(self, folder: Path, states: list[object], works: range, base: Path) -> None:
        self.folder, self.states, self.works = folder, states, works
        self.path = folder / "library.db"
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(base, folder)
        self.problems: list[str] = []
        self.ended: str | None = None

    def check(self, done: int, library: Library, *, killed: bool) -> None:
        """Hold what is there against what was acknowledged; then write again."""
        done += self.works.start
        allowed = self.states[done : done + 1 + (killed and done < self.works.stop)]
        for eyes in (library, Library(self.path)):
            if state(eyes) not in allowed:
                self.problems.append(f"after {done} of what was done, something else is there")
            if eyes.problem() is not None:
                self.problems.append(str(eyes.problem()))
        if self.path.exists():
            with contextlib.closing(sqlite3.connect(self.path)) as database:
                prepare(database)
                if database.execute("pragma integrity_check").fetchall() != [("ok",)]:
                    self.problems.append("the integrity check fails")
                if not is_sound(database) and self.path.stat().st_size:
                    self.problems.append("a checksum is wrong")
        library.notes.append(Reference("after", "After"), "on")
        note = Library(self.path).notes.find("after")
        if note is None or note.text != "on":
            self.problems.append("the next write is not there")

    def tell(self, error: LibraryUnavailable) -> None:
        """Keep what is said, which has to be a sentence that says what to do."""
        self.ended = str(error)
        actions = ("free some and try again", "see whether its disk is full", "make room in")
        if not self.ended.endswith(".") or "\n" in self.ended or str(self.folder) not in self.ended:
            self.problems.append(f"no sentence: {self.ended}")
        if not any(action in self.ended for action in actions):
            self.problems.append(f"it does not say what to do: {self.ended}")


def limit(size: int) -> None:
    """Let no file of this process become larger; a file that is not written is not touched."""
    _, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size if size >= 0 else hard, hard))


def refused(case: Case, size: int) -> None:
    """Refuse each write behind some size of a file."""
    library, done = Library(case.path), 0
    limit(size)
    try:
        for number in case.works:
            WORK[number](library)
            done += 1
    except LibraryUnavailable as error:
        case.tell(error)
    finally:
        limit(-1)
    case.check(done, library, killed=False)


def full(case: Case, size: int) -> None:
    """Let the database have so many bytes and no more."""
    library, done = Library(case.path), 0
    try:
        for number in case.works:
            with library._file.writing() as database:
                database.execute(f"pragma max_page_count = {max(1, size // 4096)}")
            WORK[number](library)
            done += 1
    except LibraryUnavailable as error:
        case.tell(error)
    with library._file.writing() as database:
        database.execute("pragma max_page_count = 1000000")
    case.check(done, library, killed=False)


def killed(case: Case, size: int) -> None:
    """End the process in the middle of the write that goes behind some size of a file."""
    end, begin = os.pipe()
    child = os.fork()
    if child == 0:
        signal.signal(signal.SIGXFSZ, signal.SIG_DFL)
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        limit(size)
        library = Library(case.path)
        for number in case.works:
            WORK[number](library)
            os.write(begin, b".")
        os._exit(0)
    os.close(begin)
    with open(end, "rb") as acknowledged:  # noqa: PTH123 - a descriptor
        done = len(acknowledged.read())
    _, status = os.waitpid(child, 0)
    case.ended = signal.Signals(os.WTERMSIG(status)).name if os.WIFSIGNALED(status) else None
    case.check(done, Library(case.path), killed=True)


def killed_between(case: Case, size: int) -> None:
    """End the process before a statement; the size is how many come first."""
    end, begin = os.pipe()
    child = os.fork()
    if child == 0:
        left = size

        def count(_statement: str) -> None:
            nonlocal left
            left -= 1
            if left < 0:
                os.kill(os.getpid(), signal.SIGKILL)

        library = Library(case.path)
        for number in case.works:
            with library._file.writing() as database:
                database.set_trace_callback(count)
            WORK[number](library)
            os.write(begin, b".")
        os._exit(0)
    os.close(begin)
    with open(end, "rb") as acknowledged:  # noqa: PTH123 - a descriptor
        done = len(acknowledged.read())
    _, status = os.waitpid(child, 0)
    case.ended = signal.Signals(os.WTERMSIG(status)).name if os.WIFSIGNALED(status) else None
    case.check(done, Library(case.path), killed=True)


def prepare_all(folder: Path) -> list[object]:
    """Do all of the work; keep the library as it is before each piece, and return what it has."""
    library = Library(folder / "now" / "library.db")
    library.path.parent.mkdir(parents=True)
    states = []
    for number, work in enumerate([*WORK, state]):
        library.close()
        shutil.copytree(library.path.parent, folder / str(number))
        states.append(state(library))
        work(library)
    return states


def main() -> None:
    folder, what, step = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
    states = prepare_all(folder)
    fault = {one.__name__: one for one in (full, refused, killed, killed_between)}[what]
    every = [range(number, number + 1) for number in range(len(WORK))]
    problems, ended = [], []
    for works in every if "each" in sys.argv else [range(len(WORK))]:
        size = 0
        while True:
            case = Case(folder / "case", states, works, folder / str(works.start))
            fault(case, size)
            problems += [f"{works} at {size}: {problem}" for problem in case.problems]
            if case.ended is None:
                break
            ended.append(case.ended)
            size += step
    print(json.dumps({"problems": problems, "ended": ended}))  # noqa: T201


if __name__ == "__main__":
    main()
