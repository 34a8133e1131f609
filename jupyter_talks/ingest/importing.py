"""Import sources into a catalog, read them again, and remove them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

import msgspec

from ..catalog.folder import CatalogFolder
from ..catalog.snapshot import Snapshot
from ..catalog.sources import StoredSource, read_talks, write_talks
from ..errors import BadRequest, CatalogUnavailable, NotFound
from ..feeds import Options
from ..model import Talk
from ..text.clean import slug
from . import shipped
from .building import builder, ingredients_of, published
from .fetching import FetchLimits
from .reading import Progress, Reading, Request, read, title_of
from .recognising import ADDRESSES
from .reports import Report, changes
from .settling import is_gone, settled

_LONGEST_NAME = 60  # characters of the name of a source


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

    def run(self, request: Request) -> Report:
        """Read a source and publish a snapshot that holds it.

        Raises
        ------
        BadRequest, FeedError, CatalogBusy, CatalogUnavailable
        """
        reading = read(request, self.limits, self.progress)
        with self.folder.building(self.patience):
            before = self.folder.open_readable() or published(self.folder)
            name = slug(request.name or _name_for(reading, before, self.folder), _LONGEST_NAME)
            source, kept = self._stored(name, reading, before, request.options)
            return self._publish(source, kept, before, reading, rehearsal=request.rehearsal)

    def update(self, name: str) -> Report:
        """Import a source again, from where it came and as it was read.

        Raises
        ------
        NotFound
            If there is no such source.
        BadRequest
            If it ships with the package.
        """
        source = self._known(name)
        options = Options(source.columns, source.event)
        return self.run(
            Request(source.address or "", source.format or source.name, source.name, options)
        )

    def remove(self, name: str) -> Report:
        """Publish a snapshot without a source; what its owners want out stays out.

        Raises
        ------
        NotFound, BadRequest, CatalogBusy, CatalogUnavailable
        """
        self._known(name)
        with self.folder.building(self.patience):
            before = self.folder.open_readable() or published(self.folder)
            sources = self.folder.known_sources()
            gone = next(one for one in sources if one.name == name)
            self.folder.rules.hide(gone.withdrawn)
            kept = [one for one in sources if one.name != name]
            done = changes(before, published(self.folder, kept, self.progress))
        return Report(name, gone.format or name, 0, done, (), (), changed=True, published=True)

    def _known(self, name: str) -> StoredSource:
        """Return a source by its name; raise if there is none, or it is no one's to change."""
        sources = {one.name: one for one in self.folder.known_sources()}
        if name == shipped.NAME:
            raise BadRequest("The starter catalog comes with the package, and is updated with it.")
        if name not in sources:
            known = ", ".join(one for one in sources if one != shipped.NAME) or "none yet"
            raise NotFound(f"There is no source {name!r}; there are {known}.")
        return sources[name]

    def _stored(
        self,
        name: str,
        reading: Reading,
        before: Snapshot,
        options: Options,
    ) -> tuple[StoredSource, list[Talk]]:
        """Return a source as the catalog keeps it, and its talks, settled with earlier ones."""
        if name == shipped.NAME:
            raise BadRequest(f"{name!r} is the catalog that ships; choose another --name.")
        earlier = next((one for one in before.sources() if one.name == name), None)
        withdrawn = set(earlier.withdrawn) if earlier else set()
        withdrawn |= {key for one in reading.skipped for key in one.withdrawn}
        kept = settled(reading.talks, _earlier(self.folder, earlier), _today())
        kept = [talk for talk in kept if withdrawn.isdisjoint(talk.keys)]
        return StoredSource(
            name=name,
            format=reading.format,
            address=reading.place,
            talks=len(kept),
            gone=sum(map(is_gone, kept)),
            skipped=len(reading.skipped),
            imported=dt.datetime.now(dt.timezone.utc),
            withdrawn=tuple(sorted(withdrawn)),
            columns=dict(options.columns),
            event=options.event,
            collections=tuple(reading.collections),
        ), kept

    def _publish(
        self,
        source: StoredSource,
        kept: Sequence[Talk],
        before: Snapshot,
        reading: Reading,
        *,
        rehearsal: bool,
    ) -> Report:
        """Publish a snapshot with the source, unless the current one has just the same of it."""
        report = Report(
            source=source.name,
            format=source.format or "",
            talks=len(reading.talks),
            changes=(),
            skipped=tuple(reading.skipped),
            remarks=tuple(reading.remarks),
            changed=False,
            published=not rehearsal,
        )
        file = write_talks(self.folder.sources, source.name, kept)
        source = msgspec.structs.replace(source, file=file)
        if before.is_current() and self.folder.has_rules_of(before) and _has(before, source):
            return report
        sources = _with(self.folder.known_sources(), source)
        if not rehearsal:
            after = published(self.folder, sources, self.progress)
            return report._replace(changes=changes(before, after), changed=True)
        ingredients = ingredients_of(self.folder, sources)
        with self.folder.rehearsing(builder(ingredients, self.progress)) as after:
            self.folder.forget_unneeded()
            return report._replace(changes=changes(before, after), changed=True)


def _earlier(folder: CatalogFolder, source: StoredSource | None) -> list[Talk]:
    """Return what the last import of a source kept; nothing if it is damaged."""
    if source is None or source.file is None:
        return []
    try:
        return list(read_talks(folder.sources, source.file))
    except CatalogUnavailable:
        return []


def _name_for(reading: Reading, before: Snapshot, folder: CatalogFolder) -> str:
    """Return what a source is called: as the last time, else after its event or its file."""
    known = {one.name: one for one in before.sources()}
    for one in known.values():
        if (one.address, one.format) == (reading.place, reading.format):
            return one.name
    if reading.format in ADDRESSES:
        return reading.format
    events = {talk.event.id for talk in reading.talks if talk.event}
    name = events.pop() if len(events) == 1 else Path(title_of(reading.place)).stem
    name = slug(name, _LONGEST_NAME)
    # The same name from elsewhere is the same source if it has talks in common with it.
    keys = {key for talk in reading.talks for key in talk.keys}
    number, free = 1, name
    while free in known and not any(
        not keys.isdisjoint(talk.keys) for talk in _earlier(folder, known[free])
    ):
        number += 1
        free = f"{name}-{number}"
    return free


def _today() -> dt.date:
    return dt.datetime.now(dt.timezone.utc).date()


def _with(known: Iterable[StoredSource], source: StoredSource) -> list[StoredSource]:
    """Return sources with one more, or with one in the place of an earlier one of its name."""
    sources = {one.name: one for one in known}
    sources[source.name] = source
    return list(sources.values())


def _has(snapshot: Snapshot, source: StoredSource) -> bool:
    return any(
        (known.file, known.withdrawn, known.problem, known.collections)
        == (source.file, source.withdrawn, None, source.collections)
        for known in snapshot.sources()
    )
