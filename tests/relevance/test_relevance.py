"""Floors on the starter catalog; `make relevance` measures the whole corpus."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from relevance.known_items import known_items
from relevance.measures import ndcg, reciprocal_rank, useful

TOPICS = [
    json.loads(line)
    for line in Path(__file__).with_name("topics.jsonl").read_text("utf-8").splitlines()
]
FLOORS = {
    "title": 0.9,
    "title~": 0.85,
    "speaker": 0.9,
    "speaker~": 0.85,
}


def test_known_items_stand_first(starter):
    talks = starter.search("", limit=500).items
    ranks: dict[str, list[float]] = {}
    for item in known_items(talks, seed=7, per_kind=60, kinds=("title", "speaker")):
        found = [hit.id for hit in starter.search(f"{' '.join(item.words)} ", limit=10).items]
        ranks.setdefault(item.kind, []).append(reciprocal_rank(found, item.talk))
    for kind, floor in FLOORS.items():
        assert sum(ranks[kind]) / len(ranks[kind]) >= floor, kind


def test_sixty_topics_were_judged_forty_talks_each():
    assert len(TOPICS) >= 60
    assert len({topic["query"] for topic in TOPICS}) == len(TOPICS)
    for topic in TOPICS:
        assert len(topic["grades"]) >= 40, topic["query"]
        assert set(topic["grades"].values()) <= {0, 1, 2, 3}
        assert max(topic["grades"].values()) == 3, topic["query"]


@pytest.mark.parametrize(
    ("found", "expected"),
    [(["a", "b", "c"], 1.0), (["x", "y"], 0.0), ([], 0.0)],
)
def test_ndcg_is_one_for_the_best_order_and_nothing_for_none(found, expected):
    assert ndcg(found, {"a": 3, "b": 2, "c": 0}) == pytest.approx(expected)


def test_measures_of_an_order():
    grades = {"a": 3, "b": 2, "c": 1}
    assert ndcg(["b", "a"], grades) < ndcg(["a", "b"], grades)
    assert useful(["a", "c"], grades) == 0.5
    assert reciprocal_rank(["x", "a"], "a") == 0.5
