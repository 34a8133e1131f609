"""Cells of tables that no spreadsheet takes for a formula."""

from __future__ import annotations

import re

# What spreadsheets compute, behind whatever they trim; full-width signs count as plain ones.
_FORMULA = re.compile(r"[\s'\"]*[=+\-@\t\r\uff0b\uff0d\uff1d\uff20]")


def safe_cell(value: object) -> str:
    """Return a value as text, with an apostrophe before what a spreadsheet would compute."""
    text = "" if value is None else str(value)
    return f"'{text}" if _FORMULA.match(text) else text
