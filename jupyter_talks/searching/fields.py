"""What of a talk can be searched as words, asked for by field, and counted as facets."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from ..curation.vocabulary import topics, with_wider
from ..model import Talk
from ..text.clean import slug
from .language import range_of

KIND_LABELS = {
    "talk": "talk",
    "keynote": "keynote",
    "lightning_talk": "lightning talk",
    "panel": "panel",
    "tutorial": "tutorial",
    "workshop": "workshop",
    "poster": "poster",
    "interview": "interview",
    "sprint": "sprint",
    "resource": "resource",
    "other": "other",
}
LANGUAGES = {
    "ca": "Catalan", "cs": "Czech", "da": "Danish", "de": "German", "en": "English",
    "es": "Spanish", "eu": "Basque", "fi": "Finnish", "fr": "French",
    "gl": "Galician", "he": "Hebrew", "hi": "Hindi", "hu": "Hungarian", "id": "Indonesian",
    "it": "Italian", "ja": "Japanese", "ko": "Korean", "lt": "Lithuanian", "lv": "Latvian",
    "nl": "Dutch", "no": "Norwegian", "pl": "Polish", "pt": "Portuguese", "ro": "Romanian",
    "ru": "Russian", "sk": "Slovak", "sl": "Slovenian", "sv": "Swedish", "th": "Thai",
    "tr": "Turkish", "uk": "Ukrainian", "zh": "Chinese",
}  # fmt: skip
# Minutes as the query language writes them, and in words.
LENGTHS = (
    ("<10", "under 10 min"),
    ("10..29", "10 to 30 min"),
    ("30..59", "30 to 60 min"),
    (">59", "over 60 min"),
)


class Value(NamedTuple):
    """A value that talks can be filtered and counted by."""

    field: str
    value: str
    label: str


def searchable(talk: Talk) -> dict[str, str]:
    """Return the text of each field that words are looked for in."""
    known = topics()
    return {
        "title": talk.title,
        "speakers": " ".join(
            name for speaker in talk.speakers for name in (speaker.name, *speaker.aliases)
        ),
        # Without the examples in brackets: a talk on distributed computing need not be on Spark.
        "topics": " ".join(
            known[topic].label.partition(" (")[0] for topic in talk.topics if topic in known
        ),
        "tools": " ".join(talk.tools),
        "tags": " ".join(talk.tags),
        "event": talk.event.title if talk.event else "",
        "summary": talk.summary or "",
        "description": talk.description or "",
    }


def year_of(talk: Talk) -> int | None:
    """Return the year of a talk's event, else that of its own date."""
    if talk.event and talk.event.year:
        return talk.event.year
    return talk.date.year if talk.date else None


def values(talk: Talk) -> Iterator[Value]:
    """Yield every value a talk is found under by a filter such as ``event:`` or ``has:``."""
    yield Value("kind", talk.kind, KIND_LABELS[talk.kind])
    if talk.event:
        yield Value("event", talk.event.id, talk.event.title)
        if talk.event.series:
            yield Value("series", talk.event.series, talk.event.series)
    if year := year_of(talk):
        yield Value("year", str(year), str(year))
    if talk.language:
        name = LANGUAGES.get(talk.language.split("-")[0], talk.language)
        yield Value("lang", talk.language, name)
    if talk.level:
        yield Value("level", talk.level, talk.level)
    for speaker in talk.speakers:
        yield Value("speaker", speaker.id, speaker.name)
    yield from _subjects(talk)
    yield from _lengths(talk.duration)
    for what in _has(talk):
        yield Value("has", what, what)


def _subjects(talk: Talk) -> Iterator[Value]:
    known = topics()
    for topic in {wider for narrow in talk.topics for wider in with_wider(narrow)}:
        if topic in known:
            yield Value("topic", topic, known[topic].label)
    for tool in talk.tools:
        yield Value("tool", slug(tool), tool)
    for tag in talk.tags:
        yield Value("tag", slug(tag), tag)


def _lengths(duration: int | None) -> Iterator[Value]:
    for value, label in LENGTHS:
        bounds = range_of("duration", value)
        if duration and bounds and bounds.holds(duration):
            yield Value("duration", value, label)


def _has(talk: Talk) -> set[str]:
    found = {item.kind for item in talk.resources} & {"slides", "code", "notebook", "transcript"}
    named: set[str] = set(found)
    if any(recording.state == "available" for recording in talk.recordings):
        named.add("video")
    return named
