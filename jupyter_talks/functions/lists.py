"""Lists of yours: made, filled, put in order, shared."""

from __future__ import annotations

import os
from pathlib import Path

from ..errors import BadRequest
from ..export.files import write_text
from ..library.files import contents_of, list_text
from ..model import LibraryContents, LibraryReport, ListChange, OwnList, OwnListing
from ..render import facts
from ..results.texts import Exported, Rows, Told
from ..results.yours import ShownList
from .opened import desk


def lists() -> Rows[OwnListing]:
    """Return your lists, the one that changed last first."""
    found = desk().library.lists.all()
    lines = [(one.id, f"{one.title}, {facts.of_talks(len(one.talks))}") for one in found]
    none = "You have no list yet; make one: %talks list create Streams for beginners"
    return Rows(found, lines, none)


def show_list(name: str) -> ShownList:
    """Return a list of yours with its talks.

    Parameters
    ----------
    name
        Its id or its title.

    Raises
    ------
    NotFound
    """
    return _shown(desk().library.lists.get(name))


def create_list(title: str, *, summary: str | None = None) -> ShownList:
    """Make a list.

    Raises
    ------
    BadRequest, Conflict
        If it has no title, or there is one of that title already.
    """
    return _shown(desk().library.lists.create(title, summary))


def add_to_list(
    name: str, talk: str, *, reason: str | None = None, place: int | None = None
) -> ShownList:
    """Put a talk on a list of yours.

    Parameters
    ----------
    name
        The list, by its id or its title.
    talk
        The talk, by its id, a key, or the address of its video.
    reason
        Why it is on the list.
    place
        Where, counted from 1; at the end if it is not said.

    Raises
    ------
    BadRequest, NotFound
    """
    at = desk()
    return _shown(at.library.lists.add(name, at.reference(talk), reason, place))


def remove_from_list(name: str, talk: str) -> ShownList:
    """Take a talk off a list of yours.

    Raises
    ------
    NotFound
    """
    at = desk()
    return _shown(at.library.lists.remove(name, at.reference(talk).talk))


def move_in_list(name: str, talk: str, place: int) -> ShownList:
    """Move a talk of a list of yours to a place, counted from 1.

    Raises
    ------
    NotFound
    """
    at = desk()
    return _shown(at.library.lists.move(name, at.reference(talk).talk, place))


def rename_list(name: str, title: str) -> ShownList:
    """Call a list of yours by another title; its id stays.

    Raises
    ------
    BadRequest, NotFound
    """
    return _shown(desk().library.lists.change(name, ListChange(title=title)))


def delete_list(name: str) -> Told[OwnList]:
    """Delete a list of yours, and return what it was.

    Raises
    ------
    NotFound
    """
    gone = desk().library.lists.delete(name)
    return Told(f"deleted {gone.title}; this was in it:\n\n{list_text(gone)}", gone)


def share_list(name: str, path: str | os.PathLike[str] | None = None) -> Exported:
    """Write a list of yours to a ``*.talks.yaml`` file, or return all that would leave.

    In it are title, summary, talks and your reasons: no note, no progress.

    Raises
    ------
    NotFound, Unwritable
    """
    one = desk().library.lists.get(name)
    text = list_text(one)
    if path is None:
        return Exported(text, None)
    target = Path(path).expanduser()
    if target.is_dir():
        target /= f"{one.id}.talks.yaml"
    write_text(target, [text])
    return Exported(text, target)


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
    from ..library.files import library_text, shared

    contents = _part(list, note)
    text = library_text(contents if private else shared(contents))
    if path is None:
        return Exported(text, None)
    target = Path(path).expanduser()
    write_text(target, [text])
    return Exported(text, target)


def import_library(path: str | os.PathLike[str]) -> Told[LibraryReport]:
    """Take in a library file or a list file; what is here already is not lost.

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
    report = desk().library.merge(contents_of(text, str(source)))
    counts = f"{report.lists} lists, {report.notes} notes, progress on {report.progress} talks"
    return Told("\n".join([f"taken in: {counts}", *report.kept]), report)


def _part(list_name: str | None, note: str | None) -> LibraryContents:
    at = desk()
    if list_name is None and note is None:
        return at.library.contents()
    lists_ = (at.library.lists.get(list_name),) if list_name is not None else ()
    notes = (at.library.notes.get(at.reference(note)),) if note is not None else ()
    return LibraryContents(lists=lists_, notes=notes)


def _shown(one: OwnList) -> ShownList:
    return ShownList(one, desk().set_of(one))
