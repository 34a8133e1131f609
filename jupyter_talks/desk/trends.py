"""How many talks there are on a subject, year by year, and which share of all talks that is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple, get_args

from ..catalog.catalog import Catalog
from ..errors import BadRequest
from ..model import TrendBy, TrendPoint, Trends

BY: tuple[TrendBy, ...] = get_args(TrendBy)
_MOST_SUBJECTS = 12
_MOST_VALUES = 15  # of an event, language or topic; the largest ones of all subjects
_FIELDS: dict[TrendBy, str] = {
    "year": "year",
    "event": "event",
    "language": "lang",
    "topic": "topic",
}


def trends(catalog: Catalog, subjects: Sequence[str], by: str) -> Trends:
    """Count the talks on each subject by year, event, language or topic.

    Parameters
    ----------
    subjects
        Words or queries; words are taken as they are written, with no near-words.
    by
        One of ``year``, ``event``, ``language``, ``topic``.

    Raises
    ------
    BadRequest
        If there is no subject, too many of them, or ``by`` is none of these.
    """
    kind = _kind(by)
    asked = tuple(dict.fromkeys(subject.strip() for subject in subjects if subject.strip()))
    if not asked:
        raise BadRequest("Say what to count: %talks trends kafka ray celery.")
    if len(asked) > _MOST_SUBJECTS:
        raise BadRequest(
            f"These are {len(asked)} subjects; at most {_MOST_SUBJECTS} can be told apart."
        )
    counts = [_counts(catalog, _query(subject), _FIELDS[kind]) for subject in asked]
    totals = _totals(catalog, kind)
    values = (
        _years(totals, [one.found for one in counts])
        if kind == "year"
        else _largest([one.found for one in counts])
    )
    points = [
        _point(subject, value, one.found, totals)
        for subject, one in zip(asked, counts, strict=True)
        for value in values
    ]
    return Trends(
        by=kind,
        subjects=asked,
        points=tuple(points),
        totals=tuple(one.total for one in counts),
    )


class _Counts(NamedTuple):
    """How many talks a query finds, and of these by value: its label and number."""

    total: int
    found: dict[str, tuple[str, int]]


def _point(
    subject: str, value: str, found: Mapping[str, tuple[str, int]], totals: Mapping[str, int]
) -> TrendPoint:
    label, talks = found.get(value, (value, 0))
    of = totals.get(value, 0)
    share = talks / of if of else 0.0
    return TrendPoint(subject=subject, value=value, label=label, talks=talks, of=of, share=share)


def _kind(by: str) -> TrendBy:
    for known in BY:
        if by == known:
            return known
    raise BadRequest(f"Talks cannot be counted by {by[:40]!r}; there are {', '.join(BY)}.")


def _query(subject: str) -> str:
    """Return what finds the talks that say a subject, and no others."""
    is_query = ":" in subject or '"' in subject or "(" in subject
    return f"{subject} " if is_query else f'"{subject}"'


def _counts(catalog: Catalog, query: str, field: str) -> _Counts:
    page = catalog.search(query, limit=1, facets=(field,))
    found = {
        value.value: (value.label, value.count)
        for value in page.facets[field]
        if value.value is not None and value.count
    }
    return _Counts(page.total, found)


def _totals(catalog: Catalog, by: TrendBy) -> Mapping[str, int]:
    if by == "event":
        return {event.id: event.talks for event in catalog.events()}
    if by == "topic":
        return {topic.id: topic.talks for topic in catalog.topics()}
    every = _counts(catalog, "", _FIELDS[by]).found
    return {value: count for value, (_, count) in every.items()}


def _years(totals: Mapping[str, int], found: Sequence[Mapping[str, tuple[str, int]]]) -> list[str]:
    """Return all years from the first one that has a talk on any subject to the last of all."""
    known = sorted(int(year) for one in found for year in one)
    last = max((int(year) for year in totals), default=0)
    return [str(year) for year in range(known[0], last + 1)] if known else []


def _largest(found: Sequence[Mapping[str, tuple[str, int]]]) -> list[str]:
    sums: dict[str, int] = {}
    for one in found:
        for value, (_, count) in one.items():
            sums[value] = sums.get(value, 0) + count
    return sorted(sums, key=lambda value: (-sums[value], value))[:_MOST_VALUES]
