"""The formats that talks can be exported to, by their names."""

from __future__ import annotations

from ..errors import BadRequest
from . import Format, atom, bibtex, catalog, collection, csl, csv_table, ical, markdown

FORMATS: dict[str, Format] = {
    one.NAME: one for one in (catalog, csv_table, markdown, ical, bibtex, csl, atom, collection)
}


def format_named(name: str) -> Format:
    """Return a format by its name; raise ``BadRequest`` if there is none such."""
    if name not in FORMATS:
        raise BadRequest(f"There is no format {name!r}; there are {', '.join(FORMATS)}.")
    return FORMATS[name]
