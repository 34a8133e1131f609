"""What Binder would do with this repository, without Docker."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import venv
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).parent.parent
BINDER = REPOSITORY / "binder"
# What the base image of Binder has; the oldest JupyterLab that is promised to work.
BASE = ["jupyterlab==4.4.9", "notebook==7.4.7", "ipywidgets==8.1.7", "nbclient"]
# All of a system that building needs: no Node, no compiler.
TOOLS = ("bash", "sh", "env", "rm", "uname", "dirname", "cat", "git")


@pytest.fixture(scope="session")
def image(tmp_path_factory) -> Path:
    """An environment like Binder's, in which ``postBuild`` has run on a clean checkout."""
    root = tmp_path_factory.mktemp("binder")
    environment, tools, checkout = root / "env", root / "tools", root / "checkout"
    tools.mkdir()
    for name in TOOLS:
        (tools / name).symlink_to(shutil.which(name))
    venv.create(environment, with_pip=True)
    subprocess.run(
        ["git", "clone", "--quiet", str(REPOSITORY), str(checkout)], check=True, capture_output=True
    )
    pip = [environment / "bin" / "pip", "install", "--quiet", *BASE]
    subprocess.run([*pip, "-r", BINDER / "requirements.txt"], check=True, capture_output=True)
    built = subprocess.run(
        [checkout / "binder" / "postBuild"],
        cwd=checkout,
        env={**os.environ, "PATH": f"{environment / 'bin'}:{tools}"},
        capture_output=True,
        text=True,
    )
    assert built.returncode == 0, built.stdout[-3000:] + built.stderr[-3000:]
    assert "jupyter-talks" in built.stdout + built.stderr
    return environment


def test_the_image_builds_from_a_clean_checkout_without_node(image, home):
    command = [image / "bin" / "jupyter", "talks", "search", "kafka", "--json"]
    found = subprocess.run(
        [BINDER / "start", *command],
        env={**os.environ, "PATH": f"{image / 'bin'}:{os.environ['PATH']}"},
        capture_output=True,
        text=True,
    )
    assert found.returncode == 0, found.stderr
    assert '"title": "Event-driven applications: Apache Kafka and Python"' in found.stdout
    assert (home / "data" / "talks" / "catalog" / "current").exists()


def test_the_demo_runs_in_the_image(image, tmp_path):
    shutil.copy(BINDER / "demo.ipynb", tmp_path)
    run = subprocess.run(
        [image / "bin" / "jupyter", "execute", "--inplace", str(tmp_path / "demo.ipynb")],
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert run.returncode == 0, run.stderr
    assert "jupyter-talks.page.v1" in (tmp_path / "demo.ipynb").read_text()


def test_repo2docker_understands_the_folder():
    shown = subprocess.run(
        [sys.executable, "-m", "repo2docker", "--no-build", "--debug", str(REPOSITORY)],
        capture_output=True,
        text=True,
        timeout=120,
    )
    dockerfile = shown.stdout + shown.stderr
    assert '-r "binder/requirements.txt"' in dockerfile
    assert "RUN ./binder/postBuild" in dockerfile
    assert "binder/start" in dockerfile
    assert (BINDER / "runtime.txt").read_text().strip() == "python-3.12"
