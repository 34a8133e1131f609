"""Why a talk was found: where the words stand in it, and which of its fields have them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ..model import Highlight, Talk, TalkHit
from ..text.highlighting import Mark, Marker, Wanted
from .fields import searchable
from .index import Index
from .query import Phrase, Query, wanted
from .synonyms import is_stop_word, meanings

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
_SENTENCE_ENDS = (". ", ".\n", "! ", "? ", "\n\n", "\n- ", "\n* ", "\u3002")
_LONGEST_SENTENCE = 300


class Explainer:
    """Explains the hits of one query."""

    def __init__(self, query: Query, index: Index) -> None:
        words = _wanted_words(query, index)
        self._count = len(words)
        self._marker = Marker(words) if words else None

    def explain(self, talk: Talk) -> TalkHit:
        """Return the talk as a hit."""
        if self._marker is None:
            return as_hit(talk)
        texts = searchable(talk)
        marks = {field: self._marker.marks(text) for field, text in texts.items() if text}
        if not any(marks.values()):
            marks = {field: self._marker.compounds(text) for field, text in texts.items() if text}
        snippet = _snippet(talk.description, marks.get("description"))
        return as_hit(
            talk,
            highlights=tuple(_highlights(marks, snippet)),
            why=self._why(marks),
            snippet=snippet,
        )

    def _why(self, marks: dict[str, list[Mark]]) -> str | None:
        """Name the fields with most of the words first, best field first among equals."""
        had = {field: len({mark.word for mark in found}) for field, found in marks.items()}
        named = sorted((field for field in _NAMES if had.get(field)), key=lambda one: -had[one])
        reasons = [
            _NAMES[field]
            if had[field] == self._count
            else f"{_NAMES[field]}: {had[field]} of {self._count} words"
            for field in named[:_MOST_REASONS]
        ]
        return ", ".join(reasons) or None


def as_hit(talk: Talk, **more: Any) -> TalkHit:
    """Return a talk as a hit, with what is known of how it was found."""
    return TalkHit(**{name: getattr(talk, name) for name in _TALK_FIELDS}, **more)


_TALK_FIELDS = Talk.__struct_fields__


def _wanted_words(query: Query, index: Index) -> list[Wanted]:
    """Return the words that a reader would look for, in all their forms, near-words included."""
    found = []
    for node in wanted(query.root):
        if isinstance(node, Phrase):
            found += [Wanted(_forms([word], index)) for word in node.words]
        else:
            near = () if node.exact else [m[0] for m in meanings(node.text) if len(m) == 1]
            forms = _forms([*node.terms, *near, *node.others], index)
            found.append(Wanted(forms, node.terms[-1] if node.prefix else None))
    meant = [one for one in found if not all(map(is_stop_word, one.forms))]
    return list(dict.fromkeys(meant or found))


def _forms(words: list[str], index: Index) -> frozenset[str]:
    stems = {stem for word in words for stem in index.stems(word)}
    return frozenset([*words, *(form for stem in stems for form in index.forms(stem))])


def _highlights(marks: dict[str, list[Mark]], snippet: Highlight | None) -> Iterator[Highlight]:
    """Yield some marks of each text: those of the snippet, one of each word, and the first ones."""
    for field in _MARKED:
        found = marks.get(field, [])
        if len(found) > _MOST:
            shown = snippet if snippet and snippet.field == field else None
            inside = [m for m in found if shown and shown.start <= m.start and m.end <= shown.end]
            each = {mark.word: mark for mark in reversed(found)}.values()
            found = sorted(list(dict.fromkeys([*inside, *each, *found]))[:_MOST])
        for mark in found:
            yield Highlight(field=field, start=mark.start, end=mark.end)


def _snippet(description: str | None, marks: list[Mark] | None) -> Highlight | None:
    """Return the sentence of the description with most of the words, the first among equals."""
    if not description or not marks:
        return None
    words = {mark.word for mark in marks}
    best, most, end = (0, 0), 0, 0
    for mark in marks:
        if mark.start < end:
            continue
        start, end = _sentence_around(description, mark)
        inside = len({one.word for one in marks if start <= one.start < end})
        if inside > most:
            best, most = (start, end), inside
        if most == len(words):
            break
    start, end = best
    if end - start > _LONGEST_SENTENCE:  # begin near the first word in it
        first = next(mark.start for mark in marks if mark.start >= start)
        start = max(start, first - _LONGEST_SENTENCE // 4)
        end = min(end, start + _LONGEST_SENTENCE)
    start = end - len(description[start:end].lstrip())
    end = start + len(description[start:end].rstrip())
    return Highlight(field="description", start=start, end=end)


def _sentence_around(text: str, mark: Mark) -> tuple[int, int]:
    """Return where the sentence with a mark begins and ends."""
    earliest, latest = max(0, mark.start - _LONGEST_SENTENCE), mark.end + _LONGEST_SENTENCE
    before = ((text.rfind(sign, earliest, mark.start), len(sign)) for sign in _SENTENCE_ENDS)
    start = max((at + length for at, length in before if at >= 0), default=earliest)
    after = (text.find(sign, mark.end, latest) for sign in _SENTENCE_ENDS)
    end = min((at + 1 for at in after if at >= 0), default=min(latest, len(text)))
    return start, end
