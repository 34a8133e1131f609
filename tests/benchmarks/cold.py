"""A process that opens an index and searches: ``python cold.py ENGINE FOLDER QUERY...``.

Prints the seconds from the start of the interpreter's work to the first answer, and after all
queries the megabytes that the process has.
"""

from __future__ import annotations

import time

_BEGAN = time.perf_counter()

import resource  # noqa: E402
import sys  # noqa: E402
from pathlib import Path  # noqa: E402


def ours(folder: Path, text: str) -> int:
    """Search a snapshot."""
    from jupyter_talks.catalog.catalog import Catalog
    from jupyter_talks.catalog.snapshot import Snapshot

    catalog = _KEPT.setdefault("ours", None) or Catalog(Snapshot.in_file(folder / "ours.db"))
    _KEPT["ours"] = catalog
    return len(catalog.search(f"{text} ", limit=10).items)


def with_tantivy(folder: Path, text: str) -> int:
    """Search an index of tantivy's."""
    import msgspec
    import tantivy

    index = _KEPT.setdefault("tantivy", None) or tantivy.Index.open(str(folder / "tantivy"))
    _KEPT["tantivy"] = index
    searcher = index.searcher()
    fields = sys.argv[3].split(",")
    found = searcher.search(index.parse_query(text, fields), 10, count=True)
    records = [searcher.doc(address).get_first("record") for _, address in found.hits]
    return len([msgspec.msgpack.decode(bytes(record)) for record in records])


_KEPT: dict[str, object] = {}

if __name__ == "__main__":
    engine = {"ours": ours, "tantivy": with_tantivy}[sys.argv[1]]
    place = Path(sys.argv[2])
    first, *others = sys.argv[4:]
    engine(place, first)
    seconds = time.perf_counter() - _BEGAN
    for query in others:
        engine(place, query)
    pages = int(Path("/proc/self/statm").read_text().split()[1])  # not what the parent had
    sys.stdout.write(f"{seconds} {pages * resource.getpagesize() / 1e6}\n")
