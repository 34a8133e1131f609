"""What a source says now, settled with what it said before: ids that stay, talks that are gone."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence

import msgspec

from ..curation.recordings import key_of
from ..model import Provenance, Talk
from ..text.analysis import fold
from ..text.clean import digest_of


def settled(talks: Iterable[Talk], earlier: Sequence[Talk], today: dt.date) -> list[Talk]:
    """Return the talks of a source with the ids that they had, and those that are gone, marked.

    Parameters
    ----------
    talks
        What the source says now.
    earlier
        What the last import of it kept.
    """
    id_of = {key: talk.id for talk in earlier for key in talk.keys}
    renamed = _Renamed(earlier)
    found: dict[str, Talk] = {}
    for talk in talks:
        known = next((id_of[key] for key in talk.keys if key in id_of), None)
        talk = renamed.settled(talk) if known is None else _with_id(talk, known)  # noqa: PLW2901
        found.update([(own.id, own) for own in (_with_own_id(talk, found),)])
    keys = {key for talk in found.values() for key in talk.keys}
    for talk in earlier:
        if talk.id not in found and keys.isdisjoint(talk.keys):
            found[talk.id] = _gone(talk, today)
    return list(found.values())


def is_gone(talk: Talk) -> bool:
    """Tell whether what a source said of a talk is marked as gone."""
    return any(one.gone for one in talk.provenance)


class _Renamed:
    """Finds the talk that a record was before its file, and so its key, got another name.

    Same title and same recording, and none of the new records has the old key: it is the same.
    """

    def __init__(self, earlier: Iterable[Talk]) -> None:
        self._known: dict[tuple[str, str], Talk | None] = {}
        for talk in earlier:
            for sign in _signs(talk):
                # Where two talks have the same signs, none of them is meant.
                self._known[sign] = None if sign in self._known else talk

    def settled(self, talk: Talk) -> Talk:
        """Return a talk with the id and the keys that it had under its earlier name."""
        before = next((known for sign in _signs(talk) if (known := self._known.get(sign))), None)
        if before is None:
            return talk
        keys = tuple(dict.fromkeys((*talk.keys, *before.keys)))
        return msgspec.structs.replace(talk, id=before.id, keys=keys)


def _signs(talk: Talk) -> Iterator[tuple[str, str]]:
    for recording in talk.recordings:
        if key := key_of(recording):
            yield fold(talk.title), key


def _with_id(talk: Talk, known: str) -> Talk:
    return talk if talk.id == known else msgspec.structs.replace(talk, id=known)


def _with_own_id(talk: Talk, taken: dict[str, Talk]) -> Talk:
    """Return a talk with an id that no other talk of the source has."""
    if talk.id not in taken:
        return talk
    return msgspec.structs.replace(talk, id=f"{talk.id}-{digest_of(talk.keys[0])}")


def _gone(talk: Talk, today: dt.date) -> Talk:
    if is_gone(talk):
        return talk
    said = talk.provenance or (Provenance(source=""),)
    marked = tuple(msgspec.structs.replace(one, gone=today) for one in said)
    return msgspec.structs.replace(talk, provenance=marked)
