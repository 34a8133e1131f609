"""Text in files that somebody names: read, and written whole or not at all."""

from __future__ import annotations

import contextlib
import errno
import os
import tempfile
from collections.abc import Iterable
from pathlib import Path

from ..errors import BadRequest, Unwritable
from .databases import refuse_database

_FULL = (errno.ENOSPC, errno.EDQUOT)
_FORBIDDEN = (errno.EACCES, errno.EPERM, errno.EROFS)
_NO_PLACE = (errno.ENOTDIR, errno.EEXIST, errno.EISDIR)
LARGEST = 50_000_000  # bytes of a text that somebody names


def path_of(name: str | os.PathLike[str]) -> Path:
    """Return the path that somebody names; ``~`` is their home.

    Raises
    ------
    BadRequest
        If no file can have that name.
    """
    try:
        path = Path(name).expanduser()
        path.exists()  # a name with a NUL, or too long a one, is told here
    except (OSError, ValueError, RuntimeError) as error:
        raise BadRequest(f"{str(name)[:80]!r} cannot be the name of a file.") from error
    return path


def text_in(path: Path) -> str:
    """Return the text of a file.

    Raises
    ------
    BadRequest
        If it cannot be read, is too large, is not text, or is the database of a library.
    """
    refuse_database(path)
    try:
        if path.stat().st_size > LARGEST:  # before it is in memory
            raise BadRequest(f"{path} is larger than {LARGEST:,} bytes.")
        return path.read_text("utf-8-sig")
    except (OSError, ValueError) as error:
        said = getattr(error, "strerror", None) or "it is not text"
        raise BadRequest(f"{path} cannot be read: {said}.") from error


def remedy(error: Exception) -> str:
    """Return what to do about what cannot be written, as the end of a sentence.

    Parameters
    ----------
    error
        Of the operating system, or of SQLite.
    """
    number = getattr(error, "errno", None)
    if number in _FULL or "disk is full" in str(error):
        return "free some space"
    if number in _FORBIDDEN or "readonly" in str(error):
        return "ask whoever keeps it for the right to write there"
    if number == errno.ENOENT:
        return "make its folder first"
    if number in _NO_PLACE:
        return "see what stands in its place"
    return "see whether its disk is away or broken"


def write_whole(path: Path, pieces: Iterable[str]) -> None:
    """Write a text file; whatever goes wrong, what was there stays as it was.

    A link is followed, and a file that is replaced keeps who may read it.

    Raises
    ------
    BadRequest
        If it is the database of a library.
    Unwritable
    """
    refuse_database(path)
    try:
        target = path.resolve()
        if target.exists() and not target.is_file():  # such as /dev/stdout
            _write(target, pieces)
            return
        _replace(target, pieces)
    except (OSError, ValueError, RuntimeError) as error:
        if not isinstance(error, OSError):
            raise Unwritable(f"{path} cannot be written: that is no name of a file.") from error
        raise Unwritable(f"{path} cannot be written: {error.strerror}; {remedy(error)}.") from error


def _replace(target: Path, pieces: Iterable[str]) -> None:
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name[:40]}.")
    os.close(handle)
    partial = Path(name)
    try:
        _write(partial, pieces)
        partial.chmod(target.stat().st_mode & 0o7777 if target.exists() else 0o666 & ~_umask())
        partial.replace(target)
    finally:
        with contextlib.suppress(OSError):
            partial.unlink(missing_ok=True)


def _write(path: Path, pieces: Iterable[str]) -> None:
    with path.open("w", encoding="utf-8", newline="") as stream:
        stream.writelines(pieces)


def _umask() -> int:
    """Return what new files of this process are not allowed; there is no way but to set it."""
    mask = os.umask(0o077)
    os.umask(mask)
    return mask
