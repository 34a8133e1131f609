"""Import a source into the catalog, or build the catalog anew from the sources it has."""

from __future__ import annotations

import datetime as dt
import sqlite3
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from ..catalog.building import Ingredients, build
from ..catalog.folder import CatalogFolder
from ..catalog.snapshot import Snapshot
from ..catalog.sources import read_talks, write_talks
from ..curation.merge import Contribution
from ..errors import BadRequest, FeedError
from ..feeds import Feed, pyvideo
from ..model import Skipped, Source, Talk
from . import shipped
from .documents import documents
from .fetching import FetchLimits, fetch

FEEDS: dict[str, Feed] = {"pyvideo": pyvideo}
ADDRESSES = {"pyvideo": "https://codeload.github.com/pyvideo/data/tar.gz/refs/heads/main"}
_MOST_SKIPPED = 0.2  # of all records: more than that, and the source is not what it seems

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


def import_source(
    folder: CatalogFolder,
    feed: str,
    place: str | None,
    *,
    limits: FetchLimits,
    patience: float,
    progress: Progress = lambda step, count: None,
) -> Report:
    """Read a source and publish a snapshot that holds it.

    Parameters
    ----------
    feed
        A name of ``FEEDS``.
    place
        A folder, a tarball, or an http(s) address of one; the feed's own address if ``None``.
    patience
        How many seconds to wait for another import to end.
    progress
        Is told each step ("fetch", "read", "build") with the bytes or talks it got further.

    Raises
    ------
    BadRequest, FeedError, CatalogBusy
    """
    if feed not in FEEDS:
        raise BadRequest(f"There is no importer {feed!r}; there are {', '.join(FEEDS)}.")
    place = place or ADDRESSES[feed]
    talks, skipped = _read(FEEDS[feed], place, limits, progress)
    with folder.building(patience):
        before = folder.open_current()
        source = Source(
            name=feed,
            feed=feed,
            address=place,
            file=write_talks(folder.sources, feed, talks),
            talks=len(talks),
            skipped=len(skipped),
            imported=dt.datetime.now(dt.timezone.utc),
        )
        changed = before is None or not before.is_current() or _is_new(source, before)
        old = {} if before is None else _names(before, feed)
        after = _publish(folder, before, source, progress) if changed or before is None else before
    return _report(source, talks, skipped, old, after, changed=changed)


def build_anew(folder: CatalogFolder, patience: float) -> Snapshot:
    """Publish a snapshot of the sources that the folder has, unless another process just did."""
    with folder.building(patience):
        before = folder.open_current()
        if before is not None and before.is_current():
            return before
        return _publish(folder, before, None, lambda step, count: None)


def build_in_memory(folder: CatalogFolder | None) -> Snapshot:
    """Return a snapshot that lives as long as this process, of the sources that can be read."""
    before = folder.open_current() if folder else None
    name = f"file:jupyter-talks-{id(object())}-{dt.datetime.now().timestamp()}?mode=memory&cache=shared"  # noqa: DTZ005
    database = sqlite3.connect(name, uri=True, isolation_level=None, check_same_thread=False)
    build(database, 0, _ingredients(folder, before, None, lambda step, count: None))
    snapshot = Snapshot(name)
    snapshot.keep(database)
    return snapshot


def _read(
    feed: Feed, place: str, limits: FetchLimits, progress: Progress
) -> tuple[list[Talk], list[Skipped]]:
    talks: dict[str, Talk] = {}
    skipped: list[Skipped] = []
    with _local(place, limits, progress) as path:
        for found in feed.read(documents(path, feed.wants)):
            progress("read", 1)
            if isinstance(found, Skipped):
                skipped.append(found)
            elif found.id in talks:
                skipped.append(Skipped(where=found.keys[0], why=f"its id {found.id} is taken"))
            else:
                talks[found.id] = found
    bad = sum("on request" not in one.why for one in skipped)
    if not talks or bad > _MOST_SKIPPED * (len(talks) + bad):
        first = skipped[0] if skipped else Skipped(where=place, why="it holds no talk")
        raise FeedError(
            f"{bad} of {len(talks) + bad} records of {place} are unsound, so nothing was imported; "
            f"the first is {first.where}: {first.why}."
        )
    return list(talks.values()), skipped


class _local:  # noqa: N801 - used as a function
    """The path of a place on this machine; what is at an address is fetched first."""

    def __init__(self, place: str, limits: FetchLimits, progress: Progress) -> None:
        self._place, self._limits, self._progress = place, limits, progress
        self._temporary: tempfile.TemporaryDirectory[str] | None = None

    def __enter__(self) -> Path:
        if "://" not in self._place:
            return Path(self._place).expanduser()
        self._temporary = tempfile.TemporaryDirectory(prefix="jupyter-talks-")
        target = Path(self._temporary.name, "source")
        fetch(self._place, target, self._limits, lambda size: self._progress("fetch", size))
        return target

    def __exit__(self, *_: object) -> None:
        if self._temporary is not None:
            self._temporary.cleanup()


def _publish(
    folder: CatalogFolder, before: Snapshot | None, source: Source | None, progress: Progress
) -> Snapshot:
    ingredients = _ingredients(folder, before, source, progress)
    return folder.publish(lambda database, number: build(database, number, ingredients))


def _ingredients(
    folder: CatalogFolder | None,
    before: Snapshot | None,
    source: Source | None,
    progress: Progress,
) -> Ingredients:
    """Return what the next snapshot is made of: the package's data first, then every source."""
    sources = {} if before is None else {known.name: known for known in before.sources()}
    if source is not None:
        sources[source.name] = source
    starter = shipped.talks()
    sources[shipped.NAME] = shipped.source(len(starter))
    ranked = sorted(sources.values(), key=lambda known: known.name != shipped.NAME)
    return Ingredients(
        contributions=_contributions(folder, ranked, starter, progress),
        sources=ranked,
        collections=shipped.collections(),
    )


def _contributions(
    folder: CatalogFolder | None,
    sources: Sequence[Source],
    starter: Sequence[Talk],
    progress: Progress,
) -> Iterator[Contribution]:
    for source in sources:
        if source.name == shipped.NAME:
            talks: Iterable[Talk] = starter
        elif folder is not None and source.file is not None:
            talks = read_talks(folder.sources, source.file)
        else:
            continue
        for talk in talks:
            progress("build", 1)
            yield Contribution(source.name, talk)


def _is_new(source: Source, before: Snapshot) -> bool:
    return all(known.file != source.file for known in before.sources())


def _names(snapshot: Snapshot, feed: str) -> dict[str, bool]:
    """Return the id of every talk, and whether the feed has a part in it."""
    return {
        talk.id: any(one.source == feed for one in talk.provenance)
        for talk in map(snapshot.talk, range(snapshot.size))
    }


def _report(
    source: Source,
    talks: Sequence[Talk],
    skipped: Sequence[Skipped],
    old: dict[str, bool],
    after: Snapshot,
    *,
    changed: bool,
) -> Report:
    new = _names(after, source.name) if changed else old
    return Report(
        source=source.name,
        talks=len(talks),
        added=sum(name not in old for name in new),
        enriched=sum(having and name in old and not old[name] for name, having in new.items()),
        removed=sum(having and name not in new for name, having in old.items()),
        skipped=tuple(skipped),
        changed=changed,
    )
