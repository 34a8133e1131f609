"""Time a mix of searches on every engine, each query on each of them back to back.

    JUPYTER_TALKS_PYVIDEO=... make bench

Prints milliseconds and, as machines differ, ratios of one run.
"""

from __future__ import annotations

import statistics
import tempfile
import time
from pathlib import Path

from engines import ENGINES, Engine
from workload import KINDS, Query, queries, talks

from jupyter_talks.model import Talk

_ROUNDS = 5


def main() -> None:
    """Build every engine on the corpus, time the mix, and print the tables."""
    corpus = talks()
    mix = queries(corpus)
    print(f"{len(corpus):,} talks, {len(mix)} queries, median of {_ROUNDS} rounds each\n")
    with tempfile.TemporaryDirectory() as folder:
        engines = _built(Path(folder), corpus)
        # Each query on every engine back to back, so that a slow moment is slow for all.
        rows = [{name: _median(engine, query) for name, engine in engines.items()} for query in mix]
    _print_latency(mix, rows)


def _built(folder: Path, corpus: list[Talk]) -> dict[str, Engine]:
    engines = {}
    print(f"{'engine':10} {'build s':>8} {'disk MB':>8}")
    for name, kind in ENGINES.items():
        place = folder / name
        place.mkdir()
        engine, began = kind(), time.perf_counter()
        engine.build(place, corpus)
        seconds = time.perf_counter() - began
        size = sum(file.stat().st_size for file in place.rglob("*") if file.is_file())
        print(f"{name:10} {seconds:8.1f} {size / 1e6:8.1f}")
        engines[name] = engine
    return engines


def _median(engine: Engine, query: Query) -> float:
    """Return the milliseconds that a query takes."""
    rounds = []
    for _ in range(_ROUNDS):
        began = time.perf_counter()
        engine.search(query)
        rounds.append((time.perf_counter() - began) * 1000)
    return statistics.median(rounds)


def _print_latency(mix: list[Query], rows: list[dict[str, float]]) -> None:
    head = " ".join(f"{name + ' p50':>12} {name + ' p95':>12}" for name in ENGINES)
    print(f"\n{'kind':12} {head} {'ours/tantivy p95':>17}")
    for kind in ("mix", *KINDS):
        of_kind = [row for query, row in zip(mix, rows, strict=True) if kind in ("mix", query.kind)]
        times = {name: [row[name] for row in of_kind] for name in ENGINES}
        cells = " ".join(f"{_at(ms, 50):12.3f} {_at(ms, 95):12.3f}" for ms in times.values())
        print(f"{kind:12} {cells} {_at(times['ours'], 95) / _at(times['tantivy'], 95):17.2f}")


def _at(values: list[float], percent: int) -> float:
    return sorted(values)[min(len(values) - 1, len(values) * percent // 100)]


if __name__ == "__main__":
    main()
