"""Talks written to a file, with what came into it and what did not."""

from __future__ import annotations

from pathlib import Path

from ..exporting import Format, Selection
from ..exporting.writing import Writing
from ..text.files import write_whole
from .texts import ExportedTalks


def exported(selection: Selection, form: Format, target: Path | None) -> ExportedTalks:
    """Write talks to a file, if there is to be one, and return what it holds.

    Raises
    ------
    NotFound, Unwritable
        If no talk would be in it, or it cannot be written.
    """
    writing = Writing(selection, form)
    text = "".join(writing.pieces())
    if target is not None:
        write_whole(target, [text])
    return ExportedTalks(text, target, writing.report(str(target) if target else None))
