"""Notes on one talk as a notebook: its facts, a player, what you wrote, and how to cite it."""

from __future__ import annotations

from collections.abc import Iterator

from ..model import Note, Talk
from ..render import facts
from ..render.citing import in_markdown
from ..render.companions import companions
from ..render.markdown import link, links, written
from ..text.clean import is_plain
from ..text.moments import clock
from .conference import note_cell, quote_cell
from .renewing import MadeCell


def cells_of(talk: Talk, note: Note, citation: str) -> list[MadeCell]:
    """Return the cells of the notes on a talk, in order.

    Parameters
    ----------
    citation
        The talk as BibTeX.
    """
    return list(_cells(talk, note, citation))


def _cells(talk: Talk, note: Note, citation: str) -> Iterator[MadeCell]:
    people = facts.people(talk) or "speaker not known"
    about = " \u00b7 ".join(map(written, facts.about(talk)))
    ways = links(talk)
    head = [f"# {written(talk.title)}", "", written(people), "", about]
    head += ["", written(talk.summary)] if talk.summary else []
    head += ["", ways] if ways else []
    yield MadeCell("head", "\n".join(head), talk=talk.id)
    if is_plain(talk.id):  # nothing but a name goes into a cell that runs
        watch = f"%load_ext jupyter_talks\n%talks watch {talk.id}"
        yield MadeCell("watch", watch, "code", talk.id)
    yield MadeCell("notes", "## Notes")
    length = f" of {clock(talk.duration)}" if talk.duration else ""
    hint = f"[0:00] what you see at which moment{length}"
    yield note_cell(note, talk, "notes:text", hint)
    for quote in note.quotes:
        yield quote_cell(quote, talk, note)
    yield from _companions(talk)
    yield MadeCell("cite", f"## Cite\n\n{in_markdown(citation, 'bibtex')}", talk=talk.id)


def _companions(talk: Talk) -> Iterator[MadeCell]:
    """Yield how to get at the notebooks and the code of a talk. Nothing of it runs by itself."""
    found = companions(talk)
    if not found:
        return
    lines = ["## Notebooks and code"]
    for one in found:
        lines += ["", f"- {link(one.label, one.url)}"]
        lines += [f"  - {link(name, address)}" for name, address in one.launchers]
        lines += ["", f"  ```\n  {one.clone}\n  ```"] if one.clone else []
    yield MadeCell("companions", "\n".join(lines), talk=talk.id)
