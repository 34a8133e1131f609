"""Our collection files, as docs/collections.md describes them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..curation.collections import FORMAT, collection_of
from . import NOTHING_SAID, Document, Found, Options
from .decoding import yaml_of

NAME = "collection"
TITLE = "a collection file of ours"
IS_COMPLETE = True


def sniff(document: Document) -> bool:
    """Tell whether a file is a collection."""
    return FORMAT.encode() in document.content[:4096]


def read(documents: Iterable[Document], options: Options = NOTHING_SAID) -> Iterator[Found]:  # noqa: ARG001
    """Yield the collection of a file."""
    for document in documents:
        yield collection_of(yaml_of(document), document.path)
