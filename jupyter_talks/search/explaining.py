"""Why a talk was found: where the words stand in it, and which of its fields has them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import islice

from ..model import Highlight, Talk, TalkHit
from ..text.highlighting import Marker
from .fields import searchable
from .query import Query

_MOST, _MOST_REASONS = 12, 3  # marks in one text, and fields named; more say nothing new
# What is marked as text, and what is only named as the reason.
_MARKED = ("title", "summary", "description")
_NAMES = {
    "title": "title",
    "speakers": "speaker",
    "tools": "tool",
    "topics": "topic",
    "tags": "tag",
    "event": "event",
    "summary": "summary",
    "description": "description",
}


class Explainer:
    """Explains the hits of one query.

    Parameters
    ----------
    stems, forms
        Give the stems of a word, and the words that have a stem.
    """

    def __init__(
        self,
        query: Query,
        stems: Callable[[str], list[str]],
        forms: Callable[[str], list[str]],
    ) -> None:
        terms = query.wanted
        wanted = [*terms.words, *(word for phrase in terms.phrases for word in phrase)]
        words = {form for word in wanted for stem in stems(word) for form in (word, *forms(stem))}
        self._marker = Marker(words, query.typing) if wanted else None

    def explain(self, talk: Talk) -> TalkHit:
        """Return the talk as a hit."""
        highlights: tuple[Highlight, ...] = ()
        why = None
        if self._marker is not None:
            texts = searchable(talk)
            highlights = tuple(_marks(self._marker, texts))
            why = _why(self._marker, texts, {mark.field for mark in highlights})
        fields = {name: getattr(talk, name) for name in Talk.__struct_fields__}
        return TalkHit(**fields, highlights=highlights, why=why)


def _marks(marker: Marker, texts: dict[str, str]) -> Iterator[Highlight]:
    for field in _MARKED:
        found = marker.marks(texts[field]) if texts[field] else ()
        for start, end in islice(found, _MOST):
            yield Highlight(field=field, start=start, end=end)


def _why(marker: Marker, texts: dict[str, str], marked: set[str]) -> str | None:
    def has(field: str) -> bool:
        if field in _MARKED:
            return field in marked
        return bool(texts[field]) and marker.occurs(texts[field])

    named = (name for field, name in _NAMES.items() if has(field))
    return ", ".join(islice(named, _MOST_REASONS)) or None
