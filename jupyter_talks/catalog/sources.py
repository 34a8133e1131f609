"""What each source said, kept in the catalog folder as it was read.

One gzipped JSON Lines file per source, named by the digest of its content and never changed, so
that any snapshot can be built again: after an upgrade, after damage, without the network. Which
sources there are stands in the snapshot, and again in a manifest, for when the snapshot is damaged.
"""

from __future__ import annotations

import gzip
import hashlib
import os
import tempfile
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

from ..errors import CatalogUnavailable
from ..model import Collection, Source, Talk
from ..text.addresses import without_secrets

_MANIFEST = "sources.json"
_ADDRESSES = "addresses.json"


class StoredSource(Source, frozen=True, kw_only=True):
    """A source with what only the catalog itself needs to know.

    ``withdrawn`` has the keys of what its owners asked to leave out, now or in an earlier import;
    they hold for every source, and are not shown. ``columns`` and ``event`` are what was said of
    it when it was imported, ``collections`` the lists that it brought.
    """

    file: str | None = None
    withdrawn: tuple[str, ...] = ()
    columns: dict[str, str] = msgspec.field(default_factory=dict)
    event: str | None = None
    collections: tuple[Collection, ...] = ()


def read_manifest(folder: Path) -> list[StoredSource] | None:
    """Return the sources of a catalog folder; ``None`` if the manifest is missing or damaged."""
    try:
        content = (folder / _MANIFEST).read_bytes()
        return msgspec.json.decode(content, type=list[StoredSource])
    except (OSError, ValueError):
        return None


def write_manifest(folder: Path, sources: Iterable[StoredSource]) -> None:
    """Note the sources of a catalog folder."""
    partial = folder / f".{_MANIFEST}"
    with partial.open("wb") as stream:
        stream.write(msgspec.json.format(msgspec.json.encode(list(sources))))
        stream.flush()
        os.fsync(stream.fileno())
    partial.replace(folder / _MANIFEST)


def read_addresses(folder: Path) -> dict[str, str]:
    """Return the whole addresses of sources that have a secret in it, by their names.

    Others than who imported them may not read these: to them there are none.
    """
    try:
        return msgspec.json.decode((folder / _ADDRESSES).read_bytes(), type=dict[str, str])
    except (OSError, ValueError):
        return {}


def write_addresses(folder: Path, sources: Iterable[StoredSource]) -> None:
    """Keep addresses that have a secret in it where only their owner can read them."""
    known = {
        one.name: one.address
        for one in sources
        if one.address and public(one).address != one.address
    }
    target = folder / _ADDRESSES
    if target.exists() and not os.access(target, os.R_OK):
        return  # those of another user, who would lose theirs
    if not known:
        target.unlink(missing_ok=True)
        return
    handle, partial = tempfile.mkstemp(dir=folder, prefix=f".{_ADDRESSES}")  # 0600
    with os.fdopen(handle, "wb") as stream:
        stream.write(msgspec.json.encode(known))
    Path(partial).replace(target)


def public(source: StoredSource) -> StoredSource:
    """Return a source as whoever may read the catalog may see it: with no secret in its address."""
    if source.address is None:
        return source
    return msgspec.structs.replace(source, address=without_secrets(source.address))


def write_talks(folder: Path, name: str, talks: Iterable[Talk]) -> str:
    """Store the talks of a source and return the name of the file, which tells its content."""
    lines = b"".join(msgspec.json.encode(talk) + b"\n" for talk in talks)
    file = f"{name}-{hashlib.sha256(lines).hexdigest()[:16]}.jsonl.gz"
    folder.mkdir(parents=True, exist_ok=True)
    partial = folder / f".{file}.{os.getpid()}"
    try:
        with partial.open("wb") as stream:
            stream.write(gzip.compress(lines, compresslevel=1, mtime=0))
            stream.flush()
            os.fsync(stream.fileno())
        partial.replace(folder / file)  # also mends one that was damaged
    finally:
        partial.unlink(missing_ok=True)
    return file


def read_talks(folder: Path, file: str) -> Iterator[Talk]:
    """Yield the talks of a stored source."""
    decode = msgspec.json.Decoder(Talk).decode
    try:
        with gzip.open(folder / file, "rb") as stream:
            for line in stream:
                yield decode(line)
    except (OSError, EOFError, ValueError, zlib.error) as error:
        raise CatalogUnavailable(
            f"The stored source {folder / file} cannot be read ({error}); import it again."
        ) from error
