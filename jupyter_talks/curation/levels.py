"""How much a talk expects its audience to know, where words say so."""

from __future__ import annotations

import re

from ..model import Level, Talk

_BEGINNER = (
    r"\bbeginners?\b",
    r"\bfor (?:newbies|dummies|novices)\b",
    r"\bfrom scratch\b",
    r"\bintro(?:duction)? to\b",
    r"\bgetting started\b",
    r"(?<!room )\b101\b",
    r"\b(?:principiantes?|iniciantes?|principianti|débutant\w*|anfänger|einsteiger)\b",
    r"\b(?:introdução|introducción|introduzione|einführung in)\b",
    r"\bintroduction (?:à|au|aux)\b",
    "введение|для начинающих|入門|초보|입문",
)
_INTERMEDIATE = (r"\bintermediate\b", r"\bintermedi[oá]\w*\b")
_EXPERT = (r"\badvanced\b", r"\bto experts?\b", r"\bavanc[ée]\w*\b", r"\bavan[zç]ad\w*\b")
_TITLES: dict[Level, re.Pattern[str]] = {
    "beginner": re.compile("|".join(_BEGINNER), re.IGNORECASE),
    "intermediate": re.compile("|".join(_INTERMEDIATE), re.IGNORECASE),
    "expert": re.compile("|".join(_EXPERT), re.IGNORECASE),
}
# "Audience level: Intermediate", as forms for proposals have it.
_STATED = re.compile(
    r"\b(?:audience|domain|python|experience|skill|difficulty|expertise|talk)\s?(?:level|expertise)?\s?"
    r"[:=]\s{0,2}\*{0,2}\s{0,2}(beginner|novice|none|intermediate|some|advanced|expert)\b",
    re.IGNORECASE,
)
_NAMES: dict[str, Level] = {
    "beginner": "beginner",
    "beginners": "beginner",
    "novice": "beginner",
    "introductory": "beginner",
    "introductory and overview": "beginner",
    "intermediate": "intermediate",
    "medium": "intermediate",
    "advanced": "expert",
    "expert": "expert",
}
# What an answer to "how much must one know?" means.
_ANSWERS: dict[str, Level] = {**_NAMES, "none": "beginner", "some": "intermediate"}


def level_named(said: str) -> Level | None:
    """Return the level that a name of one means, such as ``introductory``; else ``None``."""
    return _NAMES.get(said.strip().lower())


def level_of(talk: Talk) -> Level | None:
    """Return the level that the title, a tag or a line of the description states."""
    for tag in talk.tags:
        if named := level_named(tag):
            return named
    stated = {_ANSWERS[word.lower()] for word in _STATED.findall(talk.description or "")}
    if len(stated) == 1:
        return stated.pop()
    found = {level for level, pattern in _TITLES.items() if pattern.search(talk.title)}
    return found.pop() if len(found) == 1 else None
