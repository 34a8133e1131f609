"""A table for spreadsheets. No cell is one that a spreadsheet would compute."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator

from ..model import Talk
from ..render import facts
from . import Chosen, Gap, Selection
from .cells import is_formula, safe_cell
from .gaps import of_talk

NAME = "csv"
SUFFIX = ".csv"
MEDIA_TYPE = "text/csv"

# The importer of tables recognises these. ``duration`` is in seconds.
COLUMNS = (
    "id", "title", "kind", "speakers", "event", "year", "date", "duration", "language", "level",
    "topics", "tools", "tags", "video", "slides", "code", "licence", "summary", "description",
    "reason", "unconfirmed",
)  # fmt: skip


def _formulas(one: Chosen) -> int:
    return sum(map(is_formula, _cells(one)))


_LINKS = ("slides", "code")
GAPS = (
    Gap(
        "1 cell has an apostrophe before it, as a spreadsheet would compute it.",
        "{} cells have an apostrophe before them, as a spreadsheet would compute them.",
        _formulas,
    ),
    Gap(
        "1 talk has links to other than slides and code, which a table has no column for.",
        "{} talks have links to other than slides and code, which a table has no column for.",
        of_talk(lambda talk: any(one.kind not in _LINKS for one in talk.resources)),
    ),
)


def write(selection: Selection) -> Iterator[str]:
    """Yield a row of names, then one for each talk."""
    yield _row(COLUMNS)
    for one in selection.chosen():
        yield _row(_cells(one))


def _cells(one: Chosen) -> tuple[object, ...]:
    talk = one.talk
    event = talk.event
    return (
        talk.id,
        talk.title,
        talk.kind,
        _several(speaker.name for speaker in talk.speakers),
        event.title if event else None,
        event.year if event else None,
        talk.date,
        talk.duration,
        talk.language,
        talk.level,
        _several(talk.topics),
        _several(talk.tools),
        _several(talk.tags),
        " ".join(recording.url for recording in talk.recordings),
        _of_kind(talk, "slides"),
        _of_kind(talk, "code"),
        talk.licence,
        talk.summary,
        talk.description,
        one.reason,
        _several(facts.unconfirmed(talk)),
    )


def _several(values: Iterable[str]) -> str:
    return "; ".join(values)


def _of_kind(talk: Talk, kind: str) -> str:
    return " ".join(resource.url for resource in talk.resources if resource.kind == kind)


def _row(cells: Iterable[object]) -> str:
    stream = io.StringIO(newline="")
    csv.writer(stream).writerow(map(safe_cell, cells))
    return stream.getvalue()
