"""What a notebook is about: the modules it imports, and its headings. Nothing in it is run."""

from __future__ import annotations

import ast
import json
import re
import sys
import warnings
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from ..errors import BadRequest
from ..text.databases import refuse_database

LARGEST = 50_000_000  # bytes of a notebook file
_MOST_CODE = 200_000  # characters of a cell
_IMPORT = re.compile(r"^[ \t]*(?:import|from)[ \t]+([A-Za-z_]\w*)", re.MULTILINE)
_NOT_PYTHON = re.compile(r"^[ \t]*(?:[%!?].*|.*\?)$", re.MULTILINE)
_HEADING = re.compile(r"^[ \t]{0,3}#{1,6}[ \t]+(.+?)[ \t#]*$", re.MULTILINE)
_MARKS = re.compile(r"[`*_~]|!?\[([^\]]*)\]\([^)]*\)|<[^>]*>")
_OURS = "jupyter_talks"


class Cell(NamedTuple):
    """A cell of a notebook: ``code`` or ``markdown``, and its text."""

    kind: str
    source: str


class Mentions(NamedTuple):
    """Modules as they are imported, without those that come with Python; headings as text."""

    modules: tuple[str, ...]
    headings: tuple[str, ...]


def read_cells(path: Path) -> list[Cell]:
    """Return the cells of a notebook file.

    Raises
    ------
    BadRequest
        If it cannot be read, or is no notebook.
    """
    refuse_database(path)
    try:
        if path.stat().st_size > LARGEST:
            raise BadRequest(f"{path} is larger than {LARGEST:,} bytes.")
        text = path.read_text("utf-8")
    except (OSError, ValueError) as error:
        said = getattr(error, "strerror", None) or "it is not text"
        raise BadRequest(f"{path} cannot be read: {said}.") from error
    return cells_in(text, str(path))


def cells_in(text: str, where: str) -> list[Cell]:
    """Return the cells of a notebook that is given as text.

    Raises
    ------
    BadRequest
    """
    try:
        # Read as what it is: the library of notebooks takes a second to load, to no end here.
        return cells_of_content(json.loads(text), where)
    except (ValueError, RecursionError) as error:
        raise BadRequest(f"{where} is not a notebook.") from error


def cells_of_content(content: Any, where: str) -> list[Cell]:
    """Return the cells of a notebook that is given as JSON holds it.

    Raises
    ------
    BadRequest
    """
    try:
        sheets = [content, *content.get("worksheets", ())]  # until 2014, cells were in sheets
        return [_cell(cell) for sheet in sheets for cell in sheet.get("cells", ())]
    except (TypeError, AttributeError, KeyError) as error:
        raise BadRequest(f"{where} is not a notebook.") from error


def _cell(content: dict[str, Any]) -> Cell:
    source = content["source"] if "source" in content else content["input"]
    return Cell(str(content["cell_type"]), source if isinstance(source, str) else "".join(source))


def mentions_in(cells: Iterable[Cell]) -> Mentions:
    """Return what cells import and say in headings, each once, in their order."""
    modules: dict[str, None] = {}
    headings: dict[str, None] = {}
    for cell in cells:
        if cell.kind == "code":
            modules.update(dict.fromkeys(_modules(cell.source[:_MOST_CODE])))
        elif cell.kind == "markdown":
            headings.update(dict.fromkeys(_headings(cell.source[:_MOST_CODE])))
    return Mentions(tuple(modules), tuple(headings))


def is_library(module: str) -> bool:
    """Tell whether a module is one that somebody installed: not Python's own, and not ours."""
    return module not in sys.stdlib_module_names and module not in (_OURS, "__main__")


def _modules(source: str) -> Iterator[str]:
    code = _NOT_PYTHON.sub("", source)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of what the code of others does
            tree = ast.parse(code)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        found: Iterable[str] = _IMPORT.findall(code)
    else:
        found = _imported(tree)
    for name in found:
        module = name.split(".")[0]
        if is_library(module):
            yield module


def _imported(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module


def _headings(source: str) -> Iterator[str]:
    for heading in _HEADING.findall(source):
        if text := " ".join(_MARKS.sub(lambda mark: mark[1] or "", heading).split()):
            yield text
