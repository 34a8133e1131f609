"""Notebooks of notes: on a conference, on a talk; and their texts as a document."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from ..desk.notes import LOG_NAME, conference_notes, notes_name, notes_on, talk_notes_name
from ..desk.notes import viewing_log as viewing_log_of
from ..errors import BadRequest, Conflict
from ..model import Note, NotebookMade
from ..notebooks.exporting import as_html, as_markdown, code_cells, private_cells
from ..notebooks.renewing import Renewed, read, write
from ..results.texts import Exported
from ..results.yours import MadeNotebook
from ..text.files import path_of, write_whole
from .opened import desk


def notes(conference: str, *talks: str, path: str | os.PathLike[str] | None = None) -> MadeNotebook:
    """Make the notes of a conference as a notebook; made again, it keeps all that you wrote.

    Parameters
    ----------
    conference
        The id of an event or a collection.
    talks
        Talks to add to it.
    path
        The notebook; by default it is named by the conference, in this folder.

    Raises
    ------
    BadRequest, Conflict, NotFound, Unwritable
    """
    target = _notebook(path or notes_name(desk(), conference))
    return _made(target, lambda old: conference_notes(desk(), conference, old, talks))


def note_notebook(talk: str, *, path: str | os.PathLike[str] | None = None) -> MadeNotebook:
    """Make a notebook of one talk: its facts, a player, your note, and how to cite it.

    Raises
    ------
    BadRequest, Conflict, NotFound, Unwritable
    """
    target = _notebook(path or talk_notes_name(desk(), talk))
    return _made(target, lambda old: notes_on(desk(), talk, old))


def viewing_log(*, path: str | os.PathLike[str] | None = None) -> MadeNotebook:
    """Make a notebook of what you watched; made again, it keeps all that you wrote.

    Raises
    ------
    BadRequest, Conflict, Unwritable
    """
    return _made(_notebook(path or LOG_NAME), lambda old: viewing_log_of(desk(), old))


def publish(
    notebook: str | os.PathLike[str],
    path: str | os.PathLike[str] | None = None,
    *,
    private: bool = False,
) -> Exported:
    """Write the texts of a notebook of notes as Markdown or as an HTML page.

    Code and its outputs are not in it, nor is what is still blank.

    Parameters
    ----------
    notebook
        The notebook.
    path
        The file, ``.md`` or ``.html``; ``None`` returns the Markdown.
    private
        Whether what the notebook has of private notes is in it.

    Raises
    ------
    BadRequest, Unwritable
    """
    source = path_of(notebook)
    content = read(source)
    if content is None:
        raise BadRequest(f"There is no notebook {source}; make it first.")
    notes = () if private else desk().library.notes.all()
    remark = _left_out(content, notes, private=private)
    if path is None:
        return Exported(as_markdown(content, private=private, notes=notes), None, remark)
    target = path_of(path)
    writers = {".md": as_markdown, ".html": as_html}
    if target.suffix not in writers:
        raise BadRequest(f"The name {target.name} must end with .md or .html.")
    text = writers[target.suffix](content, private=private, notes=notes)
    write_whole(target, [text])
    return Exported(text, target, remark)


def _left_out(notebook: Any, notes: Sequence[Note], *, private: bool) -> str | None:
    """Return what of a notebook is not in its export."""
    withheld = 0 if private else private_cells(notebook, notes)
    code = code_cells(notebook)
    said = [f"{withheld} private note{'s' * (withheld > 1)}"] if withheld else []
    said += [f"{code} cell{'s' * (code > 1)} of code"] if code else []
    return f"left out: {' and '.join(said)}" if said else None


def _notebook(name: str | os.PathLike[str]) -> Path:
    path = path_of(name)
    if path.suffix != ".ipynb":
        raise BadRequest(f"The name {path.name} must end with .ipynb.")
    return path


def _made(target: Path, make: Callable[[Any | None], Renewed]) -> MadeNotebook:
    """Make a notebook, or make it again; one that somebody saves meanwhile is left alone."""
    before = _stamp(target)
    old = read(target)
    made = make(old)
    if _stamp(target) != before:
        raise Conflict(f"{target} was saved meanwhile: make it again.")
    write(made.notebook, target)
    return MadeNotebook(
        NotebookMade(path=str(target), is_new=old is None, kept=made.kept if old else 0)
    )


def _stamp(path: Path) -> tuple[int, int] | None:
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_mtime_ns, status.st_size
