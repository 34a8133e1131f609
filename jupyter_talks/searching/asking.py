"""Filters as arguments of functions: ``search(speaker="Kevin Kho", year=(2019, 2021))``.

They become a text of the query language; a value stays one value, whatever is in it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any, TypeAlias, TypedDict

from ..errors import BadRequest
from ..text.analysis import fold
from ..text.clean import clean_line, harmless
from ..text.guessing import near
from .language import FIELDS, IS, LONGEST_QUERY, STATES, TITLE, UNKNOWN, range_of

Names: TypeAlias = str | list[str] | tuple[str, ...]
Years: TypeAlias = int | str | list[int] | list[str] | tuple[int | None, int | None]


class FiltersOfQuery(TypedDict, total=False):
    """What ``Filters`` are, but for the list that talks are on."""

    speaker: Names | None
    event: Names | None
    series: Names | None
    topic: Names | None
    tool: Names | None
    tag: Names | None
    title: Names | None
    lang: Names | None
    kind: Names | None
    level: Names | None
    has: Names | None
    is_: Names | None
    year: Years | None
    min_minutes: int | None
    max_minutes: int | None


class Filters(FiltersOfQuery, total=False):
    """What talks must have, whatever their words; ``None`` is as good as left out.

    Several values, in a list or a tuple, mean any of them; ``"unknown"`` finds what is not known.

    Attributes
    ----------
    speaker, event, series, topic, tool, tag, list, title
        An id, a name or words of it; of a title, words that stand side by side in it.
    lang, kind, level, has
        A code, kind, level or thing, as ``%talks help search`` lists them.
    is_
        ``"watched"``, ``"unwatched"`` or ``"noted"``.
    year
        A year, ``"2019..2021"``, or ``(2019, 2021)``, in which ``None`` leaves an end open; a list
        is any of its years.
    min_minutes, max_minutes
        How long a talk is at least, and at most, in whole minutes.
    """

    list: Names | None


YEAR, DURATION = "year", "duration"
SHORTEST, LONGEST = "min_minutes", "max_minutes"
_MOST_MINUTES = 99_999
# Which field of the query language an argument is; ``is`` is a word of Python's own.
ARGUMENTS: dict[str, str] = {
    **{f"{field}_" if field == IS else field: field for field in FIELDS if field != DURATION},
    TITLE: TITLE,
    SHORTEST: DURATION,
    LONGEST: DURATION,
}
_MARKS = re.compile('["\u201c\u201d\u201e\u00ab\u00bb\uff02]')  # all that the parser reads as "
_PLAIN = re.compile(r"[\w.-]+", re.ASCII)
_SPLITS = re.compile(r"[\s\"()]")
_JOINS = re.compile(r"(?:\s|(?:OR|AND)(?![^\s()]))*")  # what would join the words to a filter


def in_quotes(value: str) -> str:
    """Return a value between quotes, which nothing in it can end."""
    return f'"{" ".join(_MARKS.sub(" ", value).split())}"'


def written_value(value: str) -> str:
    """Return the value of a filter as it is, or between quotes if it would fall apart."""
    return in_quotes(value) if _SPLITS.search(_MARKS.sub('"', value)) else value


def with_filters(text: str, filters: Mapping[str, Any], others: Iterable[str] = ()) -> str:
    """Return a query that has filters before its words.

    Parameters
    ----------
    text
        The words.
    filters
        As ``Filters`` has them.
    others
        What else the function takes, for those who mistype it.

    Raises
    ------
    BadRequest
        If there is no such filter, or a value is none.
    """
    for name in filters:
        if name not in ARGUMENTS:
            raise BadRequest(_unknown(name, others))
    given = {name: value for name, value in filters.items() if value is not None}
    parts = [_part(name, value) for name, value in given.items() if ARGUMENTS[name] != DURATION]
    if given.keys() & {SHORTEST, LONGEST}:
        parts.append(_minutes(given.get(SHORTEST), given.get(LONGEST)))
    if not parts:
        return text
    asked = " ".join(parts)
    if len(asked) > LONGEST_QUERY:
        raise BadRequest(
            f"These filters are {len(asked):,} characters long; at most {LONGEST_QUERY:,} are read."
        )
    return behind(asked, text)


def behind(filters: str, words: str) -> str:
    """Return a query of filters and of words, none of which is joined to a filter.

    The words stand last: the last one may not be finished, and is then a beginning.
    """
    joined = _JOINS.match(words)
    rest = words[joined.end() :] if joined else words
    return f"{filters} {rest}" if filters and rest else filters or words


def _unknown(name: str, others: Iterable[str]) -> str:
    meant = near(name, [*ARGUMENTS, *others])
    offer = f"did you mean {meant}?" if meant else f"there are {', '.join(ARGUMENTS)}."
    return f"There is no filter {name}; {offer}"


def _part(name: str, value: object) -> str:
    field = ARGUMENTS[name]
    if field == YEAR:
        return f"{field}:{_years(value)}"
    values = [_value(name, one) for one in _several(name, value)]
    # Plain ones are easier to read; of a title, an unquoted word would be one to widen.
    are_plain = field != TITLE and all(map(_PLAIN.fullmatch, values))
    return f"{field}:{','.join(values if are_plain else map(in_quotes, values))}"


def _several(name: str, value: object) -> list[object]:
    if not isinstance(value, (list, tuple)):
        return [value]
    if not value:
        raise BadRequest(f"{name} has no value in it; leave it out, or name one.")
    return list(value)


def _value(name: str, value: object) -> str:
    if not isinstance(value, str):
        raise BadRequest(f"{name} is {_shown(value)}; it must be a text, or a list of texts.")
    text = " ".join(_MARKS.sub(" ", harmless(value)).split())
    if not fold(text).strip():  # what is nothing but an accent is none of a filter either
        raise BadRequest(f"{name} is {_shown(value)}; it must have a word in it.")
    if ARGUMENTS[name] == IS and text not in STATES:
        raise BadRequest(f"{name} is {_shown(value)}; it must be one of {', '.join(STATES)}.")
    return text


def _years(value: object) -> str:
    if isinstance(value, tuple):
        if len(value) != 2 or value == (None, None):  # noqa: PLR2004 - first and last
            raise BadRequest(f"year is {_shown(value)}; a tuple must have the first and the last.")
        if not all(one is None or type(one) is int for one in value):
            raise BadRequest(f"year is {_shown(value)}; a tuple must have two whole numbers.")
        first, last = ("" if one is None else _year(one, value) for one in value)
        if first and last and int(first) > int(last):
            raise BadRequest(f"year is {_shown(value)}; the first must not be after the last.")
        return f"{first}..{last}"
    return ",".join(_year(one, value) for one in _several(YEAR, value))


def _year(one: object, value: object) -> str:
    """Return a year as it is typed; a text may be a range."""
    text = one.strip() if isinstance(one, str) else str(one)
    if text == UNKNOWN or range_of(YEAR, text) is not None:
        return text
    raise BadRequest(f'year is {_shown(value)}; say 2021, "2019..2021", (2019, 2021), or a list.')


def _minutes(least: object, most: object) -> str:
    for name, value in ((SHORTEST, least), (LONGEST, most)):
        if value is not None and not (type(value) is int and 0 <= value <= _MOST_MINUTES):
            raise BadRequest(f"{name} is {_shown(value)}; it must be a number of whole minutes.")
    if isinstance(least, int) and isinstance(most, int) and least > most:
        raise BadRequest(f"min_minutes is {least}, which is more than max_minutes, {most}.")
    first, last = ("" if one is None else one for one in (least, most))
    return f"{DURATION}:{first}..{last}"


def _shown(value: object) -> str:
    shown = repr(value)
    return clean_line(shown if len(shown) <= 60 else f"{shown[:59]}\u2026")  # noqa: PLR2004
