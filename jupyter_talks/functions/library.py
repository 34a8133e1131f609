"""All that is yours as a file, what you say about yourself, and your searches."""

from __future__ import annotations

import os

from ..desk import recovery
from ..desk.importing import exported, take_in
from ..model import LibraryOverview, LibraryReport, You
from ..render import terminal
from ..results.texts import Exported, Rows, Told
from ..text.files import path_of, text_in, write_whole
from .opened import desk


def library_file(
    path: str | os.PathLike[str] | None = None, *, note: str | None = None, private: bool = True
) -> Exported:
    """Write your library, or one note of it, to a file that people can read.

    A list has a file of its own: ``share_list``.

    Parameters
    ----------
    path
        The file; ``None`` returns what it would hold.
    note
        Only the note on this talk.
    private
        Whether private notes, progress, searches and what you say about yourself are in it.

    Raises
    ------
    BadRequest, NotFound, Unwritable
    """
    text = exported(desk(), note=note, private=private)
    if path is None:
        return Exported(text, None)
    target = path_of(path)
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
    yours = desk()  # first: its library is no file to read
    source = path_of(path)
    report = take_in(yours, text_in(source), str(source), mend=mend)
    return Told(terminal.taken_in(report), report)


def library_copies() -> Told[tuple[str, ...]]:
    """Return the dated copies of your library, the newest first.

    One is made before the first change of each day; those of seven days are kept.
    """
    return Told(recovery.copies(desk()), tuple(desk().library.copies()))


def restore_library(copy: str | None = None) -> Told[LibraryOverview]:
    """Bring your library back as a copy has it.

    What is there now is copied first. A damaged library is set aside, and what can be read of it
    is taken in, too.

    Parameters
    ----------
    copy
        The day of a copy as ``2026-11-28``, or its name; by default the newest that is sound.

    Raises
    ------
    NotFound
        If there is no such copy.
    LibraryUnavailable
        If it cannot be restored.
    """
    return Told(recovery.restored(desk(), copy), desk().library.overview())


def undo() -> Told[str]:
    """Bring back what you deleted last: a list, a talk of one, a note, or progress.

    Raises
    ------
    NotFound
        If nothing was deleted within a week.
    """
    what = recovery.undone(desk())
    return Told(what, what)


def erase_library(*, yes: bool = False, deleted: bool = False) -> Told[None]:
    """Erase all that is yours for good, its copies included.

    Parameters
    ----------
    yes
        Whether that is really meant.
    deleted
        Erase only what was deleted, which could be brought back until now.

    Raises
    ------
    BadRequest
        If neither is said.
    """
    return Told(recovery.erased(desk(), recovery.Wish(yes, deleted)), None)


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
        return Rows((), [], "Your searches are forgotten.")
    found = desk().library.searches()
    lines = [(one.text, f"{one.total:,} talks, {one.made:%Y-%m-%d}") for one in found]
    none = "No search is kept; c.TalksConfig.keep_searches = True keeps them, on this machine."
    return Rows(tuple(one.text for one in found), lines, none)
