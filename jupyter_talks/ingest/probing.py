"""Ask the hosts of recordings whether these are still there: slowly, and only when told to."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from typing import NamedTuple
from urllib.parse import quote, urlsplit

from ..catalog.snapshot import Snapshot
from ..errors import FetchRefused
from ..model import Recording
from .fetching import FetchLimits, answer_to
from .reading import Progress

_PAUSE = 1.0  # seconds between two questions to one host
_GONE = {401, 403, 404, 410}


class Probe(NamedTuple):
    """What a host said of a recording: ``there``, ``gone`` or ``not told``."""

    talk: str
    url: str
    verdict: str
    detail: str


def probed(
    snapshot: Snapshot,
    most: int,
    limits: FetchLimits,
    progress: Progress,
    wait: Callable[[float], None] = time.sleep,
) -> Iterator[Probe]:
    """Ask for the recordings of the newest talks, and yield what their hosts said.

    Parameters
    ----------
    most
        How many recordings to ask for.
    """
    asked: dict[str, float] = {}
    for place, (talk, recording) in enumerate(_recordings(snapshot)):
        if place >= most:
            return
        address = _question(recording)
        host = urlsplit(address).hostname or ""
        wait(max(0.0, asked.get(host, 0.0) + _PAUSE - time.monotonic()))
        yield _probe(talk, recording, address, limits)
        asked[host] = time.monotonic()
        progress("ask", 1)


def _recordings(snapshot: Snapshot) -> Iterator[tuple[str, Recording]]:
    for talk in snapshot.every_talk():
        for recording in talk.recordings:
            if recording.state == "available":
                yield talk.id, recording


def _question(recording: Recording) -> str:
    """Return the address that tells: YouTube's pages are there for videos that are not."""
    if recording.provider == "youtube":
        return f"https://www.youtube.com/oembed?format=json&url={quote(recording.url, safe='')}"
    return recording.url


def _probe(talk: str, recording: Recording, address: str, limits: FetchLimits) -> Probe:
    try:
        status = answer_to(address, limits)
    except FetchRefused as error:
        return Probe(talk, recording.url, "not told", str(error))
    verdict = "gone" if status in _GONE else "there" if status < 400 else "not told"  # noqa: PLR2004
    return Probe(talk, recording.url, verdict, f"status {status}")
