"""Cells of tables that no spreadsheet takes for a formula."""

from __future__ import annotations

import re

# What spreadsheets compute, behind whatever they trim; full-width signs count as plain ones.
_FORMULA = re.compile(r"[\s'\"]*[=+\-@\t\r\uff0b\uff0d\uff1d\uff20]")


def is_formula(value: object) -> bool:
    """Tell whether a spreadsheet would compute a value."""
    return value is not None and _FORMULA.match(str(value)) is not None


def safe_cell(value: object) -> str:
    """Return a value as text, with an apostrophe before what a spreadsheet would compute."""
    text = "" if value is None else str(value)
    return f"'{text}" if is_formula(text) else text
