"""Import sources into a catalog, read them again, and remove them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

import msgspec

from ..catalog.building import Ingredients
from ..catalog.folder import CatalogFolder
from ..catalog.snapshot import Snapshot
from ..catalog.sources import StoredSource, read_talks, write_talks
from ..curation.curating import RULES
from ..errors import BadRequest, CatalogUnavailable, FeedError, NotFound
from ..feeds import NOTHING_SAID, Options
from ..model import Talk
from ..text.addresses import has_hidden_part, without_secrets
from ..text.analysis import fold
from ..text.clean import slug
from . import shipped
from .apart import read_apart
from .building import build_in_memory, builder, ingredients_of, published
from .limits import ImportLimits
from .reading import Progress, Reading, Request, absolute, title_of
from .recognising import ADDRESSES
from .reports import Report, changes
from .settling import distinct, is_gone, settled

_MOSTLY = 0.5  # of its talks, for a source to be the same somewhere else
_MOST_WITHDRAWN = 20  # talks of other sources that one may ask to leave out
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
    on_published
        Is called when the catalog is another one; what follows is only told of it.
    """

    folder: CatalogFolder
    limits: ImportLimits
    patience: float
    progress: Progress = lambda step, count: None
    on_published: Callable[[], None] = lambda: None

    def run(self, request: Request) -> Report:
        """Read a source and publish a snapshot that holds it.

        Raises
        ------
        BadRequest, FeedError, CatalogBusy, CatalogUnavailable
        """
        request = self._as_before(request)
        reading = read_apart(request, self.limits, self.progress)
        if request.rehearsal:
            return self._rehearsed(reading, request)
        with self.folder.building(self.patience):
            before = self.folder.open_readable() or published(self.folder)
            source, kept = self._settled(reading, request, before)
            file = write_talks(self.folder.sources, source.name, kept)
            source = msgspec.structs.replace(source, file=file)
            report = _report(source, reading)
            if self._has(before, source):
                return report
            # What was read is in the file now, and needs no memory here while the build does.
            kept.clear()
            reading.talks.clear()
            after = published(
                self.folder, _with(self.folder.known_sources(), source), self.progress
            )
            self.on_published()
            return report._replace(changes=changes(before, after), outcome="published")

    def update(self, name: str, *, rehearsal: bool = False) -> Report:
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
        place, wanted = source.address or "", source.format or source.name
        if has_hidden_part(place):
            raise BadRequest(
                f"The address of {name!r} has a secret part, which only who imported it can read; "
                "import it again with its whole address."
            )
        return self.run(Request(place, wanted, source.name, options, rehearsal))

    def remove(self, name: str, *, rehearsal: bool = False) -> Report:
        """Publish a snapshot without a source; what its owners want out stays out.

        Raises
        ------
        NotFound, BadRequest, CatalogBusy, CatalogUnavailable
        """
        source = self._known(name)
        report = _report(source, None)
        if rehearsal:
            kept = [one for one in self.folder.known_sources() if one.name != name]
            return self._compared(report, ingredients_of(self.folder, kept))
        with self.folder.building(self.patience):
            before = self.folder.open_readable() or published(self.folder)
            sources = self.folder.known_sources()
            self.folder.rules.hide_each(source.withdrawn)
            after = published(self.folder, [one for one in sources if one.name != name])
            return report._replace(changes=changes(before, after), outcome="published")

    def _as_before(self, request: Request) -> Request:
        """Return a request with what was said of the source before, if nothing is said now."""
        if request.options != NOTHING_SAID:
            return request
        place = absolute(request.place)
        for one in self.folder.known_sources():
            if one.address == place and request.name in (None, one.name):
                return request._replace(options=Options(one.columns, one.event))
        return request

    def _rehearsed(self, reading: Reading, request: Request) -> Report:
        """Return what an import would change; nothing is written."""
        before = self.folder.open_readable() or build_in_memory(self.folder)
        source, kept = self._settled(reading, request, before)
        sources = _with(self.folder.known_sources(), source)
        ingredients = ingredients_of(self.folder, sources, {source.name: kept})
        return self._compared(_report(source, reading), ingredients)

    def _compared(self, report: Report, ingredients: Ingredients) -> Report:
        before = self.folder.open_readable() or build_in_memory(self.folder)
        with self.folder.rehearsing(builder(ingredients, self.progress)) as after:
            return report._replace(changes=changes(before, after), outcome="rehearsed")

    def _known(self, name: str) -> StoredSource:
        """Return a source by its name; raise if there is none, or it is no one's to change."""
        sources = {one.name: one for one in self.folder.known_sources()}
        if name == shipped.NAME:
            raise BadRequest("The starter catalog comes with the package, and is updated with it.")
        if name not in sources:
            known = ", ".join(one for one in sources if one != shipped.NAME) or "none yet"
            raise NotFound(f"There is no source {name!r}; there are {known}.")
        return sources[name]

    def _settled(
        self, reading: Reading, request: Request, before: Snapshot
    ) -> tuple[StoredSource, list[Talk]]:
        """Return a source as the catalog keeps it, and its talks, settled with earlier ones."""
        known = {one.name: one for one in self.folder.with_addresses(before.sources())}
        name = _name_for(reading, request.name, known, self.folder)
        talks, twice = distinct(reading.talks, name)
        reading.skipped.extend(twice)
        earlier = known.get(name)
        withdrawn = set(earlier.withdrawn) if earlier else set()
        withdrawn |= {key for one in reading.skipped for key in one.withdrawn}
        _refuse_to_hide_others(name, withdrawn, before)
        gone_since = dt.datetime.now(dt.UTC).date() if reading.is_complete else None
        before_ = _earlier(self.folder, earlier)
        said = (dict(request.options.columns), request.options.event)
        if earlier and said != (earlier.columns, earlier.event):
            # Read in another way: what is not there any more was misread, it is not gone.
            keys = {key for talk in talks for key in talk.keys}
            before_ = [talk for talk in before_ if not keys.isdisjoint(talk.keys)]
        kept = settled(talks, before_, gone_since)
        kept = [talk for talk in kept if withdrawn.isdisjoint(talk.keys)]
        return StoredSource(
            name=name,
            format=reading.format,
            address=reading.place,
            talks=len(kept),
            gone=sum(map(is_gone, kept)),
            skipped=len(reading.skipped),
            imported=dt.datetime.now(dt.UTC),
            withdrawn=tuple(sorted(withdrawn)),
            columns=dict(request.options.columns),
            event=request.options.event,
            collections=tuple(reading.collections),
        ), kept

    def _has(self, snapshot: Snapshot, source: StoredSource) -> bool:
        """Tell whether a snapshot has just the same of a source."""
        return (
            snapshot.is_current()
            and self.folder.has_rules_of(snapshot)
            and any(
                (known.file, known.withdrawn, known.problem, known.collections)
                == (source.file, source.withdrawn, None, source.collections)
                for known in snapshot.sources()
            )
        )


