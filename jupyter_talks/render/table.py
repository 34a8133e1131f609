"""Talks as a table, in every form."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from ..model import Talk
from . import facts
from .markdown import written

_HEAD = ("Title", "People", "Event", "Length")
_WIDTHS = (46, 24, 22, 8)  # characters in a terminal


def as_html(items: Sequence[Talk]) -> str:
    """Return talks as an HTML table."""
    head = "".join(f"<th>{name}</th>" for name in _HEAD)
    rows = "".join(
        f"<tr>{''.join(f'<td>{escape(cell)}</td>' for cell in _cells(talk))}</tr>" for talk in items
    )
    return f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"


def as_markdown(items: Sequence[Talk]) -> str:
    """Return talks as a Markdown table."""
    rows = [_HEAD, ("---",) * len(_HEAD)]
    rows += [tuple(written(cell) for cell in _cells(talk)) for talk in items]
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def as_text(items: Sequence[Talk]) -> str:
    """Return talks as lines; what is too long for its column is cut."""
    rows = [_HEAD, *map(_cells, items)]
    return "\n".join("  ".join(map(_fitted, row, _WIDTHS)).rstrip() for row in rows)


def _cells(talk: Talk) -> tuple[str, ...]:
    event = talk.event.title if talk.event else ""
    return talk.title, facts.people(talk), event, facts.length(talk.duration) or ""


def _fitted(text: str, width: int) -> str:
    return f"{text:<{width}}" if len(text) <= width else f"{text[: width - 1]}\u2026"
