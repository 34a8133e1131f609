"""Copies, undoing and erasing of a library, each told in a sentence."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from ..errors import BadRequest
from ..library.recovery import Restored
from .desk import Desk


class Wish(NamedTuple):
    """What is said beside an action: that it is meant, and that only what was deleted is."""

    yes: bool = False
    deleted: bool = False


NOTHING = Wish()


def copies(desk: Desk) -> str:
    """Return the copies of a library, the newest first, one a line."""
    known = desk.library.copies()
    if not known:
        return "There are no copies yet: one is made before the first change of each day."
    lines = "\n".join(f"  {name}" for name in known)
    return f"Copies of {desk.library.path}, as it was at that moment (UTC):\n{lines}"


def restored(desk: Desk, name: str | None = None) -> str:
    """Restore a copy, by default the newest that is sound, and say what there is now.

    Raises
    ------
    NotFound
        If there is no such copy.
    LibraryUnavailable
        If it cannot be restored.
    """
    return _told(desk.library.restore(name))


def _told(one: Restored) -> str:
    notes, lists = _several(one.notes, "note"), _several(one.lists, "list")
    if one.copy is None and one.kept_at is None:
        return f"Another process has restored it: there are {notes} and {lists}."
    sources = [f"the copy {one.copy}"] if one.copy else []
    sources += ["what could be read of the damaged file"] if one.is_salvaged else []
    told = f"There are {notes} and {lists} now, from {' and '.join(sources) or 'nothing'}."
    if one.before:
        told += f" What was there before is the copy {one.before}: restore that to take it back."
    if one.kept_at:
        told += f" The damaged file is kept as {one.kept_at}."
    return told


def _several(number: int, what: str) -> str:
    several = f"{what[:-1]}ies" if what.endswith("y") else f"{what}s"
    return f"{number} {what if number == 1 else several}"


def undone(desk: Desk) -> str:
    """Bring back what was deleted last, and say what that is.

    Raises
    ------
    NotFound
        If nothing was deleted within a week.
    """
    return f"Brought back {desk.library.deletions.undo()}."


def erased(desk: Desk, wish: Wish) -> str:
    """Erase all of a library for good, or only what was deleted.

    Raises
    ------
    BadRequest
        If it is not said to be meant.
    """
    if wish.deleted:
        return _erased_deleted(desk, wish)
    yours = desk.library.overview()
    if not wish.yes:
        raise BadRequest(
            f"This erases {_several(len(yours.lists), 'list')}, "
            f"{_several(len(yours.noted), 'note')}, the progress on "
            f"{_several(len(yours.progress), 'talk')} and all copies for good; say it with --yes "
            "if you mean that."
        )
    desk.library.erase()
    return f"Erased all that was in {desk.library.path}, and its copies."


def _erased_deleted(desk: Desk, wish: Wish) -> str:
    copies = _several(len(desk.library.copies()), "copy")
    if not wish.yes:
        raise BadRequest(
            f"This erases what you deleted, and {copies} with what only they have, as well as "
            "damaged files that were kept; a new copy is made of what there is. Say it with --yes "
            "too, if you mean that."
        )
    desk.library.erase_deleted()
    return "What was deleted is erased for good; there is one copy, of what there is now."


# What can be done with a library as a whole, by the word for it.
_ACTIONS: Mapping[str, Callable[[Desk, Sequence[str], Wish], str]] = {
    "copies": lambda desk, words, wish: copies(desk),
    "restore": lambda desk, words, wish: restored(desk, *words[:1]),
    "undo": lambda desk, words, wish: undone(desk),
    "erase": lambda desk, words, wish: erased(desk, wish),
}
ACTIONS = tuple(_ACTIONS)


def act(desk: Desk, action: str, words: Sequence[str] = (), wish: Wish = NOTHING) -> str:
    """Do something with a library as a whole, and return in a sentence what was done.

    Parameters
    ----------
    action
        One of ``ACTIONS``.
    words
        What stands behind it: the day of a copy, for ``restore``.
    wish
        What else is said.

    Raises
    ------
    BadRequest
        If more is said than it takes.
    """
    if len(words) > (action == "restore"):
        raise BadRequest(f"There is nothing to say behind {action}: {' '.join(words)[:80]!r}.")
    return _ACTIONS[action](desk, words, wish)
