"""What is installed here, told by metadata and files: nothing of it is loaded."""

from __future__ import annotations

import json
import sqlite3
import sys
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path
from platform import platform, python_implementation, python_version
from typing import Any, NamedTuple

from jupyter_core.paths import jupyter_config_path, jupyter_path

from .. import __version__

NAME = "jupyter-talks"
_MODULE = "jupyter_talks"
_PACKAGES = (
    "jupyter_server", "jupyterlab", "notebook", "ipython", "ipykernel", "anywidget", "ipywidgets",
)  # fmt: skip
_PAGES = ("jupyterlab", "notebook")  # what shows the panel
_AGAIN = f"install {NAME} again where the server runs"


class Fact(NamedTuple):
    """Something that is so."""

    name: str
    value: str


class Problem(NamedTuple):
    """Something that is wrong: a sentence with what to do."""

    sentence: str


def is_kernel() -> bool:
    """Tell whether this process is a kernel: a server may then be installed elsewhere."""
    return "ipykernel" in sys.modules


def versions() -> Iterator[Fact | Problem]:
    """Yield the versions of the package, and of what it stands on."""
    yield Fact(NAME, __version__)
    installed = version_of(NAME)
    if installed is None:
        yield Fact("run from", str(Path(__file__).parents[1]))
    elif installed != __version__:
        yield Problem(
            f"This process runs {NAME} {__version__}, but {installed} is installed: restart it, "
            "and see that no older copy comes first on sys.path."
        )
    yield Fact("Python", f"{python_version()} ({python_implementation()}), {sys.executable}")
    yield Fact("platform", platform())
    yield Fact("SQLite", sqlite3.sqlite_version)
    for name in _PACKAGES:
        yield Fact(name, version_of(name) or "not installed")


def server_extension() -> Iterator[Fact | Problem]:
    """Yield whether servers of this environment load the extension, and which file says so."""
    found = _enabled_in()
    if found is None:
        yield Fact("server extension", "in no configuration file")
    else:
        file, is_enabled = found
        yield Fact("server extension", f"{'enabled' if is_enabled else 'disabled'} in {file}")
    for folder in map(Path, jupyter_config_path()):
        if (python := folder / "jupyter_server_config.py").exists():
            yield Fact("may say otherwise", f"{python} (Python, not looked into)")
    if (found is None or not found[1]) and version_of("jupyter_server") and not is_kernel():
        yield Problem(
            "The server extension is not enabled, so the panel has no talks: run jupyter server "
            f"extension enable {_MODULE}, and restart the server."
        )


def page_extension() -> Iterator[Fact | Problem]:
    """Yield what JupyterLab and Notebook load into the page, and whether it is of this package."""
    is_needed = any(map(version_of, _PAGES)) and not is_kernel()
    folders = [Path(folder, NAME) for folder in jupyter_path("labextensions")]
    folder = next((one for one in folders if (one / "package.json").exists()), None)
    if folder is None:
        yield Fact("extension of the page", "not installed")
        if is_needed:
            yield Problem(f"JupyterLab has no extension of {NAME}, so there is no panel: {_AGAIN}.")
        return
    told = _json_in(folder / "package.json")
    version = told.get("version")
    yield Fact("extension of the page", f"{version} in {folder}")
    if version != __version__ and not is_kernel():
        yield Problem(
            f"The page loads {NAME} {version} from {folder}, and the package is {__version__}: "
            f"{_AGAIN}, restart it, and reload the page."
        )
    script = told.get("jupyterlab", {}).get("_build", {}).get("load")
    if not script or not (folder / script).is_file():
        yield Problem(f"The extension of the page in {folder} is not whole: {_AGAIN}.")
    for file in (Path(one, "labconfig", "page_config.json") for one in jupyter_config_path()):
        disabled = _json_in(file).get("disabledExtensions", {}) if file.exists() else {}
        if NAME in disabled and (not isinstance(disabled, dict) or disabled[NAME]):
            yield Problem(f"{file} disables the panel: run jupyter labextension enable {NAME}.")


def version_of(name: str) -> str | None:
    """Return the version of a distribution; ``None`` if it is not installed."""
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return None


def _enabled_in() -> tuple[Path, bool] | None:
    """Return the file that has the word on the server extension, and what it says.

    Of the folders the first one counts, in each of them its own file before those beside it.
    """
    for folder in map(Path, jupyter_config_path()):
        beside = sorted((folder / "jupyter_server_config.d").glob("*.json"), reverse=True)
        for file in (folder / "jupyter_server_config.json", *beside):
            told = _json_in(file) if file.exists() else {}
            known = told.get("ServerApp", {}).get("jpserver_extensions", {})
            if _MODULE in known:
                return file, bool(known[_MODULE])
    return None


def _json_in(file: Path) -> dict[str, Any]:
    """Return the object in a file; a server passes over what is none, and so is it here."""
    try:
        found = json.loads(file.read_text("utf-8"))
    except (OSError, ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}
