"""A collection file of ours, to be edited, published and imported; docs/collections.md has more."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import yaml

from ..curation.collections import FORMAT
from . import Chosen, Gap, Section, Selection

NAME = "collection"
SUFFIX = ".yaml"
MEDIA_TYPE = "application/yaml"
GAPS: tuple[Gap, ...] = ()  # it names talks; what is known of them is for a catalog to say


def write(selection: Selection) -> Iterator[str]:
    """Yield the file: talks by their ids, each with the reason that is known."""
    content = {
        "format": FORMAT,
        "id": selection.id,
        "title": selection.title,
        "summary": selection.summary or selection.title,
        "ordered": selection.ordered,
        "groups": [_group(section) for section in selection.sections],
    }
    yield yaml.safe_dump(content, sort_keys=False, allow_unicode=True, width=100)


def _group(section: Section) -> dict[str, Any]:
    entries = [_entry(one) for one in section.talks]
    return {"title": section.title, "entries": entries} if section.title else {"entries": entries}


def _entry(one: Chosen) -> dict[str, str]:
    return {"talk": one.talk.id, **({"reason": one.reason} if one.reason else {})}
