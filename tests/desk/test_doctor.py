"""``doctor`` tells what is wrong, whatever is wrong, and changes nothing."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

import jupyter_talks
from jupyter_talks import __version__
from jupyter_talks.library.library import Library
from jupyter_talks.library.reference import Reference

SECTIONS = ["versions", "server", "page", "configuration", "catalog", "library"]
NOTED = Reference("a-talk", "A talk")


@pytest.fixture
def environment(home, tmp_path) -> dict[str, str]:
    """An environment in which the extension is enabled, and whole, and nothing else is."""
    share = tmp_path / "share"
    page = share / "labextensions" / "jupyter-talks"
    page.mkdir(parents=True)
    build = {"_build": {"load": "remoteEntry.js"}}
    (page / "package.json").write_text(json.dumps({"version": __version__, "jupyterlab": build}))
    (page / "remoteEntry.js").write_text("")
    folder = tmp_path / "etc" / "jupyter_server_config.d"
    folder.mkdir(parents=True)
    (folder / "talks.json").write_text(_enabling(is_enabled=True))
    return {
        **os.environ,
        "PATH": str(Path(sys.executable).parent),
        "HOME": str(home),
        "JUPYTER_PATH": str(share),
        "JUPYTER_CONFIG_PATH": str(tmp_path / "etc"),
    }


def _enabling(*, is_enabled: bool) -> str:
    return json.dumps({"ServerApp": {"jpserver_extensions": {"jupyter_talks": is_enabled}}})


@pytest.fixture
def doctor(environment):
    def doctor(*arguments: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "jupyter_talks", "doctor", *arguments]
        done = subprocess.run(command, capture_output=True, text=True, env=environment, timeout=60)
        assert "Traceback" not in done.stderr
        return done

    return doctor


def told(done) -> tuple[list[str], dict[str, dict[str, str]]]:
    found = json.loads(done.stdout)
    assert list(found["facts"]) == SECTIONS
    assert done.returncode == bool(found["problems"])
    return found["problems"], found["facts"]


def config(home: Path, text: str) -> None:
    (home / "config").mkdir(exist_ok=True)
    (home / "config" / "jupyter_talks_config.py").write_text(text)


def test_a_sound_installation_is_told_and_nothing_is_made(doctor, home):
    problems, facts = told(doctor("--json"))
    assert problems == []
    assert facts["versions"]["jupyter-talks"] == __version__
    assert facts["page"]["extension of the page"].startswith(f"{__version__} in ")
    assert facts["server"]["server extension"].startswith("enabled in ")
    assert facts["catalog"]["catalog_dir"] == "~/data/talks/catalog (not there yet)"
    assert not (home / "data").exists()
    said = doctor().stdout
    assert said.startswith("Nothing is wrong")
    assert str(home) not in said


def test_the_catalog_is_told_with_its_sources(doctor, catalog_dir):
    problems, facts = told(doctor("--json", f"--catalog={catalog_dir}"))
    assert problems == []
    assert facts["catalog"]["snapshot"].startswith("generation ")
    assert "talks" in facts["catalog"]["source pyvideo"]


def test_a_damaged_library_comes_first_and_the_rest_is_told(doctor, home):
    file = home / "data" / "talks" / "library.db"
    library = Library(file)
    library.notes.write(NOTED, "a note")
    library.lists.create("A list", None, [])
    library.close()
    assert told(doctor("--json"))[1]["library"]["state"] == "sound"
    content = bytearray(file.read_bytes())
    content[4096:] = b"\xff" * (len(content) - 4096)
    file.write_bytes(content)
    (problem,), facts = told(doctor("--json"))
    assert problem.startswith("Your library ~/data/talks/library.db is damaged: ")
    assert "jupyter talks library restore" in problem
    assert "state" not in facts["library"]
    assert facts["catalog"]
    assert doctor().stdout.startswith(f"1 problem:\n- {problem}\n")
    assert bytes(content) == file.read_bytes()


def test_a_damaged_snapshot_is_told(doctor, catalog_dir):
    (file,) = catalog_dir.glob(f"{(catalog_dir / 'current').read_text().strip()}")
    content = bytearray(file.read_bytes())
    middle = len(content) // 2 // 4096 * 4096
    content[middle : middle + 8192] = b"\xff" * 8192
    file.write_bytes(content)
    problems, facts = told(doctor("--json", f"--catalog={catalog_dir}"))
    assert any("is damaged" in one for one in problems)
    assert facts["library"]


@pytest.mark.parametrize("place", ["catalog", "library"])
def test_a_folder_that_cannot_be_one_is_told(doctor, home, place):
    (home / "taken").write_text("a file")
    where = f"c.TalksConfig.library_file = '{home}/taken/library.db'"
    if place == "catalog":
        where = f"c.TalksConfig.catalog_dir = '{home}/taken'"
    config(home, where)
    problems, facts = told(doctor("--json"))
    assert "cannot be a folder: ~/taken is a file" in problems[0]
    assert facts["configuration"]["files"] == "~/config/jupyter_talks_config.py"


def test_a_broken_configuration_is_one_problem_without_its_secrets(doctor, home):
    config(home, "raise ValueError('https://bob:geheim@a.example/x?token=s3cret')")
    (problem,), facts = told(doctor("--json"))
    assert "~/config/jupyter_talks_config.py cannot be used" in problem
    assert "https://a.example/x?" in problem
    assert "geheim" not in problem
    assert "s3cret" not in problem
    assert facts["versions"]["SQLite"]


def test_an_extension_of_another_version_and_a_disabled_one_are_told(doctor, home, environment):
    page = Path(environment["JUPYTER_PATH"], "labextensions", "jupyter-talks")
    (page / "package.json").write_text(json.dumps({"version": "9.9.9"}))
    configuration = Path(environment["JUPYTER_CONFIG_PATH"])
    (configuration / "jupyter_server_config.json").write_text(_enabling(is_enabled=False))
    labconfig = configuration / "labconfig"
    labconfig.mkdir()
    disabled = {"disabledExtensions": {"jupyter-talks": True}}
    (labconfig / "page_config.json").write_text(json.dumps(disabled))
    problems, facts = told(doctor("--json"))
    assert "jupyter server extension enable jupyter_talks" in problems[0]
    assert f"9.9.9 from {page}, and the package is {__version__}" in problems[1]
    assert "is not whole" in problems[2]
    assert "jupyter labextension enable jupyter-talks" in problems[3]
    wins = f"disabled in {configuration / 'jupyter_server_config.json'}"
    assert facts["server"]["server extension"] == wins


def test_an_extension_that_is_not_there_is_told(doctor, environment):
    shutil.rmtree(Path(environment["JUPYTER_PATH"], "labextensions"))
    problems, facts = told(doctor("--json"))
    if facts["page"]["extension of the page"] == "not installed":  # nor beside this Python
        assert "there is no panel" in problems[0]
    else:
        assert sys.prefix in facts["page"]["extension of the page"]


AS_NOBODY = """
import json, os, sys
from jupyter_talks.config import load
from jupyter_talks.desk.doctor import diagnose
settings = load(catalog_dir=f"{sys.argv[1]}/catalog", library_file=f"{sys.argv[1]}/library.db")
diagnose(lambda: settings)  # what it needs is loaded while that can be read
if os.geteuid() == 0:
    os.setuid(65534)  # to root, nothing is read-only
print(json.dumps(diagnose(lambda: settings).problems))
"""


def test_a_folder_without_the_right_to_write_is_told():
    with tempfile.TemporaryDirectory() as folder:  # one that anybody may look into
        Path(folder).chmod(0o555)
        done = subprocess.run(
            [sys.executable, "-c", AS_NOBODY, folder], capture_output=True, text=True, check=True
        )
        Path(folder).chmod(0o755)
    problems = json.loads(done.stdout)
    for setting in ("catalog_dir", "library_file"):
        said = f"You have no right to write in {folder}: set TalksConfig.{setting}"
        assert any(said in one for one in problems), problems


def test_a_kernel_says_what_it_cannot_know(environment):
    code = "import ipykernel, jupyter_talks; print(jupyter_talks.doctor())"
    said = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, env=environment, check=True
    ).stdout
    assert "not known here; run jupyter talks doctor where the server runs" in said
    assert sys.executable in said


def test_the_function_has_what_it_says(home):
    found = jupyter_talks.doctor()
    assert list(found.value.facts) == SECTIONS
    assert __version__ in repr(found)
