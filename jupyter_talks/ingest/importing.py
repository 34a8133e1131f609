"""Import a source into the catalog, or build the catalog anew from the sources it has."""

from __future__ import annotations

import contextlib
import datetime as dt
import os
import sqlite3
import tempfile
import uuid
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import msgspec

from ..catalog.building import Ingredients, build
from ..catalog.folder import CatalogFolder
from ..catalog.snapshot import Snapshot
from ..catalog.sources import StoredSource, read_talks, write_talks
from ..curation.merge import Contribution
from ..errors import BadRequest, CatalogUnavailable, FeedError
from ..feeds import Document, Feed, pyvideo
from ..model import Skipped, Talk
from . import shipped
from .documents import documents
from .fetching import FetchLimits, fetch

FEEDS: dict[str, Feed] = {"pyvideo": pyvideo}
ADDRESSES = {"pyvideo": "https://codeload.github.com/pyvideo/data/tar.gz/refs/heads/main"}
_MOST_UNSOUND = 0.2  # of all records: more than that, and the source is not what it seems

Progress = Callable[[str, int], None]


class Report(NamedTuple):
    """What came of an import. ``changed`` is false where the catalog had all of it already."""

    source: str
    talks: int
    added: int
    enriched: int
    removed: int
    skipped: tuple[Skipped, ...]
    changed: bool

    def in_words(self, most_skipped: int) -> str:
        """Return the report in a few lines, with the first skipped records and why."""
        lines = [f"{self.source}: {self.talks:,} talks read"]
        if self.changed:
            lines.append(
                f"{self.added:,} added, {self.enriched:,} enriched, {self.removed:,} removed"
            )
        else:
            lines.append("nothing new: the catalog had all of it")
        if self.skipped:
            lines.append(f"{len(self.skipped):,} records skipped:")
            lines += [f"  {one.where}: {one.why}" for one in self.skipped[:most_skipped]]
        if len(self.skipped) > most_skipped:
            lines.append(f"  and {len(self.skipped) - most_skipped:,} more")
        return "\n".join(lines)


class Importer(NamedTuple):
    """Imports sources into a catalog folder.

    Parameters
    ----------
    patience
        How many seconds to wait for another import to end.
    progress
        Is told each step ("fetch", "read", "build") and how many bytes, files or talks further
        it got.
    """

    folder: CatalogFolder
    limits: FetchLimits
    patience: float
    progress: Progress = lambda step, count: None

    def run(self, feed: str, place: str | None) -> Report:
        """Read a source and publish a snapshot that holds it.

        Parameters
        ----------
        feed
            A name of ``FEEDS``.
        place
            A folder, a tarball, or an http(s) address of one; the feed's own if ``None``.

        Raises
        ------
        BadRequest, FeedError, CatalogBusy
        """
        if feed not in FEEDS:
            raise BadRequest(f"There is no importer {feed!r}; there are {', '.join(FEEDS)}.")
        place = place or ADDRESSES[feed]
        with _local(place, self.limits, self.progress) as path:
            talks, skipped = _read(FEEDS[feed], path, self.progress)
        with self.folder.building(self.patience):
            before = self.folder.open_readable() or _build(self.folder)
            earlier = [one for one in before.sources() if one.name == feed]
            withdrawn = {key for one in earlier for key in one.withdrawn}
            withdrawn |= {key for one in skipped for key in one.withdrawn}
            source = StoredSource(
                name=feed,
                address=place,
                file=write_talks(self.folder.sources, feed, talks),
                talks=len(talks),
                skipped=len(skipped),
                imported=dt.datetime.now(dt.timezone.utc),
                withdrawn=tuple(sorted(withdrawn)),
            )
            return self._publish(source, before, skipped)

    def _publish(
        self, source: StoredSource, before: Snapshot, skipped: Sequence[Skipped]
    ) -> Report:
        """Publish a snapshot with the source, unless the current one has just the same of it."""
        old = _names(before, source.name)
        if before.is_current() and _has(before, source):
            return Report(source.name, source.talks, 0, 0, 0, tuple(skipped), changed=False)
        new = _names(_build(self.folder, source, self.progress), source.name)
        return Report(
            source=source.name,
            talks=source.talks,
            added=sum(name not in old for name in new),
            enriched=sum(having and name in old and not old[name] for name, having in new.items()),
            removed=sum(name not in new for name in old),
            skipped=tuple(skipped),
            changed=True,
        )


