"""Talks for what you work on, for the time you have, and as numbers; and how to cite them."""

from __future__ import annotations

import os
import sys
import traceback
from collections.abc import Iterable, Iterator, Sequence
from types import TracebackType
from typing import Unpack

from ..desk import planning, suggesting
from ..desk import trends as counting
from ..desk.citing import citation
from ..errors import BadRequest
from ..notebooks.mentions import Cell, is_library, mentions_in, read_cells
from ..results.talks import TalkSetResults
from ..results.texts import Told
from ..results.yours import ShownTrends
from ..searching.asking import Filters, with_filters
from ..text.files import path_of
from .opened import desk

NO_ERROR = "No error was raised here yet: run this after a cell that failed."
_SHELL = ("IPython", "ipykernel", "traitlets")  # what runs cells raises nothing of its own


def suggest(
    notebook: str | os.PathLike[str] | None = None,
    *,
    cells: Iterable[str | Cell] = (),
    limit: int = 6,
) -> TalkSetResults:
    """Return talks on what a notebook imports and says in headings, each with the reason.

    Nothing is run, and nothing is sent anywhere.

    Parameters
    ----------
    notebook
        The notebook file.
    cells
        Further code, such as what was run but not saved yet.
    limit
        How many talks.

    Raises
    ------
    BadRequest
        If the file is no notebook.
    """
    known = read_cells(path_of(notebook)) if notebook is not None else []
    more = [one if isinstance(one, Cell) else Cell("code", one) for one in cells]
    mentioned = mentions_in([*more, *known])
    return TalkSetResults(suggesting.for_notebook(desk(), mentioned, limit))


def suggest_for_error(error: BaseException | None = None, *, limit: int = 6) -> TalkSetResults:
    """Return talks on an error and the libraries that it went through.

    Parameters
    ----------
    error
        The error; by default the last one that this process showed.
    limit
        How many talks.

    Raises
    ------
    BadRequest
        If there was none.
    """
    raised = error if error is not None else getattr(sys, "last_value", None)
    if raised is None:
        raise BadRequest(NO_ERROR)
    failure = suggesting.Failure(type(raised).__name__, _said(raised), tuple(_modules(raised)))
    return TalkSetResults(suggesting.for_failure(desk(), failure, limit))


def plan(text: str = "", *, minutes: int, **filters: Unpack[Filters]) -> TalkSetResults:
    """Return talks that fit into the time you have, best first, none that you watched.

    Parameters
    ----------
    text
        A query.
    minutes
        The time.
    filters
        What talks must have, as ``search`` takes them.

    Raises
    ------
    BadRequest
        If there is no such time or filter.

    Examples
    --------
    >>> plan("kafka ray", minutes=90, lang="en", level="beginner")
    """
    query = with_filters(text, filters, ("minutes",))
    return TalkSetResults(planning.plan(desk(), query, minutes))


def trends(
    *subjects: str | Sequence[str], by: str = "year", **filters: Unpack[Filters]
) -> ShownTrends:
    """Return how many talks there are on subjects, year by year, and which share of all.

    Parameters
    ----------
    subjects
        Words, phrases or queries, one by one or in a list.
    by
        ``year``, ``event``, ``language`` or ``topic``.
    filters
        Which talks are counted, also for the shares, as ``search`` takes them.

    Raises
    ------
    BadRequest
        If there is no subject or no such filter, or ``by`` is none of these.

    Examples
    --------
    >>> trends("kafka", "ray", series="pycon-us")
    >>> trends(["kafka", "ray"], by="language")
    """
    asked = list(_texts(subjects))
    return ShownTrends(counting.trends(desk(), asked, by, with_filters("", filters, ("by",))))


def _texts(subjects: object) -> Iterator[str]:
    """Yield texts that stand alone or in lists.

    Raises
    ------
    BadRequest
        If something is no text.
    """
    if isinstance(subjects, str):
        yield subjects
    elif isinstance(subjects, Iterable):
        for one in subjects:
            yield from _texts(one)
    else:
        raise BadRequest(f"{repr(subjects)[:60]} is no subject; a subject is a text.")


def cite(talk: str, *, format: str = "bibtex") -> Told[str]:  # noqa: A002 - as it is asked for
    """Return a talk as one cites it.

    Parameters
    ----------
    format
        ``bibtex``, ``csl-json`` or ``markdown``.

    Raises
    ------
    BadRequest, NotFound
    """
    text = citation(desk(), talk, "csl-json" if format == "csl" else format)
    return Told(text, text)


def _said(error: BaseException) -> str:
    lines = str(error).splitlines()
    return lines[0] if lines else ""


def _modules(error: BaseException) -> Iterable[str]:
    """Yield the libraries that an error went through, the innermost last; what is missing, too."""
    trace: TracebackType | None = error.__traceback__
    for frame, _ in traceback.walk_tb(trace):
        module = str(frame.f_globals.get("__name__", "")).split(".")[0]
        if module and is_library(module) and module not in _SHELL:
            yield module
    if isinstance(error, ModuleNotFoundError) and error.name:
        yield error.name.split(".")[0]
