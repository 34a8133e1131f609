from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from jupyter_talks import __version__
from jupyter_talks.cli import TalksApp

KAFKA = "pycon-us-2021-event-driven-applications-apache-kafka-and-python"


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


def test_browse_tells_what_there_is(talks):
    shown = talks("browse").stdout
    assert re.search(r"^event +pycon-us-2021 \(\d+\), ", shown, re.MULTILINE)
    assert "pycon-us-2021-for-data-scientists (7), 7 great" in " ".join(shown.split())
    assert "these are for kafka" in talks("browse", "kafak").stdout
    assert "No talks" in talks("browse", "qqqqzz").stdout
    (way,) = re.findall(r"jupyter talks (search kafka .+)", talks("browse", "kafka").stdout)
    assert "1 talk for kafka" in talks(*way.split()).stdout


def test_browse_tells_all_values_of_a_field(talks):
    lines = talks("browse", "--by", "event").stdout.splitlines()
    counts = [int(line.split()[0]) for line in lines]
    assert counts == sorted(counts, reverse=True)
    assert len(lines) == json.loads(talks("status", "--json").stdout)["events"]
    values = json.loads(talks("browse", "kafka", "--by=tool", "--json").stdout)["tool"]
    assert {"value": "apache-kafka", "label": "Apache Kafka", "count": 3} in values
    assert "No talk has a value" in talks("browse", "kafka", "--by=level").stdout
    mistaken = talks("browse", "--by=colour")
    assert (mistaken.returncode, mistaken.stdout) == (2, "")
    assert "speaker" in mistaken.stderr


