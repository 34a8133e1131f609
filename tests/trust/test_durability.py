"""What was acknowledged is there, for everybody, whoever is killed.

One server with its threads, four processes as kernels are, and a command line that opens and
closes the library again and again: all of them write notes and progress, and one of them is killed
at a random moment, again and again.
"""

from __future__ import annotations

import ast
import concurrent.futures
import contextlib
import json
import os
import random
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest
from server import jupyter

from jupyter_talks.library.library import Library

KERNELS = 4
WRITES = 20  # of each process in a round
SOAK = bool(os.environ.get("JUPYTER_TALKS_SOAK"))
ROUNDS = 200 if SOAK else 20  # each ends with a kill
OPEN_AND_CLOSE = """
import sys
from pathlib import Path
from jupyter_talks.library.library import Library
while True:
    library = Library(Path(sys.argv[1]))
    library.overview()
    library.close()
"""


class Kernel:
    """A process that reads and writes the library by itself."""

    def __init__(self, path: Path) -> None:
        code = str(Path(__file__).with_name("library_process.py"))
        self.process = subprocess.Popen(
            [sys.executable, code, str(path)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self._asking = threading.Lock()

    def _ask(self, line: str) -> str:
        with self._asking:
            self.process.stdin.write(line + "\n")
            self.process.stdin.flush()
            answer = self.process.stdout.readline()
        if not answer:
            raise ConnectionError("it was killed")
        return answer.rstrip("\n")

    def write(self, talk: str, line: str, seconds: int) -> None:
        self._ask(f"note {talk} {line}")
        self._ask(f"progress {talk} {seconds}")

    def read(self, talk: str) -> tuple[int, list[str]]:
        seconds, _, lines = self._ask(f"read {talk}").partition(" ")
        return int(seconds), ast.literal_eval(lines)

    def kill(self) -> None:
        self.process.kill()

    def end(self) -> None:
        self.process.kill()
        self.process.wait()
        for pipe in (self.process.stdin, self.process.stdout):
            with contextlib.suppress(BrokenPipeError):  # what was asked in the moment of the kill
                pipe.close()


class Server:
    """A Jupyter server, asked by several threads at once."""

    def __init__(self, home: Path, settings: dict[str, str]) -> None:
        self._stack = contextlib.ExitStack()
        self._server = self._stack.enter_context(jupyter("server", home, settings))

    def wake(self, talk: str) -> None:
        """Let one thread open the library, then all the others."""
        seconds = self.ask(f"progress/{talk}")["seconds"]
        self.ask(f"progress/{talk}", {"seconds": seconds}, "PUT")
        with concurrent.futures.ThreadPoolExecutor(24) as threads:
            list(threads.map(self.ask, ("library", "lists") * 12))

    def ask(self, path: str, body: object = None, method: str = "GET") -> object:
        request = urllib.request.Request(
            f"{self._server.base}jupyter-talks/api/{path}",
            data=None if body is None else json.dumps(body).encode(),
            headers={"Authorization": f"token {self._server.token}"},
            method=method,
        )
        with urllib.request.urlopen(request, timeout=30) as response:
            return json.load(response)

    def write(self, talk: str, line: str, seconds: int) -> None:
        with concurrent.futures.ThreadPoolExecutor(4) as threads:
            reads = [threads.submit(self.ask, path) for path in ("library", "lists") * 4]
            note = self.ask(f"notes/{talk}")
            text = "\n".join(filter(None, [note["text"], line]))
            body = {"text": text, "version": note["version"]}
            self.ask(f"notes/{talk}", body, "PUT")
            self.ask(f"progress/{talk}", {"seconds": seconds}, "PUT")
            for read in reads:
                read.result()

    def read(self, talk: str) -> tuple[int, list[str]]:
        note, progress = self.ask(f"notes/{talk}"), self.ask(f"progress/{talk}")
        return progress["seconds"], note["text"].splitlines()

    def kill(self) -> None:
        self._server.process.kill()

    def end(self) -> None:
        self._stack.close()


class Crowd:
    """All that work on one library, and what each of them was told is done."""

    def __init__(
        self, path: Path, settings: dict[str, str], talks: list[str], folder: Path
    ) -> None:
        self._path, self._settings, self._folder = path, settings, folder
        self._talks = dict(zip(("server", *map(str, range(KERNELS))), talks, strict=True))
        self.members: dict[str, Kernel | Server] = {name: self._start(name) for name in self._talks}
        self.done: dict[str, list[str]] = {name: [] for name in self._talks}
        self.seconds: dict[str, int] = dict.fromkeys(self._talks, 0)
        self.unseen: list[str] = []

    def _start(self, name: str) -> Kernel | Server:
        if name != "server":
            return Kernel(self._path)
        self._folder.joinpath("homes").mkdir(exist_ok=True)
        server = Server(self._folder / "homes" / str(time.monotonic_ns()), self._settings)
        server.wake(self._talks[name])
        return server

    def work(self, name: str, number: int, chance: random.Random) -> None:
        """Let one write until it is killed; whoever is asked after an answer must know of it."""
        for count in range(WRITES):
            line = f"{name}: {number}.{count}"
            seconds = number * WRITES + count + 1
            try:
                self.members[name].write(self._talks[name], line, seconds)
            except (ConnectionError, OSError, ValueError):
                return
            self.done[name].append(line)
            self.seconds[name] = seconds
            other = chance.choice([one for one in self.members if one != name])
            with contextlib.suppress(ConnectionError, OSError, ValueError):
                seen = self.members[other].read(self._talks[name])
                if line not in seen[1] or seen[0] < seconds:
                    self.unseen.append(f"{other} does not know {line}")

    def round(self, number: int, chance: random.Random) -> str:
        """Let all write at once, and kill one of them meanwhile; return which."""
        victim = chance.choice(list(self.members))
        threads = [
            threading.Thread(target=self.work, args=(name, number, random.Random(chance.random())))
            for name in self.members
        ]
        for thread in threads:
            thread.start()
        time.sleep(chance.uniform(0.05, 0.6))
        self.members[victim].kill()
        for thread in threads:
            thread.join()
        self.members[victim].end()
        self.check()
        self.members[victim] = self._start(victim)
        if number % 4 == 0:
            self.leave_the_server_alone(number, chance)
        return victim

    def leave_the_server_alone(self, number: int, chance: random.Random) -> None:
        """Let all kernels go, and the server write: whoever comes now finds it all the same."""
        kernels = [name for name in self.members if name != "server"]
        for name in kernels:
            self.members[name].process.stdin.close()
            self.members[name].process.wait()
        time.sleep(0.5)  # the one that comes and goes has been there meanwhile
        line = f"server: alone {number}"
        self.members["server"].write(self._talks["server"], line, (number + 1) * WRITES)
        self.done["server"].append(line)
        self.seconds["server"] = (number + 1) * WRITES
        self.check()
        for name in kernels:
            self.members[name].end()
            self.members[name] = self._start(name)

    def check(self) -> None:
        """Look for all that was acknowledged, with eyes that have not looked before."""
        library = Library(self._path)
        notes = {note.talk: note.text.splitlines() for note in library.notes.all()}
        progress = {one.talk: one.seconds for one in library.progress.all()}
        library.close()
        for name, talk in self._talks.items():
            lost = set(self.done[name]) - set(notes.get(talk, ()))
            assert not lost, f"acknowledged to {name}, and lost: {sorted(lost)}"
            assert progress.get(talk, 0) >= self.seconds[name]
        assert self.unseen == []

    def end(self) -> None:
        for member in self.members.values():
            member.end()


def test_nothing_acknowledged_is_lost_whoever_is_killed(
    built_catalog, catalog, tmp_path, record_property
):
    chance = random.Random(os.environ.get("JUPYTER_TALKS_SEED", "11"))
    path = tmp_path / "library.db"
    settings = {
        "TalksConfig.catalog_dir": str(built_catalog),
        "TalksConfig.library_file": str(path),
    }
    talks = [talk.id for talk in catalog.search("", limit=KERNELS + 1).items]
    crowd = Crowd(path, settings, talks, tmp_path)
    visitor = subprocess.Popen([sys.executable, "-c", OPEN_AND_CLOSE, str(path)])
    try:
        killed = [crowd.round(number, chance) for number in range(ROUNDS)]
        command = [sys.executable, "-m", "jupyter_talks", "library"]
        told = subprocess.run(
            [*command, f"--TalksConfig.library_file={path}", f"--catalog={built_catalog}"],
            capture_output=True,
            text=True,
        )
        assert visitor.poll() is None
    finally:
        visitor.kill()
        visitor.wait()
        crowd.end()
    done = [line for lines in crowd.done.values() for line in lines]
    assert all(line in told.stdout for line in done)
    record_property("acknowledged", 2 * len(done))
    assert {"server"} < set(killed)
    assert len(done) > ROUNDS * 20


@pytest.mark.parametrize("ending", ["terminate", "kill"])
def test_a_command_line_that_comes_and_goes_takes_nothing_away(
    built_catalog, catalog, tmp_path, ending
):
    """As it was seen: the panel's notes were gone after the command line had looked at them."""
    path = tmp_path / "library.db"
    settings = {
        "TalksConfig.catalog_dir": str(built_catalog),
        "TalksConfig.library_file": str(path),
    }
    panel, kernel = (talk.id for talk in catalog.search("", limit=2).items)
    server = Server(tmp_path / "home", settings)
    try:
        server.wake(panel)
        for _ in range(2):
            subprocess.run(
                [
                    *(sys.executable, "-m", "jupyter_talks", "library"),
                    *(f"--TalksConfig.library_file={path}", f"--catalog={built_catalog}"),
                ],
                check=True,
                capture_output=True,
            )
        server.write(panel, "of the panel", 20)
        library = Library(path)
        library.notes.append(library.reference(panel)._replace(talk=kernel), "of the kernel")
        assert library.notes.find(panel).text == "of the panel"
        assert server.read(panel) == (20, ["of the panel"])
        assert server.read(kernel)[1] == ["of the kernel"]
        library.close()
        getattr(server._server.process, ending)()
        server._server.process.wait(20)
    finally:
        server.end()
    after = Library(path)
    assert after.notes.find(panel).text == "of the panel"
    assert after.notes.find(kernel).text == "of the kernel"
