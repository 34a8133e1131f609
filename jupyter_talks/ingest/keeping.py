"""What the keeper of a catalog does by hand: hide talks, and check how sound it all is."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

import msgspec

from ..catalog.checking import Finding, Health, health_of
from ..catalog.folder import CatalogFolder
from ..catalog.rules import canonical
from ..catalog.snapshot import Snapshot
from ..curation.recordings import key_of
from ..errors import BadRequest, NotFound
from .building import published
from .limits import FetchLimits
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
        asked = [_sound(name) for name in names]
        found = 0
        with self.folder.building(self.patience):
            before = self.folder.open_readable() or published(self.folder)
            for name in asked:
                number = before.number_of(name)
                found += number is not None
                meant = [name] if number is None else _names(before, number)
                called = name if number is None else before.talk(number).id
                self.folder.rules.hide(meant, called)
            published(self.folder)
        return found

    def unhide(self, names: Iterable[str]) -> None:
        """Take names out of what is hidden.

        Raises
        ------
        NotFound
            If one of them is not there; nothing is changed then.
        """
        asked = [_sound(name) for name in names]
        with self.folder.building(self.patience):
            for name in asked:
                if not self.folder.rules.is_hidden(name):
                    raise NotFound(f"{name!r} is not in {self.folder.rules.hidden}.")
            for name in asked:
                self.folder.rules.unhide(name)
            published(self.folder)

    def check(self, most: int, *, links: bool) -> Health:
        """Return how sound the catalog is, with so many examples of each finding.

        Parameters
        ----------
        links
            Whether to ask the hosts of ``most`` recordings whether these are still there. Those
            that are not are noted, and shown as unavailable from then on.
        """
        snapshot = self.folder.open_readable() or published(self.folder)
        health = health_of(snapshot, most)
        if not links:
            return health
        said = list(probed(snapshot, most, self.limits, self.progress))
        with self.folder.building(self.patience):
            rules, version = self.folder.rules, self.folder.rules.version()
            rules.mark_unavailable([probe.url for probe in said if probe.verdict == "gone"])
            rules.mark_available([probe.url for probe in said if probe.verdict == "there"])
            if rules.version() != version:
                published(self.folder)
        verdicts = ("there", "gone", "not told")
        return msgspec.structs.replace(
            health, links=tuple(_finding(verdict, said) for verdict in verdicts)
        )


def _finding(verdict: str, said: list[Probe]) -> Finding:
    found = [f"{one.talk}: {one.url} ({one.detail})" for one in said if one.verdict == verdict]
    return Finding(verdict, len(found), () if verdict == "there" else tuple(found))


def _names(snapshot: Snapshot, number: int) -> list[str]:
    """Return the names that mean a talk, and no other one.

    Another talk may have had the same id in its source, or may be on the same video.
    """
    talk = snapshot.talk(number)
    own = [key_of(one) or one.url for one in talk.recordings]
    alone = [name for name in own if snapshot.members("recording", name) is None]
    return [*talk.keys, *alone] or [talk.id]


def _sound(name: str) -> str:
    """Return a name as talks know it; raise ``BadRequest`` if it cannot be one."""
    if not name.strip() or re.search(r"\s", name.strip()):
        raise BadRequest(f"{name!r} is no id, key or address: give one without spaces.")
    return canonical(name.strip())
