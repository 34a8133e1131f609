"""Markdown that somebody wrote, made safe to show: no HTML of theirs, no picture, no script."""

from __future__ import annotations

import re

from ..model import Talk
from ..text.moments import address_at, clock, moments
from .facts import recording_of

_TAGS = {"p", "br", "em", "strong", "code", "pre", "ul", "ol", "li", "blockquote", "a", "hr"}
_TABLES = {"table", "thead", "tbody", "tr", "th", "td"}
_HEADINGS = re.compile(r"<(/?)h[1-6]>")
# Fenced code at the edge of a line, closed as it was opened: every reader of Markdown takes that
# for code. In it nothing is escaped; what some readers take for code and others do not is.
_FENCED = re.compile(r"(^(`{3,}|~{3,})[\w+#.-]*[ \t]*\n.*?^\2[ \t]*$)", re.MULTILINE | re.DOTALL)
_TAG = re.compile(r"<(?=[A-Za-z/!?])(?!https?://[^\s<>]+>)")


def to_html(text: str, talk: Talk | None = None, *, document: bool = False) -> str:
    """Return Markdown as HTML of a few harmless tags; moments lead into the recording of a talk.

    Headings are those of a ``document``, or small ones inside of the page that shows a note.
    """
    import nh3  # of use to few results, and they take their time to load
    from markdown_it import MarkdownIt

    written = _with_links(text, talk)
    reader = (
        MarkdownIt("commonmark", {"html": False, "breaks": True}).enable("table").disable("image")
    )
    made = reader.render(written)
    return nh3.clean(
        made if document else _HEADINGS.sub(r"<\1h4>", made),
        tags=_TAGS | _TABLES | ({"h1", "h2", "h3", "h4"} if document else {"h4"}),
        attributes={"a": {"href"}},
        url_schemes={"http", "https"},
        link_rel="noopener noreferrer nofollow",
        set_tag_attribute_values={"a": {"target": "_blank", "data-lm-suppress-shortcuts": "true"}},
    )


def to_markdown(text: str, talk: Talk | None = None) -> str:
    """Return Markdown whose HTML and pictures are text; moments lead into a recording."""
    parts = _parts(_with_links(text, talk))
    return "".join(part if is_code else _harmless(part) for part, is_code in parts)


def _harmless(markdown: str) -> str:
    return _TAG.sub("&lt;", markdown).replace("![", "!\\[")


def _with_links(text: str, talk: Talk | None) -> str:
    """Return text whose moments, those in code aside, are links into the recording of a talk."""
    found = recording_of(talk) if talk else None
    if found is None:
        return text
    address = found.url
    return "".join(part if is_code else _linked(part, address) for part, is_code in _parts(text))


def _linked(text: str, address: str) -> str:
    parts, at = [], 0
    for one in moments(text):
        link = f"[{clock(one.seconds)}](<{address_at(address, one.seconds)}>)"
        parts += [text[at : one.start], link]
        at = one.end
    return "".join([*parts, text[at:]])


def _parts(text: str) -> list[tuple[str, bool]]:
    """Return a text in parts, each with whether it is fenced code."""
    found, at = [], 0
    for match in _FENCED.finditer(text):
        found += [(text[at : match.start()], False), (match.group(), True)]
        at = match.end()
    return [*found, (text[at:], False)]
