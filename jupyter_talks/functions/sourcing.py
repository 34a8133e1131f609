"""What the catalog is made of, changed; and talks written to files."""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import Unpack

from ..errors import BadRequest
from ..exporting.files import format_for
from ..results.exports import exported
from ..results.texts import ExportedTalks, Imported
from ..searching.asking import FiltersOfQuery, with_filters
from ..text.files import path_of
from .opened import desk, session


def import_(  # noqa: PLR0913 - each is something that one may have to say
    place: str | os.PathLike[str],
    *,
    format: str | None = None,  # noqa: A002 - as it is asked for
    name: str | None = None,
    columns: Mapping[str, str] | None = None,
    event: str | None = None,
    rehearsal: bool = False,
) -> Imported:
    """Import a folder, a file or an address.

    Parameters
    ----------
    place
        What to import, or ``pyvideo``.
    format
        The format, where the content does not tell it.
    name
        What to call the source.
    columns
        Of a table: field of ours, and the column that has it.
    event
        The event, where the source names none.
    rehearsal
        Whether only to tell what would change.

    Raises
    ------
    BadRequest, FeedError, CatalogBusy, CatalogUnavailable
    """
    from ..feeds import Options
    from ..ingest.reading import Request
    from ..progress_bars import bars

    request = Request(
        os.fspath(place),
        format=format,
        name=name,
        options=Options(dict(columns or {}), event),
        rehearsal=rehearsal,
    )
    with bars(notebook=True) as progress:
        return Imported(session().settings.importer(progress).run(request))


def update(name: str) -> Imported:
    """Import a source again.

    Raises
    ------
    BadRequest, FeedError, CatalogBusy, CatalogUnavailable
    """
    from ..progress_bars import bars

    if not name:
        raise BadRequest("Say which source: %talks update NAME, with a name of %talks sources.")
    with bars(notebook=True) as progress:
        return Imported(session().settings.importer(progress).update(name))


def remove(name: str) -> Imported:
    """Remove a source and what only it says.

    Raises
    ------
    BadRequest, CatalogBusy, CatalogUnavailable
    """
    if not name:
        raise BadRequest("Say which source: %talks remove NAME, with a name of %talks sources.")
    return Imported(session().settings.importer().remove(name))


def export(
    text: str = "",
    path: str | os.PathLike[str] | None = None,
    *,
    format: str | None = None,  # noqa: A002 - as it is asked for
    list: str | None = None,  # noqa: A002 - as it is asked for
    sort: str | None = None,
    **filters: Unpack[FiltersOfQuery],
) -> ExportedTalks:
    """Write talks to a file, or return what it would hold; ``report`` has what it does not.

    Parameters
    ----------
    text
        A query; nothing means all talks.
    path
        The file; its name tells the format.
    format
        A format of ``jupyter_talks.exporting``.
    list
        A collection or a list of yours, in its own order, instead of a query.
    sort
        The order of the talks of a query.
    filters
        What talks must have, as ``search`` takes them; with them, a list is one of these.

    Raises
    ------
    BadRequest, NotFound, Unwritable
        If an argument makes no sense, no talk would be written, or the file cannot be.

    Examples
    --------
    >>> export("kafka", "kafka.csv", has="video", year=(2019, 2021))
    >>> export(path="read.md", list="jupytercon-2018-notes")
    """
    target = path_of(path) if path is not None else None
    form = format_for(format, target)
    chosen = {**filters, "list": list} if filters else {}
    query = with_filters(text, chosen, ("path", "format", "sort"))
    selection = desk().select(query, sort=sort, list_id=None if chosen else list)
    return exported(selection, form, target)
