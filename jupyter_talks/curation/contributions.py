"""What one source says of one talk, as it is mended before it is merged with what others say."""

from __future__ import annotations

from typing import NamedTuple

import msgspec

from ..model import Provenance, Talk

STARTER = "starter"  # the source whose facts were checked by hand


class Contribution(NamedTuple):
    """What one source says of one talk."""

    source: str
    talk: Talk


def corrected(talk: Talk, why: str, **fields: object) -> Talk:
    """Return a talk with other values, and why, in what its source is said to have given."""
    first, *rest = talk.provenance or (Provenance(source=""),)
    said = msgspec.structs.replace(first, corrections=(*first.corrections, why))
    return msgspec.structs.replace(talk, **fields, provenance=(said, *rest))
