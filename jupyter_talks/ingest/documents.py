"""The files of a source, one at a time: of a folder or an archive, or one file alone.

Nothing is ever unpacked to a disk.
"""

from __future__ import annotations

import bz2
import contextlib
import gzip
import io
import lzma
import os
import stat
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO, TYPE_CHECKING

from ..errors import FeedError
from ..feeds import Document
from ..text.clean import harmless

if TYPE_CHECKING:
    from typing import Self

MOST_FILES = 200_000
LARGEST_FILE = 1_000_000  # bytes, of one among many
LARGEST_ALONE = 100_000_000  # bytes, of one that is all there is
LARGEST_SOURCE = 500_000_000  # bytes, unpacked

_LARGEST_HEADER = 65_536  # bytes
_HEADERS = (
    tarfile.GNUTYPE_LONGNAME,
    tarfile.GNUTYPE_LONGLINK,
    tarfile.XHDTYPE,
    tarfile.XGLTYPE,
    tarfile.SOLARIS_XHDTYPE,
)

Wants = Callable[[str], bool]


def documents(path: Path, wants: Wants) -> Iterator[Document]:
    """Yield the wanted files of a folder, a tarball or a zip.

    Links and devices are passed over, and so is whatever a link leads to.

    Raises
    ------
    FeedError
        If the path is none of these, cannot be read, or is larger than any sound source.
    """
    with _in_a_sentence(path):
        if path.is_dir():
            yield from _in_folder(path, wants)
        elif zipfile.is_zipfile(path):
            yield from _in_zip(path, wants)
        else:
            yield from _in_tarball(path, wants)


def has_many(path: Path) -> bool:
    """Tell whether a path is a folder or an archive, rather than one file.

    Raises
    ------
    FeedError
        If it cannot be read.
    """
    with _in_a_sentence(path):
        if path.is_dir() or zipfile.is_zipfile(path):
            return True
        with _unpacked(path) as stream:
            start = _read(stream, tarfile.BLOCKSIZE)
    return start[257:262] == b"ustar"


def alone(path: Path, name: str) -> Document:
    """Return a file that is the whole source, unpacked if it is compressed.

    Raises
    ------
    FeedError
        If it cannot be read, or is larger than any sound source.
    """
    with _in_a_sentence(path), _unpacked(path) as stream:
        content = _read(stream, LARGEST_ALONE + 1)
    if len(content) > LARGEST_ALONE:
        raise FeedError(f"{name} has more than {LARGEST_ALONE // 1_000_000} MB, too many to read.")
    return Document(_sound(name), content)


@contextlib.contextmanager
def _in_a_sentence(path: Path) -> Iterator[None]:
    """Turn whatever the libraries of archives raise into a ``FeedError``."""
    try:
        yield
    except (tarfile.TarError, zipfile.BadZipFile, zlib.error, RuntimeError) as error:
        raise FeedError(f"{path} is neither a folder nor a sound tarball ({error}).") from error
    except (OSError, EOFError, ValueError, OverflowError, lzma.LZMAError) as error:
        reason = getattr(error, "strerror", None) or error
        raise FeedError(f"{path} cannot be read: {reason}.") from error


def _read(stream: _Limited, size: int) -> bytes:
    """Return so many bytes of a stream, or as many as it has."""
    pieces: list[bytes] = []
    while size > 0 and (piece := stream.read(min(size, 1 << 20))):
        pieces.append(piece)
        size -= len(piece)
    return b"".join(pieces)


def _too_large(path: Path) -> FeedError:
    return FeedError(
        f"{path} holds more than {MOST_FILES} files or {LARGEST_SOURCE // 1_000_000} MB, more than "
        "any sound source has; nothing was imported."
    )


def _in_folder(root: Path, wants: Wants) -> Iterator[Document]:
    files = size = 0
    for folder, folders, names in os.walk(root, onerror=_raise):
        folders.sort()
        for name in sorted(names):
            file = Path(folder, name)
            relative = _sound(file.relative_to(root).as_posix())
            files += 1
            if files > MOST_FILES or size > LARGEST_SOURCE:
                raise _too_large(root)
            if wants(relative) and not file.is_symlink() and file.is_file():
                with file.open("rb") as stream:
                    content = stream.read(LARGEST_FILE + 1)
                size += len(content)
                yield Document(relative, content)


def _in_zip(path: Path, wants: Wants) -> Iterator[Document]:
    left = LARGEST_SOURCE
    with zipfile.ZipFile(path) as archive:
        members = archive.infolist()
        if len(members) > MOST_FILES:
            raise _too_large(path)
        for member in members:
            name = _sound(member.filename)
            is_link = stat.S_ISLNK(member.external_attr >> 16)
            if member.is_dir() or is_link or not wants(name):
                continue
            with archive.open(member) as stream:
                content = stream.read(LARGEST_FILE + 1)
            left -= len(content)
            if left < 0:
                raise _too_large(path)
            yield Document(name, content)


def _in_tarball(path: Path, wants: Wants) -> Iterator[Document]:
    with (
        _unpacked(path) as stream,
        tarfile.open(fileobj=stream, mode="r|", tarinfo=_Member) as archive,
    ):
        for members, member in enumerate(archive, start=1):
            if members > MOST_FILES:
                raise _too_large(path)
            # Read here, never written anywhere: a name that climbs out of its folder is only text.
            name = _sound(member.name)
            if member.isreg() and not member.issparse() and wants(name):
                content = archive.extractfile(member)
                if content is not None:
                    yield Document(name, content.read(LARGEST_FILE + 1))
        stream.drain()  # which checks the sums of what is compressed
        if stream.last.strip(b"\0"):
            raise FeedError(f"{path} is cut off: it does not end as a tarball does.")


def _unpacked(path: Path) -> _Limited:
    """Open a tarball, compressed or not, as a stream that ends before it gets too large."""
    with path.open("rb") as stream:
        start = stream.read(6)
    for magic, module in (
        (b"\x1f\x8b", gzip),
        (b"BZh", bz2),
        (b"\xfd7zXZ\x00", lzma),
    ):
        if start.startswith(magic):
            return _Limited(module.open(path, "rb"), path)
    return _Limited(path.open("rb"), path)


class _Limited(io.RawIOBase):
    """Passes bytes on and counts them, as little of a source can be a lot when unpacked."""

    def __init__(self, inner: IO[bytes], path: Path) -> None:
        self._inner, self._path, self._left = inner, path, LARGEST_SOURCE
        self.last = b"?"

    def read(self, size: int = -1) -> bytes:
        content = self._inner.read(size)
        self._left -= len(content)
        if self._left < 0:
            raise _too_large(self._path)
        if content:
            self.last = content[-tarfile.BLOCKSIZE :]
        return content

    def drain(self) -> None:
        """Read what is left."""
        while self.read(tarfile.RECORDSIZE):
            pass

    def close(self) -> None:
        self._inner.close()
        super().close()


class _Member(tarfile.TarInfo):
    """A member of a tarball whose headers are small: tarfile reads them whole."""

    @classmethod
    def frombuf(cls, buf: bytes | bytearray, encoding: str, errors: str) -> Self:
        """Read a header; refuse one that wants a huge name or huge attributes read with it."""
        header = super().frombuf(buf, encoding, errors)
        if header.type in _HEADERS and header.size > _LARGEST_HEADER:
            raise tarfile.ReadError(f"a header of {header.size} bytes")
        return header


def _sound(name: str) -> str:
    """Return a path as text that can be stored and shown, whatever bytes it was made of."""
    return harmless(name.encode("utf-8", "replace").decode())


def _raise(error: OSError) -> None:
    raise error
