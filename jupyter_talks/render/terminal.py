"""Talks as plain text, for terminals and pagers."""

from __future__ import annotations

import textwrap

from ..model import Talk, TalkPage
from . import facts

_WIDTH = 88
_INDENT = "    "


def page(found: TalkPage) -> str:
    """Return a page of talks as numbered lines."""
    if not found.items:
        return facts.no_talks(found)
    asked = f" for {found.query.text.strip()}" if found.query.text.strip() else ""
    head = [f"{facts.count(found)}{asked}"]
    if found.query.relaxed:
        head.append(found.query.relaxed)
    if found.query.ignored:
        head.append(f"Not understood: {', '.join(found.query.ignored)}.")
    items = [_item(place, hit) for place, hit in enumerate(found.items, start=found.offset + 1)]
    rest = found.total - found.offset - len(found.items)
    tail = [f"and {rest:,} more"] if found.next_cursor and rest > 0 else []
    return "\n\n".join(["\n".join(head), *items, *tail])


def talk(one: Talk) -> str:
    """Return all that is known of a talk."""
    event = facts.where_and_when(one.event) if one.event else None
    known = [
        ("speakers", facts.people(one)),
        ("event", event),
        ("date", one.date.isoformat() if one.date else None),
        ("about", " \u00b7 ".join(facts.about(one)[1:] if one.event else facts.about(one))),
        ("topics", ", ".join(facts.topic_labels(one))),
        ("tools", ", ".join(one.tools)),
        *facts.links(one),
        ("id", one.id),
    ]
    lines = [one.title, *(f"{name:<9} {value or 'not known'}" for name, value in known)]
    texts = [text for text in (one.summary, one.description) if text]
    return "\n\n".join(["\n".join(lines), *map(_wrapped, texts)])


def _item(place: int, one: Talk) -> str:
    lines = [f"{place:>2}. {one.title}"]
    about = " \u00b7 ".join(facts.about(one))
    details = [facts.people(one), about, one.summary, *_addresses(one), one.id]
    return "\n".join([*lines, *(f"{_INDENT}{detail}" for detail in details if detail)])


def _addresses(one: Talk) -> list[str]:
    return [address for label, address in facts.links(one) if label == "watch"]


def _wrapped(text: str) -> str:
    paragraphs = (textwrap.fill(part, _WIDTH) for part in text.split("\n"))
    return "\n".join(paragraphs)
