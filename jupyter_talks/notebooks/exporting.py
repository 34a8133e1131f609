"""A notebook of notes as Markdown and as a page that stands alone: what was written in it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from ..model import Note
from ..render.richtext import to_html, to_markdown
from .renewing import is_blank, is_private, is_untouched, is_yours
from .secrets import Secrets

_PAGE = """<!DOCTYPE html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>{title}</title>
<body style="max-width:44em;margin:2em auto;padding:0 1em;font:16px/1.5 system-ui,sans-serif">
{body}
</body>
</html>
"""
_TAGS = re.compile("<[^>]*>")


def as_markdown(notebook: Any, *, private: bool = False, notes: Iterable[Note] = ()) -> str:
    """Return the texts of a notebook as one Markdown document, without what is still blank.

    Parameters
    ----------
    private
        Whether what it has of private notes is in it.
    notes
        Your notes: by them private words are known where somebody pasted them.
    """
    return "\n\n".join(to_markdown(text) for text in _texts(notebook, private, notes)) + "\n"


def as_html(notebook: Any, *, private: bool = False, notes: Iterable[Note] = ()) -> str:
    """Return the texts of a notebook as an HTML page; the parameters are of ``as_markdown``."""
    texts = _texts(notebook, private, notes)
    headings = (text.splitlines()[0] for text in texts if text.startswith("# "))
    title = next((_TAGS.sub("", to_html(one)).strip() for one in headings), "") or "Notes"
    body = "\n".join(to_html(text, document=True) for text in texts)
    return _PAGE.format(title=title, body=body)


def private_cells(notebook: Any, notes: Iterable[Note] = ()) -> int:
    """Return how many cells exports leave out, as they have words of private notes."""
    return len(_private(notebook, notes))


def _private(notebook: Any, notes: Iterable[Note]) -> set[int]:
    """Return the places of the cells that have words of private notes, marked or not."""
    secrets = Secrets(notes)
    return {
        place
        for place, cell in enumerate(notebook.cells)
        if is_private(cell) or (_is_somebodys(cell) and secrets.are_in(str(cell.source)))
    }


def _is_somebodys(cell: Any) -> bool:
    """Tell whether somebody wrote what a cell says; what feeds say may be in a note, too."""
    return cell.cell_type == "markdown" and (is_yours(cell) or not is_untouched(cell))


def code_cells(notebook: Any) -> int:
    """Return how many cells of somebody's code exports leave out."""
    return sum(
        cell.cell_type == "code" and bool(str(cell.source).strip()) and not is_untouched(cell)
        for cell in notebook.cells
    )


def _texts(notebook: Any, private: bool, notes: Iterable[Note]) -> list[str]:  # noqa: FBT001 - as it was asked for
    """Return the Markdown of a notebook by cells, without headings that have nothing below them."""
    withheld = set() if private else _private(notebook, notes)
    kept = [
        str(cell.source).encode("utf-8", "replace").decode()  # halves of characters are none
        for place, cell in enumerate(notebook.cells)
        if cell.cell_type == "markdown"
        and str(cell.source).strip()
        and not is_blank(cell)
        and place not in withheld
    ]
    return [
        text
        for text, after in zip(kept, [*kept, "## "][1:], strict=True)
        if not (_is_bare_heading(text) and after.startswith("## "))
    ]


def _is_bare_heading(text: str) -> bool:
    return text.startswith("## ") and "\n" not in text.strip()
