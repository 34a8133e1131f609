"""How much a talk expects its audience to know, where words say so."""

from __future__ import annotations

import re

from ..model import Level, Talk

_BEGINNER = (
    r"\bbeginners?\b",
    r"\bfor (?:newbies|dummies|novices)\b",
    r"\bnewcomers?\b",
    r"\bfrom scratch\b",
    r"\bintro(?:duction)? to\b",
    r"\bgetting started\b",
    r"\b101\b",
    r"\b(?:principiantes?|iniciantes?|principianti|débutant\w*|anfänger|einsteiger)\b",
    r"\b(?:introdução|introducción|introduzione|einführung)\b",
    r"\bintroduction (?:à|au|aux)\b",
    "введение|для начинающих|入門|초보|입문",
)
_INTERMEDIATE = (r"\bintermediate\b", r"\bintermedi[oá]\w*\b")
_EXPERT = (r"\badvanced\b", r"\bavanc[ée]\w*\b", r"\bavan[zç]ad\w*\b", r"\bexperts?\b")
_TITLES: dict[Level, re.Pattern[str]] = {
    "beginner": re.compile("|".join(_BEGINNER), re.IGNORECASE),
    "intermediate": re.compile("|".join(_INTERMEDIATE), re.IGNORECASE),
    "expert": re.compile("|".join(_EXPERT), re.IGNORECASE),
}
# "Audience level: Intermediate", as forms for proposals have it.
_STATED = re.compile(
    r"\b(?:audience|python|experience|skill|difficulty|talk|domain)?\s*(?:level|expertise)\s*[:=-]\s*\**\s*"
    r"(beginner|novice|none|intermediate|some|advanced|expert)",
    re.IGNORECASE,
)
_OF: dict[str, Level] = {
    "beginner": "beginner",
    "novice": "beginner",
    "none": "beginner",
    "some": "intermediate",
    "intermediate": "intermediate",
    "advanced": "expert",
    "expert": "expert",
}


def level_of(talk: Talk) -> Level | None:
    """Return the level that the title, a tag or a line of the description states."""
    for tag in talk.tags:
        if tag in _OF:
            return _OF[tag]
    stated = {_OF[word.lower()] for word in _STATED.findall(talk.description or "")}
    if len(stated) == 1:
        return stated.pop()
    found = {level for level, pattern in _TITLES.items() if pattern.search(talk.title)}
    return found.pop() if len(found) == 1 else None
