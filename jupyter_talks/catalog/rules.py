"""What the keeper of a catalog decides: text files in its folder that anybody can edit.

``hidden.txt`` has what must not be shown, whichever source it comes from; ``people.txt`` says which
names are one person; ``unavailable.txt`` which recordings are gone. They hold for every build, now
and after each import.
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
_UNAVAILABLE = "unavailable.txt"
_ABOUT_HIDDEN = """\
# What must not be shown: ids, keys or addresses of videos, apart by spaces, a talk to a line.
# It stays out of search, suggestions, lists and exports, whatever is imported later.
"""


_ABOUT_UNAVAILABLE = """\
# Recordings that are not there any more: an address to a line. They are not offered to be played.
"""


class Rules(NamedTuple):
    """The decisions of a keeper, and a digest that changes with them."""

    hidden: frozenset[str]
    people: Aliases
    unavailable: frozenset[str]
    version: str


class RuleFiles:
    """The files of a catalog folder.

    Parameters
    ----------
    folder
        The catalog folder.
    """

    def __init__(self, folder: Path) -> None:
        self.hidden = folder / _HIDDEN
        self.people = folder / _PEOPLE
        self.unavailable = folder / _UNAVAILABLE

    def version(self) -> str:
        """Return a digest of what the files say."""
        files = (self.hidden, self.people, self.unavailable)
        return hashlib.sha256("\0".join(map(_text, files)).encode()).hexdigest()

    def read(self) -> Rules:
        """Return what the files say; a file that is not there says nothing."""
        return Rules(
            hidden=frozenset(_every_name(self.hidden)),
            unavailable=frozenset(_every_name(self.unavailable)),
            people=aliases_in(_text(self.people), str(self.people)),
            version=self.version(),
        )

    def hide(self, names: Iterable[str]) -> None:
        """Add a line of names that must not be shown."""
        line = " ".join(sorted(set(names) - set(_every_name(self.hidden))))
        if line:
            _add(self.hidden, _ABOUT_HIDDEN, [line])

    def unhide(self, name: str) -> bool:
        """Take out the lines that have a name; tell whether there was one."""
        lines = _text(self.hidden).splitlines()
        kept = [line for line in lines if name not in _names(line)]
        if len(kept) == len(lines):
            return False
        _write(self.hidden, "\n".join(kept) + "\n")
        return True

    def mark_unavailable(self, addresses: Iterable[str]) -> None:
        """Add recordings that are gone."""
        known = set(_every_name(self.unavailable))
        _add(self.unavailable, _ABOUT_UNAVAILABLE, [one for one in addresses if one not in known])


def _add(path: Path, about: str, lines: Iterable[str]) -> None:
    text = _text(path) or about
    _write(path, "\n".join([text.rstrip("\n"), *lines]) + "\n")


def _write(path: Path, text: str) -> None:
    partial = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        partial.write_text(text, "utf-8")
        partial.replace(path)
    finally:
        with contextlib.suppress(OSError):
            partial.unlink(missing_ok=True)


def _every_name(path: Path) -> list[str]:
    return [name for line in _text(path).splitlines() for name in _names(line)]


def _names(line: str) -> list[str]:
    return line.partition(" #")[0].split() if not line.startswith("#") else []


def _text(path: Path) -> str:
    try:
        return path.read_text("utf-8", "replace")
    except OSError:
        return ""
