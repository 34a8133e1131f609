"""Read collections from YAML files, as docs/collections.md describes them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from typing import Any

import msgspec

from ..errors import FeedError
from ..model import Collection
from ..text.addresses import safe_address
from ..text.clean import harmless_throughout

FORMAT = "jupyter-talks/collection/1"
ID = re.compile(r"[a-z0-9-]{1,100}")
# The id, a key or an address of a talk: no space, so that it is one word wherever it stands.
NAME_OF_TALK = re.compile(r"[^\s\x00-\x20\x7f]{1,500}")


def collection_of(content: Any, where: str) -> Collection:
    """Return the collection that a YAML file holds; raise ``FeedError`` if it is not sound."""
    if not isinstance(content, dict) or content.pop("format", None) != FORMAT:
        raise FeedError(f"{where} is not a collection: its first line must be format: {FORMAT}.")
    try:
        collection = msgspec.convert(harmless_throughout(content), Collection)
    except RecursionError:
        raise FeedError(f"{where} holds itself, and so is endless.") from None
    except msgspec.ValidationError as error:
        raise FeedError(f"{where} is not a sound collection: {error}.") from error
    if not ID.fullmatch(collection.id):
        raise FeedError(f"{where} has an id that is not of a-z, 0-9 and hyphens.")
    strange = next((name for name in _talks(collection) if not NAME_OF_TALK.fullmatch(name)), None)
    if strange is not None:
        raise FeedError(f"{where} has {strange[:80]!r}, which is no name of a talk.")
    if unsafe := next((one for one in addresses(collection) if safe_address(one) is None), None):
        raise FeedError(f"{where} has {unsafe!r}, which is no http or https address.")
    return collection


def _talks(collection: Collection) -> Iterable[str]:
    yield from (entry.talk for group in collection.groups for entry in group.entries)
    yield from (one.talk for one in collection.quotes if one.talk is not None)
    yield from (one.talk for one in collection.advice if one.talk is not None)


def addresses(collection: Collection) -> Iterable[str]:
    """Yield every address of a collection."""
    yield from (link.url for link in collection.links)
    yield from (
        link.url for group in collection.groups for entry in group.entries for link in entry.links
    )
    yield from (
        entry.url for group in collection.groups for entry in group.entries if entry.url is not None
    )
    if collection.origin:
        yield collection.origin.url


def without(hidden: AbstractSet[str], collection: Collection) -> Collection:
    """Return a collection without what it says of talks that must not be shown."""
    groups = tuple(
        msgspec.structs.replace(
            group, entries=tuple(one for one in group.entries if one.talk not in hidden)
        )
        for group in collection.groups
    )
    return msgspec.structs.replace(
        collection,
        groups=groups,
        quotes=tuple(one for one in collection.quotes if one.talk not in hidden),
        advice=tuple(one for one in collection.advice if one.talk not in hidden),
    )
