"""A talk as one cites it in running text."""

from __future__ import annotations

from ..model import Talk
from ..text.addresses import safe_address
from . import facts
from .markdown import autolink, written

_FENCES = {"bibtex": "bibtex", "csl-json": "json", "csl": "json"}


def in_markdown(citation: str, form: str) -> str:
    """Return a citation as a part of a Markdown text: what is no Markdown stands as code."""
    return f"```{_FENCES[form]}\n{citation.strip()}\n```" if form in _FENCES else citation


def as_markdown(talk: Talk) -> str:
    """Return a reference in Markdown: who, what, where, when, and the address."""
    people = written(facts.people(talk) or "Speaker not known")
    kind = talk.kind.replace("_", " ").capitalize()
    where = f" at {written(facts.where_and_when(talk.event))}" if talk.event else ""
    when = (
        f", {talk.date.isoformat()}" if talk.date and not (talk.event and talk.event.starts) else ""
    )
    doubt = f" ({facts.doubt(talk)})" if facts.doubt(talk) else ""
    address = next((one.url for one in talk.recordings if safe_address(one.url)), None)
    link = f" {autolink(address)}" if address else ""
    return f"{people}. *{written(talk.title)}*. {kind}{where}{when}{doubt}.{link}"
