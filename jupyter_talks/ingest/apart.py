"""Read a source in a process of its own, and end that when it takes too much time or memory.

Libraries that parse are written in C, hold the interpreter's lock for seconds and take memory by
the gigabyte before any line of Python could count it: only from outside can they be bounded.
"""

from __future__ import annotations

import contextlib
import importlib
import mmap
import signal
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from ..errors import BadRequest, FeedError, FetchRefused
from ..model import Collection, Skipped, Talk
from .limits import ImportLimits
from .orders import Errand, Refusal, Told, Whole
from .processes import started
from .reading import Progress, Reading, Request, read, refuse_library, title_of

if TYPE_CHECKING:
    from typing import Self

_PAUSE = 0.02  # seconds between two looks at a reader
_REFUSALS = {one.__name__: one for one in (BadRequest, FeedError, FetchRefused)}
_DECODER = msgspec.json.Decoder(Told)


def read_apart(request: Request, limits: ImportLimits, progress: Progress) -> Reading:
    """Return what a source holds, as another process reads it.

    Where there are no processes, as in a browser, only the records are counted.

    Raises
    ------
    BadRequest
        If the request makes no sense.
    FeedError
        If the source cannot be read, too much of it is unsound, or it is over a limit.
    """
    if sys.platform == "emscripten":
        return read(request, limits, progress)
    refuse_library(request.place)  # here, where it is known which file that is
    title = title_of(request.place)
    with tempfile.TemporaryDirectory(prefix="jupyter-talks-") as folder:
        errand = Errand(
            request.place,
            request.format,
            dict(request.options.columns),
            request.options.event,
            limits,
            folder,
        )
        try:
            process = started("reader")
        except OSError as error:
            raise FeedError(f"No process can be started to read {title}: {error}.") from error
        with process:
            try:
                return _told(process, errand, progress)
            finally:
                process.kill()


def _told(process: subprocess.Popen[bytes], errand: Errand, progress: Progress) -> Reading:
    """Return what a reader tells until it is gone."""
    if process.stdin is None or process.stdout is None:
        raise RuntimeError("a reader without pipes")
    talks: list[Talk] = []
    skipped: list[Skipped] = []
    collections: list[Collection] = []
    last: Whole | Refusal | None = None
    with Watch(process, errand.limits) as watch:
        with contextlib.suppress(OSError):  # it is gone already: how it ended tells why
            process.stdin.write(msgspec.json.encode(errand) + b"\n")
            process.stdin.flush()
        for line in process.stdout:
            if not line.endswith(b"\n"):
                break  # where it was ended
            told = _DECODER.decode(line)
            if told.talk is not None:
                talks.append(told.talk)
            elif told.skipped is not None:
                skipped.append(told.skipped)
            elif told.collection is not None:
                collections.append(told.collection)
            elif told.step is not None:
                progress(told.step, told.count)
            last = told.whole or told.refusal
        process.wait()
    if isinstance(last, Refusal):
        raise _REFUSALS[last.kind](last.why)
    if last is None:
        raise _broken_off(process.wait(), watch, errand)
    return Reading(
        last.place, last.format, last.is_complete, talks, skipped, collections, last.remarks
    )


def _broken_off(status: int, watch: Watch, errand: Errand) -> FeedError:
    """Return what is wrong with a source whose reader ended before it was done."""
    title = title_of(errand.place)
    if watch.is_too_slow or status == -getattr(signal, "SIGXCPU", 0):
        return errand.limits.too_slow(title)
    if watch.is_too_large:
        return errand.limits.too_large(title)
    if status < 0:
        return errand.limits.crashed(title, -status)
    return FeedError(
        f"What reads {title} ended before it was done, so nothing was imported; the log of this "
        "process may tell why."
    )


class Watch(threading.Thread):
    """Looks at a process from outside, and ends it when it takes too much time or memory.

    Parameters
    ----------
    limits
        Its ``seconds`` begin when the watch does.
    """

    def __init__(self, process: subprocess.Popen[bytes], limits: ImportLimits) -> None:
        super().__init__(daemon=True)
        self._process, self._limits = process, limits
        self._is_over = threading.Event()
        self.is_too_slow = self.is_too_large = False

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._is_over.set()
        self.join()

    def run(self) -> None:
        """Look now and then."""
        end = time.monotonic() + self._limits.seconds
        while not self._is_over.wait(_PAUSE):
            self.is_too_slow = time.monotonic() > end
            self.is_too_large = memory_of(self._process.pid) > self._limits.memory
            if self.is_too_slow or self.is_too_large:
                self._process.kill()
                return


def memory_of(pid: int) -> int:
    """Return the bytes of memory that a process takes; 0 if that cannot be known.

    Linux tells by itself, what was asked for and not used yet included; elsewhere ``psutil`` does,
    which comes with every Jupyter kernel.
    """
    with contextlib.suppress(OSError):
        _, _, files, _, _, data, _ = map(int, Path(f"/proc/{pid}/statm").read_text().split())
        return (files + data) * mmap.PAGESIZE
    with contextlib.suppress(ImportError):
        psutil = importlib.import_module("psutil")
        with contextlib.suppress(psutil.Error):
            return int(psutil.Process(pid).memory_info().rss)
    return 0
