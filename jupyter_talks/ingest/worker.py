"""Imports in a process of its own, so that the one that asked goes on undisturbed.

One JSON line comes in, which says what to do; JSON lines go out: progress, then a report or an
error. When whoever asked is gone, so is this.
"""

from __future__ import annotations

import os
import signal
import sys
import threading
import time
from pathlib import Path

import msgspec

from ..catalog.folder import CatalogFolder
from ..errors import TalksError
from ..feeds import Options
from .importing import Importer
from .orders import Order, Word
from .reading import Request
from .reports import Report

_PAUSE = 0.2  # seconds between two words of progress
_MOST_SKIPPED = 200  # told; all of them are counted


def main() -> None:
    """Do what the first line of the input says."""
    order = msgspec.json.decode(sys.stdin.buffer.readline(), type=Order)
    signal.signal(signal.SIGTERM, _stop)
    threading.Thread(target=_end_with_whoever_asked, daemon=True).start()
    try:
        _say(Word(report=_done(order).summary(_MOST_SKIPPED)))
    except TalksError as error:
        _say(Word(error=str(error)))
    except KeyboardInterrupt:
        sys.exit(1)


def _done(order: Order) -> Report:
    folder = CatalogFolder(Path(order.catalog))
    importer = Importer(
        folder,
        order.limits,
        order.patience,
        _Progress().advance,
        lambda: _say(Word(published=True)),
    )
    if order.action == "update":
        return importer.update(order.place, rehearsal=order.rehearsal)
    if order.action == "remove":
        return importer.remove(order.place, rehearsal=order.rehearsal)
    options = Options(order.columns, order.event)
    return importer.run(Request(order.place, order.format, order.name, options, order.rehearsal))


class _Progress:
    """Adds up progress, and tells it now and then."""

    def __init__(self) -> None:
        self._step, self._count, self._told = "", 0, 0.0

    def advance(self, step: str, count: int) -> None:
        if step != self._step:
            self._step, self._count, self._told = step, 0, 0.0
        self._count += count
        if time.monotonic() - self._told >= _PAUSE:
            self._told = time.monotonic()
            _say(Word(step=step, count=self._count))


def _say(word: Word) -> None:
    sys.stdout.buffer.write(msgspec.json.encode(word) + b"\n")
    sys.stdout.buffer.flush()


def _end_with_whoever_asked() -> None:
    while os.read(sys.stdin.fileno(), 1024):  # not buffered: it is read until the very end
        pass
    signal.raise_signal(signal.SIGTERM)


def _stop(*_: object) -> None:
    """End as by Ctrl-C, so that what was fetched is cleared away."""
    raise KeyboardInterrupt
