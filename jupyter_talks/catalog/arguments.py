"""What a caller may ask for: every argument is checked once, and errors say what would be sound."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Iterable

from ..errors import BadRequest
from ..searching.facets import FACETS
from ..searching.language import SORTS, Sort
from ..text.clean import clean_line

MOST_TALKS = 500  # on one page
_LONGEST_OFFSET = 9  # digits
_SHOWN = 80  # characters of a caller's text that an error repeats


def limit_of(limit: object) -> int:
    """Return how many talks a page may have."""
    if type(limit) is int and 1 <= limit <= MOST_TALKS:
        return limit
    raise BadRequest(f"limit is {limit}; it must be a number from 1 to {MOST_TALKS}.")


def sort_of(sort: str | None) -> Sort:
    """Return the order that is asked for."""
    for known in SORTS:
        if sort == known:
            return known
    if sort is None:
        return "relevance"
    raise BadRequest(f"sort is {shown(sort)}; it must be one of {', '.join(SORTS)}.")


def facets_of(names: Iterable[str]) -> list[str]:
    """Return the facets that are asked for, each once."""
    wanted = list(dict.fromkeys(names))
    for name in wanted:
        if name not in FACETS:
            raise BadRequest(f"There is no facet {shown(name)}; there are {', '.join(FACETS)}.")
    return wanted


def cursor_at(offset: int) -> str:
    """Return the cursor of the page that begins at an offset."""
    return base64.urlsafe_b64encode(f"after {offset}".encode()).decode().rstrip("=")


def offset_of(cursor: str | None) -> int:
    """Return the offset of the page that a cursor names."""
    if not cursor:
        return 0
    try:
        text = base64.b64decode(cursor + "=" * (-len(cursor) % 4), "-_", validate=True).decode()
        word, number = text.split(" ")
        if word == "after" and number.isdecimal() and len(number) <= _LONGEST_OFFSET:
            return int(number)
    except (ValueError, binascii.Error):
        pass
    raise BadRequest("cursor is not one that an earlier page gave; leave it out to begin again.")


def shown(text: str) -> str:
    """Return text of a caller as an error message may repeat it: short, on one line."""
    line = clean_line(text)
    return repr(line if len(line) <= _SHOWN else line[: _SHOWN - 1] + "\u2026")
