"""Markdown that somebody wrote, made safe to show: no HTML of theirs, no picture, no script."""

from __future__ import annotations

import re

from ..model import Talk
from ..text.moments import address_at, clock, moments
from .escaping import ALONE
from .facts import recording_of
from .foreign import safe
from .markdown import autolink

_TAGS = {"p", "br", "em", "strong", "code", "pre", "ul", "ol", "li", "blockquote", "a", "hr"}
_TABLES = {"table", "thead", "tbody", "tr", "th", "td"}
_HEADINGS = re.compile(r"<(/?)h[1-6]>")
# What this project shows as code; readers that differ get no link that acts (``foreign``).
_FENCED = re.compile(
    r"^(?P<fence>`{3,}|~{3,})[\w+#.-]*[ \t]*\n.*?^(?P=fence)[ \t]*$", re.MULTILINE | re.DOTALL
)
_STANDS_ALONE = {element: element[len("<span>") : -len("</span>")] for element in ALONE.values()}


def to_html(text: str, talk: Talk | None = None, *, document: bool = False) -> str:
    """Return Markdown as HTML of a few harmless tags; moments lead into the recording of a talk.

    Headings are those of a ``document``, or small ones inside of the page that shows a note.
    """
    import nh3  # of use to few results, and they take their time to load
    from markdown_it import MarkdownIt

    written = _with_links(text, talk)
    for element, entity in _STANDS_ALONE.items():  # a sign of ours; other HTML stays text
        written = written.replace(element, entity)
    reader = (
        MarkdownIt("commonmark", {"html": False, "breaks": True}).enable("table").disable("image")
    )
    made = reader.render(written)
    return nh3.clean(
        made if document else _HEADINGS.sub(r"<\1h4>", made),
        tags=_TAGS | _TABLES | ({"h1", "h2", "h3", "h4"} if document else {"h4"}),
        attributes={"a": {"href"}},
        attribute_filter=lambda tag, name, value: None if value.startswith("//") else value,
        url_schemes={"http", "https"},
        link_rel="noopener noreferrer nofollow",
        set_tag_attribute_values={"a": {"target": "_blank", "data-lm-suppress-shortcuts": "true"}},
    )


def to_markdown(text: str, talk: Talk | None = None) -> str:
    """Return Markdown that is safe in any reader; moments lead into a recording."""
    return safe(_with_links(text, talk))


def _with_links(text: str, talk: Talk | None) -> str:
    """Return text whose moments, those in code aside, are links into the recording of a talk."""
    found = recording_of(talk) if talk else None
    if found is None:
        return text
    linked, at = [], 0
    for code in _FENCED.finditer(text):
        linked += [_linked(text[at : code.start()], found.url), code.group()]
        at = code.end()
    return "".join([*linked, _linked(text[at:], found.url)])


def _linked(text: str, address: str) -> str:
    parts, at = [], 0
    for one in moments(text):
        link = f"[{clock(one.seconds)}]({autolink(address_at(address, one.seconds))})"
        parts += [text[at : one.start], link]
        at = one.end
    return "".join([*parts, text[at:]])