def _refuse_to_hide_others(name: str, withdrawn: set[str], before: Snapshot) -> None:
    """Raise ``FeedError`` if a source asks to leave out much that others have."""
    numbers = {number for key in withdrawn if (number := before.number_of(key)) is not None}
    others = [
        number
        for number in numbers
        if any(one.source not in (name, RULES) for one in before.talk(number).provenance)
    ]
    if len(others) > _MOST_WITHDRAWN:
        raise FeedError(
            f"The source {name!r} asks to leave out {len(others)} talks of other sources, more "
            f"than {_MOST_WITHDRAWN}; nothing was imported."
        )


def _report(source: StoredSource, reading: Reading | None) -> Report:
    """Return the report of an import that changes nothing, to begin with."""
    return Report(
        source=source.name,
        format=source.format or "",
        talks=len(reading.talks) if reading else 0,
        changes=(),
        skipped=tuple(reading.skipped) if reading else (),
        remarks=tuple(reading.remarks) if reading else (),
        outcome="unchanged",
    )


def _earlier(folder: CatalogFolder, source: StoredSource | None) -> list[Talk]:
    """Return what the last import of a source kept; nothing if it is damaged."""
    if source is None or source.file is None:
        return []
    try:
        return list(read_talks(folder.sources, source.file))
    except CatalogUnavailable:
        return []


def _name_for(
    reading: Reading,
    wanted: str | None,
    known: Mapping[str, StoredSource],
    folder: CatalogFolder,
) -> str:
    """Return what a source is called: as it is said, as the last time, or after its event or file.

    Raises
    ------
    BadRequest
        If it is to be called as another source is.
    """
    if wanted is not None:
        name = slug(wanted, _LONGEST_NAME)
        if name in (shipped.NAME, RULES):
            raise BadRequest(f"{name!r} is what ships with the package; choose another --name.")
        if name in known and not _is_same(reading, known[name], name, folder):
            other = without_secrets(known[name].address or "")
            raise BadRequest(
                f"There is another source {name!r}, of {other}; choose another --name, or remove "
                "it first."
            )
        return name
    for one in known.values():
        if (one.address, one.format) == (reading.place, reading.format):
            return one.name
    if reading.format in ADDRESSES:
        return reading.format
    events = {talk.event.id for talk in reading.talks if talk.event}
    name = events.pop() if len(events) == 1 else Path(title_of(reading.place)).stem
    name = slug(name, _LONGEST_NAME)
    number, free = 1, name
    while free in known and not _is_same(reading, known[free], free, folder):
        number += 1
        free = f"{name}-{number}"
    return free


def _is_same(reading: Reading, source: StoredSource, name: str, folder: CatalogFolder) -> bool:
    """Tell whether what was read is a known source: from there, or with most of its talks."""
    if (source.address, source.format) == (reading.place, reading.format):
        return True
    earlier = _earlier(folder, source)
    if source.format != reading.format or not earlier:
        return False
    talks, _ = distinct(reading.talks, name)
    # Keys that only a source knows say little: many tables have a first row.
    is_of_one_name = title_of(source.address or "") == title_of(reading.place)
    titles = {
        (key, fold(talk.title))
        for talk in talks
        for key in talk.keys
        if is_of_one_name or not key.startswith(f"{name}:")
    }
    same = sum(any((key, fold(one.title)) in titles for key in one.keys) for one in earlier)
    return same >= _MOSTLY * len(earlier)


def _with(known: Iterable[StoredSource], source: StoredSource) -> list[StoredSource]:
    """Return sources with one more, or with one in the place of an earlier one of its name."""
    sources = {one.name: one for one in known}
    sources[source.name] = source
    return list(sources.values())
