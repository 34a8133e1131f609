"""Moments of a talk as people write them, ``12:34``, and as addresses that lead to them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

_CLOCK = re.compile(r"(?:([0-9]{1,3}):)?([0-9]{1,3}):([0-5][0-9])")
# Not y[1:20]: that is code.
_LINK = re.compile(rf"(?<![\w)\]])\[({_CLOCK.pattern})\](?![(\[])")
_YOUTUBE = ("youtube.com", "youtu.be")


class Moment(NamedTuple):
    """A ``[12:34]`` in a text: where it stands, and which second it means."""

    start: int
    end: int
    seconds: int


def moments(text: str) -> Iterator[Moment]:
    """Yield the moments that a text names in brackets."""
    for match in _LINK.finditer(text):
        yield Moment(match.start(), match.end(), _seconds(*match.groups()[1:]))


def seconds_of(text: str) -> int | None:
    """Return the seconds that ``754``, ``12:34`` or ``1:02:03`` mean; ``None`` if it is none."""
    said = text.strip()
    if said.isascii() and said.isdecimal() and len(said) <= 6:  # noqa: PLR2004
        return int(said)
    match = _CLOCK.fullmatch(said)
    return _seconds(*match.groups()) if match else None


def clock(seconds: int) -> str:
    """Return seconds as ``12:34`` or ``1:02:03``."""
    minutes, rest = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02d}:{rest:02d}" if hours else f"{minutes}:{rest:02d}"


def address_at(address: str, seconds: int) -> str:
    """Return the address of a recording so that it plays from a moment on."""
    if not seconds:
        return address
    parts = urlsplit(address)
    host = (parts.hostname or "").removeprefix("www.").removeprefix("m.")
    if host in _YOUTUBE:
        kept = [
            (name, value) for name, value in parse_qsl(parts.query) if name not in ("t", "start")
        ]
        return urlunsplit(parts._replace(query=urlencode([*kept, ("t", f"{seconds}s")])))
    return urlunsplit(parts._replace(fragment=f"t={seconds}"))


def _seconds(hours: str | None, minutes: str, seconds: str) -> int:
    return (int(hours or 0) * 60 + int(minutes)) * 60 + int(seconds)
