"""What has a name, and which names matter most: what suggestions are made of."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from ..model import Collection

# What finds more of what a person may mean stands first: a topic's talk counts for four.
_WORTH = {"topic": 4.0, "tool": 4.0, "speaker": 3.0, "series": 2.0, "event": 0.5, "list": 50.0}


class Name(NamedTuple):
    """Something with a name; its place among all of them is its importance."""

    kind: str
    id: str
    label: str
    talks: int


def names(
    values: Iterable[tuple[str, str, str, int]], collections: Sequence[Collection]
) -> list[Name]:
    """Return what can be suggested, most important first, of field, value, label and talks."""
    found = [Name(*one) for one in values if one[0] in _WORTH and one[0] != "list"]
    found += [
        Name("list", one.id, one.title, sum(len(group.entries) for group in one.groups))
        for one in collections
    ]
    return sorted(found, key=lambda one: (-one.talks * _WORTH[one.kind], one.label, one.kind))
