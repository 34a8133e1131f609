"""Where a talk plays, for places where no player can live: an address, from where one stopped."""

from __future__ import annotations

from html import escape

from ..model import Talk
from ..text.moments import address_at, clock
from . import facts
from .facts import recording_of
from .markdown import written

_NONE = "No recording of it is known."


def as_html(talk: Talk, seconds: int) -> str:
    """Return title and address as HTML."""
    found = recording_of(talk)
    where = _NONE
    if found is not None:
        address = escape(address_at(found.url, seconds))
        where = (
            f'{_verb(seconds)} on <a href="{address}" target="_blank" rel="noopener noreferrer" '
            f'data-lm-suppress-shortcuts="true">{address}</a>'
        )
    doubt = f"<p>{escape(said)}</p>" if (said := facts.doubt(talk)) else ""
    return f"<article><h4>{escape(talk.title)}</h4><p>{where}</p>{doubt}</article>"


def as_markdown(talk: Talk, seconds: int) -> str:
    """Return title and address as Markdown."""
    found = recording_of(talk)
    where = f"{_verb(seconds)} on <{address_at(found.url, seconds)}>" if found else _NONE
    return "\n\n".join(filter(None, [f"**{written(talk.title)}**", where, facts.doubt(talk)]))


def as_text(talk: Talk, seconds: int) -> str:
    """Return title and address as plain text."""
    found = recording_of(talk)
    where = f"{_verb(seconds)} on {address_at(found.url, seconds)}" if found else _NONE
    return "\n".join(filter(None, [talk.title, where, facts.doubt(talk)]))


def _verb(seconds: int) -> str:
    return f"Go on at {clock(seconds)}" if seconds else "Watch"
