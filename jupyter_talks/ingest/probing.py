"""Ask the hosts of recordings whether these are still there: slowly, and only when told to."""

from __future__ import annotations

import random
import time
from collections.abc import Iterator
from typing import NamedTuple
from urllib.parse import quote, urlsplit

from ..catalog.snapshot import Snapshot
from ..errors import FetchRefused
from ..model import Recording
from .fetching import answer_to
from .limits import FetchLimits
from .reading import Progress

_PAUSE = 1.0  # seconds between two questions to one host
_GONE = {404, 410}  # 401 and 403 are said of what only must not be embedded, too


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
) -> Iterator[Probe]:
    """Ask for some recordings, and yield what their hosts said.

    Those that were gone are asked for again, the others are drawn at random.

    Parameters
    ----------
    most
        How many recordings to ask for.
    """
    asked: dict[str, float] = {}
    for talk, recording in _some(snapshot, most):
        address = _question(recording)
        host = urlsplit(address).hostname or ""
        time.sleep(max(0.0, asked.get(host, 0.0) + _PAUSE - time.monotonic()))
        yield _probe(talk, recording, address, limits)
        asked[host] = time.monotonic()
        progress("ask", 1)


def _some(snapshot: Snapshot, most: int) -> list[tuple[str, Recording]]:
    known = [(talk.id, one) for talk in snapshot.every_talk() for one in talk.recordings]
    lost = [one for one in known if one[1].state == "unavailable"]
    there = [one for one in known if one[1].state == "available"]
    random.shuffle(there)
    return [*lost[: most // 2], *there][:most]


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
