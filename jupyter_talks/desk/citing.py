"""A talk as one cites it."""

from __future__ import annotations

import datetime as dt

from ..errors import BadRequest
from ..exporting import Chosen, Section, Selection, bibtex, csl
from ..render import citing
from .desk import Desk

CITATIONS = ("bibtex", "csl-json", "markdown")


def citation(desk: Desk, name: str, form: str) -> str:
    """Return a talk as one cites it: ``markdown``, ``bibtex`` or ``csl-json``.

    Raises
    ------
    BadRequest, NotFound
    """
    talk = desk.talk(desk.reference(name))
    if form == "markdown":
        return citing.as_markdown(talk)
    writers = {"bibtex": bibtex.write, "csl-json": csl.write}
    if form not in writers:
        raise BadRequest(f"There is no citation {form[:40]!r}; there are {', '.join(CITATIONS)}.")
    made = dt.datetime.now(dt.UTC)
    single = Selection(talk.id, talk.title, (Section([Chosen(talk)]),), made)
    return "".join(writers[form](single)).strip()
