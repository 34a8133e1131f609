"""Notebooks that are made, and made again: what somebody wrote into one stays, word for word.

Each cell that is made carries a key and a digest of its text. When a notebook is made again, a
cell whose text still has that digest is brought up to date; any other is somebody's, and is kept
where it stands. A cell that somebody deleted does not come back.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Sequence
from pathlib import Path
from typing import Any, Literal, NamedTuple

from ..errors import BadRequest, Conflict
from ..text.clean import digest_of
from ..text.databases import refuse_database
from ..text.files import write_whole
from .mentions import LARGEST

OURS = "jupyter-talks"  # what our metadata is called
_KERNEL = {
    "kernelspec": {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"},
    "language_info": {"name": "python"},
}


class MadeCell(NamedTuple):
    """A cell to be made. ``talk`` is the id of the talk that it is about.

    A ``blank`` is there to be written into: as long as nobody did, exports leave it out. What is
    ``yours`` holds words of a note: it is never taken back, whoever makes the notebook again;
    ``private`` is what exports leave out of that.
    """

    key: str
    source: str
    kind: Literal["markdown", "code"] = "markdown"
    talk: str | None = None
    blank: bool = False
    yours: bool = False
    private: bool = False


class Renewed(NamedTuple):
    """A notebook as it is now, and how many of its cells are somebody's."""

    notebook: Any
    kept: int


def renewed(
    old: Any | None, made: Sequence[MadeCell], wanted: Collection[str] = (), *, of: str
) -> Renewed:
    """Return a notebook made of cells, or made again so that nothing written into it is lost.

    Parameters
    ----------
    old
        The notebook as it was; ``None`` for a new one.
    made
        The cells as they would be made now.
    wanted
        Keys of cells that come back even if somebody deleted them.
    of
        What the notebook is made of, such as the id of an event.

    Raises
    ------
    Conflict
        If it was made of something else, which would be gone.
    """
    if old is None:
        notebook = _nbformat().from_dict(
            {"metadata": _KERNEL, "cells": [], "nbformat": 4, "nbformat_minor": 5}
        )
    else:
        notebook = _nbformat().from_dict(json.loads(json.dumps(old)))
    known = {one.key: one for one in made}
    _refuse_another(notebook, of, known)
    before = set(_ours(notebook).get("made", ()))
    cells, held = [], set()
    for cell in notebook.cells:
        key = _ours(cell).get("cell")
        if key is None or key in held:  # somebody's own, or a copy of one of ours
            cells.append(_disowned(cell) if key in held else cell)
        elif key in known:
            held.add(key)
            cells.append(_updated(cell, known[key]))
        elif _ours(cell).get("yours") or not is_untouched(cell):
            cells.append(cell)
    for place, one in enumerate(made):
        if one.key not in held and (one.key not in before or one.key in wanted):
            cells.insert(_place_for(cells, [other.key for other in made[:place]]), _new(one))
    notebook.cells = cells
    notebook.metadata[OURS] = {
        **_ours(notebook),
        "of": of,
        "made": sorted(before | known.keys()),
    }
    return Renewed(notebook, sum(not is_untouched(cell) for cell in cells))


def _refuse_another(notebook: Any, of: str, known: Collection[str]) -> None:
    """Refuse to make a notebook of something else than it was made of before.

    One of version 0.1 does not say what that was: it is something else if cells would be gone.
    """
    if notebook.cells and OURS not in notebook.metadata:
        raise Conflict(
            "This notebook was not made of talks, but is one of your own; give another file name."
        )
    before = _ours(notebook).get("of")
    gone = [
        cell
        for cell in notebook.cells
        if _ours(cell).get("cell") not in (None, *known)
        and is_untouched(cell)
        and not _ours(cell).get("yours")
    ]
    if before not in (None, of) or (before is None and gone):
        raise Conflict(
            f"This notebook was made of {before or 'something else'}, and {len(gone)} cells of it "
            f"would be gone; give another file name for that of {of}."
        )


def keys_in(notebook: Any) -> set[str]:
    """Return the keys of all cells that were ever made for a notebook, and of those it has."""
    there = {_ours(cell).get("cell") for cell in notebook.cells}
    return {key for key in there if key} | set(_ours(notebook).get("made", ()))


def is_private(cell: Any) -> bool:
    """Tell whether a cell has words of a private note."""
    return bool(_ours(cell).get("private"))


