"""The query language, parsed once for every front door.

Words, ``"a phrase"``, and ``field:value`` with the fields of ``FIELDS``; several values after one
colon (``year:2020,2021``) mean any of them. Whatever is not understood is text or is listed as
ignored: nothing that a person can type is an error.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from ..text.analysis import fold, terms

LONGEST_QUERY = 1000  # characters; the rest is ignored, and said to be
MOST_WORDS = 32

FIELDS = {
    "speaker": "name of a speaker, or a part of it",
    "event": 'id or words of an event: event:pycon-us-2021, event:"PyCon US"',
    "series": "id or words of an event series: series:pydata",
    "topic": "a topic, its narrower ones included: topic:machine-learning",
    "tool": "a project that the talk is about: tool:dask",
    "tag": "a tag of the feed",
    "lang": "language, two letters: lang:es",
    "kind": "talk, keynote, tutorial, panel, ...: kind:keynote",
    "level": "beginner, intermediate or expert",
    "has": "video, slides, code, notebook or transcript",
    "year": "2021, 2019..2021, 2021.. or ..2018",
    "duration": "minutes: <30, >45 or 20..45",
}
RANGES = {"year": 1, "duration": 60}  # field -> what one unit typed is in the column
UNKNOWN = "unknown"

_QUERY = re.compile(
    r"""(?P<field>[A-Za-z]+):(?P<values>(?:"[^"]*"?|[^\s",]+)(?:,(?:"[^"]*"?|[^\s",]+))*)
      | "(?P<phrase>[^"]*)"?
      | (?P<word>[^\s"]+)""",
    re.VERBOSE,
)
_VALUE = re.compile(r'"([^"]*)"?|([^\s",]+)')
_RANGE = re.compile(r"(?P<low>\d{1,6})?\.\.(?P<high>\d{1,6})?|(?P<sign>[<>])?(?P<only>\d{1,6})")


class Range(NamedTuple):
    """Bounds of a number, in the unit of its column; ``None`` is open. Both ends are included."""

    low: int | None
    high: int | None


class Filter(NamedTuple):
    """A field and the values of which a talk needs one."""

    field: str
    values: tuple[str, ...]

    def __str__(self) -> str:
        shown = (f'"{value}"' if " " in value else value for value in self.values)
        return f"{self.field}:{','.join(shown)}"


class Query(NamedTuple):
    """A query as it was understood.

    ``typing`` is the last word if it may not be finished: it matches as a prefix too.
    """

    text: str
    words: tuple[str, ...] = ()
    phrases: tuple[tuple[str, ...], ...] = ()
    filters: tuple[Filter, ...] = ()
    typing: str | None = None
    ignored: tuple[str, ...] = ()

    def __str__(self) -> str:
        quoted = (f'"{" ".join(phrase)}"' for phrase in self.phrases)
        return " ".join([*self.words, *quoted, *map(str, self.filters)])


def parse(text: str) -> Query:
    """Return what a text asks for. Never raises, whatever the text."""
    words: list[str] = []
    phrases: list[tuple[str, ...]] = []
    filters: list[Filter] = []
    ignored: list[str] = []
    kept = text[:LONGEST_QUERY]
    if len(text) > LONGEST_QUERY:
        ignored.append(f"all after {LONGEST_QUERY} characters")
    last_word_end = -1
    for match in _QUERY.finditer(kept):
        if match["field"] and (found := _filter(match["field"].lower(), match["values"])):
            (filters if isinstance(found, Filter) else ignored).append(found)  # type: ignore[arg-type]
        elif match["phrase"] is not None:
            phrases.extend([phrase] if (phrase := tuple(terms(match["phrase"]))) else [])
        elif found_words := terms(match.group()):
            words.extend(found_words)
            last_word_end = match.end()
        else:
            ignored.append(match.group())
    if len(words) > MOST_WORDS:
        ignored.extend(words[MOST_WORDS:])
        del words[MOST_WORDS:]
    typing = words[-1] if words and last_word_end == len(kept) else None
    return Query(
        text,
        tuple(dict.fromkeys(words)),
        tuple(phrases),
        tuple(filters),
        typing,
        tuple(ignored),
    )


def range_of(field: str, value: str) -> Range | None:
    """Return the bounds that a value such as ``2019..2021`` or ``<30`` names, if it names any."""
    match = _RANGE.fullmatch(value)
    if match is None or value == "..":
        return None
    unit = RANGES[field]
    if match["only"] is None:
        low, high = match["low"], match["high"]
        return Range(int(low) * unit if low else None, int(high) * unit if high else None)
    number = int(match["only"]) * unit
    if match["sign"] == "<":
        return Range(None, number - 1)
    if match["sign"] == ">":
        return Range(number + 1, None)
    return Range(number, number + unit - 1)


def _filter(field: str, values: str) -> Filter | str | None:
    """Return a filter, or the text of one that makes no sense, or ``None`` if it is no field."""
    if field not in FIELDS:
        return None
    found = tuple(
        value for quoted, bare in _VALUE.findall(values) if (value := fold(quoted or bare).strip())
    )
    sound = found and all(
        field not in RANGES or value == UNKNOWN or range_of(field, value) for value in found
    )
    return Filter(field, found) if sound else f"{field}:{values}"
