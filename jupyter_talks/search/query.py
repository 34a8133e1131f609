"""The query language, parsed once for every front door.

Words, ``"a phrase"``, and ``field:value`` with the fields of ``FIELDS``; several values after one
colon (``year:2020,2021``) mean any of them; a minus before any of the three (``-keynote``) leaves
talks out. What is not understood is listed as ignored: nothing that a person can type is an error.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from ..text.analysis import fold, terms
from ..text.clean import harmless

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
    r"""(?P<minus>(?<!\S)-)?
    (?: (?P<field>[A-Za-z]+):(?P<values>(?:"[^"]*"?|[^\s",]+)(?:,(?:"[^"]*"?|[^\s",]+))*)
      | "(?P<phrase>[^"]*)"?
      | (?P<word>[^\s"]+) )""",
    re.VERBOSE,
)
_SPLITS = re.compile(r"[\s,]")  # what ends a value that is not quoted
_VALUE = re.compile(r'"([^"]*)"?|([^\s",]+)')
_RANGE = re.compile(r"(?P<low>\d{1,6})?\.\.(?P<high>\d{1,6})?|(?P<sign>[<>])?(?P<only>\d{1,6})")


class Range(NamedTuple):
    """Bounds of a number, in the unit of its column; ``None`` is open. Both ends are included."""

    low: int | None
    high: int | None

    def holds(self, number: int) -> bool:
        """Tell whether a number is known (not 0) and inside the bounds."""
        above = self.low is None or number >= self.low
        return number > 0 and above and (self.high is None or number <= self.high)


class Filter(NamedTuple):
    """A field and the values of which a talk needs one."""

    field: str
    values: tuple[str, ...]

    def __str__(self) -> str:
        shown = (f'"{value}"' if _SPLITS.search(value) else value for value in self.values)
        return f"{self.field}:{','.join(shown)}"


class Terms(NamedTuple):
    """Words, phrases and filters: what talks must have, or must not."""

    words: tuple[str, ...] = ()
    phrases: tuple[tuple[str, ...], ...] = ()
    filters: tuple[Filter, ...] = ()

    def __str__(self) -> str:
        return " ".join(self.shown())

    def shown(self) -> list[str]:
        """Return the terms as one would type them."""
        quoted = [f'"{" ".join(phrase)}"' for phrase in self.phrases]
        return [*self.words, *quoted, *map(str, self.filters)]


class Query(NamedTuple):
    """A query as it was understood.

    ``typing`` is the last word if it may not be finished: it matches as a prefix too.
    """

    text: str
    wanted: Terms = Terms()
    unwanted: Terms = Terms()
    typing: str | None = None
    ignored: tuple[str, ...] = ()

    def __str__(self) -> str:
        return " ".join([*self.wanted.shown(), *(f"-{term}" for term in self.unwanted.shown())])


def parse(text: str) -> Query:
    """Return what a text asks for. Never raises, whatever the text."""
    text = harmless(text)
    kept = text[:LONGEST_QUERY]
    wanted, unwanted = _Collected(), _Collected()
    ignored: dict[str, None] = {}
    typing = None
    for match in _QUERY.finditer(kept):
        into = unwanted if match["minus"] else wanted
        found = _term(match)
        room = MOST_WORDS - wanted.size() - unwanted.size()
        if isinstance(found, str) or (not isinstance(found, Filter) and len(found) > room):
            ignored[match.group()] = None
        else:
            into.add(found, quoted=match["phrase"] is not None)
            is_last = match["word"] and not match["minus"] and match.end() == len(kept)
            typing = found[-1] if is_last and not isinstance(found, Filter) else None
    if len(text) > LONGEST_QUERY:
        ignored[f"all after {LONGEST_QUERY} characters"] = None
    return Query(text, wanted.terms(), unwanted.terms(), typing, tuple(ignored))


class _Collected:
    """Terms as they are found, each once."""

    def __init__(self) -> None:
        self.words: dict[str, None] = {}
        self.phrases: dict[tuple[str, ...], None] = {}
        self.filters: dict[Filter, None] = {}

    def add(self, found: Filter | list[str], *, quoted: bool) -> None:
        """Add a filter, the words of a phrase, or words."""
        if isinstance(found, Filter):
            self.filters[found] = None
        elif quoted and len(found) > 1:
            self.phrases[tuple(found)] = None
        else:
            self.words.update(dict.fromkeys(found))

    def size(self) -> int:
        """Return how many words there are, those of phrases included."""
        return len(self.words) + sum(map(len, self.phrases))

    def terms(self) -> Terms:
        """Return what was found."""
        return Terms(tuple(self.words), tuple(self.phrases), tuple(self.filters))


def _term(match: re.Match[str]) -> Filter | list[str] | str:
    """Return a filter or words; the text itself where it is neither."""
    if match["field"] and match["field"].lower() in FIELDS:
        return _filter(match["field"].lower(), match["values"])
    text = match.group().removeprefix("-") if match["phrase"] is None else match["phrase"]
    return terms(text) or match.group()


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
    if match["sign"] == "<":
        return Range(None, int(match["only"]) * unit - 1)
    if match["sign"] == ">":
        return Range((int(match["only"]) + 1) * unit, None)
    return Range(first, last)


def _filter(field: str, values: str) -> Filter | str:
    """Return a filter, or the text of one that makes no sense."""
    found = tuple(
        value for quoted, bare in _VALUE.findall(values) if (value := fold(quoted or bare).strip())
    )
    sound = found and all(
        field not in RANGES or value == UNKNOWN or range_of(field, value) for value in found
    )
    return Filter(field, found) if sound else f"{field}:{values}"
