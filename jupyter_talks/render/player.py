"""Where a talk plays, for places where no player can live: an address, from where one stopped."""

from __future__ import annotations

from ..model import Talk
from ..text.moments import address_at, clock
from . import facts
from .escaping import in_attribute, shown
from .facts import recording_of
from .markdown import autolink, written

_NONE = "No recording of it is known."


def as_html(talk: Talk, seconds: int) -> str:
    """Return title and address as HTML."""
    found = recording_of(talk)
    where = _NONE
    if found is not None:
        address = address_at(found.url, seconds)
        where = (
            f'{_verb(seconds)} on <a href="{in_attribute(address)}" target="_blank" '
            f'rel="noopener noreferrer" data-lm-suppress-shortcuts="true">{shown(address)}</a>'
        )
    doubt = f"<p>{shown(said)}</p>" if (said := facts.doubt(talk)) else ""
    return f"<article><h4>{shown(talk.title)}</h4><p>{where}</p>{doubt}</article>"


def as_markdown(talk: Talk, seconds: int) -> str:
    """Return title and address as Markdown."""
    found = recording_of(talk)
    where = f"{_verb(seconds)} on {autolink(address_at(found.url, seconds))}" if found else _NONE
    return "\n\n".join(filter(None, [f"**{written(talk.title)}**", where, facts.doubt(talk)]))


def as_text(talk: Talk, seconds: int) -> str:
    """Return title and address as plain text."""
    found = recording_of(talk)
    where = f"{_verb(seconds)} on {address_at(found.url, seconds)}" if found else _NONE
    return "\n".join(filter(None, [talk.title, where, facts.doubt(talk)]))


def _verb(seconds: int) -> str:
    return f"Go on at {clock(seconds)}" if seconds else "Watch"
