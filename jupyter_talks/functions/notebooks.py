"""Notebooks of notes: on a conference, on a talk; and their texts as a document."""

from __future__ import annotations

import os
from pathlib import Path

from ..desk.notes import conference_notes, notes_name, notes_on
from ..errors import BadRequest
from ..exporting.files import write_text
from ..model import NotebookMade
from ..notebooks.exporting import as_html, as_markdown
from ..notebooks.renewing import read, write
from ..results.texts import Exported
from ..results.yours import MadeNotebook
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
    BadRequest, NotFound, Unwritable
    """
    target = Path(path or notes_name(desk(), conference)).expanduser()
    old = read(target)
    made = conference_notes(desk(), conference, old, talks)
    write(made.notebook, target)
    return MadeNotebook(
        NotebookMade(path=str(target), is_new=old is None, kept=made.kept if old else 0)
    )


def note_notebook(talk: str, *, path: str | os.PathLike[str] | None = None) -> MadeNotebook:
    """Make a notebook of one talk: its facts, a player, your note, and how to cite it.

    Raises
    ------
    BadRequest, NotFound, Unwritable
    """
    target = Path(path or f"{desk().reference(talk).talk}.ipynb").expanduser()
    old = read(target)
    made = notes_on(desk(), talk, old)
    write(made.notebook, target)
    return MadeNotebook(
        NotebookMade(path=str(target), is_new=old is None, kept=made.kept if old else 0)
    )


def publish(
    notebook: str | os.PathLike[str], path: str | os.PathLike[str] | None = None
) -> Exported:
    """Write the texts of a notebook of notes as Markdown or as an HTML page.

    Parameters
    ----------
    notebook
        The notebook.
    path
        The file, ``.md`` or ``.html``; ``None`` returns the Markdown.

    Raises
    ------
    BadRequest, Unwritable
    """
    source = Path(notebook).expanduser()
    content = read(source)
    if content is None:
        raise BadRequest(f"There is no notebook {source}; make it with %talks notes CONFERENCE.")
    if path is None:
        return Exported(as_markdown(content), None)
    target = Path(path).expanduser()
    writers = {".md": as_markdown, ".html": as_html}
    if target.suffix not in writers:
        raise BadRequest(f"The name {target.name} must end with .md or .html.")
    text = writers[target.suffix](content)
    write_text(target, [text])
    return Exported(text, target)
