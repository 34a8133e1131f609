"""Our collection files, as docs/collections.md describes them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..curation.collections import FORMAT, parse
from . import NOTHING_SAID, Document, Found, Options

NAME = "collection"
TITLE = "a collection file of ours"


def wants(_: str) -> bool:
    """Take the one file that there is."""
    return True


def sniff(document: Document) -> bool:
    """Tell whether a file is a collection."""
    return FORMAT.encode() in document.content[:4096]


def read(documents: Iterable[Document], options: Options = NOTHING_SAID) -> Iterator[Found]:  # noqa: ARG001
    """Yield the collection of a file."""
    for document in documents:
        yield parse(document.content.decode("utf-8-sig", "replace"), document.path)
