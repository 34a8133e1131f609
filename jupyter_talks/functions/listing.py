"""Lists of yours: made, filled, put in order, shared."""

from __future__ import annotations

import os

from ..library.files import list_text
from ..model import ListChange, OwnList, OwnListing
from ..render import facts
from ..results.texts import Exported, Rows, Told
from ..results.yours import ShownList
from ..text.files import path_of, write_whole
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
    made = desk().library.lists.create(title, summary)
    return _shown(made, f"made {made.title}; fill it: %talks list add {made.id} TALK --reason WHY")


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
    added = at.library.lists.add(name, at.reference(talk), reason, place)
    return _shown(added, f"{added.title} has {facts.of_talks(len(added.entries))} now")


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
    return Told(
        f"deleted {gone.title} (undo brings it back); this was in it:\n\n{list_text(gone)}", gone
    )


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
    target = path_of(path)
    if target.is_dir():
        target /= f"{one.id}.talks.yaml"
    write_whole(target, [text])
    is_ours = target.name.endswith(".talks.yaml")
    remark = None if is_ours else "a name that ends with .talks.yaml opens as cards in JupyterLab"
    return Exported(text, target, remark)


def _shown(one: OwnList, done: str | None = None) -> ShownList:
    return ShownList(one, desk().set_of(one), done=done)
