"""What the keeper of a catalog does by hand: hide talks, and check how sound it all is."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from ..catalog.checking import Finding, Health, health_of
from ..catalog.folder import CatalogFolder
from ..curation.merge import names_of
from ..curation.recordings import key_of, recording
from .building import published
from .fetching import FetchLimits
from .probing import Probe, probed
from .reading import Progress


class Keeper(NamedTuple):
    """Looks after a catalog folder; the parameters are those of ``Importer``."""

    folder: CatalogFolder
    limits: FetchLimits
    patience: float
    progress: Progress = lambda step, count: None

    def hide(self, names: Iterable[str]) -> int:
        """Hide talks by an id, a key or the address of a video; return how many there were.

        What no talk has now is hidden too, should it be imported later.

        Raises
        ------
        CatalogBusy, CatalogUnavailable
        """
        with self.folder.building(self.patience):
            before = self.folder.open_readable() or published(self.folder)
            for name in names:
                asked = _plain(name)
                number = before.number_of(asked)
                if number is None:
                    self.folder.rules.hide([asked])
                    continue
                talk = before.talk(number)
                # A video that holds other talks as well is no name of this one.
                shared = {
                    known
                    for known in map(key_of, talk.recordings)
                    if known and before.number_of(known) != number
                }
                self.folder.rules.hide([asked, *names_of(talk)] if not shared else [asked, talk.id])
            return before.size - published(self.folder).size

    def unhide(self, name: str) -> bool:
        """Take a name out of what is hidden; tell whether it was there."""
        with self.folder.building(self.patience):
            found = self.folder.rules.unhide(_plain(name))
            if found:
                published(self.folder)
            return found

    def check(self, most: int, *, links: bool) -> Health:
        """Return how sound the catalog is, with so many examples of each finding.

        Parameters
        ----------
        links
            Whether to ask the hosts of ``most`` recordings whether these are still there. Those
            that are not are noted, and shown as unavailable from then on.
        """
        snapshot = self.folder.open_current() or published(self.folder)
        health = health_of(snapshot, most)
        if not links:
            return health
        said = list(probed(snapshot, most, self.limits, self.progress))
        if gone := [probe.url for probe in said if probe.verdict == "gone"]:
            with self.folder.building(self.patience):
                self.folder.rules.mark_unavailable(gone)
                published(self.folder)
        verdicts = ("there", "gone", "not told")
        return health._replace(links=tuple(_finding(verdict, said) for verdict in verdicts))


def _finding(verdict: str, said: list[Probe]) -> Finding:
    found = [f"{one.talk}: {one.url} ({one.detail})" for one in said if one.verdict == verdict]
    return Finding(verdict, len(found), () if verdict == "there" else tuple(found))


def _plain(name: str) -> str:
    """Return the key of a video's address, else the name as it is."""
    found = recording(name) if "://" in name else None
    return (key_of(found) or found.url) if found else name
