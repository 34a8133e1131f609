"""One file per source format: documents in, ``Talk`` or ``Skipped`` out.

A feed is a module that has what the protocol ``Feed`` says. It knows no network, no archive and no
catalog: ``ingest`` hands it documents from a folder, a tarball, a file or an address, one at a
time. What it yields is what the source says; ``curation`` mends it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import NamedTuple, Protocol

from ..model import Collection, Skipped, Talk


class Document(NamedTuple):
    """A file of a source: its path inside the source, with ``/``, and its bytes."""

    path: str
    content: bytes


class Remark(NamedTuple):
    """A sentence on how a source was understood."""

    text: str


class Options(NamedTuple):
    """What somebody who imports a source says of it.

    ``columns`` names the columns of a table by what they hold (``{"title": "Talk title"}``);
    ``event`` is the title of the event, where the source does not say it.
    """

    columns: Mapping[str, str] = MappingProxyType({})
    event: str | None = None


NOTHING_SAID = Options()
LOCAL = "local"  # the scheme of keys that only one source knows; ingest puts its name there

Found = Talk | Skipped | Collection | Remark


class Feed(Protocol):
    """What ``ingest`` expects of a module in this folder.

    A source is complete if it has all talks that it ever had: what is not in it any more is gone.
    Feeds of the latest videos are not.
    """

    NAME: str
    TITLE: str
    IS_COMPLETE: bool

    def read(self, documents: Iterable[Document], options: Options) -> Iterator[Found]:
        """Yield what the documents hold; raise ``FeedError`` if they are of another format."""
        ...


class FileFeed(Feed, Protocol):
    """A feed whose sources are single files."""

    def sniff(self, document: Document) -> bool:
        """Tell whether a file is of this format."""
        ...
