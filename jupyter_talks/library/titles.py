"""Titles of lists: no two lists have one."""

from __future__ import annotations

import itertools
import sqlite3

from .limits import LONGEST_TITLE


def free_title(title: str, database: sqlite3.Connection, but: str | None = None) -> str:
    """Return the title of a new list, with a number if another list has it.

    Parameters
    ----------
    but
        The id of the list itself, where it may be there already.
    """
    rows = database.execute("select title from list where id is not ?", (but,))
    taken = {row[0].casefold() for row in rows}
    numbers = itertools.count(2)
    wanted = title
    while wanted.casefold() in taken:
        end = f" ({next(numbers)})"
        wanted = f"{title[: LONGEST_TITLE - len(end)]}{end}"
    return wanted
