"""Measure how well talks are ordered, against tantivy and FTS5 on the same corpus.

    JUPYTER_TALKS_PYVIDEO=... make relevance

Known items are drawn by seed; weights were chosen on other seeds than the one reported here. The
topics were judged by reading title and description with the engines hidden, pooled from the first
pages of all engines. Ends with status 1 if our figures are below their floors.
"""

from __future__ import annotations

import json
import random
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "benchmarks"))

from engines import ENGINES, Engine, Ours
from known_items import known_items
from measures import ndcg, recall, reciprocal_rank, useful
from workload import Query, talks

from jupyter_talks.model import Talk
from jupyter_talks.text.analysis import terms

SEED = 101
TOPICS = Path(__file__).with_name("topics.jsonl")
FLOORS = {
    "title": 0.70,
    "title~": 0.66,
    "description": 0.83,
    "description~": 0.83,
    "speaker": 0.80,
    "speaker~": 0.72,
    "topics": 0.78,
}
_WALKS = 100  # titles of which a word is typed letter by letter
_SHORTEST = 4  # letters before a talk must be in the answer

Ask = Callable[[str, Sequence[str]], list[str]]


def main() -> None:
    """Build the engines, print the table, and hold our floors."""
    corpus = talks()
    figures = {}
    with tempfile.TemporaryDirectory() as folder:
        print(f"{'engine':8} {'kind':13} {'MRR@10 / nDCG@10':>17} {'Recall@10 / useful@10':>22}")
        for name, kind in ENGINES.items():
            engine = kind()
            engine.build(Path(folder), corpus)
            figures[name] = _measured(_asker(name, engine), corpus)
            for what, (order, found) in figures[name].items():
                print(f"{name:8} {what:13} {order:17.3f} {found:22.3f}", flush=True)
            if isinstance(engine, Ours):
                print(f"{name:8} as you type: {_walked(engine, corpus):.3f} stay in the answer")
    low = [what for what, floor in FLOORS.items() if figures["ours"][what][0] < floor]
    if low:
        sys.exit(f"Below the floor: {', '.join(low)}.")


def _asker(name: str, engine: Engine) -> Ask:
    """Return how an engine is asked: as its users would, topics by FTS5 as a weighted OR."""

    def ask(kind: str, words: Sequence[str]) -> list[str]:
        of_topic = kind == "topics"
        if of_topic and name != "ours":
            words = terms(words[0])
        asked = Query("OR" if of_topic and name == "fts5" else "words", tuple(words))
        return [talk.id for talk in engine.search(asked)[0]]

    return ask


def _measured(ask: Ask, corpus: Sequence[Talk]) -> dict[str, tuple[float, float]]:
    """Return two figures of each kind of query."""
    each: dict[str, list[tuple[float, float]]] = {}
    for item in known_items(corpus, SEED):
        found = ask(item.kind, item.words)
        figures = reciprocal_rank(found, item.talk), recall(found, item.talk)
        each.setdefault(item.kind, []).append(figures)
    for line in TOPICS.read_text(encoding="utf-8").splitlines():
        topic = json.loads(line)
        found = ask("topics", [topic["query"]])
        figures = ndcg(found, topic["grades"]), useful(found, topic["grades"])
        each.setdefault("topics", []).append(figures)
    return {
        kind: (sum(a for a, _ in all_) / len(all_), sum(b for _, b in all_) / len(all_))
        for kind, all_ in each.items()
    }


def _walked(engine: Ours, corpus: Sequence[Talk]) -> float:
    """Return the share of keystrokes of a title's longest word after which the talk is found."""
    draw = random.Random(SEED)
    stayed = typed = 0
    for talk in draw.sample(list(corpus), _WALKS):
        words = [word for word in terms(talk.title) if word.isascii()]
        word = max(words, key=len, default="")
        for length in range(_SHORTEST, len(word) + 1):
            typed += 1
            stayed += engine.holds(word[:length], talk.id)
    return stayed / typed if typed else 1.0


if __name__ == "__main__":
    main()
