"""A list in Markdown, for notes, READMEs and articles."""

from __future__ import annotations

from collections.abc import Iterator

from ..render.markdown import item, plain
from . import Selection

NAME = "markdown"
SUFFIX = ".md"
MEDIA_TYPE = "text/markdown"


def write(selection: Selection) -> Iterator[str]:
    """Yield a heading, then the talks, numbered if their order means something."""
    yield f"# {plain(selection.title)}\n\n"
    if selection.summary:
        yield f"{plain(selection.summary)}\n\n"
    number = 0
    for section in selection.sections:
        if section.title:
            yield f"## {plain(section.title)}\n\n"
        for one in section.talks:
            number += 1
            yield item(one.talk, f"{number}." if selection.ordered else "-", one.reason) + "\n"
        yield "\n"
