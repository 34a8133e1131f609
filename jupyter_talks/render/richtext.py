"""Markdown that somebody wrote, made safe to show: no HTML of theirs, no picture, no script."""

from __future__ import annotations

import re

from ..model import Talk
from ..text.addresses import safe_address
from ..text.moments import address_at, clock, moments

_TAGS = {"p", "br", "em", "strong", "code", "pre", "ul", "ol", "li", "blockquote", "a", "hr"}
_TABLES = {"table", "thead", "tbody", "tr", "th", "td"}
_HEADINGS = re.compile(r"<(/?)h[1-6]>")
# Code is shown as it stands; in it nothing has to be escaped.
_CODE = re.compile(r"(^```.*?^```[ \t]*$|^~~~.*?^~~~[ \t]*$|`+[^`\n]+`+)", re.MULTILINE | re.DOTALL)
_OPENING = re.compile(r"<(?!https?://[^\s<>]+>)")


def to_html(text: str, talk: Talk | None = None, *, document: bool = False) -> str:
    """Return Markdown as HTML of a few harmless tags; moments lead into the recording of a talk.

    Headings are those of a ``document``, or small ones inside of the page that shows a note.
    """
    import nh3  # of use to few results, and they take their time to load
    from markdown_it import MarkdownIt

    written = _with_links(text, talk)
    reader = MarkdownIt("commonmark", {"html": False}).enable("table").disable("image")
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
    parts = _CODE.split(_with_links(text, talk))
    return "".join(part if place % 2 else _harmless(part) for place, part in enumerate(parts))


def _harmless(markdown: str) -> str:
    return _OPENING.sub("&lt;", markdown).replace("![", "!\\[")


def _with_links(text: str, talk: Talk | None) -> str:
    """Return text whose moments are links, if there is a recording to link to."""
    address = talk.recordings[0].url if talk and talk.recordings else None
    if address is None or safe_address(address) is None:
        return text
    parts, at = [], 0
    for one in moments(text):
        link = f"[{clock(one.seconds)}](<{address_at(address, one.seconds)}>)"
        parts += [text[at : one.start], link]
        at = one.end
    return "".join([*parts, text[at:]])
