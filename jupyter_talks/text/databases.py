"""Files that SQLite alone may open in this process; whatever opens what somebody names asks here.

A file that is opened and closed beside SQLite's own connections loses the locks that they have on
it (https://sqlite.org/howtocorrupt.html, 2.2), and one that is replaced is lost.
"""

from __future__ import annotations

import contextlib
from pathlib import Path
from weakref import WeakKeyDictionary

from ..errors import BadRequest

_kept: WeakKeyDictionary[object, tuple[Path, ...]] = WeakKeyDictionary()


def leave_to_sqlite(owner: object, *paths: Path) -> None:
    """Let nobody but SQLite open these files, and what is in these folders.

    Parameters
    ----------
    owner
        What has the connections; the files are anybody's once it is gone.
    paths
        The files and folders. They need not be there yet.
    """
    _kept[owner] = paths


def refuse_database(path: Path) -> None:
    """Make sure that a file may be opened, or replaced, under whatever name.

    Raises
    ------
    BadRequest
        If SQLite alone may open it.
    """
    for kept in [one for paths in list(_kept.values()) for one in paths]:
        if _is_in(path, kept):
            raise BadRequest(
                f"{path} is your library itself, or a part or a copy of it; name another file."
            )


def _is_in(path: Path, kept: Path) -> bool:
    """Tell whether a path is a file or in a folder, by its name or by what the name stands for."""
    with contextlib.suppress(OSError, RuntimeError):  # what has no place is told by who opens it
        place = path.resolve()
        if kept.resolve() in (place, *place.parents):
            return True
        return kept.is_file() and place.exists() and place.samefile(kept)
    return False
