"""The files of a source, one at a time, from a folder or a tarball; nothing is ever unpacked."""

from __future__ import annotations

import os
import tarfile
from collections.abc import Callable, Iterator
from pathlib import Path

from ..errors import FeedError
from ..feeds import Document

MOST_FILES = 200_000
LARGEST_FILE = 1_000_000  # bytes
LARGEST_SOURCE = 500_000_000  # bytes, unpacked

Wants = Callable[[str], bool]


def documents(path: Path, wants: Wants) -> Iterator[Document]:
    """Yield the wanted files of a folder or a tarball.

    Links and devices are passed over, and so is whatever a link leads to.

    Raises
    ------
    FeedError
        If the path is neither, cannot be read, or is larger than any sound source.
    """
    try:
        found = _in_folder(path, wants) if path.is_dir() else _in_tarball(path, wants)
        yield from _limited(found, path)
    except tarfile.TarError as error:
        raise FeedError(f"{path} is neither a folder nor a sound tarball ({error}).") from error
    except (OSError, EOFError) as error:
        reason = getattr(error, "strerror", None) or error
        raise FeedError(f"{path} cannot be read: {reason}.") from error


def _limited(found: Iterator[Document], path: Path) -> Iterator[Document]:
    size = 0
    for files, document in enumerate(found, start=1):
        size += len(document.content)
        if files > MOST_FILES or size > LARGEST_SOURCE:
            raise FeedError(
                f"{path} holds more than {MOST_FILES} files or {LARGEST_SOURCE // 1_000_000} MB; "
                "nothing was imported."
            )
        yield document


def _in_folder(root: Path, wants: Wants) -> Iterator[Document]:
    for folder, names, files in os.walk(root):
        names.sort()
        for name in sorted(files):
            file = Path(folder, name)
            relative = file.relative_to(root).as_posix()
            if wants(relative) and not file.is_symlink() and file.is_file():
                with file.open("rb") as stream:
                    yield Document(relative, stream.read(LARGEST_FILE + 1)[: LARGEST_FILE + 1])


def _in_tarball(path: Path, wants: Wants) -> Iterator[Document]:
    members = 0
    with tarfile.open(path, "r|*") as archive:
        for member in archive:
            members += 1
            if members > MOST_FILES:
                raise FeedError(f"{path} has more than {MOST_FILES} members.")
            # Read here, never written anywhere: a name that climbs out of its folder is only text.
            if member.isreg() and wants(member.name):
                stream = archive.extractfile(member)
                if stream is not None:
                    yield Document(member.name, stream.read(LARGEST_FILE + 1))
