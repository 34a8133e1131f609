"""All that is yours as a file, what you say about yourself, and your searches."""

from __future__ import annotations

import os
from pathlib import Path

from ..desk.importing import take_in
from ..errors import BadRequest
from ..library.files import contents_of, library_text, shared
from ..model import LibraryContents, LibraryReport, You
from ..render import terminal
from ..results.texts import Exported, Rows, Told
from ..text.files import write_whole
from .opened import desk


def library_file(
    path: str | os.PathLike[str] | None = None,
    *,
    list: str | None = None,  # noqa: A002 - as it is asked for
    note: str | None = None,
    private: bool = True,
) -> Exported:
    """Write your library, or a part of it, to a file that people can read.

    Parameters
    ----------
    path
        The file; ``None`` returns what it would hold.
    list, note
        Only this list, or only the note on this talk.
    private
        Whether private notes, progress and what you say about yourself are in it.

    Raises
    ------
    BadRequest, NotFound, Unwritable
    """
    contents = _part(list, note)
    text = library_text(contents if private else shared(contents))
    if path is None:
        return Exported(text, None)
    target = Path(path).expanduser()
    write_whole(target, [text])
    return Exported(text, target)


def import_library(path: str | os.PathLike[str], *, mend: bool = False) -> Told[LibraryReport]:
    """Take in a library file or a list file; what is here already is not lost.

    Parameters
    ----------
    mend
        Whether names that look like slips are mended, with what was written behind them.

    Raises
    ------
    BadRequest
        If it cannot be read, or is none.
    """
    source = Path(path).expanduser()
    try:
        text = source.read_text("utf-8")
    except (OSError, ValueError) as error:
        said = getattr(error, "strerror", None) or "it is not text"
        raise BadRequest(f"{source} cannot be read: {said}.") from error
    report = take_in(desk(), contents_of(text, str(source)), mend=mend)
    return Told(terminal.taken_in(report), report)


def _part(list_name: str | None, note: str | None) -> LibraryContents:
    at = desk()
    if list_name is None and note is None:
        return at.library.contents()
    lists_ = (at.library.lists.get(list_name),) if list_name is not None else ()
    notes = (at.library.notes.get(at.reference(note)),) if note is not None else ()
    return LibraryContents(lists=lists_, notes=notes)


def you(**said: str | None) -> Told[You]:
    """Return what you say about yourself in what you share; change it, if you like.

    Parameters
    ----------
    said
        ``name``, ``pronouns``, ``interests``, ``hiring``; nothing in one of them takes it back.

    Raises
    ------
    BadRequest
    """
    now = desk().library.describe_you(**said)
    known = {name: getattr(now, name) for name in now.__struct_fields__ if getattr(now, name)}
    lines = [f"{name}: {value}" for name, value in known.items()]
    return Told("\n".join(lines) or "You say nothing about yourself.", now)


def forget_you() -> Told[You]:
    """Take back all that you said about yourself."""
    desk().library.forget_you()
    return Told("Nothing is said about you any more.", You())


def history(*, forget: bool = False) -> Rows[str]:
    """Return your searches, if ``TalksConfig.keep_searches`` is on, the last one first."""
    if forget:
        desk().library.forget_searches()
    found = desk().library.searches()
    lines = [(one.text, f"{one.total:,} talks, {one.made:%Y-%m-%d}") for one in found]
    none = "No search is kept; c.TalksConfig.keep_searches = True keeps them, on this machine."
    return Rows(tuple(one.text for one in found), lines, none)
