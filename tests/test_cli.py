from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from jupyter_talks import __version__
from jupyter_talks.cli import TalksApp


@pytest.fixture
def talks(catalog_dir):
    def talks(*arguments, **variables):
        return subprocess.run(
            [sys.executable, "-m", "jupyter", "talks", *arguments, f"--catalog={catalog_dir}"],
            capture_output=True,
            text=True,
            env={**os.environ, "PATH": str(Path(sys.executable).parent), **variables},
            timeout=60,
        )

    return talks


def test_search_prints_talks_or_json(talks):
    shown = talks("search", "kafka")
    assert shown.returncode == 0, shown.stderr
    assert "Francesco Tisiot" in shown.stdout
    page = json.loads(talks("search", "kafka", "--json", "--limit", "1").stdout)
    assert page["items"][0]["title"] == "Event-driven applications: Apache Kafka and Python"
    assert len(page["items"]) == 1


def test_show_and_status(talks):
    talk = json.loads(talks("show", "youtube:Ltgt0ekso4c", "--json").stdout)
    assert talk["duration"] == 1573
    status = talks("status")
    assert "pyvideo" in status.stdout
    assert json.loads(talks("status", "--json").stdout)["version"] == __version__


def test_import_says_what_came_of_it(talks, tarball):
    done = talks("import", "pyvideo", str(tarball))
    assert done.returncode == 0, done.stderr
    assert "nothing new" in done.stdout
    assert "skipped" in done.stdout
    assert json.loads(talks("import", "pyvideo", str(tarball), "--json").stdout)["changed"] is False


@pytest.mark.parametrize(
    ("arguments", "status", "says"),
    [
        (["show", "nope"], 1, "There is no talk"),
        (["show"], 2, "Give one id"),
        (["search", "x", "--limit", "0"], 2, "limit"),
        (["search", "x", "--limit", "many"], 1, "limit"),
        (["search", "x", "--bogus", "1"], 2, "bogus"),
        (["import", "pyvideo", "/nonexistent"], 1, "No such file"),
        (["import", "nonsense"], 2, "There is no importer"),
        (["import"], 2, "Say what to import"),
        (["nonsense"], 2, "There is no command"),
    ],
)
def test_a_mistake_is_a_sentence_on_stderr(talks, arguments, status, says):
    done = talks(*arguments)
    assert done.returncode == status, done.stderr
    assert done.stdout == ""
    assert says in done.stderr
    assert "Traceback" not in done.stderr


def test_help_names_every_command(talks):
    text = talks("--help").stdout
    for name in TalksApp.subcommands:
        assert f"\n{name}\n" in text


def test_the_catalog_of_the_configuration_file_is_used(talks, home, catalog_dir):
    (home / "config").mkdir()
    (home / "config" / "jupyter_talks_config.py").write_text(
        f"c.TalksConfig.catalog_dir = {str(catalog_dir)!r}\n"
    )
    done = subprocess.run(
        [sys.executable, "-m", "jupyter_talks", "status", "--json"],
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert json.loads(done.stdout)["folder"] == str(catalog_dir)


def test_a_terminal_sees_how_far_an_import_is(talks, tarball, tmp_path):
    """In a terminal that does not know its size, too."""
    reader, writer = os.openpty()
    command = ["import", "pyvideo", str(tarball), f"--catalog={tmp_path / 'new'}"]
    process = subprocess.run(
        [sys.executable, "-m", "jupyter_talks", *command], stdout=subprocess.DEVNULL, stderr=writer
    )
    os.close(writer)
    seen = os.read(reader, 100_000).decode()
    os.close(reader)
    assert process.returncode == 0
    assert "reading" in seen
    assert "building" in seen


def test_the_demo_prints_an_address_that_opens_its_notebook(tmp_path):
    process = subprocess.Popen(
        [
            *[sys.executable, "-m", "jupyter_talks", "demo", "--"],
            *["--no-browser", "--allow-root", "--ServerApp.ip=127.0.0.1", "--ServerApp.port=0"],
        ],
        cwd=tmp_path,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        lines = iter(process.stderr.readline, "")
        address = next(line.split()[-1] for line in lines if "http://127.0.0.1" in line)
    finally:
        process.terminate()
        process.communicate(timeout=20)
    assert "/lab/tree/jupyter-talks-demo.ipynb?token=" in address
    assert (tmp_path / "jupyter-talks-demo.ipynb").exists()
