"""References in BibTeX: a talk is ``@misc``, which every style knows."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..model import Speaker, Talk
from ..render import facts
from . import Selection
from .gaps import NO_LINKS, ONE_RECORDING

NAME = "bibtex"
SUFFIX = ".bib"
MEDIA_TYPE = "application/x-bibtex"
GAPS = (ONE_RECORDING, NO_LINKS)

# A brace behind a backslash still counts for BibTeX, so braces are spelled out.
_SIGNS = {
    "\\": r"\textbackslash{}",
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
    "^": r"\textasciicircum{}",
    "~": r"\textasciitilde{}",
    "$": r"\$",
    "&": r"\&",
    "#": r"\#",
    "%": r"\%",
    "_": r"\_",
}
_SPECIAL = re.compile(r"[\\{}$&#%_^~]")
# In an address only these would end it, or be read as something else.
_IN_ADDRESSES = {"{": "%7B", "}": "%7D", "\\": "%5C", "%": r"\%", "#": r"\#"}
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def write(selection: Selection) -> Iterator[str]:
    """Yield an entry for each talk."""
    for one in selection.chosen():
        fields = dict(_fields(one.talk))
        lines = "".join(f"  {name} = {value},\n" for name, value in fields.items())
        yield f"@misc{{{one.talk.id},\n{lines}}}\n\n"


def _fields(talk: Talk) -> Iterator[tuple[str, str]]:
    if talk.speakers:
        yield "author", f"{{{' and '.join(map(_author, talk.speakers))}}}"
    yield "title", f"{{{{{_escaped(talk.title)}}}}}"
    if talk.event:
        place = f", {talk.event.place}" if talk.event.place else ""
        yield "howpublished", f"{{{_escaped(f'{_kind(talk)} at {talk.event.title}{place}')}}}"
    year = talk.date.year if talk.date else talk.event.year if talk.event else None
    if year:
        yield "year", f"{{{year}}}"
    if talk.date:
        yield "month", _MONTHS[talk.date.month - 1]
    if doubt := facts.doubt(talk):
        yield "note", f"{{{_escaped(doubt)}}}"
    if talk.recordings:
        signs = re.compile(r"[{}\\%#]")
        address = signs.sub(lambda sign: _IN_ADDRESSES[sign[0]], talk.recordings[0].url)
        yield "url", f"{{{address}}}"


def _kind(talk: Talk) -> str:
    return talk.kind.replace("_", " ").capitalize()


def _author(speaker: Speaker) -> str:
    """Return a name as BibTeX splits it; one that it would split in the wrong place is whole."""
    name = _escaped(speaker.name)
    return f"{{{name}}}" if re.search(r",|\band\b", speaker.name, re.IGNORECASE) else name


def _escaped(text: str) -> str:
    return _SPECIAL.sub(lambda sign: _SIGNS[sign[0]], text)
