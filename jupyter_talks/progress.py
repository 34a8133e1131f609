"""Progress bars for long work: a step at a time, gone when it is done."""

from __future__ import annotations

import contextlib
import shutil
import sys
from collections.abc import Callable, Iterator
from typing import Any

from tqdm import tqdm

_STEPS: dict[str, dict[str, Any]] = {
    "fetch": {"desc": "fetching", "unit": "B", "unit_scale": True},
    "read": {"desc": "reading", "unit": " files"},
    "build": {"desc": "building", "unit": " talks"},
    "ask": {"desc": "asking", "unit": " hosts"},
}


@contextlib.contextmanager
def bars(*, quiet: bool = False) -> Iterator[Callable[[str, int], None]]:
    """Give a function that takes a step and how much further it got; bars go to stderr."""
    current: dict[str, tqdm[None]] = {}
    size = shutil.get_terminal_size()  # some terminals say 0, and tqdm would believe them

    def advance(step: str, count: int) -> None:
        if step not in current:
            for done in current.values():
                done.close()
            current.clear()
            current[step] = tqdm(
                file=sys.stderr,
                leave=False,
                disable=quiet or None,
                ncols=size.columns,
                nrows=size.lines,
                **_STEPS[step],
            )
        current[step].update(count)

    try:
        yield advance
    finally:
        for bar in current.values():
            bar.close()
