"""Imports that run beside whoever asked for them: started, watched, cancelled."""

from __future__ import annotations

import datetime as dt
import threading
import uuid
from collections import OrderedDict

import msgspec

from ..errors import Conflict, NotFound
from ..model import ImportJob
from ..text.addresses import without_secrets
from .orders import Order, Word
from .processes import started

_MOST_JOBS = 20  # that are remembered


class Jobs:
    """The imports of one server; one runs at a time."""

    def __init__(self) -> None:
        self._jobs: OrderedDict[str, _Job] = OrderedDict()
        self._changing = threading.Lock()

    def start(self, order: Order) -> ImportJob:
        """Start an import, and return at once.

        Raises
        ------
        Conflict
            If another one runs.
        """
        with self._changing:
            running = next((job for job in self._jobs.values() if job.is_running), None)
            if running is not None:
                told = running.told
                raise Conflict(
                    f"The {told.action} of {told.place} runs already; wait for it, or cancel it."
                )
            job = _Job(order)
            self._jobs[job.told.id] = job
            while len(self._jobs) > _MOST_JOBS:
                self._jobs.popitem(last=False)
        return job.told

    def all(self) -> tuple[ImportJob, ...]:
        """Return the imports of late, the newest first."""
        return tuple(job.told for job in reversed(self._jobs.values()))

    def get(self, id_: str) -> ImportJob:
        """Return an import; raise ``NotFound`` if there is none such."""
        return self._known(id_).told

    def cancel(self, id_: str) -> ImportJob:
        """End an import; the catalog stays as it was. One that is done stays done."""
        job = self._known(id_)
        job.cancel()
        return job.told

    def _known(self, id_: str) -> _Job:
        job = self._jobs.get(id_)
        if job is None:
            raise NotFound("There is no such import; GET imports lists those of late.")
        return job


class _Job:
    """A worker, and what it has told."""

    def __init__(self, order: Order) -> None:
        self.told = ImportJob(
            id=uuid.uuid4().hex,
            action=order.action,
            place=without_secrets(order.place),
            state="running",
            started=_now(),
        )
        self._process = started("worker")
        self._telling = threading.Lock()
        self._is_published = False  # from then on there is nothing to cancel
        self._listener = threading.Thread(target=self._listen, args=(order,), daemon=True)
        self._listener.start()

    @property
    def is_running(self) -> bool:
        return self.told.state == "running"

    def cancel(self) -> None:
        """End the worker, unless it is past that, and wait until it is gone."""
        with self._telling:
            if self.is_running and not self._is_published:
                self._change(state="cancelled", ended=_now())
                self._process.terminate()
        self._listener.join()

    def _listen(self, order: Order) -> None:
        """Write the order, then take in what the worker says until it is gone."""
        decode = msgspec.json.Decoder(Word).decode
        with self._process as process:
            stdin, stdout = process.stdin, process.stdout
            if stdin is None or stdout is None:
                raise RuntimeError("a worker without pipes")
            try:
                stdin.write(msgspec.json.encode(order) + b"\n")
                stdin.flush()
                for line in stdout:
                    self._take(decode(line))
            except (OSError, ValueError):
                process.kill()
        with self._telling:
            if self.is_running:
                why = "The worker ended before it was done; the log of the server may tell why."
                self._change(state="failed", message=why, ended=_now())

    def _take(self, word: Word) -> None:
        with self._telling:
            if self.is_running:
                self._note(word)

    def _note(self, word: Word) -> None:
        if word.error is not None:
            self._change(state="failed", message=word.error, ended=_now())
        elif word.report is not None:
            self._change(state="done", report=word.report, ended=_now())
        elif word.published:
            self._is_published = True
        else:
            self._change(step=word.step, count=word.count)

    def _change(self, **fields: object) -> None:
        self.told = msgspec.structs.replace(self.told, **fields)


def _now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)
