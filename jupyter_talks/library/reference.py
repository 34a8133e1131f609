"""How a library names a talk: the id that stays, and copies that tell which one it was."""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

from ..model import Talk


class Reference(NamedTuple):
    """A talk as a library keeps it: what a catalog loses is still known by its title."""

    talk: str
    title: str
    url: str | None = None


def reference_to(talk: Talk) -> Reference:
    """Return the reference to a talk of a catalog."""
    return Reference(talk.id, talk.title, talk.recordings[0].url if talk.recordings else None)


def now() -> str:
    """Return this moment as the database keeps it: UTC, to the microsecond."""
    return dt.datetime.now(dt.UTC).isoformat()


def moment(text: str) -> dt.datetime:
    """Return a moment that the database keeps."""
    return dt.datetime.fromisoformat(text)