def is_yours(cell: Any) -> bool:
    """Tell whether a cell was made of words of a note."""
    return bool(_ours(cell).get("yours"))


def is_blank(cell: Any) -> bool:
    """Tell whether a cell is one to be written into that nobody wrote into."""
    return bool(_ours(cell).get("blank")) and is_untouched(cell)


def read(path: Path) -> Any | None:
    """Return the notebook in a file; ``None`` if there is no such file.

    Raises
    ------
    BadRequest
        If something else is in it: that is not to be written over.
    """
    if not path.exists():
        return None
    refuse_database(path)
    try:
        if path.stat().st_size > LARGEST:
            raise BadRequest(f"{path} is larger than {LARGEST:,} bytes.")
        return of_text(path.read_text("utf-8"), str(path))
    except (OSError, ValueError) as error:
        raise BadRequest(f"{path} cannot be read, and is left as it is.") from error


def of_text(text: str, where: str) -> Any:
    """Return the notebook that a text is.

    Raises
    ------
    BadRequest
    """
    try:
        return _nbformat().reads(text, as_version=4)
    except Exception as error:  # nbformat raises as it comes
        raise BadRequest(f"{where} is not a notebook, and is left as it is.") from error


def text_of(notebook: Any) -> str:
    """Return a notebook as the text of its file."""
    text: str = _nbformat().writes(notebook)
    return text + "\n"


def write(notebook: Any, path: Path) -> None:
    """Write a notebook; raise ``Unwritable`` if that cannot be done. What was there is replaced."""
    write_whole(path, [text_of(notebook)])


def _new(made: MadeCell) -> Any:
    v4 = _nbformat().v4
    make = v4.new_code_cell if made.kind == "code" else v4.new_markdown_cell
    # The same cell has the same id on every machine: two notebooks of one conference merge.
    return _marked(make(made.source, id=f"talks-{digest_of(made.key)}"), made)


def _updated(cell: Any, made: MadeCell) -> Any:
    is_kept = _ours(cell).get("yours") and not made.yours
    if is_kept or cell.cell_type != made.kind or not is_untouched(cell):
        if made.private:  # what somebody changed began with the words of that note
            cell.metadata[OURS]["private"] = True
        return cell
    cell.source = made.source
    return _marked(cell, made)


def _marked(cell: Any, made: MadeCell) -> Any:
    about: dict[str, Any] = {"cell": made.key, "digest": digest_of(made.source)}
    about |= {"talk": made.talk} if made.talk else {}
    about |= {name: True for name in ("blank", "yours", "private") if getattr(made, name)}
    cell.metadata[OURS] = about
    return cell


def _disowned(cell: Any) -> Any:
    """Return a copy that somebody made of a cell of ours as theirs; private words stay private."""
    private = is_private(cell)
    del cell.metadata[OURS]
    if private:
        cell.metadata[OURS] = {"private": True}
    return cell


def is_untouched(cell: Any) -> bool:
    """Tell whether a cell is as it was made: nobody wrote into it."""
    digest = _ours(cell).get("digest")
    return digest is not None and digest == digest_of(cell.source)


def _place_for(cells: Sequence[Any], before: Iterable[str]) -> int:
    """Return where a new cell goes: behind the one that it follows, and what was added to that."""
    places = {_ours(cell).get("cell"): place for place, cell in enumerate(cells)}
    for key in reversed(list(before)):
        if key in places:
            place = places[key] + 1
            while place < len(cells) and _ours(cells[place]).get("cell") is None:
                place += 1
            return place
    return 0


def _ours(node: Any) -> dict[str, Any]:
    """Return our metadata of a notebook or cell; of what somebody else put there, nothing."""
    found = node.metadata.get(OURS)
    if not isinstance(found, dict):
        return {}
    texts = {name: found.get(name) for name in ("cell", "digest", "talk", "of")}
    marks = {name: True for name in ("blank", "yours", "private") if found.get(name) is True}
    made = found.get("made")
    keys = [key for key in made if isinstance(key, str)] if isinstance(made, list) else []
    known = {name: value for name, value in texts.items() if isinstance(value, str)}
    return {**known, **marks, **({"made": keys} if keys else {})}


def _nbformat() -> Any:
    """Return the library of notebooks; it takes a second to load, and little here needs it."""
    import nbformat

    return nbformat
