"""Markdown of ours in readers that are not ours: nothing in it acts, whatever a note says."""

from __future__ import annotations

import re
import time

import pytest
from hostile_texts import TEXTS
from hypothesis import given, settings
from hypothesis import strategies as st
from inspecting import acting, words
from markdown_it import MarkdownIt
from nbconvert.filters.markdown_mistune import markdown2html_mistune

from jupyter_talks.library.limits import LONGEST_NOTE
from jupyter_talks.render.richtext import to_html, to_markdown
from jupyter_talks.text.clean import harmless

READERS = {
    "markdown-it": MarkdownIt("commonmark", {"html": True})
    .enable(["table", "strikethrough"])
    .render,
    "nbconvert": markdown2html_mistune,
}
pieces = st.sampled_from(
    ["<script>", "</p>", "<img src=x onerror=1>", "<!--", "<b", "`", "``", "```", "~~~", "\\", "\n",
     "\n\n", "    ", " ", "- ", "> ", "![x](https://a.example/p)", "[a](javascript:x)", "[", "](",
     "javascript:x", ")", "]: ", "[a]", "[1:20]", "<https://a.example/>", "text", "$", "$$", "\\[",
     "\\begin{a}", "\\end{a}", "py", "\t", "1. ", "|", "&", "<javascript:x>", "\n|-|-|\n", "!"]
)  # fmt: skip


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("text", TEXTS)
def test_what_a_note_says_does_not_act(reader, text):
    assert acting(READERS[reader](to_markdown(text))) == []


@pytest.mark.parametrize("reader", READERS)
@settings(max_examples=300, deadline=None)
@given(text=st.lists(pieces, max_size=16).map("".join))
def test_what_any_note_says_does_not_act(reader, text):
    assert acting(READERS[reader](to_markdown(text))) == []


@pytest.mark.parametrize("text", TEXTS)
def test_a_note_as_html_does_not_act(text):
    assert acting(to_html(harmless(text))) == []


@pytest.mark.parametrize(
    "text",
    [
        "[a](https://a.example/x?y=1) and <https://a.example/>",
        "[a](<https://a.example/x> 'title') and [b](HTTP://b.example)",
        "[a](other.ipynb) and [b](#heading) and [c](folder/)",
        "[a][b]\n\n[b]: https://a.example/ 'title'",
        "use `List<int>` and `a[0](x:y)` at [4:12], see [a](https://a.example/)",
        "```python\nif a < b and c<d: x[0](y:z)\n```\n\nand `![x](y)`",
        "[note]: this is said, x[0]: that is not",
        "sums cost $5, or $a < b$",
    ],
)
def test_what_is_harmless_stays_as_it_is(text):
    assert to_markdown(text) == text


def test_what_is_made_text_shows_as_it_was_written():
    text = "[x](javascript:y) and <b>, ![p](https://a.example/p), [a](https://a.example)"
    for reader in READERS.values():
        shown = reader(to_markdown(text))
        assert words(shown) == "[x](javascript:y)and<b>,![p](https://a.example/p),a"


def test_a_formula_means_what_it_meant():
    assert to_markdown("$a<b$") == "$a< b$"


@pytest.mark.parametrize(
    "piece",
    [
        "](",
        "[",
        "![",
        "](<",
        "]: ",
        "`",
        "```\n",
        "<https://",
        "$a",
        "[x](y ",
        "\n ",
        "[1:2]`a`",
        "$$",
    ],
)
def test_no_note_takes_long(piece):
    text = (piece * LONGEST_NOTE)[:LONGEST_NOTE]
    began = time.process_time()
    to_markdown(text)
    assert time.process_time() - began < 1


def test_an_escaped_bracket_cannot_come_back():
    """JupyterLab undoes escapes between the brackets of a link, and reads what there is then."""
    shown = to_markdown("[!\\[x\\](https://a.example/p)](https://b.example) \\\\\\[y\\\\]")
    assert not re.search(r"(?<!\\)(\\\\)*\\[\[\]]", shown)
    assert words(READERS["nbconvert"](shown)) == "![x](https://a.example/p)\\[y\\]"
