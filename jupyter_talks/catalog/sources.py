"""What each source said, kept in the catalog folder as it was read.

One gzipped JSON Lines file per source, named by the digest of its content and never changed, so
that any snapshot can be built again: after an upgrade, after damage, without the network.
"""

from __future__ import annotations

import gzip
import hashlib
import os
from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

from ..errors import CatalogUnavailable
from ..model import Talk


def write_talks(folder: Path, name: str, talks: Iterable[Talk]) -> str:
    """Store the talks of a source and return the name of the file, which tells its content."""
    lines = b"".join(msgspec.json.encode(talk) + b"\n" for talk in talks)
    file = f"{name}-{hashlib.sha256(lines).hexdigest()[:16]}.jsonl.gz"
    target = folder / file
    if not target.exists():
        folder.mkdir(parents=True, exist_ok=True)
        partial = folder / f".{file}.{os.getpid()}"
        with partial.open("wb") as stream:
            stream.write(gzip.compress(lines, compresslevel=1, mtime=0))
            stream.flush()
            os.fsync(stream.fileno())
        partial.replace(target)
    return file


def read_talks(folder: Path, file: str) -> Iterator[Talk]:
    """Yield the talks of a stored source."""
    decode = msgspec.json.Decoder(Talk).decode
    try:
        with gzip.open(folder / file, "rb") as stream:
            for line in stream:
                yield decode(line)
    except (OSError, EOFError, msgspec.MsgspecError) as error:
        raise CatalogUnavailable(
            f"The stored source {folder / file} cannot be read ({error}); import it again."
        ) from error
