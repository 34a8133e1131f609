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
def bars(*, quiet: bool = False, notebook: bool = False) -> Iterator[Callable[[str, int], None]]:
    """Give a function that takes a step and how much further it got.

    Bars go to stderr; in a notebook that can show widgets they are widgets.
    """
    current: dict[str, Any] = {}
    make = _in_notebook if notebook else _in_terminal

    def advance(step: str, count: int) -> None:
        if step not in current:
            for done in current.values():
                done.close()
            current.clear()
            current[step] = make(step, quiet=quiet)
        current[step].update(count)

    try:
        yield advance
    finally:
        for bar in current.values():
            bar.close()


def _in_terminal(step: str, *, quiet: bool) -> Any:
    size = shutil.get_terminal_size()  # some terminals say 0, and tqdm would believe them
    return tqdm(
        file=sys.stderr,
        leave=False,
        disable=quiet or None,
        ncols=size.columns,
        nrows=size.lines,
        **_STEPS[step],
    )


def _in_notebook(step: str, *, quiet: bool) -> Any:
    """Return a bar of the front end, or one of the terminal where IPython runs in one."""
    from tqdm.auto import tqdm as either

    return either(leave=False, disable=quiet or None, **_STEPS[step])
