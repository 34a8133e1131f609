from __future__ import annotations

import json
import subprocess
import sys
import tomllib
import zipfile
from importlib.metadata import version
from pathlib import Path

import pytest

import jupyter_talks

REPOSITORY = Path(__file__).parent.parent
PACKAGE = json.loads((REPOSITORY / "labextension" / "package.json").read_text())
PROJECT = tomllib.loads((REPOSITORY / "pyproject.toml").read_text())


@pytest.fixture(scope="session")
def wheel(tmp_path_factory):
    """The wheel, with what was built before."""
    target = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "build", "--wheel", "--outdir", str(target), str(REPOSITORY)]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    (file,) = target.iterdir()
    return file


def test_versions_agree():
    assert jupyter_talks.__version__ == PACKAGE["version"] == version("jupyter-talks")
    assert f"## {jupyter_talks.__version__}" in (REPOSITORY / "CHANGELOG.md").read_text()


def test_names_agree():
    name = PACKAGE["name"]
    assert PROJECT["project"]["name"] == name
    assert jupyter_talks._jupyter_labextension_paths()[0]["dest"] == name
    shared = PROJECT["tool"]["hatch"]["build"]["targets"]["wheel"]["shared-data"]
    assert shared["jupyter_talks/labextension"] == f"share/jupyter/labextensions/{name}"
    assert shared["jupyter_talks/etc/install.json"].startswith(
        f"share/jupyter/labextensions/{name}/"
    )
    install = json.loads((REPOSITORY / "jupyter_talks" / "etc" / "install.json").read_text())
    assert install["packageName"] == name
    assert jupyter_talks._jupyter_server_extension_points() == [{"module": "jupyter_talks"}]


def test_licences_agree():
    assert PROJECT["project"]["license"] == PACKAGE["license"] == "BSD-3-Clause"
    assert "BSD 3-Clause" in (REPOSITORY / "LICENSE").read_text()


def test_the_wheel_is_for_any_machine_and_holds_what_it_must(wheel):
    assert wheel.name.endswith("-py3-none-any.whl")
    names = zipfile.ZipFile(wheel).namelist()
    shared = f"jupyter_talks-{jupyter_talks.__version__}.data/data"
    for name in (
        "jupyter_talks/py.typed",
        "jupyter_talks/static/widget.js",
        "jupyter_talks/static/widget.css",
        "jupyter_talks/data/talks.jsonl",
        "jupyter_talks/data/collections/jupytercon-2018-notes.yaml",
        "jupyter_talks/data/demo.ipynb",
        f"{shared}/share/jupyter/labextensions/jupyter-talks/package.json",
        f"{shared}/share/jupyter/labextensions/jupyter-talks/install.json",
        f"{shared}/etc/jupyter/jupyter_server_config.d/jupyter_talks.json",
    ):
        assert name in names, name
    assert any("labextensions/jupyter-talks/static/remoteEntry" in name for name in names)
    for part in ("tests/", "node_modules", "labextension/src", ".map", "__pycache__"):
        assert not [name for name in names if part in name], part


def test_nothing_built_asks_the_network(wheel):
    with zipfile.ZipFile(wheel) as archive:
        for name in archive.namelist():
            if name.endswith((".js", ".css")):
                text = archive.read(name).decode()
                for host in ("cdn", "unpkg", "jsdelivr", "googleapis", "ytimg"):
                    assert host not in text, (name, host)


def test_the_lock_names_no_registry():
    lock = (REPOSITORY / "labextension" / "package-lock.json").read_text()
    assert '"resolved"' not in lock


@pytest.mark.parametrize("kind", ["server extension", "labextension"])
def test_jupyter_lists_the_extension_as_sound(kind):
    listed = subprocess.run(
        [sys.executable, "-m", "jupyter", *kind.split(), "list"],
        capture_output=True,
        text=True,
        timeout=60,
    )
    lines = [line for line in (listed.stdout + listed.stderr).splitlines() if "OK" in line]
    assert any("jupyter_talks" in line or "jupyter-talks" in line for line in lines)


def test_what_is_claimed_is_what_the_matrix_runs():
    """The classifiers, from the oldest Python on, are what nox reads; the Makefile agrees."""
    project = tomllib.loads((REPOSITORY / "pyproject.toml").read_text())["project"]
    claimed = [one.rpartition(" ")[2] for one in project["classifiers"] if ":: Python :: 3." in one]
    assert claimed == ["3.11", "3.12", "3.13", "3.14"]
    assert project["requires-python"] == f">={claimed[0]}"
    for file in ("Makefile", "README.md"):
        assert f"Python {claimed[0]} or newer" in (REPOSITORY / file).read_text()


def test_a_kernel_needs_no_server():
    project = tomllib.loads((REPOSITORY / "pyproject.toml").read_text())["project"]
    assert not [one for one in project["dependencies"] if one.startswith("jupyter_server")]
    assert "jupyter_server>=2.20,<3" in project["optional-dependencies"]["lab"]
    code = (
        "import sys; sys.modules['jupyter_server'] = None; import jupyter_talks as jt;"
        "print(jt.search('kafka')[0].title); import jupyter_talks.cli.app, jupyter_talks.magics"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert ran.returncode == 0, ran.stderr
    assert "Kafka" in ran.stdout
