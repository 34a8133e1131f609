"""What is said between whoever asks for an import, the worker that does it, and its reader."""

from __future__ import annotations

import msgspec

from ..model import Collection, ImportAction, ImportReport, Skipped, Talk
from .limits import ImportLimits


class Order(msgspec.Struct, frozen=True):
    """What a worker is to do, and to which catalog."""

    catalog: str
    patience: float
    limits: ImportLimits
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


class Errand(msgspec.Struct, frozen=True):
    """What a reader is to read, at which cost, with a folder for what it fetches."""

    place: str
    format: str | None
    columns: dict[str, str]
    event: str | None
    limits: ImportLimits
    folder: str


class Refusal(msgspec.Struct, frozen=True):
    """Why a source is not read: an error by the name of its class, and its sentence."""

    kind: str
    why: str


class Whole(msgspec.Struct, frozen=True):
    """What there is to say of a source besides its records, once all of them are told."""

    place: str
    format: str
    is_complete: bool
    remarks: list[str]


class Told(msgspec.Struct, frozen=True, omit_defaults=True):
    """What a reader says: how much further it is, a record, that this was all, or a refusal."""

    step: str | None = None
    count: int = 0
    talk: Talk | None = None
    skipped: Skipped | None = None
    collection: Collection | None = None
    whole: Whole | None = None
    refusal: Refusal | None = None