def build_anew(folder: CatalogFolder, patience: float) -> Snapshot:
    """Publish a snapshot of the sources that the folder has, unless another process just did."""
    with folder.building(patience):
        before = folder.open_readable()
        if before is not None and before.is_current():
            return before
        return _build(folder)


def build_in_memory(folder: CatalogFolder) -> Snapshot:
    """Return a snapshot that lives as long as this process, of the sources that can be read."""
    address = f"file:jupyter-talks-{uuid.uuid4()}?mode=memory&cache=shared"
    database = sqlite3.connect(address, uri=True, isolation_level=None, check_same_thread=False)
    build(database, 0, _ingredients(folder))
    return Snapshot(address, kept=database)


def _read(feed: Feed, path: Path, progress: Progress) -> tuple[list[Talk], list[Skipped]]:
    """Return what a feed finds; raise ``FeedError`` if too much of it is unsound."""
    talks: dict[str, Talk] = {}
    skipped: list[Skipped] = []
    for found in feed.read(_counted(documents(path, feed.wants), progress)):
        if isinstance(found, Talk):
            talks[found.id] = found
        else:
            skipped.append(found)
    unsound = [one for one in skipped if not one.withdrawn]
    if not talks or len(unsound) > _MOST_UNSOUND * (len(talks) + len(unsound)):
        first = unsound[0] if unsound else Skipped(where=str(path), why="it holds no talk")
        raise FeedError(
            f"{len(unsound)} of {len(talks) + len(unsound)} records of {path} are unsound, so "
            f"nothing was imported; the first is {first.where}: {first.why}."
        )
    return list(talks.values()), skipped


def _counted(found: Iterator[Document], progress: Progress) -> Iterator[Document]:
    for document in found:
        progress("read", 1)
        yield document


@contextlib.contextmanager
def _local(place: str, limits: FetchLimits, progress: Progress) -> Iterator[Path]:
    """Give a place on this machine: what is at an address is fetched, and gone afterwards."""
    if "://" not in place:
        yield Path(os.path.expanduser(place.replace("\0", "")))  # noqa: PTH111 - raises nothing
        return
    with tempfile.TemporaryDirectory(prefix="jupyter-talks-") as folder:
        target = Path(folder, "source")
        fetch(place, target, limits, lambda size: progress("fetch", size))
        yield target


def _build(
    folder: CatalogFolder,
    source: StoredSource | None = None,
    progress: Progress = lambda step, count: None,
) -> Snapshot:
    ingredients = _ingredients(folder, source)
    return folder.publish(
        lambda database, number: build(
            database, number, ingredients, lambda count: progress("build", count)
        )
    )


def _ingredients(folder: CatalogFolder, source: StoredSource | None = None) -> Ingredients:
    """Return what the next snapshot is made of: the package's data first, then every source."""
    sources = {shipped.NAME: shipped.source(shipped.talks())}
    known = [*folder.known_sources(), *([] if source is None else [source])]
    sources.update((one.name, one) for one in known if one.name != shipped.NAME)
    contributions = [Contribution(shipped.NAME, talk) for talk in shipped.talks()]
    for one in sources.values():
        if one.file is None:
            continue
        try:
            talks = list(read_talks(folder.sources, one.file))
        except CatalogUnavailable as error:  # the others are no worse for it
            sources[one.name] = msgspec.structs.replace(one, talks=0, problem=str(error))
            continue
        contributions += [Contribution(one.name, talk) for talk in talks]
    return Ingredients(contributions, list(sources.values()), shipped.collections())


def _has(snapshot: Snapshot, source: StoredSource) -> bool:
    return any(
        (known.file, known.withdrawn, known.problem) == (source.file, source.withdrawn, None)
        for known in snapshot.sources()
    )


def _names(snapshot: Snapshot, feed: str) -> dict[str, bool]:
    """Return the id of every talk, and whether the feed has a part in it."""
    return {
        talk.id: any(one.source == feed for one in talk.provenance)
        for talk in map(snapshot.talk, range(snapshot.size))
    }
