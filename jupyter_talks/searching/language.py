"""The query language as a table: the parser, its help and the documentation all read this one."""

from __future__ import annotations

import re
from typing import Literal, NamedTuple, get_args

LONGEST_QUERY = 1000  # characters; the rest is ignored, and said to be
MOST_WORDS = 32  # different ones; each phrase counts with all of its words
MOST_PARTS = 64  # words, phrases and filters, what is said again included
UNKNOWN = "unknown"

# Filters: what talks must have, whatever their words.
FIELDS = {
    "speaker": 'name of a speaker, or a part of it: speaker:"Kevin Kho"',
    "event": "id or words of an event: event:pycon-us-2021",
    "series": "id or words of an event series: series:pycon-us",
    "topic": "a topic, its narrower ones included: topic:machine-learning",
    "tool": "a project that the talk is about: tool:dask",
    "tag": "a word that the source gave the talk: tag:testing",
    "list": "id or words of a collection, or of a list of yours: list:jupytercon-2018-notes",
    "is": "watched, unwatched or noted by you: is:unwatched",
    "lang": "language, by code or name: lang:es",
    "kind": "talk, keynote, tutorial, panel, ...: kind:keynote",
    "level": "beginner, intermediate or expert: level:beginner",
    "has": "video, slides, code, notebook or transcript: has:notebook",
    "year": "2021, 2019..2021, 2021.. or ..2018: year:2019..",
    "duration": "minutes, <30, <=30, >45 or 20..45: duration:<30",
}
TITLE, SORT, IS, LIST = "title", "sort", "is", "list"
STATES = ("watched", "unwatched", "noted")  # what talks are to one person
Sort = Literal["relevance", "newest", "oldest", "shortest", "longest", "title"]
SORTS: tuple[Sort, ...] = get_args(Sort)
SYNTAX = {
    "kafka streams": "talks with these words, in any form; those with more of them first",
    '"machine learning"': "exactly these words, side by side",
    '"kafak"': "one quoted word is neither corrected nor widened by near-words",
    "-keynote": "without this; a minus, or NOT, goes before words, phrases, filters and groups",
    "dask OR ray": "either; OR joins what stands on its two sides",
    "(dask OR ray) -spark": "parentheses group",
    "data*": "words that begin so; the last word does while you type it",
    "title:kafka": 'words of the title: title:kafka, title:"machine learning"',
    "field:a,b": "either of two values; field:unknown is for talks where it is not known",
    "sort:newest": f"order: {', '.join(SORTS)}",
}
RANGES = {"year": 1, "duration": 60}  # field -> what one unit typed is in the column

_RANGE = re.compile(
    r"(?P<low>\d{1,6})?\.\.(?P<high>\d{1,6})?|(?P<sign>[<>]=?)?(?P<only>\d{1,6})(?:m|min)?"
)


class Range(NamedTuple):
    """Bounds of a number, in the unit of its column; ``None`` is open. Both ends are included."""

    low: int | None
    high: int | None

    def holds(self, number: int) -> bool:
        """Tell whether a number is known (not 0) and inside the bounds."""
        above = self.low is None or number >= self.low
        return number > 0 and above and (self.high is None or number <= self.high)


def range_of(field: str, value: str) -> Range | None:
    """Return the bounds that a value such as ``2019..2021`` or ``<30`` names, if it names any.

    Minutes are whole ones: ``20..45`` ends with the second before 46:00, ``>45`` begins there.
    """
    match = _RANGE.fullmatch(value)
    if match is None or value == "..":
        return None
    unit = RANGES[field]
    if match["only"] is None:
        low, high = match["low"], match["high"]
    else:
        low = high = match["only"]
    first = int(low) * unit if low else None
    last = (int(high) + 1) * unit - 1 if high else None
    if match["sign"]:
        below, only = match["sign"][0] == "<", int(match["only"])
        with_it = match["sign"].endswith("=")
        if below:
            return Range(None, (only + with_it) * unit - 1)
        return Range((only + 1 - with_it) * unit, None)
    if first is not None and last is not None and last < first:
        return Range(int(high) * unit, (int(low) + 1) * unit - 1)
    return Range(first, last)


def help_text() -> str:
    """Return the whole language in a few lines, one for each thing that can be typed."""
    rows = {**SYNTAX, **{f"{field}:": meaning for field, meaning in FIELDS.items()}}
    width = max(map(len, rows)) + 2
    return "\n".join(f"{typed:<{width}}{meaning}" for typed, meaning in rows.items())
