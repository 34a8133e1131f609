"""How many talks there are on a subject, year by year, and which share of all talks that is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple, get_args

from ..errors import BadRequest
from ..model import TrendBy, TrendPoint, Trends
from ..searching.asking import behind
from ..searching.parsing import parse
from ..searching.query import Word
from .desk import Desk

BY: tuple[TrendBy, ...] = get_args(TrendBy)
_MOST_SUBJECTS = 12
_MOST_VALUES = 15  # of an event, language or topic; the largest ones of all subjects
_FIELDS: dict[TrendBy, str] = {
    "year": "year",
    "event": "event",
    "language": "lang",
    "topic": "topic",
}


def trends(desk: Desk, subjects: Sequence[str], by: str, among: str = "") -> Trends:
    """Count the talks on each subject by year, event, language or topic.

    Parameters
    ----------
    subjects
        Words or queries; words are taken as they are written, with no near-words.
    by
        One of ``year``, ``event``, ``language``, ``topic``.
    among
        Filters of the talks that are counted, and of those that the shares are of.

    Raises
    ------
    BadRequest
        If there is no subject, too many of them, or ``by`` is none of these.
    """
    kind = _kind(by)
    asked = tuple(dict.fromkeys(subject.strip() for subject in subjects if subject.strip()))
    if not asked:
        raise BadRequest("Say what to count, such as kafka, ray and celery.")
    if len(asked) > _MOST_SUBJECTS:
        raise BadRequest(
            f"These are {len(asked)} subjects; at most {_MOST_SUBJECTS} can be told apart."
        )
    counts = [_counts(desk, behind(among, _query(subject)), _FIELDS[kind]) for subject in asked]
    every = _counts(desk, among, _FIELDS[kind]).found
    totals = {value: count for value, (_, count) in every.items()}
    values = (
        _years(totals, [one.found for one in counts])
        if kind == "year"
        else _largest([one.found for one in counts])
    )
    points = [
        _point(subject, value, one.found.get(value), every.get(value, (value, 0)))
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
    subject: str, value: str, found: tuple[str, int] | None, every: tuple[str, int]
) -> TrendPoint:
    label, of = every
    talks = found[1] if found else 0
    share = talks / of if of else 0.0
    return TrendPoint(subject=subject, value=value, label=label, talks=talks, of=of, share=share)


def _kind(by: str) -> TrendBy:
    for known in BY:
        if by == known:
            return known
    raise BadRequest(f"Talks cannot be counted by {by[:40]!r}; there are {', '.join(BY)}.")


def _query(subject: str) -> str:
    """Return what finds the talks that say a subject: of plain words, all of them side by side."""
    nodes = parse(f"{subject} ").root.nodes
    is_plain = all(isinstance(node, Word) and not node.exact and not node.title for node in nodes)
    return f'"{subject}"' if is_plain and '"' not in subject else f"{subject} "


def _counts(desk: Desk, query: str, field: str) -> _Counts:
    total, values = desk.tally(query, field)
    return _Counts(total, {one.value: (one.label, one.count) for one in values if one.value})


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
