"""Read collections from YAML files, as docs/collections.md describes them."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec
import yaml

from ..errors import FeedError
from ..model import Collection
from ..text.addresses import safe_address

FORMAT = "jupyter-talks/collection/1"


def parse(text: str, where: str) -> Collection:
    """Return the collection of a file; raise ``FeedError`` saying what is wrong with it."""
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        content = yaml.load(text, Loader=loader)  # noqa: S506 - both loaders are safe ones
    except (yaml.YAMLError, RecursionError) as error:
        raise FeedError(f"{where} is not YAML: {' '.join(str(error).split())}.") from error
    if not isinstance(content, dict) or content.pop("format", None) != FORMAT:
        raise FeedError(f"{where} is not a collection: its first line must be format: {FORMAT}.")
    try:
        collection = msgspec.convert(content, Collection)
    except msgspec.ValidationError as error:
        raise FeedError(f"{where} is not a sound collection: {error}.") from error
    for address in _addresses(collection):
        if safe_address(address) is None:
            raise FeedError(f"{where} has {address!r}, which is no http or https address.")
    return collection


def _addresses(collection: Collection) -> Iterable[str]:
    yield from (link.url for link in collection.links)
    yield from (
        link.url for group in collection.groups for entry in group.entries for link in entry.links
    )
    if collection.origin:
        yield collection.origin.url
