"""One file per source format: documents in, ``Talk`` or ``Skipped`` out.

A feed is a module with ``NAME`` and ``read(documents)``. It knows no network, no archive and no
catalog: ``ingest`` hands it documents from a folder, a tarball or an address, one at a time.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple, Protocol

from ..model import Skipped, Talk


class Document(NamedTuple):
    """A file of a source: its path inside the source, with ``/``, and its bytes."""

    path: str
    content: bytes


class Feed(Protocol):
    """What ``ingest`` expects of a module in this folder."""

    NAME: str

    def wants(self, path: str) -> bool:
        """Tell from its path whether a file of the source is of use; others are not opened."""
        ...

    def read(self, documents: Iterable[Document]) -> Iterator[Talk | Skipped]:
        """Yield what the documents hold; raise ``FeedError`` if they are of another format."""
        ...
