"""What several formats have no place for."""

from __future__ import annotations

from collections.abc import Callable

from ..model import Talk
from . import Chosen, Gap


def of_talk(count: Callable[[Talk], int]) -> Callable[[Chosen], int]:
    """Return what counts something in a talk, whatever the reason that it was chosen for."""
    return lambda one: int(count(one.talk))


NO_LINKS = Gap(
    "1 talk has slides, code or other links, which this format has no place for.",
    "{} talks have slides, code or other links, which this format has no place for.",
    of_talk(lambda talk: bool(talk.resources)),
)
ONE_RECORDING = Gap(
    "1 talk has several recordings, of which the file has the first.",
    "{} talks have several recordings, of which the file has the first.",
    of_talk(lambda talk: len(talk.recordings) > 1),
)
