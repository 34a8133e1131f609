"""Talks as a table, in every form."""

from __future__ import annotations

from collections.abc import Sequence

from ..model import Talk
from . import facts
from .escaping import shown
from .markdown import written

_COLUMNS = ("Title", "People", "Event", "Length")
_WIDTHS = (46, 24, 22, 8, 40)  # characters in a terminal


def as_html(items: Sequence[Talk]) -> str:
    """Return talks as an HTML table."""
    names, rows = _rows(items)
    head = "".join(f"<th>{name}</th>" for name in names)
    body = "".join(f"<tr>{''.join(f'<td>{shown(cell)}</td>' for cell in row)}</tr>" for row in rows)
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def as_markdown(items: Sequence[Talk]) -> str:
    """Return talks as a Markdown table."""
    names, rows = _rows(items)
    lines = [names, ("---",) * len(names), *(tuple(map(written, row)) for row in rows)]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def as_text(items: Sequence[Talk]) -> str:
    """Return talks as lines; what is too long for its column is cut."""
    names, rows = _rows(items)
    lines = (map(_fitted, row, _WIDTHS) for row in [names, *rows])
    return "\n".join("  ".join(line).rstrip() for line in lines)


def _rows(items: Sequence[Talk]) -> tuple[tuple[str, ...], list[tuple[str, ...]]]:
    """Return the names of the columns, and the rows; a column of doubts only if there are any."""
    names = (*_COLUMNS, "Doubt") if any(map(facts.doubt, items)) else _COLUMNS
    return names, [_cells(talk)[: len(names)] for talk in items]


def _cells(talk: Talk) -> tuple[str, ...]:
    event = talk.event.title if talk.event else ""
    length = facts.length(talk.duration) or ""
    return talk.title, facts.people(talk), event, length, facts.doubt(talk) or ""


def _fitted(text: str, width: int) -> str:
    return f"{text:<{width}}" if len(text) <= width else f"{text[: width - 1]}\u2026"
