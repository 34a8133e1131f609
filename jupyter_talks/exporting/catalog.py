"""JSON Lines with all that a catalog knows: importing them gives the same talks."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from ..model import CATALOG_FORMAT
from . import Gap, Selection

NAME = "jsonl"
SUFFIX = ".jsonl"
MEDIA_TYPE = "application/jsonl"
GAPS: tuple[Gap, ...] = ()


def write(selection: Selection) -> Iterator[str]:
    """Yield a line that names the format, then one for each collection and each talk."""
    encode = msgspec.json.Encoder().encode
    about = {"format": CATALOG_FORMAT, "title": selection.title, "made": selection.made}
    yield encode(about).decode() + "\n"
    for collection in selection.collections:
        yield encode({"collection": collection}).decode() + "\n"
    for one in selection.chosen():
        yield encode({"talk": one.talk}).decode() + "\n"
