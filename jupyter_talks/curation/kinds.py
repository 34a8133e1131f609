"""What kind of talk it is, where its tags or its title say so outright."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ..model import Kind

_NAMES: dict[str, Kind] = {
    "talk": "talk",
    "talks": "talk",
    "lecture": "talk",
    "presentation": "talk",
    "regular session": "talk",
    "keynote": "keynote",
    "keynotes": "keynote",
    "tutorial": "tutorial",
    "tutorials": "tutorial",
    "workshop": "workshop",
    "workshops": "workshop",
    "training": "tutorial",
    "lightning": "lightning_talk",
    "lightning talk": "lightning_talk",
    "lightning talks": "lightning_talk",
    "lightningtalk": "lightning_talk",
    "panel": "panel",
    "panel discussion": "panel",
    "podium": "panel",
    "roundtable": "panel",
    "poster": "poster",
    "posters": "poster",
    "interview": "interview",
    "sprint": "sprint",
    "sprints": "sprint",
    "hackathon": "sprint",
    "meeting": "other",
    "concert": "other",
    "music": "other",
    "performance": "other",
    "ceremony": "other",
}
# Words of a longer name, such as "Long talk (45 minutes)" or "Lightning Talks at noon".
_IN_NAMES: tuple[tuple[str, Kind], ...] = (
    ("keynote", "keynote"),
    ("lightning", "lightning_talk"),
    ("tutorial", "tutorial"),
    ("workshop", "workshop"),
    ("poster", "poster"),
    ("panel", "panel"),
    ("sprint", "sprint"),
    ("talk", "talk"),
)
# A title that begins "Panel:" is as often about the library of that name.
_TITLES: tuple[tuple[re.Pattern[str], Kind], ...] = (
    (
        re.compile(r"^(?:opening |closing |plenary )?keynote\b|\bkeynote\b\W*$", re.IGNORECASE),
        "keynote",
    ),
    (re.compile(r"\blightning[ -]talks?\b", re.IGNORECASE), "lightning_talk"),
    (re.compile(r"^tutorial\b|\btutorial\b\W*$", re.IGNORECASE), "tutorial"),
    (re.compile(r"^(?:sponsor )?workshop\b|\bworkshop\b\W*$", re.IGNORECASE), "workshop"),
    (re.compile(r"\bpanel discussion\b|\broundtable\b", re.IGNORECASE), "panel"),
)


def kind_named(said: str) -> Kind | None:
    """Return the kind that the words of a schedule mean, such as ``lecture``; else ``None``."""
    words = _plain(said)
    if words in _NAMES:
        return _NAMES[words]
    return next((kind for word, kind in _IN_NAMES if word in words), None)


def kind_of(title: str, tags: Iterable[str]) -> Kind:
    """Return the kind that a tag names, else one that the title states, else ``talk``."""
    stated = next((named for pattern, named in _TITLES if pattern.search(title)), None)
    named = next((_NAMES[word] for word in map(_plain, tags) if word in _NAMES), None)
    return (named if named not in (None, "talk", "other") else stated) or named or "talk"


def _plain(said: str) -> str:
    return said.strip().lower().replace("-", " ").replace("_", " ")
