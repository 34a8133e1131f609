"""What the keeper of a catalog decides: text files in its folder that anybody can edit.

``hidden.txt`` has what must not be shown, whichever source it comes from; ``people.txt`` says which
names are one person; ``unavailable.txt`` which recordings are gone. They hold for every build, now
and after each import.
"""

from __future__ import annotations

import codecs
import contextlib
import hashlib
import os
import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote, unquote

from ..curation.people import Aliases, aliases_in
from ..curation.recordings import key_of, recording
from ..errors import ConfigError

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

    def hide(self, names: Iterable[str], called: str) -> None:
        """Add a line of names that must not be shown, with what the talk is called as a comment."""
        new = set(names) - set(_every_name(self.hidden))
        line = " ".join(sorted(map(_written, new)))
        if line:
            _add(self.hidden, _ABOUT_HIDDEN, [f"{line} # {_written(called)}"])

    def is_hidden(self, name: str) -> bool:
        """Tell whether a line has a name, or says that the talk was called so."""
        return any(name in _mentioned(line) for line in _text(self.hidden).splitlines())

    def hide_each(self, names: Iterable[str]) -> None:
        """Add names that must not be shown, a line to each."""
        known = set(_every_name(self.hidden))
        _add(self.hidden, _ABOUT_HIDDEN, [_written(name) for name in names if name not in known])

    def unhide(self, name: str) -> None:
        """Take out the lines that have a name, or say that the talk was called so."""
        lines = _text(self.hidden).splitlines()
        kept = [line for line in lines if name not in _mentioned(line)]
        _write(self.hidden, "\n".join(kept) + "\n")

    def mark_unavailable(self, addresses: Iterable[str]) -> None:
        """Add recordings that are gone."""
        known = set(_every_name(self.unavailable))
        new = [one for one in addresses if canonical(one) not in known]
        _add(self.unavailable, _ABOUT_UNAVAILABLE, new)

    def mark_available(self, addresses: Iterable[str]) -> None:
        """Take out recordings that are there again."""
        there = set(map(canonical, addresses))
        lines = _text(self.unavailable).splitlines()
        kept = [line for line in lines if there.isdisjoint(_names(line))]
        if len(kept) < len(lines):
            _write(self.unavailable, "\n".join(kept) + "\n")


def _add(path: Path, about: str, lines: Sequence[str]) -> None:
    if not lines:
        return
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
    """Return the names of a line; of the address of a video, the key that all its forms share."""
    words = line.partition(" #")[0].split() if not line.startswith("#") else []
    return [canonical(word if "://" in word else unquote(word)) for word in words]


def _written(name: str) -> str:
    """Return a name as a line can have it: spaces and what begins a comment are spelled out."""
    return name if "://" in name else re.sub(r"[\s%#]", lambda sign: quote(sign[0]), name)


def _mentioned(line: str) -> list[str]:
    """Return the names of a line, and what its comment calls the talk."""
    called = [] if line.startswith("#") else line.partition(" # ")[2].split()
    return [*_names(line), *map(unquote, called)]


def canonical(name: str) -> str:
    """Return the name by which talks know what somebody calls by an address."""
    found = recording(name) if "://" in name else None
    return (key_of(found) or found.url) if found else name


def _text(path: Path) -> str:
    """Return the text of a file, however an editor wrote it; none if there is no such file.

    Raises
    ------
    ConfigError
        If there is one that cannot be read: what it decides must not be forgotten.
    """
    try:
        content = path.read_bytes()
    except FileNotFoundError as error:
        if path.is_symlink():
            raise _unreadable(path, error) from error
        return ""
    except NotADirectoryError:
        return ""
    except OSError as error:
        raise _unreadable(path, error) from error
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return content.decode("utf-16", "replace")
    return content.decode("utf-8-sig", "replace")


def _unreadable(path: Path, error: OSError) -> ConfigError:
    return ConfigError(f"{path} cannot be read: {error.strerror}; mend it, or remove it.")
