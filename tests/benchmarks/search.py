"""Time a mix of searches on every engine, each query on each of them back to back.

    JUPYTER_TALKS_PYVIDEO=... make bench
    JUPYTER_TALKS_PYVIDEO=... python tests/benchmarks/search.py --talks 1000000

Prints milliseconds and, as machines differ, ratios of one run.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from engines import ENGINES, Engine, Ours, Tantivy
from synthetic import synthetic
from workload import KINDS, Query, queries, talks

from jupyter_talks.model import Talk
from jupyter_talks.searching.weights import FIELDS

_ROUNDS = 5
_COLD_ROUNDS = 7


def main() -> None:
    """Build the engines on the corpus, time the mix, and print the tables."""
    options = _options()
    corpus = talks()
    mix = queries(corpus)
    if options.talks:
        corpus = list(synthetic(corpus, options.talks))
    print(f"{len(corpus):,} talks, {len(mix)} queries, median of {options.rounds} rounds each\n")
    with tempfile.TemporaryDirectory(dir=options.folder) as folder:
        engines = _built(Path(folder), corpus, options.engines.split(","))
        # Each query on every engine back to back, so that a slow moment is slow for all.
        rows = [
            {
                name: _median(lambda one=engine, asked=query: one.search(asked), options.rounds)
                for name, engine in engines.items()
            }
            for query in mix
        ]
        _print_latency(mix, rows)
        _print_facets(engines, mix, options.rounds)
        _print_suggestions(engines, mix)
        _print_cold(Path(folder), mix)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--talks", type=int, default=0, help="make so many; 0 for the real ones")
    parser.add_argument("--engines", default=",".join(ENGINES), help="which to time")
    parser.add_argument("--rounds", type=int, default=_ROUNDS, help="how often each query is asked")
    parser.add_argument(
        "--folder", default=None, help="where to build; a temporary one if not said"
    )
    return parser.parse_args()


def _built(folder: Path, corpus: list[Talk], names: list[str]) -> dict[str, Engine]:
    engines = {}
    print(f"{'engine':10} {'build s':>8} {'disk MB':>8}")
    for name in names:
        place = folder / name
        place.mkdir()
        engine, began = ENGINES[name](), time.perf_counter()
        engine.build(place, corpus)
        seconds = time.perf_counter() - began
        size = sum(file.stat().st_size for file in place.rglob("*") if file.is_file())
        print(f"{name:10} {seconds:8.1f} {size / 1e6:8.1f}", flush=True)
        engines[name] = engine
    return engines


def _median(ask: Callable[[], object], rounds: int) -> float:
    """Return the milliseconds that a question takes."""
    times = []
    for _ in range(rounds):
        began = time.perf_counter()
        ask()
        times.append((time.perf_counter() - began) * 1000)
    return statistics.median(times)


def _print_latency(mix: list[Query], rows: list[dict[str, float]]) -> None:
    names = list(rows[0])
    head = " ".join(f"{name + ' p50':>12} {'p95':>8} {'p99':>8}" for name in names)
    print(f"\n{'kind, ms':12} {head} {'ours/tantivy p95':>17}")
    for kind in ("mix", *KINDS):
        of_kind = [row for query, row in zip(mix, rows, strict=True) if kind in ("mix", query.kind)]
        times = {name: [row[name] for row in of_kind] for name in names}
        cells = " ".join(
            f"{_at(ms, 50):12.3f} {_at(ms, 95):8.3f} {_at(ms, 99):8.3f}" for ms in times.values()
        )
        print(f"{kind:12} {cells} {_at(times['ours'], 95) / _at(times['tantivy'], 95):17.2f}")


def _print_facets(engines: dict[str, Engine], mix: list[Query], rounds: int) -> None:
    ours, tantivy = engines["ours"], engines["tantivy"]
    assert isinstance(ours, Ours)
    assert isinstance(tantivy, Tantivy)
    words = [query.words[0] for query in mix if query.kind == "word"]
    mine = [_median(lambda one=word: ours.counts(one), rounds) for word in words]
    theirs = [_median(lambda one=word: tantivy.counts(one), rounds) for word in words]
    print("\ntotal and counts by year, event and kind, against a total and counts by year, ms")
    print(f"ours p50 {_at(mine, 50):.3f} p95 {_at(mine, 95):.3f}", end="; ")
    print(f"tantivy p50 {_at(theirs, 50):.3f} p95 {_at(theirs, 95):.3f}", end="; ")
    print(f"ratio of p95 {_at(mine, 95) / _at(theirs, 95):.2f}")


def _print_suggestions(engines: dict[str, Engine], mix: list[Query]) -> None:
    ours = engines["ours"]
    assert isinstance(ours, Ours)
    prefixes = [query.words[0] for query in mix if query.kind.startswith("prefix")]
    times = [_median(lambda one=prefix: ours.suggest(one), _ROUNDS) for prefix in prefixes]
    print(
        f"\nsuggestions for 1 to 5 letters, ms: p50 {_at(times, 50):.3f} p95 {_at(times, 95):.3f}"
    )


def _print_cold(folder: Path, mix: list[Query]) -> None:
    script = Path(__file__).with_name("cold.py")
    texts = [" ".join(query.words) for query in mix if query.kind in ("word", "words")]
    interpreter = _median_of(lambda: _seconds_of([sys.executable, "-c", "pass"]))
    print(f"\n{'engine':10} {'first result ms, net of the interpreter':>40} {'memory MB':>10}")
    for name in ("ours", "tantivy"):
        command = [sys.executable, str(script), name, str(folder / name), ",".join(FIELDS)]
        whole = _median_of(lambda: _seconds_of([*command, texts[0]]))  # noqa: B023
        done = subprocess.run([*command, *texts], capture_output=True, text=True, check=True)
        memory = float(done.stdout.split()[1])
        print(f"{name:10} {(whole - interpreter) * 1000:40.1f} {memory:10.0f}")


def _seconds_of(command: list[str]) -> float:
    # Modules are compiled once, as they are where a package is installed.
    environment = {**os.environ, "PYTHONDONTWRITEBYTECODE": ""}
    began = time.perf_counter()
    subprocess.run(command, capture_output=True, check=True, env=environment)
    return time.perf_counter() - began


def _median_of(measure: Callable[[], float]) -> float:
    return statistics.median(measure() for _ in range(_COLD_ROUNDS))


def _at(values: list[float], percent: int) -> float:
    return sorted(values)[min(len(values) - 1, len(values) * percent // 100)]


if __name__ == "__main__":
    main()
