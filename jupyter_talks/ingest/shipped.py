"""What ships with the package: the starter catalog and the collections, a source like others."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from .. import data
from ..catalog.sources import StoredSource
from ..curation.collections import collection_of
from ..errors import FeedError
from ..feeds import Document, starter
from ..feeds.decoding import yaml_of
from ..model import Collection, Skipped, Talk

NAME = starter.NAME


def source(talks: Sequence[Talk]) -> StoredSource:
    """Return the shipped data as a source."""
    return StoredSource(name=NAME, version=data.version(), talks=len(talks))


@cache
def talks() -> list[Talk]:
    """Return the talks of the starter catalog."""
    files = [
        Document(name, (data.FOLDER / name).read_bytes()) for name in ("events.csv", "talks.jsonl")
    ]
    found = list(starter.read(files))
    for one in found:
        if isinstance(one, Skipped):
            raise FeedError(
                f"The starter catalog is damaged at {one.where}; reinstall the package."
            )
    return [one for one in found if isinstance(one, Talk)]


def collections() -> list[Collection]:
    """Return the shipped collections in the order of their titles."""
    found = (
        collection_of(yaml_of(Document(file.name, file.read_bytes())), file.name)
        for file in (data.FOLDER / "collections").glob("*.yaml")
    )
    return sorted(found, key=lambda collection: collection.title)
