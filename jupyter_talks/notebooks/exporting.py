"""A notebook of notes as Markdown and as a page that stands alone: what was written in it."""

from __future__ import annotations

import re
from typing import Any

from ..render.richtext import to_html, to_markdown
from .renewing import is_blank, is_private, is_untouched

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


def as_markdown(notebook: Any, *, private: bool = False) -> str:
    """Return the texts of a notebook as one Markdown document, without what is still blank.

    Parameters
    ----------
    private
        Whether what it has of private notes is in it.
    """
    return "\n\n".join(to_markdown(text) for text in _texts(notebook, private)) + "\n"


def as_html(notebook: Any, *, private: bool = False) -> str:
    """Return the texts of a notebook as an HTML page that needs nothing else."""
    texts = _texts(notebook, private)
    headings = (text.splitlines()[0] for text in texts if text.startswith("# "))
    title = next((_TAGS.sub("", to_html(one)).strip() for one in headings), "") or "Notes"
    body = "\n".join(to_html(text, document=True) for text in texts)
    return _PAGE.format(title=title, body=body)


def private_cells(notebook: Any) -> int:
    """Return how many cells exports leave out, as they have words of private notes."""
    return sum(is_private(cell) for cell in notebook.cells)


def code_cells(notebook: Any) -> int:
    """Return how many cells of somebody's code exports leave out."""
    return sum(
        cell.cell_type == "code" and bool(str(cell.source).strip()) and not is_untouched(cell)
        for cell in notebook.cells
    )


def _texts(notebook: Any, private: bool) -> list[str]:  # noqa: FBT001 - as it was asked for
    """Return the Markdown of a notebook by cells, without headings that have nothing below them."""
    kept = [
        str(cell.source).encode("utf-8", "replace").decode()  # halves of characters are none
        for cell in notebook.cells
        if cell.cell_type == "markdown"
        and str(cell.source).strip()
        and not is_blank(cell)
        and (private or not is_private(cell))
    ]
    return [
        text
        for text, after in zip(kept, [*kept, "## "][1:], strict=True)
        if not (_is_bare_heading(text) and after.startswith("## "))
    ]


def _is_bare_heading(text: str) -> bool:
    return text.startswith("## ") and "\n" not in text.strip()
