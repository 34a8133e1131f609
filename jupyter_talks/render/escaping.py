"""Text in HTML, shown as it is written: no mark-up, and no formula."""

from __future__ import annotations

from html import escape

# Notebooks look for formulas in all that they show, and read as far as the next tag: a sign that
# begins or ends one is a dollar or a backslash no more when it stands in an element of its own.
# As an entity it is none in the source of Markdown either.
ALONE = {"$": "<span>&#36;</span>", "\\": "<span>&#92;</span>"}
_SIGNS = str.maketrans(ALONE)


def shown(text: str) -> str:
    """Return text for between tags."""
    return escape(text).translate(_SIGNS)


def in_attribute(value: str) -> str:
    """Return text for between the quotes of an attribute."""
    return escape(value)
