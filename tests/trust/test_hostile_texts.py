"""Every hostile text, in every field, on every surface: shown as it is written, and still."""

from __future__ import annotations

import pytest
from hostile_texts import TEXTS
from inspecting import acting, formulas, words
from markdown_it import MarkdownIt
from nbconvert.filters.markdown_mistune import markdown2html_mistune
from surfaces_of_texts import hostile_talk, htmls, markdowns

from jupyter_talks.render import citing, html, markdown, table
from jupyter_talks.text.clean import clean_line

READERS = {
    "markdown-it": MarkdownIt("commonmark", {"html": True}).enable("table").render,
    "nbconvert": markdown2html_mistune,
}


# Who writes a note may want formulas in it, and a page that is exported shows none.
LIKE_FORMULAS = [text for text in TEXTS if "$" in text or "\\" in text]


def found(inspect, shown: dict[str, str]) -> dict[str, list[str]]:
    """What an inspection finds, by the surfaces that have something."""
    if not inspect("<hr>".join(shown.values())):  # once for all, as this takes its time
        return {}
    return {name: inspect(markup) for name, markup in shown.items()}


def read(reader: str, shown: dict[str, str]) -> dict[str, str]:
    return {name: READERS[reader](markup) for name, markup in shown.items()}


def test_there_are_enough_of_them():
    assert len(set(TEXTS)) >= 150
    assert len(LIKE_FORMULAS) >= 20


@pytest.mark.parametrize("text", TEXTS)
def test_html_is_still(text):
    assert found(acting, htmls(text, text)) == {}


@pytest.mark.parametrize("text", TEXTS)
def test_markdown_is_still(text):
    for reader in READERS:
        assert found(acting, read(reader, markdowns(text, text))) == {}


@pytest.mark.parametrize("text", LIKE_FORMULAS)
def test_no_text_of_a_feed_is_a_formula(text):
    shown = htmls(text, own="")
    del shown["exported"]
    assert found(formulas, shown) == {}
    for reader in READERS:
        assert found(formulas, read(reader, markdowns(text, own=""))) == {}


@pytest.mark.parametrize("text", TEXTS)
def test_a_text_shows_as_it_is_written(text):
    one, wanted = hostile_talk(text), "".join(clean_line(text).split())
    assert words(html.talk(one)).count(wanted) >= 2
    assert wanted in words(table.as_html([one]))
    for reader in READERS.values():
        assert words(reader(markdown.talk(one))).count(wanted) >= 2
        assert words(reader(citing.as_markdown(one))).count(wanted) >= 4  # who, what, where, where


def test_no_address_in_a_text_of_a_feed_is_a_link():
    text = "see https://a.example/a*b*, www.a.example, ftp://a.example, ada@a.example"
    for reader in READERS.values():
        for escaped in (markdown.written(text), markdown.plain(text)):
            shown = reader(escaped)
            assert "<a" not in shown
            assert words(shown) == "".join(text.split())
