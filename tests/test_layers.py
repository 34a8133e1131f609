"""The house is built floor by floor: a room knows only those below it."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import jupyter_talks

PACKAGE = Path(jupyter_talks.__file__).parent
# From the top floor down; rooms of one floor do not know each other.
FLOORS = [
    {"__main__"},
    {"cli", "server", "magics"},
    {"functions"},
    {"widgets", "results", "progress_bars"},
    {"desk"},
    {"config"},
    {"ingest"},
    {"catalog", "library"},
    {"exporting"},
    {"notebooks"},
    {"feeds", "render"},
    {"searching"},
    {"curation"},
    {"text"},
    {"model", "errors", "data"},
]
FLOOR_OF = {room: number for number, rooms in enumerate(FLOORS) for room in rooms}
DOORS = {"tornado", "IPython", "ipywidgets", "anywidget", "jupyter_server", "notebook"}
ALLOWED = {
    "ingest": {"tornado"},  # the one module that fetches
    "server": {"tornado", "jupyter_server"},
    "magics": {"IPython"},
    "widgets": {"anywidget"},
}
FILES = sorted(file for file in PACKAGE.rglob("*.py") if "node_modules" not in file.parts)


def room_of(file: Path) -> str:
    return file.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imports(file: Path) -> list[tuple[int, str]]:
    """Return level and dotted name of each import of a file."""
    found = []
    for node in ast.walk(ast.parse(file.read_text())):
        if isinstance(node, ast.Import):
            found += [(0, alias.name) for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            names = [node.module] if node.module else [alias.name for alias in node.names]
            found += [(node.level, name) for name in names]
    return found


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(PACKAGE)))
def test_a_room_knows_only_the_floors_below(file):
    room = room_of(file)
    depth = len(file.relative_to(PACKAGE).parts)
    for level, name in imports(file):
        if level == 0:
            outside = name.split(".")[0]
            assert outside not in DOORS - ALLOWED.get(room, set()), f"{room} knows {outside}"
        elif level == depth and room != "__init__":  # leads out of the room
            other = name.split(".")[0]
            if other in ("__version__", room):
                continue
            assert FLOOR_OF[other] > FLOOR_OF[room], f"{room} must not know {other}"


def test_every_room_has_a_floor():
    rooms = {room_of(file) for file in FILES} - {"__init__"}
    assert rooms == set(FLOOR_OF)


def test_importing_the_package_reads_nothing_and_loads_nothing_heavy():
    code = (
        "import sys, socket; before = set(sys.modules);"
        "import jupyter_talks;"
        "loaded = {name.split('.')[0] for name in set(sys.modules) - before};"
        "print(loaded - sys.stdlib_module_names, loaded & {'asyncio', 'sqlite3', 'csv', 'json'})"
    )
    loaded = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    ).stdout
    assert loaded.strip() == "{'jupyter_talks'} set()"


def test_loading_the_extension_loads_nothing_heavy():
    code = (
        "import sys; from IPython.core.interactiveshell import InteractiveShell as S; s = S();"
        "before = set(sys.modules); s.extension_manager.load_extension('jupyter_talks');"
        "print(sorted(name for name in set(sys.modules) - before if '.' not in name"
        " or name.startswith('jupyter_talks')))"
    )
    loaded = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    ).stdout
    for name in ("msgspec", "sqlite3", "pandas", "ipywidgets", "anywidget", "catalog", "tornado"):
        assert name not in loaded
