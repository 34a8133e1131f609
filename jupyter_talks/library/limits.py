"""How much a library takes of anything."""

from __future__ import annotations

LONGEST_NOTE = 64_000  # characters
MOST_QUOTES = 200  # of one note
MOST_ENTRIES = 10_000  # of one list
LONGEST_TITLE = 200  # characters, of a list
LONGEST_TEXT = 10_000  # characters, of a summary or a reason
