"""Repositories of a talk that somebody has cloned already."""

from __future__ import annotations

import re
from pathlib import Path

from ..model import Talk
from ..render.companions import companions


def cloned(talk: Talk, below: Path) -> dict[str, str]:
    """Return what to open of the repositories of a talk, by the addresses of these.

    Parameters
    ----------
    below
        The folder in which they may have been cloned.

    Returns
    -------
    The first notebook of each, else its folder; as a path from ``below``.
    """
    found: dict[str, str] = {}
    for one in companions(talk):
        folder = below / one.folder if one.folder else None
        if folder is not None and _is_clone(folder, one.folder or ""):
            notebook = min(folder.glob("*.ipynb"), default=folder)
            found[one.url] = notebook.relative_to(below).as_posix()
    return found


def _is_clone(folder: Path, repository: str) -> bool:
    """Tell whether a folder was cloned from a repository of that name."""
    try:
        settings = (folder / ".git" / "config").read_text("utf-8", "replace")
    except OSError:
        return False
    return re.search(rf"url = .*[/:]{re.escape(repository)}(?:\.git)?\s", settings) is not None
