"""The viewing log as a notebook: what you watched, and what you took from it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ..model import Note, Progress, Talk
from ..render import facts
from ..render.markdown import links, written
from ..text.moments import clock
from .conference import note_cell
from .renewing import MadeCell


class LoggedTalk(NamedTuple):
    """A talk that you watched or began, with your note on it."""

    talk: Talk
    progress: Progress
    note: Note


def cells_of(talks: Sequence[LoggedTalk]) -> list[MadeCell]:
    """Return the cells of a viewing log, in order."""
    return [
        MadeCell("head", "# Viewing log\n\nWhat I watched, the last one first."),
        *(cell for one in talks for cell in _talk(one)),
    ]


def _talk(one: LoggedTalk) -> Iterator[MadeCell]:
    talk, key = one.talk, f"log:{one.talk.id}"
    about = " \u00b7 ".join([facts.people(talk) or "speaker not known", *facts.about(talk)])
    lines = [f"## {written(talk.title)}", "", f"{written(about)}  "]
    lines += [f"{links(talk)}  "] if links(talk) else []
    yield MadeCell(key, "\n".join([*lines, _how_far(one.progress, talk)]), talk=talk.id)
    yield note_cell(one.note, talk, f"{key}:notes", "What did you take from it?")


def _how_far(progress: Progress, talk: Talk) -> str:
    when = f", {progress.changed:%Y-%m-%d}" if progress.changed else ""
    if progress.watched:
        return f"watched{when}"
    length = f" of {clock(talk.duration)}" if talk.duration else ""
    return f"at {clock(progress.seconds)}{length}{when}"
