"""The process that reads a source: bounded inside and out, at every door, never left over."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import msgspec
import psutil
import pytest
from bombs import EVENT, ICS, LARGE
from IPython.core.error import UsageError
from IPython.core.interactiveshell import InteractiveShell

import jupyter_talks
from jupyter_talks.config import load
from jupyter_talks.errors import ConfigError, FeedError
from jupyter_talks.functions import opened
from jupyter_talks.ingest.apart import Watch, memory_of
from jupyter_talks.ingest.jobs import Jobs
from jupyter_talks.ingest.limits import ImportLimits
from jupyter_talks.ingest.orders import Errand, Told
from jupyter_talks.ingest.processes import started
from jupyter_talks.ingest.reading import Request

SLOW = ICS.format("".join(EVENT.format(n, "") for n in range(60_000)))
ROWS = "title\none\ntwo\nthree\n"


def readers() -> list[psutil.Process]:
    """Return the processes below this one that read a source."""
    return [one for one in psutil.Process().children(recursive=True) if is_reader(one)]


def is_reader(process: psutil.Process) -> bool:
    with contextlib.suppress(psutil.Error):  # it has just ended
        return "jupyter_talks.ingest.reader" in process.cmdline()
    return False


def soon(condition, seconds: float = 10) -> bool:
    end = time.monotonic() + seconds
    while not condition() and time.monotonic() < end:
        time.sleep(0.02)
    return condition()


@pytest.fixture
def slow(tmp_path) -> Path:
    file = tmp_path / "slow.ics"
    file.write_text(SLOW)
    return file


@pytest.fixture
def rows(tmp_path) -> Path:
    file = tmp_path / "rows.csv"
    file.write_text(ROWS)
    return file


# From inside and from outside ------------------------------------------------------------------


def read_unwatched(file: Path, folder: Path, **limits: float) -> tuple[int, list[Told]]:
    """Have a reader read a file that nobody watches; return its status and what it tells."""
    errand = Errand(str(file), None, {}, None, ImportLimits(**limits), str(folder))
    with started("reader") as reader:
        reader.stdin.write(msgspec.json.encode(errand) + b"\n")
        reader.stdin.flush()
        told = [msgspec.json.decode(line, type=Told) for line in reader.stdout]
    return reader.returncode, told


@pytest.mark.parametrize("name", ["field.csv", "attribute.xml", "text.json"])
def test_a_reader_that_nobody_watches_gets_no_more_memory(tmp_path, name):
    (tmp_path / name).write_text(LARGE[name].made(LARGE[name].small))
    status, told = read_unwatched(tmp_path / name, tmp_path, memory=80_000_000)
    assert status == 0
    assert "raise TalksConfig.import_max_memory" in told[-1].refusal.why


def test_a_reader_that_nobody_watches_computes_no_longer(tmp_path, slow):
    began = time.monotonic()
    status, _ = read_unwatched(slow, tmp_path, seconds=0.5)
    assert status == -signal.SIGXCPU
    assert time.monotonic() - began < 10


def test_a_reader_that_is_interrupted_says_nothing(tmp_path, slow, capfd):
    """A terminal interrupts it together with whoever asked, who has the word."""
    errand = Errand(str(slow), None, {}, None, ImportLimits(), str(tmp_path))
    with started("reader") as reader:
        reader.stdin.write(msgspec.json.encode(errand) + b"\n")
        reader.stdin.flush()
        assert b"read" in reader.stdout.readline()
        reader.send_signal(signal.SIGINT)
        assert reader.wait(timeout=10) == -signal.SIGINT
    assert capfd.readouterr().err == ""


@pytest.mark.parametrize(
    ("code", "limits", "which"),
    [
        ("x = bytearray(200_000_000); input()", {"memory": 100_000_000}, "is_too_large"),
        ("input()", {"seconds": 0.3}, "is_too_slow"),
        ("import re; re.match('(a*)*b', 'a' * 99)", {"seconds": 0.3}, "is_too_slow"),
    ],
)
def test_a_watch_ends_what_takes_too_much(code, limits, which):
    command = [sys.executable, "-c", code]
    with (
        subprocess.Popen(command, stdin=subprocess.PIPE) as process,
        Watch(process, ImportLimits(**limits)) as watch,
    ):
        assert process.wait(timeout=20) == -signal.SIGKILL
    assert (watch.is_too_large, watch.is_too_slow) == (
        which == "is_too_large",
        which == "is_too_slow",
    )


def test_memory_is_measured_without_proc_too(monkeypatch):
    """As on macOS and Windows."""
    told = memory_of(os.getpid())
    monkeypatch.setattr(Path, "read_text", lambda *_: (_ for _ in ()).throw(FileNotFoundError()))
    assert 10_000_000 < memory_of(os.getpid()) < told * 2
    assert memory_of(2**22 + 1) == 0


def test_a_source_that_crashes_its_reader_is_one_sentence(tmp_path, slow):
    config = load(catalog_dir=str(tmp_path / "c"))

    def crash(step: str, count: int) -> None:
        for reader in readers():
            reader.send_signal(signal.SIGSEGV)

    with pytest.raises(FeedError, match=r"slow.ics crashed what reads it \(signal 11\)"):
        config.importer(crash).run(Request(str(slow)))
    assert not (tmp_path / "c").exists()


def test_a_reader_takes_no_module_from_the_current_folder(tmp_path, rows, monkeypatch):
    for name in ("csv", "yaml", "msgspec", "jupyter_talks"):
        (tmp_path / f"{name}.py").write_text("raise SystemExit('a module of somebody else')")
    monkeypatch.chdir(tmp_path)
    monkeypatch.syspath_prepend("")
    assert load(catalog_dir=str(tmp_path / "c")).import_source("rows.csv").talks == 3


def test_where_there_are_no_processes_records_are_counted(tmp_path, rows, monkeypatch):
    monkeypatch.setattr(sys, "platform", "emscripten")
    monkeypatch.setattr(subprocess, "Popen", None)
    catalog = str(tmp_path / "c")
    with pytest.raises(FeedError, match="more than 2 records"):
        load(catalog_dir=catalog, import_max_records=2).import_source(str(rows))
    assert load(catalog_dir=catalog, import_max_records=3).import_source(str(rows)).talks == 3


@pytest.mark.parametrize("trait", ["import_max_records", "import_max_memory", "import_max_seconds"])
def test_a_limit_below_zero_is_no_limit(trait):
    with pytest.raises(ConfigError, match=trait):
        load(**{trait: -1})


# Never left over -------------------------------------------------------------------------------


def cli(*arguments: str, **more) -> subprocess.Popen:
    command = [sys.executable, "-m", "jupyter_talks", *arguments]
    return subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, **more
    )


@pytest.mark.parametrize("ended_by", [signal.SIGINT, signal.SIGKILL])
def test_whoever_ends_an_import_ends_its_reader(tmp_path, slow, ended_by):
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    with cli(
        "import",
        str(slow),
        f"--catalog={tmp_path / 'c'}",
        env={**os.environ, "TMPDIR": str(temporary)},
        start_new_session=True,
    ) as process:
        assert soon(readers)
        (reader,) = readers()
        time.sleep(0.5)
        if ended_by == signal.SIGINT:
            os.killpg(process.pid, ended_by)  # as a terminal does
        else:
            process.send_signal(ended_by)
        stdout, stderr = process.communicate(timeout=20)
    assert soon(lambda: not psutil.pid_exists(reader.pid))
    assert soon(lambda: not any(temporary.iterdir()))
    assert stdout == ""
    assert "Traceback" not in stderr
    assert process.returncode == (130 if ended_by == signal.SIGINT else -signal.SIGKILL)
    assert not (tmp_path / "c").exists()


def test_a_reader_that_hears_nothing_is_ended_too(tmp_path, slow):
    """Libraries in C hold the lock that it needs to see that nobody asks any more."""
    held = []

    def hold(step: str, count: int) -> None:
        held.extend(readers())
        held[0].suspend()
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        load(catalog_dir=str(tmp_path / "c")).importer(hold).run(Request(str(slow)))
    assert not held[0].is_running()


def test_cancelling_a_job_ends_its_reader(tmp_path, slow):
    jobs = Jobs()
    job = jobs.start(load(catalog_dir=str(tmp_path / "c")).order("import", str(slow)))
    assert soon(readers)
    assert jobs.cancel(job.id).state == "cancelled"
    assert soon(lambda: not readers())
    assert not (tmp_path / "c").exists()


# At every door ---------------------------------------------------------------------------------


@pytest.fixture
def limited(home, catalog_dir) -> Path:
    """A catalog, and a configuration file that every door reads: two records, and no more."""
    (home / "config").mkdir(exist_ok=True)
    (home / "config" / "jupyter_talks_config.py").write_text(
        f"c.TalksConfig.import_max_records = 2\nc.TalksConfig.catalog_dir = {str(catalog_dir)!r}\n"
    )
    opened.use(None)
    yield catalog_dir
    opened.use(None)


SAYS = (
    "rows.csv has more than 2 records, so nothing was imported; "
    "if it is as it should be, raise TalksConfig.import_max_records."
)


def test_the_command_line_says_so_on_stderr(limited, rows):
    with cli("import", str(rows), "--json") as process:
        stdout, stderr = process.communicate(timeout=60)
    assert (process.returncode, stdout) == (1, "")
    assert SAYS in stderr
    with cli("import", str(rows), "--TalksConfig.import_max_records=3") as process:
        stdout, stderr = process.communicate(timeout=60)
    assert "3 talks read" in stdout, stderr
    with cli("update", "rows") as process:
        stdout, stderr = process.communicate(timeout=60)
    assert (process.returncode, stdout) == (1, "")
    assert SAYS in stderr


def test_the_function_and_the_magic_say_so(limited, rows):
    with pytest.raises(FeedError) as caught:
        jupyter_talks.import_(rows)
    assert str(caught.value) == SAYS
    shell = InteractiveShell()
    shell.extension_manager.load_extension("jupyter_talks")
    with pytest.raises(UsageError, match=r"raise TalksConfig\.import_max_records"):
        shell.run_line_magic("talks", f"import {rows} --dry-run")
    settings = opened.session().settings
    settings.import_max_records = 3
    shell.run_line_magic("talks", f"import {rows}")
    settings.import_max_records = 2
    with pytest.raises(UsageError, match=r"raise TalksConfig\.import_max_records"):
        shell.run_line_magic("talks", "update rows")
    shell.extension_manager.unload_extension("jupyter_talks")
    shell.history_manager.end_session()


def test_a_job_of_the_server_says_so(limited, rows):
    jobs = Jobs()
    job = jobs.start(load().order("import", str(rows)))
    assert soon(lambda: jobs.get(job.id).state != "running", 60)
    assert (jobs.get(job.id).state, jobs.get(job.id).message) == ("failed", SAYS)
