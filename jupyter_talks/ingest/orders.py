"""What is said between whoever asks for an import and the worker that does it."""

from __future__ import annotations

import msgspec

from ..model import ImportAction, ImportReport
from .fetching import FetchLimits


class Order(msgspec.Struct, frozen=True):
    """What a worker is to do, and to which catalog."""

    catalog: str
    patience: float
    limits: FetchLimits
    action: ImportAction
    place: str
    format: str | None = None
    name: str | None = None
    columns: dict[str, str] = msgspec.field(default_factory=dict)
    event: str | None = None
    rehearsal: bool = False


class Word(msgspec.Struct, frozen=True, omit_defaults=True):
    """What a worker says: how far it is, that the catalog is another one, what came of it."""

    step: str | None = None
    count: int = 0
    published: bool = False
    report: ImportReport | None = None
    error: str | None = None
