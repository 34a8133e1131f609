"""What is to be known of an installation when something is wrong with it; nothing is changed."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import msgspec
from jupyter_core.paths import jupyter_config_path

from ..catalog.catalog import Catalog
from ..config import TalksConfig, files
from ..errors import TalksError
from ..text.addresses import without_secrets
from . import installed
from .installed import Fact, Problem

_LITTLE = 50_000_000  # bytes: less may not be enough to build a catalog, or to copy a library
_ADDRESS = re.compile(r"\b[A-Za-z][\w+.-]*://[^\s'\"<>]+")
_ELSEWHERE = (
    "the server and the page may have another jupyter-talks, which is not known here; "
    "run jupyter talks doctor where the server runs"
)


class Diagnosis(msgspec.Struct, frozen=True, kw_only=True):
    """What is wrong, each in a sentence, and what is so, by section and name."""

    problems: tuple[str, ...]
    facts: dict[str, dict[str, str]]


def diagnose(settings: Callable[[], TalksConfig]) -> Diagnosis:
    """Look at all that can be looked at; what cannot is a problem, and the rest goes on.

    Parameters
    ----------
    settings
        Gives the configuration; it may raise.
    """
    problems: list[str] = []
    facts: dict[str, dict[str, str]] = {}
    sections: dict[str, Callable[[], Iterable[Fact | Problem]]] = {
        "versions": installed.versions,
        "server": installed.server_extension,
        "page": installed.page_extension,
        "configuration": _configuration,
        "catalog": lambda: _catalog(settings()),
        "library": lambda: _library(settings()),
    }
    for title, gather in sections.items():
        facts[title] = {}
        for problem in _gathered(title, gather, facts[title]):
            if problem not in problems:  # a setting that is not sound keeps from two of them
                problems.append(problem)
    return Diagnosis(
        problems=tuple(map(_to_be_told, problems)),
        facts={
            title: {name: _to_be_told(value) for name, value in section.items()}
            for title, section in facts.items()
        },
    )


def _gathered(
    title: str, gather: Callable[[], Iterable[Fact | Problem]], facts: dict[str, str]
) -> Iterator[str]:
    """Fill in the facts of a section, and yield what is wrong."""
    try:
        for found in gather():
            if isinstance(found, Problem):
                yield found.sentence
            else:
                before = facts.get(found.name)
                facts[found.name] = f"{before}, {found.value}" if before else found.value
    except TalksError as error:
        yield str(error)
    except Exception as error:  # noqa: BLE001 - a report that ends half-way helps nobody
        yield f"The {title} cannot be looked at: {type(error).__name__}: {error}."


def _configuration() -> Iterator[Fact | Problem]:
    if installed.is_kernel():
        yield Fact("in a kernel", _ELSEWHERE)
    for folder in jupyter_config_path():
        yield Fact("folders", folder + ("" if Path(folder).exists() else " (not there)"))
    for file in files():
        yield Fact("files", str(file))
    for name in sorted(os.environ):
        if name.startswith("JUPYTER") and name.endswith(("_DIR", "_PATH")):
            yield Fact(name, os.environ[name])


def _catalog(settings: TalksConfig) -> Iterator[Fact | Problem]:
    folder = settings.folder
    yield from _place("catalog_dir", folder.path, is_mine=False)
    stamp, snapshot = folder.stamp(), folder.open_current()
    if snapshot is None:
        yield Fact("snapshot", "none yet; it is built when talks are first asked for")
        return
    yield Fact("snapshot", f"generation {snapshot.generation}, built {snapshot.built}")
    yield Fact("built by", f"jupyter-talks {snapshot.version}")
    yield Fact("size", _size(folder.path))
    if (damage := snapshot.damage()) is not None:
        yield Problem(
            f"The snapshot in {folder.path} is damaged ({damage}); remove the file current there, "
            "and it is built anew from its sources."
        )
    if not snapshot.is_readable():
        yield Fact("sources", "not read: it is built anew when talks are asked for")
        return
    status = Catalog(snapshot, folder, stamp).status()
    yield Fact("talks", f"{status.talks:,} of {status.events:,} events")
    for one in status.sources:
        where = f" from {one.address}" if one.address else ""
        yield Fact(f"source {one.name}", f"{one.talks:,} talks, {one.skipped:,} skipped{where}")
        if one.problem:
            yield Problem(f"The talks of the source {one.name} are missing: {one.problem}")


def _library(settings: TalksConfig) -> Iterator[Fact | Problem]:
    library = settings.open_library()
    yield Fact("library_file", _rights(library.path))
    yield from _place("folder", library.path.parent, is_mine=True)
    if library.path.exists():
        yield Fact("size", f"{library.path.stat().st_size / 1e6:,.1f} MB")
    yield Fact("copies", ", ".join(library.copies()) or "none")
    problem = library.problem()
    if problem is not None:
        yield Problem(problem)
    elif library.path.exists():
        yield Fact("state", "sound")


def _place(name: str, folder: Path, *, is_mine: bool) -> Iterator[Fact | Problem]:
    """Yield what may be done in a folder; a catalog may be shared, and read-only, a library not."""
    yield Fact(name, _rights(folder))
    there = next(one for one in (folder, *folder.parents) if one.exists())
    if not there.is_dir():
        yield Problem(f"{folder} cannot be a folder: {there} is a file; set another one.")
        return
    free = shutil.disk_usage(there).free
    yield Fact("free space", f"{free / 1e6:,.0f} MB")
    if free < _LITTLE:
        yield Problem(f"Only {free / 1e6:,.0f} MB are free where {folder} is: free some space.")
    if not os.access(there, os.W_OK | os.X_OK) and (is_mine or there != folder):
        setting = "library_file" if is_mine else "catalog_dir"
        yield Problem(
            f"You have no right to write in {there}: set TalksConfig.{setting} to a place of yours."
        )
    if there == folder and not os.access(folder, os.R_OK | os.X_OK):
        yield Problem(f"You have no right to read {folder}: ask whoever keeps it.")


def _rights(path: Path) -> str:
    if not path.exists():
        return f"{path} (not there yet)"
    read, write = (os.access(path, right) for right in (os.R_OK, os.W_OK))
    said = f"{'' if read else 'not '}readable, {'' if write else 'not '}writable"
    return f"{path} ({said})"


def _size(folder: Path) -> str:
    found = [file.stat().st_size for file in folder.rglob("*") if file.is_file()]
    return f"{sum(found) / 1e6:,.1f} MB in {len(found)} files"


def _to_be_told(text: str) -> str:
    """Return a text without the home folder, and without what may be secret in addresses."""
    home = os.path.expanduser("~")  # noqa: PTH111 - raises nothing
    if len(home) > 1:
        text = re.sub(rf"(?<![\w.-]){re.escape(home.rstrip(os.sep))}(?![\w-]|\.\w)", "~", text)
    return _ADDRESS.sub(lambda found: without_secrets(found[0]), text)
