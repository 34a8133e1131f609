"""What kind of talk it is, where its tags or its title say so outright."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ..model import Kind

_TAGS: dict[str, Kind] = {
    "keynote": "keynote",
    "keynotes": "keynote",
    "tutorial": "tutorial",
    "tutorials": "tutorial",
    "workshop": "workshop",
    "workshops": "workshop",
    "lightning talk": "lightning_talk",
    "lightning talks": "lightning_talk",
    "panel": "panel",
    "poster": "poster",
    "interview": "interview",
    "sprint": "sprint",
}
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


def kind_of(title: str, tags: Iterable[str]) -> Kind:
    """Return the kind that a tag names, else one that the title states, else ``talk``."""
    for tag in tags:
        if kind := _TAGS.get(tag.lower().replace("-", " ").replace("_", " ")):
            return kind
    for pattern, named in _TITLES:
        if pattern.search(title):
            return named
    return "talk"
