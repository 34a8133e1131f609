"""Build the catalog from the sources that its folder has."""

from __future__ import annotations

import sqlite3
import uuid
from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType

import msgspec

from ..catalog.building import Ingredients, build
from ..catalog.folder import CatalogFolder
from ..catalog.snapshot import Snapshot
from ..catalog.sources import StoredSource, read_talks
from ..curation.contributions import Contribution
from ..errors import CatalogUnavailable
from ..model import Talk
from . import shipped
from .reading import Progress


def build_anew(folder: CatalogFolder, patience: float, damaged: Snapshot | None = None) -> Snapshot:
    """Publish a snapshot of the sources that the folder has, unless another process just did.

    Parameters
    ----------
    damaged
        A snapshot that is to be replaced, as current as it may look.
    """
    with folder.building(patience):
        before = folder.open_readable()
        is_damaged = before and damaged and before.generation == damaged.generation
        if before and not is_damaged and is_up_to_date(folder, before):
            return before
        if before and not is_damaged:
            return published(folder)
        # What stands in a damaged snapshot is not relied on: the manifest has the sources, too.
        return published(folder, folder.noted_sources(), repairs=True)


def is_up_to_date(folder: CatalogFolder, snapshot: Snapshot) -> bool:
    """Tell whether a snapshot is as this package would build it now."""
    return (
        snapshot.is_current() and folder.has_rules_of(snapshot) and not folder.has_secrets(snapshot)
    )


def build_in_memory(folder: CatalogFolder) -> Snapshot:
    """Return a snapshot that lives as long as this process, of the sources that can be read."""
    address = f"file:jupyter-talks-{uuid.uuid4()}?mode=memory&cache=shared"
    database = sqlite3.connect(address, uri=True, isolation_level=None, check_same_thread=False)
    build(database, 0, ingredients_of(folder))
    return Snapshot(address, kept=database)


def published(
    folder: CatalogFolder,
    sources: Sequence[StoredSource] | None = None,
    progress: Progress = lambda step, count: None,
    *,
    repairs: bool = False,
) -> Snapshot:
    """Publish a snapshot of sources, by default of those that the folder has."""
    ingredients = ingredients_of(folder, sources)
    folder.keep_addresses(ingredients.sources)
    return folder.publish(builder(ingredients, progress), repairs=repairs)


def builder(
    ingredients: Ingredients, progress: Progress
) -> Callable[[sqlite3.Connection, int], None]:
    """Return what fills a database with a snapshot, and tells how many talks are done."""
    return lambda database, number: build(
        database, number, ingredients, lambda count: progress("build", count)
    )


def ingredients_of(
    folder: CatalogFolder,
    sources: Sequence[StoredSource] | None = None,
    fresh: Mapping[str, Sequence[Talk]] = MappingProxyType({}),
) -> Ingredients:
    """Return what the next snapshot is made of: the package's data first, then every source.

    Parameters
    ----------
    fresh
        The talks of sources that are not stored, by their names.
    """
    known = folder.known_sources() if sources is None else sources
    kept = {shipped.NAME: shipped.source(shipped.talks())}
    kept.update((one.name, one) for one in known if one.name != shipped.NAME)
    contributions = [Contribution(shipped.NAME, talk) for talk in shipped.talks()]
    collections = {one.id: one for one in shipped.collections()}
    for one in kept.values():
        for collection in one.collections:
            collections.setdefault(collection.id, collection)
        contributions += [Contribution(one.name, talk) for talk in fresh.get(one.name, ())]
        if one.file is None or one.name in fresh:
            continue
        try:
            talks = list(read_talks(folder.sources, one.file))
        except CatalogUnavailable as error:  # the others are no worse for it
            kept[one.name] = msgspec.structs.replace(one, talks=0, problem=str(error))
            continue
        contributions += [Contribution(one.name, talk) for talk in talks]
    return Ingredients(
        contributions, list(kept.values()), list(collections.values()), folder.rules.read()
    )
