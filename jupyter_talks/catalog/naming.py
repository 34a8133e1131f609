"""What has a name, and which names matter most: what suggestions are made of."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from ..model import SuggestionKind

# What finds more of what a person may mean stands first: a topic's talk counts for four.
_WORTH: dict[SuggestionKind, float] = {
    "topic": 4.0,
    "tool": 4.0,
    "speaker": 3.0,
    "series": 2.0,
    "event": 0.5,
    "list": 50.0,
}


class Name(NamedTuple):
    """Something with a name; its place among all of them is its importance."""

    kind: SuggestionKind
    id: str
    label: str
    talks: int


def names(values: Iterable[tuple[str, str, str, int]]) -> list[Name]:
    """Return what can be suggested, most important first, of field, value, label and talks."""
    kinds: dict[str, SuggestionKind] = {kind: kind for kind in _WORTH}
    found = [
        Name(kinds[field], value, label, talks)
        for field, value, label, talks in values
        if field in kinds
    ]
    return sorted(found, key=lambda one: (-one.talks * _WORTH[one.kind], one.label, one.kind))
