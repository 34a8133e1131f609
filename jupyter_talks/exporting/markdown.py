"""A list in Markdown, for notes, READMEs and articles."""

from __future__ import annotations

from collections.abc import Iterator

from ..render.markdown import item, plain
from . import Gap, Selection
from .gaps import ONE_RECORDING, of_talk

NAME = "markdown"
SUFFIX = ".md"
MEDIA_TYPE = "text/markdown"
GAPS = (
    Gap(
        "1 talk has a recording that is gone, whose address is not in the list.",
        "{} talks have a recording that is gone, whose address is not in the list.",
        of_talk(lambda talk: any(one.state == "unavailable" for one in talk.recordings)),
    ),
    ONE_RECORDING,
    Gap(
        "1 talk has a description but no summary, and a list has no place for descriptions.",
        "{} talks have a description but no summary, and a list has no place for descriptions.",
        of_talk(lambda talk: bool(talk.description and not talk.summary)),
    ),
)


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
