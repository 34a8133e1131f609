"""What a source says now, settled with what it said before: ids that stay, talks that are gone."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence

import msgspec

from ..curation.recordings import key_of
from ..feeds import LOCAL
from ..model import Provenance, Skipped, Talk
from ..text.analysis import fold
from ..text.clean import digest_of


def distinct(talks: Iterable[Talk], source: str) -> tuple[list[Talk], list[Skipped]]:
    """Return talks with keys of their own, and what stands in a source twice.

    Keys that only the source knows get its name, so that two sources never mean the same talk by
    chance. Two talks of one source with one key are two talks, unless they are the same.
    """
    found: list[Talk] = []
    seen: set[Talk] = set()
    taken: set[str] = set()
    twice: list[Skipped] = []
    for talk in talks:
        named = _with_keys(talk, source)
        if named in seen:
            why = "it stands there twice"
            twice.append(Skipped(where=_keys(named)[0], why=why, no_talk=True))
            continue
        seen.add(named)
        if not taken.isdisjoint(named.keys):
            sign = digest_of(f"{talk.title} {talk.date} {talk.speakers}")
            keys = tuple(f"{key}-{sign}" if key in taken else key for key in named.keys)
            named = msgspec.structs.replace(named, keys=keys)
        taken.update(named.keys)
        found.append(named)
    return found, twice


def _with_keys(talk: Talk, source: str) -> Talk:
    if not any(key.startswith(f"{LOCAL}:") for key in talk.keys):
        return talk
    keys = tuple(
        f"{source}{key.removeprefix(LOCAL)}" if key.startswith(f"{LOCAL}:") else key
        for key in talk.keys
    )
    return msgspec.structs.replace(talk, keys=keys)


def settled(
    talks: Iterable[Talk], earlier: Sequence[Talk], gone_since: dt.date | None
) -> list[Talk]:
    """Return the talks of a source with the ids that they had, and those that it has no more.

    Parameters
    ----------
    talks
        What the source says now.
    earlier
        What the last import of it kept.
    gone_since
        The day to mark those with that are gone; ``None`` for a source that only has its latest.
    """
    now = list(talks)
    id_of = {key: talk.id for talk in earlier for key in _keys(talk)}
    here = {key for talk in now for key in _keys(talk)}
    missing = [talk for talk in earlier if here.isdisjoint(_keys(talk))]
    renamed = _Renamed(missing)
    known = [next((id_of[key] for key in _keys(talk) if key in id_of), None) for talk in now]
    found: dict[str, Talk] = {}
    # Those that kept their keys have the first right to their ids.
    for talk, id_ in zip(now, known, strict=True):
        if id_ is not None:
            _put(_with_id(talk, id_), found)
    for talk, id_ in zip(now, known, strict=True):
        if id_ is None:
            _put(renamed.settled(talk), found)
    keys = {key for talk in found.values() for key in _keys(talk)}
    for talk in missing:
        if keys.isdisjoint(_keys(talk)):
            _put(_gone(talk, gone_since) if gone_since else talk, found)
    return list(found.values())


def _keys(talk: Talk) -> tuple[str, ...]:
    """Return what a talk is known by; out of a catalog there are some that only have an id."""
    return talk.keys or (talk.id,)


def is_gone(talk: Talk) -> bool:
    """Tell whether what a source said of a talk is marked as gone."""
    return any(one.gone for one in talk.provenance)


class _Renamed:
    """Finds the talk that a record was before its file, and so its key, got another name.

    Same title and same recording as one whose key is not there any more: it is the same.
    """

    def __init__(self, missing: Iterable[Talk]) -> None:
        self._known: dict[tuple[str, str], Talk | None] = {}
        for talk in missing:
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


def _put(talk: Talk, taken: dict[str, Talk]) -> None:
    """Add a talk, under an id that no other talk of the source has."""
    if talk.id in taken:
        sign = talk.keys[0] if talk.keys else f"{talk.title} {len(taken)}"
        talk = msgspec.structs.replace(talk, id=f"{talk.id}-{digest_of(sign)}")
    taken[talk.id] = talk


def _gone(talk: Talk, since: dt.date) -> Talk:
    if is_gone(talk):
        return talk
    said = talk.provenance or (Provenance(source=""),)
    marked = tuple(msgspec.structs.replace(one, gone=since) for one in said)
    return msgspec.structs.replace(talk, provenance=marked)
