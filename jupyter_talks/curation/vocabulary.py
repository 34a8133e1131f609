"""Our topics, as a tree: a talk on a narrow topic is found under the wider one too."""

from __future__ import annotations

import csv
from functools import cache

from .. import data
from ..model import Topic


@cache
def topics() -> dict[str, Topic]:
    """Return the topics by id, in the order of ``data/topics.csv``."""
    with (data.FOLDER / "topics.csv").open(encoding="utf-8", newline="") as lines:
        return {
            row["id"]: Topic(id=row["id"], label=row["label"], parent=row["parent"] or None)
            for row in csv.DictReader(lines)
        }


def with_wider(topic: str) -> list[str]:
    """Return a topic and all the wider ones, narrowest first."""
    known = topics()
    chain = [topic]
    while (current := known.get(chain[-1])) is not None and current.parent:
        chain.append(current.parent)
    return chain
