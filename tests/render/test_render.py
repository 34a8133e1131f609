from __future__ import annotations

from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from pyvideo_checkout import HOSTILE

from jupyter_talks.model import (
    Event,
    Highlight,
    QueryEcho,
    Recording,
    Resource,
    Speaker,
    TalkHit,
    TalkPage,
)
from jupyter_talks.render import facts, html, markdown, terminal

PAYLOADS = [
    HOSTILE,
    "<script>alert(1)</script>",
    "</p></article><svg onload=alert(1)>",
    '"><button data-commandlinker-command="x">',
    "&lt;img src=x&gt;",
    "[x](javascript:alert(1)) ![x](https://t.example/x.png)",
    "<a href='javascript:alert(1)'>x</a>",
    "`code` **bold** <!-- comment -->",
    "\n\n# heading\n\n    code",
]
TAGS = set("section article p h3 h4 strong mark span a dl dt dd code".split())


class Parsed(HTMLParser):
    """Collects the tags and attributes of a document, and fails on any that we do not write."""

    def __init__(self, text):
        super().__init__()
        self.links, self.text = [], []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        assert tag in TAGS, tag
        for name, value in attrs:
            assert name in {"style", "href", "target", "rel", "data-lm-suppress-shortcuts"}, name
            if name == "href":
                self.links.append(value)

    def handle_data(self, data):
        self.text.append(data)


def hostile_talk(text: str) -> TalkHit:
    return TalkHit(
        id="x",
        title=text,
        speakers=(Speaker(id="x", name=text, affiliation=text),),
        event=Event(id="x", title=text, place=text),
        language=text,
        summary=text,
        description=text,
        topics=(text, "testing"),
        tools=(text,),
        tags=(text,),
        licence=text,
        recordings=(Recording(url=text, provider=text),),
        resources=(
            Resource(url=text, label=text),
            Resource(url="https://a.example/", label=text),
            Resource(url="javascript:alert(1)", label="x"),
        ),
        highlights=(Highlight(field="title", start=0, end=1),) if text else (),
    )


def page_of(*talks: TalkHit, text: str = "", ignored: tuple[str, ...] = ()) -> TalkPage:
    return TalkPage(
        items=talks,
        offset=0,
        total=len(talks),
        total_exact=True,
        next_cursor=None,
        facets={},
        query=QueryEcho(text=text, understood=text, ignored=ignored),
        took_ms=0.1,
        generation=1,
    )


@pytest.mark.parametrize("payload", PAYLOADS)
def test_hostile_text_shows_as_text(payload):
    page = page_of(hostile_talk(payload), text=payload, ignored=(payload,))
    for text in (html.page(page), html.talk(page.items[0])):
        parsed = Parsed(text)
        assert all(link.startswith(("http://", "https://")) for link in parsed.links)
        assert "".join(payload.split()) in "".join("".join(parsed.text).split())


@given(st.text())
def test_any_text_shows_as_text(text):
    Parsed(html.page(page_of(hostile_talk(text), text=text)))


@pytest.mark.parametrize("payload", PAYLOADS)
def test_markdown_makes_no_markup_of_text(payload):
    page = page_of(hostile_talk(payload), text=payload)
    for text in (markdown.page(page), markdown.talk(page.items[0])):
        drawn = MarkdownIt("commonmark").render(text).replace("<br>", "").replace("<br />", "")
        for tag in ("<script", "<img", "<svg", "<button", "<h1", "<!--", 'javascript:alert(1)"'):
            assert tag not in drawn, tag


@pytest.mark.parametrize("payload", PAYLOADS)
def test_plain_text_has_it_all(payload):
    page = terminal.page(page_of(hostile_talk(payload)))
    assert payload.split()[0] in page
    assert "https://a.example/" in terminal.talk(hostile_talk(payload))


def test_an_empty_page_says_what_to_do():
    for render in (html.page, markdown.page, terminal.page):
        assert "fewer or other words" in render(page_of(text="zebra")).replace("\\", "")


def test_marks_stand_where_the_offsets_say():
    assert html.marked("a <b> c", [(2, 5)]) == "a <mark>&lt;b&gt;</mark> c"


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(None, None), (20, "1 min"), (1573, "26 min"), (5190, "1 h 27"), (7200, "2 h")],
)
def test_lengths(seconds, words):
    assert facts.length(seconds) == words


@pytest.mark.parametrize(
    ("event", "words"),
    [
        ("pycon-us-2021", "PyCon US 2021, online, 12-20 May 2021"),
        ("jupytercon-2018", "JupyterCon 2018, New York, 22-24 August 2018"),
    ],
)
def test_events_say_where_and_when(starter, event, words):
    assert facts.where_and_when(starter.event(event)) == words


def test_the_colour_of_an_event_is_the_same_in_both_languages():
    # The same numbers are expected of labextension/src/words.ts by its own test.
    assert [html.hue(name) for name in ("pycon-us-2021", "jupytercon-2018")] == [355, 214]
