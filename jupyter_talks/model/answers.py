"""What a search answers."""

from __future__ import annotations

from typing import Literal

import msgspec

from .talks import Talk


class Highlight(msgspec.Struct, frozen=True, kw_only=True):
    """A match inside a text field of a talk, as character offsets ``[start, end)``."""

    field: str
    start: int
    end: int


class TalkHit(Talk, frozen=True, kw_only=True):
    """A talk that was found, with where and why it matched.

    ``snippet`` is the sentence of the description that matches best.
    """

    highlights: tuple[Highlight, ...] = ()
    why: str | None = None
    snippet: Highlight | None = None


class FacetValue(msgspec.Struct, frozen=True, kw_only=True):
    """A value of a facet with its count; ``value`` is ``None`` for "not known"."""

    value: str | None
    label: str
    count: int


class Hint(msgspec.Struct, frozen=True, kw_only=True):
    """A sentence about a search; with ``query``, the text of a link that asks that one instead."""

    text: str
    query: str | None = None


class QueryEcho(msgspec.Struct, frozen=True, kw_only=True):
    """What was asked, how it was understood, and what was done about the rest.

    ``corrected`` is the query that was answered if words of the text exist nowhere. ``hints`` say
    all of it in sentences, and offer other queries.
    """

    text: str
    understood: str
    corrected: str | None = None
    relaxed: str | None = None
    ignored: tuple[str, ...] = ()
    hints: tuple[Hint, ...] = ()


class TalkPage(msgspec.Struct, frozen=True, kw_only=True):
    """One page of talks.

    ``offset`` is how many talks stand before the page, ``took_ms`` is in milliseconds,
    ``generation`` names the snapshot.
    """

    items: tuple[TalkHit, ...]
    offset: int
    total: int
    total_exact: bool
    next_cursor: str | None
    facets: dict[str, tuple[FacetValue, ...]]
    query: QueryEcho
    took_ms: float
    generation: int


SuggestionKind = Literal["talk", "speaker", "event", "series", "topic", "tool", "list"]


class Suggestion(msgspec.Struct, frozen=True, kw_only=True):
    """What somebody who types may mean. ``query`` finds it; for a talk, ``id`` opens it."""

    kind: SuggestionKind
    id: str
    label: str
    query: str
    talks: int


class Suggestions(msgspec.Struct, frozen=True, kw_only=True):
    """Suggestions, best first."""

    items: tuple[Suggestion, ...]


class RelatedTalks(msgspec.Struct, frozen=True, kw_only=True):
    """Talks that go with another one, best first; ``why`` of each says how."""

    items: tuple[TalkHit, ...]


class TalkSet(msgspec.Struct, frozen=True, kw_only=True):
    """Talks that somebody, or something, put together; ``why`` of each is the reason.

    ``notes`` are sentences about the whole, ``duration`` the sum of what is known of the lengths
    of the talks, in seconds, ``total`` how many there would be, if these are not all.
    """

    title: str
    items: tuple[TalkHit, ...]
    ordered: bool = False
    notes: tuple[str, ...] = ()
    duration: int = 0
    total: int | None = None


TrendBy = Literal["year", "event", "language", "topic"]


class TrendPoint(msgspec.Struct, frozen=True, kw_only=True):
    """How many talks on a subject have a value, of how many that have it.

    ``share`` is ``talks / of``, between 0 and 1; 0 where no talk has the value.
    """

    subject: str
    value: str
    label: str
    talks: int
    of: int
    share: float


class Trends(msgspec.Struct, frozen=True, kw_only=True):
    """Points of several subjects, subject by subject, all for the same values in their order.

    ``totals`` has the number of talks on each subject, those without any value included.
    """

    by: TrendBy
    subjects: tuple[str, ...]
    points: tuple[TrendPoint, ...]
    totals: tuple[int, ...]


class ExportReport(msgspec.Struct, frozen=True, kw_only=True):
    """What came into a file, and what did not.

    ``talks`` are written and ``left_out`` are not, as the format has no place for them.
    ``complete`` have all words of the query, ``partial`` only some; both are ``null`` for a list.
    ``remarks`` say all of it in sentences, with what a search would have said of the query.
    """

    path: str | None
    format: str
    talks: int
    left_out: int
    complete: int | None
    partial: int | None
    remarks: tuple[str, ...]
