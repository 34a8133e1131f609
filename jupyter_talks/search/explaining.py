"""Why a talk was found: where the words stand in it, and which of its fields has them."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from ..model import Highlight, Talk, TalkHit
from ..text.highlighting import matches
from .fields import searchable
from .query import Query

_MOST = 12  # marks in one text; more say nothing new
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
        self._typing = query.typing
        terms = query.wanted
        wanted = [*terms.words, *(word for phrase in terms.phrases for word in phrase)]
        self._words = frozenset(
            form for word in wanted for stem in stems(word) for form in (word, *forms(stem))
        )

    def explain(self, talk: Talk) -> TalkHit:
        """Return the talk as a hit."""
        highlights: tuple[Highlight, ...] = ()
        why = None
        if self._words or self._typing:
            texts = searchable(talk)
            highlights = tuple(
                mark for field in _MARKED if texts[field] for mark in self._marks(field, texts)
            )
            why = self._why(texts, {mark.field for mark in highlights})
        fields = {name: getattr(talk, name) for name in Talk.__struct_fields__}
        return TalkHit(**fields, highlights=highlights, why=why)

    def _marks(self, field: str, texts: dict[str, str]) -> Iterator[Highlight]:
        found = matches(texts[field], self._words, self._typing)
        for (start, end), _ in zip(found, range(_MOST), strict=False):
            yield Highlight(field=field, start=start, end=end)

    def _why(self, texts: dict[str, str], marked: set[str]) -> str | None:
        named = [
            name
            for field, name in _NAMES.items()
            if field in marked
            or (field not in _MARKED and any(matches(texts[field], self._words, self._typing)))
        ]
        return ", ".join(named[:3]) or None
