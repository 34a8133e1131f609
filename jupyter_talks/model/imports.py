"""Imports: how far they are, and what came of them."""

from __future__ import annotations

import datetime as dt
from typing import Literal

import msgspec

from .talks import Skipped

ImportOutcome = Literal["unchanged", "published", "rehearsed"]


class ImportReport(msgspec.Struct, frozen=True, kw_only=True):
    """What came of an import, in counts of talks; ``skipped`` counts records.

    ``changed`` tells whether anything is new, ``outcome`` whether it was only a rehearsal.
    """

    source: str
    format: str
    talks: int
    added: int
    updated: int
    gone: int
    removed: int
    skipped: int
    first_skipped: tuple[Skipped, ...] = ()
    remarks: tuple[str, ...] = ()
    outcome: ImportOutcome = "published"
    changed: bool = True


ImportAction = Literal["import", "update", "remove"]
ImportState = Literal["running", "done", "failed", "cancelled"]


class ImportJob(msgspec.Struct, frozen=True, kw_only=True):
    """An import that a server runs: how far it is, and what came of it.

    ``step`` is ``fetch``, ``read`` or ``build``, with ``count`` bytes, files or talks done.
    """

    id: str
    action: ImportAction
    place: str
    state: ImportState
    started: dt.datetime
    ended: dt.datetime | None = None
    step: str | None = None
    count: int = 0
    message: str | None = None
    report: ImportReport | None = None
