"""Which format a file has, by its name."""

from __future__ import annotations

from pathlib import Path

from ..errors import BadRequest
from . import Format
from .formats import FORMATS, format_named

_SUFFIXES = {
    **{one.SUFFIX: name for name, one in FORMATS.items()},
    ".yml": "collection",
    ".ndjson": "jsonl",
}


def format_for(name: str | None, path: Path | None) -> Format:
    """Return the format that is named, else that of a file's name, else JSON Lines.

    Raises
    ------
    BadRequest
        If there is no such format, or the name of the file tells none.
    """
    if name:
        return format_named(name)
    if path is None:
        return FORMATS["jsonl"]
    if path.suffix.lower() not in _SUFFIXES:
        raise BadRequest(f"The name {path.name} tells no format; say one of {', '.join(FORMATS)}.")
    return FORMATS[_SUFFIXES[path.suffix.lower()]]
