"""What the keeper of a catalog decides: two text files in its folder that anybody can edit.

``hidden.txt`` has what must not be shown, whichever source it comes from; ``people.txt`` says which
names are one person. Both hold for every build, now and after each import.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from ..curation.people import Aliases, aliases_in

_HIDDEN = "hidden.txt"
_PEOPLE = "people.txt"
_ABOUT_HIDDEN = """\
# What must not be shown: ids, keys or addresses of videos, apart by spaces, a talk to a line.
# It stays out of search, suggestions, lists and exports, whatever is imported later.
"""


class Rules(NamedTuple):
    """The decisions of a keeper, and a digest that changes with them."""

    hidden: frozenset[str]
    people: Aliases
    version: str


class RuleFiles:
    """The two files of a catalog folder.

    Parameters
    ----------
    folder
        The catalog folder.
    """

    def __init__(self, folder: Path) -> None:
        self.hidden = folder / _HIDDEN
        self.people = folder / _PEOPLE

    def version(self) -> str:
        """Return a digest of what the files say."""
        return hashlib.sha256((_text(self.hidden) + "\0" + _text(self.people)).encode()).hexdigest()

    def read(self) -> Rules:
        """Return what the files say; a file that is not there says nothing."""
        return Rules(
            hidden=frozenset(self._hidden()),
            people=aliases_in(_text(self.people), str(self.people)),
            version=self.version(),
        )

    def hide(self, names: Iterable[str]) -> None:
        """Add a line of names that must not be shown."""
        line = " ".join(sorted(set(names) - set(self._hidden())))
        if line:
            text = _text(self.hidden) or _ABOUT_HIDDEN
            self._write(text.rstrip("\n") + f"\n{line}\n")

    def unhide(self, name: str) -> bool:
        """Take out the lines that have a name; tell whether there was one."""
        lines = _text(self.hidden).splitlines()
        kept = [line for line in lines if name not in _names(line)]
        if len(kept) == len(lines):
            return False
        self._write("\n".join(kept) + "\n")
        return True

    def _hidden(self) -> list[str]:
        return [name for line in _text(self.hidden).splitlines() for name in _names(line)]

    def _write(self, text: str) -> None:
        partial = self.hidden.with_name(f".{_HIDDEN}.{os.getpid()}")
        try:
            partial.write_text(text, "utf-8")
            partial.replace(self.hidden)
        finally:
            with contextlib.suppress(OSError):
                partial.unlink(missing_ok=True)


def _names(line: str) -> list[str]:
    return line.partition(" #")[0].split() if not line.startswith("#") else []


def _text(path: Path) -> str:
    try:
        return path.read_text("utf-8", "replace")
    except OSError:
        return ""
