from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from jupyter_talks.render.richtext import to_html, to_markdown

pieces = st.sampled_from(
    ["<script>", "</p>", "<img src=x onerror=1>", "<!--", "<b", "`", "``", "```", "~~~", "\\", "\n",
     "\n\n", "    ", "- ", "> ", "![x](https://a.example/p)", "[a](javascript:x)", "text", "<https://a.example/>",
     "[1:20]", "py", "\t", "1. ", "|"]
)  # fmt: skip
texts = st.lists(pieces, max_size=14).map("".join)


def tags(markdown: str) -> list[str]:
    """What a reader of Markdown that lets HTML through would take for HTML or pictures."""
    reader = MarkdownIt("commonmark", {"html": True}).enable("table")
    tokens = [one for token in reader.parse(markdown) for one in (token, *(token.children or ()))]
    kinds = ("html_inline", "html_block", "image")
    return [one.content or one.type for one in tokens if one.type in kinds]


@given(texts)
@example("\\`<script>alert(1)</script>\\`")
@example("``<img onerror=x>`")
@example("```py `x`\n<script>\n```")
@example("```\n<script>")
@example("- ```\n<script>\n```")
def test_no_html_comes_through(text):
    assert tags(to_markdown(text)) == []


@given(texts)
def test_html_is_of_a_few_tags(text):
    shown = to_html(text)
    for sign in ("<script", "<img", "<!--", "onerror=1>", 'javascript:x"'):
        assert sign not in shown.replace("&lt;", "").replace("onerror=1&gt;", ""), sign


def test_code_stays_as_it_is():
    text = "```python\nif a < b and c<d: x[0:30]\n```\n\nand List<int> here"
    shown = to_markdown(text)
    assert "if a < b and c<d: x[0:30]" in shown
    assert "List&lt;int>" in shown


@pytest.mark.parametrize(
    ("text", "is_link"),
    [("[4:12] a", True), ("a ([1:02:03])", True), ("y[1:20]", False), ("[4:12](x)", False)],
)
def test_moments_are_links_and_slices_are_not(starter, text, is_link):
    talk = starter.get("youtube:Ltgt0ekso4c")
    assert ("youtube.com" in to_markdown(text, talk)) == is_link
    assert ("youtube.com" in to_html(text, talk)) == is_link
