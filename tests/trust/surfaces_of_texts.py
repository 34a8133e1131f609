"""All that shows a text: outputs, Markdown, notebooks, exports."""

from __future__ import annotations

import datetime as dt
import functools
import re
from typing import Any

from jupyter_talks.exporting import Chosen, Section, Selection
from jupyter_talks.exporting.formats import FORMATS
from jupyter_talks.model import (
    Advice,
    Event,
    GivenBack,
    Highlight,
    Hint,
    Link,
    Note,
    Origin,
    PointsOfView,
    Progress,
    QueryEcho,
    Quote,
    Recording,
    Resource,
    Speaker,
    TalkHit,
    TalkPage,
    TalkSet,
    TrendPoint,
    Trends,
)
from jupyter_talks.notebooks import conference, exporting, log, talk
from jupyter_talks.notebooks.renewing import renewed
from jupyter_talks.render import bundle, citing, table
from jupyter_talks.text.clean import clean_line, clean_text, harmless

PAGE = re.compile(
    r'<!DOCTYPE html>\n<html lang="en">\n<meta [^>]*>\n<meta [^>]*>\n<title>[^<]*</title>\n'
    r'<body style="[^"]*">\n(.*)\n</body>\n</html>\n',
    re.DOTALL,
)
MADE = dt.datetime(2026, 1, 2, 3, 4, tzinfo=dt.UTC)


def hostile_talk(text: str) -> TalkHit:
    """A talk whose every field is a text, as sources are read: even its addresses."""
    line, several = clean_line(text), clean_text(text)
    return TalkHit(
        id="x",
        title=line,
        speakers=(Speaker(id="x", name=line, affiliation=line, aliases=(line,)),),
        event=Event(id="x", title=line, place=line, series=line, url=several),
        date=dt.date(2024, 5, 4),
        language=line,
        summary=several,
        description=f"{several}\n\n{several}",
        topics=(line, "testing"),
        tools=(line,),
        tags=(line,),
        licence=line,
        recordings=(Recording(url=several, provider=line),),
        resources=(
            Resource(url=several, label=line, kind="code"),
            Resource(url="https://github.com/a/b", label=line, kind="code"),
            Resource(url="https://a.example/", label=line),
        ),
        highlights=(Highlight(field="title", start=0, end=1),) if line else (),
        why=several,
    )


def page_of(one: TalkHit, text: str) -> TalkPage:
    hint = Hint(text=harmless(text), query=harmless(text))
    echo = QueryEcho(text=harmless(text), understood=text, ignored=(text,), hints=(hint,))
    return TalkPage(
        items=(one,),
        offset=0,
        total=1,
        total_exact=True,
        next_cursor=None,
        facets={},
        query=echo,
        took_ms=0.1,
        generation=1,
    )


def note_of(text: str, own: str) -> Note:
    return Note(talk="x", title=clean_line(text), text=harmless(own), quotes=(quote_of(text),))


def quote_of(text: str) -> Quote:
    line = clean_line(text) or "-"
    return Quote(text=clean_text(text) or "-", speaker=line, kind="exact", note=line)


def trends_of(text: str) -> Trends:
    line = clean_line(text) or "-"
    point = TrendPoint(subject=line, value=line, label=line, talks=1, of=2, share=0.5)
    return Trends(by="event", subjects=(line,), points=(point,), totals=(1,))


@functools.lru_cache(maxsize=4)
def notebook_of(text: str, own: str) -> Any:
    """The three kinds of notebooks of notes in one; ``own`` is what a note says."""
    one, note, line = hostile_talk(text), note_of(text, own), clean_line(text) or "-"
    link = Link(url=clean_text(text), label=line)
    noted = conference.NotedTalk(
        one,
        group=line,
        reason=clean_text(text),
        points=(PointsOfView(speaker=line, points=(line,)),),
        links=(link, Link(url="https://a.example/more", label=line)),
        note=note,
    )
    notes = conference.ConferenceNotes(
        id="x",
        title=line,
        where=line,
        talks=[noted],
        themes=(line,),
        quotes=(quote_of(text),),
        advice=(Advice(speaker=line, do=line, avoid=line),),
        given_back=(GivenBack(organization=line, tools=(line,)),),
        links=(link, Link(url="https://a.example/", label=line, kind="community")),
        origin=Origin(title=line, url=clean_text(text), author=line),
        by=line,
    )
    cells = [
        *conference.cells_of(notes),
        *talk.cells_of(one, note, "@misc{x}"),
        *log.cells_of([log.LoggedTalk(one, Progress(talk="x", title=line), note)]),
    ]
    return renewed(None, cells, of="x").notebook


def bundles(text: str, own: str) -> dict[str, dict[str, Any]]:
    """What outputs show of a text, in all their forms."""
    one = hostile_talk(text)
    found = TalkSet(title=clean_text(text), items=(one,), notes=(clean_text(text),))
    return {
        "page": bundle.of_page(page_of(one, text)),
        "set": bundle.of_set(found),
        "talk": bundle.of_talk(one, {"https://github.com/a/b": f"b/{clean_line(text)}.ipynb"}),
        "note": bundle.of_note(note_of(text, own), one),
        "player": bundle.of_player(one, 7),
        "trends": bundle.of_trends(trends_of(text)),
        "table": {"text/html": table.as_html([one]), "text/markdown": table.as_markdown([one])},
    }


def htmls(text: str, own: str) -> dict[str, str]:
    """Everything of ours in HTML, without what only a whole page has."""
    page = exporting.as_html(notebook_of(text, own), private=True)
    shown = {name: one["text/html"] for name, one in bundles(text, own).items() if name != "trends"}
    body = PAGE.fullmatch(page)
    assert body, "the page is not as it is made"
    return {**shown, "exported": body[1]}


@functools.lru_cache(maxsize=4)
def markdowns(text: str, own: str) -> dict[str, str]:
    """Everything of ours in Markdown."""
    one = hostile_talk(text)
    chosen = Selection(
        "x",
        clean_line(text),
        (Section([Chosen(one, clean_text(text))], clean_line(text)),),
        MADE,
        summary=clean_text(text),
    )
    notebook = notebook_of(text, own)
    return {
        **{name: one["text/markdown"] for name, one in bundles(text, own).items()},
        "citation": citing.as_markdown(one),
        "export": "".join(FORMATS["markdown"].write(chosen)),
        "exported": exporting.as_markdown(notebook, private=True),
        **{
            f"cell {place}": str(cell.source)
            for place, cell in enumerate(notebook.cells)
            if cell.cell_type == "markdown"
        },
    }
