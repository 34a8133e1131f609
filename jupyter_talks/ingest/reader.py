"""The process that reads a source, so that what it may cost can be bounded.

One JSON line comes in, which says what to read; JSON lines go out: progress, then all that was
read, or what is wrong. When whoever asked is gone, so is this.
"""

from __future__ import annotations

import contextlib
import math
import os
import shutil
import signal
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import msgspec

from ..errors import FeedError, TalksError
from ..feeds import Options
from .limits import ImportLimits
from .orders import Errand, Refusal, Told, Whole
from .reading import Reading, Request, read, title_of

_PAUSE = 0.1  # seconds between two words of progress
_SLACK = 1.1  # times the memory that a reader may take: beyond that it gets none


def main() -> None:
    """Read what the first line of the input says."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)  # a Ctrl-C is answered by whoever asked
    errand = msgspec.json.decode(sys.stdin.buffer.readline(), type=Errand)
    tempfile.tempdir = errand.folder
    threading.Thread(target=_end_with_whoever_asked, args=(errand.folder,), daemon=True).start()
    progress = _Progress()
    try:
        reading = _read(errand, progress)
    except TalksError as error:
        progress.tell()
        _say(Told(refusal=Refusal(type(error).__name__, str(error))))
    else:
        progress.tell()
        _tell(reading)
    sys.stdout.buffer.flush()
    os._exit(0)  # at once: taking a large source apart again would take its time


def _read(errand: Errand, progress: _Progress) -> Reading:
    """Return what a source holds, unless that takes too much memory."""
    request = Request(errand.place, errand.format, options=Options(errand.columns, errand.event))
    try:
        with _bounded(errand.limits):
            return read(request, errand.limits, progress.advance)
    except MemoryError:
        pass  # and with it goes the memory that the frames of the failure hold
    raise _too_large(errand)


def _too_large(errand: Errand) -> FeedError:
    return errand.limits.too_large(title_of(errand.place))


@contextlib.contextmanager
def _bounded(limits: ImportLimits) -> Iterator[None]:
    """Have the kernel refuse memory, and end this process if it computes for too long.

    Whoever asked watches this process and is sooner, but for one large piece of memory, and where
    the machine is too busy to watch. What runs out of memory may hang or crash, so that limit
    is a little above the other. Only Linux has it.
    """
    if sys.platform != "linux":
        yield
        return
    import resource  # which Windows has not

    before = resource.getrlimit(resource.RLIMIT_DATA)
    seconds = math.ceil(limits.seconds) + 1
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, resource.getrlimit(resource.RLIMIT_CPU)[1]))
    # What is mapped from files counts as memory of the process, but not as its data.
    files = int(Path("/proc/self/statm").read_text().split()[2]) * resource.getpagesize()
    soft = max(int(limits.memory * _SLACK) - files, 0)
    resource.setrlimit(resource.RLIMIT_DATA, (soft, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_DATA, before)


class _Progress:
    """Adds up progress, and tells it now and then."""

    def __init__(self) -> None:
        self._step, self._count, self._told = "", 0, 0.0

    def advance(self, step: str, count: int) -> None:
        if step != self._step:
            self.tell()
            self._step, self._told = step, 0.0
        self._count += count
        if time.monotonic() - self._told >= _PAUSE:
            self.tell()

    def tell(self) -> None:
        """Tell what was not told yet."""
        self._told = time.monotonic()
        if self._count:
            _say(Told(step=self._step, count=self._count))
            sys.stdout.buffer.flush()
            self._count = 0


def _tell(reading: Reading) -> None:
    """Say all that was read, and last that it was all."""
    for talk in reading.talks:
        _say(Told(talk=talk))
    for skipped in reading.skipped:
        _say(Told(skipped=skipped))
    for collection in reading.collections:
        _say(Told(collection=collection))
    _say(Told(whole=Whole(reading.place, reading.format, reading.is_complete, reading.remarks)))


def _say(told: Told) -> None:
    sys.stdout.buffer.write(msgspec.json.encode(told) + b"\n")


def _end_with_whoever_asked(folder: str) -> None:
    while os.read(sys.stdin.fileno(), 1024):  # not buffered: it is read until the very end
        pass
    shutil.rmtree(folder, ignore_errors=True)
    os._exit(1)
