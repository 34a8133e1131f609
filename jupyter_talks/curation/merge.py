"""Several sources, one talk: the first source to know a field has the word, and is named for it.

Sources come best first (the starter catalog, whose facts were checked by hand, leads). A source
that does not know a field never erases what another knows.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet
from typing import Any, NamedTuple

import msgspec

from ..model import Provenance, Talk
from ..text.clean import digest_of
from .contributions import STARTER, Contribution
from .joining import joined
from .recordings import key_of

_SINGLE = (
    "title",
    "event",
    "date",
    "duration",
    "language",
    "level",
    "summary",
    "description",
    "licence",
)
_WHOLE = ("speakers", "topics", "tools")
_UNITED = ("tags", "recordings", "resources", "keys")
_FIELDS = (*_SINGLE, "kind", *_WHOLE, *_UNITED)


class Merged(NamedTuple):
    """A talk as the catalog shows it, and every name by which it can be asked for."""

    talk: Talk
    aliases: tuple[str, ...]
    source: str


def merge(
    contributions: Iterable[Contribution], withdrawn: AbstractSet[str] = frozenset()
) -> Iterator[Merged]:
    """Yield one talk for all contributions that are one (``joining``); best sources come first.

    What has a key, or a recording, that its owner wants out is left out, whichever source it comes
    from.
    """
    kept = [
        contribution
        for contribution in contributions
        if not withdrawn or withdrawn.isdisjoint(names_of(contribution.talk))
    ]
    return _with_own_ids(map(_merge_group, joined(kept)))


def _with_own_ids(merged: Iterable[Merged]) -> Iterator[Merged]:
    """Give each talk an id of its own: the first to have one keeps it."""
    taken: set[str] = set()
    for one in merged:
        talk = one.talk
        if talk.id in taken:
            talk = msgspec.structs.replace(
                talk, id=f"{talk.id}-{digest_of(talk.keys[0] if talk.keys else talk.title)}"
            )
        taken.add(talk.id)
        yield one._replace(talk=talk)


def names_of(talk: Talk) -> Iterator[str]:
    """Yield what a talk can be told by: its id, its keys, and its recordings."""
    yield talk.id
    yield from talk.keys
    for recording in talk.recordings:
        yield key_of(recording) or recording.url


def _merge_group(group: list[Contribution]) -> Merged:
    first = group[0].talk
    changes: dict[str, Any] = {"provenance": _provenance(group)}
    if len(group) > 1:
        talks = [contribution.talk for contribution in group]
        for name in (*_SINGLE, *_WHOLE):
            changes[name] = _first_known(getattr(talk, name) for talk in talks)
        for name in _UNITED:
            changes[name] = _united(getattr(talk, name) for talk in talks)
    talk = msgspec.structs.replace(first, **changes)
    return Merged(talk, tuple(_aliases(talk, group)), group[0].source)


def _first_known(values: Iterable[Any]) -> Any:
    last = None
    for last in values:
        if last not in (None, ()):
            return last
    return last


def _united(lists: Iterable[tuple[Any, ...]]) -> tuple[Any, ...]:
    """Return the items of all lists; items with an address are the same if it is the same."""
    known: dict[Any, Any] = {}
    for items in lists:
        for item in items:
            known.setdefault(getattr(item, "url", item), item)
    return tuple(known.values())


def _provenance(group: list[Contribution]) -> tuple[Provenance, ...]:
    """Tell for each source which fields the merged talk has from it."""
    taken: set[str] = set()
    result: list[Provenance] = []
    for source, talk in group:
        # Out of a catalog, which told it already; but what the package says, only the package says.
        told = {one.source for one in result} | {STARTER}
        if known := [one for one in talk.provenance if one.fields and one.source not in told]:
            result += known
            continue
        if any(one.fields for one in talk.provenance) and result:
            continue
        given = [
            name
            for name in _FIELDS
            if (name in _UNITED or name not in taken) and getattr(talk, name) not in (None, ())
        ]
        taken.update(given)
        said = talk.provenance[0] if talk.provenance else Provenance(source=source)
        result.append(msgspec.structs.replace(said, source=source, fields=tuple(given)))
    return tuple(result)


def _aliases(talk: Talk, group: list[Contribution]) -> Iterator[str]:
    yield from names_of(talk)
    for contribution in group:
        yield contribution.talk.id