@pytest.mark.parametrize("arguments", [["--help-all"], ["search", "year:2010..", "--limit=500"]])
def test_a_reader_who_has_read_enough_is_no_error(catalog_dir, arguments):
    process = subprocess.Popen(
        [sys.executable, "-m", "jupyter_talks", *arguments, f"--catalog={catalog_dir}"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    process.stdout.close()
    _, problems = process.communicate(timeout=60)
    assert problems == b""


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
        (["serch", "kafka"], 2, "did you mean jupyter talks search?"),
        (["search", "x", "--limti", "1"], 2, "did you mean --limit?"),
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
            *[sys.executable, "-m", "jupyter_talks", "demo"],
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


@pytest.fixture
def table(tmp_path):
    file = tmp_path / "talks-2024.csv"
    file.write_text(
        "Was,Wer\nQwertz uiop,Ada Example\n,Nobody\nAsdf,Bo\nYxcv,Cy\nVbnm,Di\nNmk,Ed\n"
    )
    return file


def test_a_source_comes_is_updated_and_goes(talks, table, tmp_path):
    said = ["--map=title=Was,speakers=Wer", "--event=Treffen 2024", "--name=mine"]
    would = talks("import", str(table), *said, "--dry-run")
    assert "5 would be added" in would.stdout
    assert "  added    Qwertz uiop" in would.stdout
    assert "mine" not in talks("sources").stdout
    report = tmp_path / "report.csv"
    done = json.loads(talks("import", str(table), *said, f"--report={report}", "--json").stdout)
    assert (done["added"], done["skipped"], done["outcome"]) == (5, 1, "published")
    assert done["first_skipped"][0]["why"] == "it has no title"
    assert "skipped" in report.read_text("utf-8-sig")
    assert "mine" in talks("sources").stdout
    assert {one["name"] for one in json.loads(talks("sources", "--json").stdout)} >= {"mine"}
    assert "nothing new" in talks("update", "mine").stdout
    table.unlink()
    broken = talks("update")
    assert broken.returncode == 1
    assert "mine: " in broken.stderr
    assert "pyvideo: " in broken.stdout  # the others were updated
    assert "would be removed, and 5 talks" in talks("remove", "mine", "--dry-run").stdout
    assert "is removed, and 5 talks" in talks("remove", "mine").stdout
    assert talks("remove", "mine").returncode == 1


def test_export_to_a_file_and_to_a_pipe(talks, tmp_path):
    file = tmp_path / "kafka.bib"
    done = talks("export", "kafka", f"--output={file}")
    assert (done.stdout, done.returncode) == ("", 0)
    assert file.read_text().startswith("@misc{")
    assert talks("export", "kafka", "--format=csv").stdout.startswith("id,title,")
    whole = talks("export").stdout.splitlines()
    assert json.loads(whole[0])["format"] == "jupyter-talks/catalog/1"
    assert all(json.loads(line) for line in whole)
    odd = talks("export", "kafka", f"--output={tmp_path / 'x.docx'}")
    assert (odd.returncode, "tells no format" in odd.stderr) == (2, True)
    nowhere = talks("export", "kafka", "--output=/nowhere/x.csv")
    assert (nowhere.returncode, "cannot be written" in nowhere.stderr) == (1, True)


def test_hide_unhide_and_check(talks):
    assert "1 hidden" in talks("hide", "https://youtu.be/Ltgt0ekso4c").stdout
    assert talks("show", KAFKA).returncode == 1
    later = talks("hide", "youtube:nowhere0000").stdout
    assert "noted for later" in later
    spaces = talks("hide", "a name of several words")
    assert (spaces.returncode, "without spaces" in spaces.stderr) == (2, True)
    talks("unhide", "youtube:Ltgt0ekso4c")
    assert talks("show", KAFKA).returncode == 0
    assert talks("unhide", "youtube:Ltgt0ekso4c").returncode == 1
    checked = talks("check", "--json")
    assert checked.returncode == 0
    health = json.loads(checked.stdout)
    assert health["broken"] == []
    assert health["unknown"]["level"] > 100


@pytest.mark.parametrize(
    ("arguments", "status", "says"),
    [
        (["import", "x.csv", "--report=/nowhere/x.csv"], 1, "cannot be written"),
        (["import", "x.csv", "--map=title"], 2, "names no column"),
        (["import", "."], 1, "NO_PUBLISH.json"),
        (["update", "nonsense"], 1, "There is no source"),
        (["remove", "starter"], 2, "comes with the package"),
        (["remove"], 2, "Give the name"),
        (["hide"], 2, "Give the id"),
        (["export", "kafka", "--list=x"], 2, "not both"),
    ],
)
def test_a_mistake_with_sources_is_a_sentence(talks, arguments, status, says):
    done = talks(*arguments)
    assert done.returncode == status, done.stderr
    assert says in done.stderr
    assert "Traceback" not in done.stderr


def test_a_library_out_and_in(talks, tmp_path, home):
    library = tmp_path / "library.talks.yaml"
    library.write_text(
        "format: jupyter-talks/library/1\n"
        "lists:\n- {id: mine, title: Mine, entries: [{talk: gone, title: Gone}]}\n"
        f"notes:\n- {{talk: {KAFKA}, title: Kafka, text: a secret}}\n"
    )
    taken = talks("library", str(library))
    assert "taken in: 1 list, 1 note" in taken.stdout, taken.stderr
    assert json.loads(talks("library", str(library), "--json").stdout)["notes"] == 0
    assert "a secret" in talks("library").stdout
    assert "a secret" not in talks("library", "--without-private").stdout
    assert "gone" in talks("library", "--list=mine").stdout
    assert talks("search", "is:noted", "--json").stdout.count(f'"id": "{KAFKA}"') == 1
    out = tmp_path / "out.yaml"
    assert talks("library", f"--output={out}").returncode == 0
    assert "a secret" in out.read_text()
    for arguments, status, says in (
        (["library", "nope.yaml"], 2, "cannot be read"),
        (["library", "--list=nope"], 1, "You have no list"),
    ):
        told = talks(*arguments)
        assert (told.returncode, says in told.stderr) == (status, True)
