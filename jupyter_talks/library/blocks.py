"""Blocks of a note: paragraphs that stand between empty lines, each of them once."""

from __future__ import annotations

import re


def with_block(text: str, said: str, former: str | None = None) -> str:
    """Return a text that has a block: in place of a former one, else at the end, but never twice.

    A block stands between empty lines, or at the edges: a part of a sentence is none.
    """
    if former and (place := _block(former).search(text)):
        return f"{text[: place.start(1)]}{said}{text[place.end(1) :]}".strip("\n")
    if not said or has_block(text, said):
        return text
    return f"{text}\n\n{said}" if text else said


def has_block(text: str, said: str) -> bool:
    """Tell whether a text has a block."""
    return bool(_block(said).search(text))


def _block(text: str) -> re.Pattern[str]:
    return re.compile(rf"(?:\A|\n\n)({re.escape(text)})(?=\n\n|\Z)")
