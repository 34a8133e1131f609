"""Mark-up of feeds to the plain text that is stored; what is no HTML stays as it is."""

from __future__ import annotations

import html
import re

# Elements that only a document has: prose on HTML names a <script> without paragraphs around it.
_IS_HTML = re.compile(
    r"</?(?:p|br|div|ul|ol|li|h[1-6]|strong|em|blockquote)\b[^<>]*>|</(?:a|b|i|u|span)>",
    re.IGNORECASE,
)
_ENTITY = re.compile(r"&(?:#\d{1,6}|#x[0-9a-f]{1,5}|amp|lt|gt|quot|apos|nbsp);", re.IGNORECASE)
_BREAK = re.compile(r"<(?:br|/p|/div|/h[1-6]|/ul|/ol|/blockquote|/tr|/pre)\b[^<>]*>", re.IGNORECASE)
_ITEM = re.compile(r"<li\b[^<>]*>", re.IGNORECASE)
_MANY_BREAKS = re.compile(r"[ \t]*\n(?:[ \t]*\n)+[ \t]*")


def plain(text: str) -> str:
    """Return the text of HTML, with its paragraphs and lists as lines; other text as it is."""
    if not _IS_HTML.search(text):
        return html.unescape(text) if _ENTITY.search(text) else text
    import nh3  # of use to few records, and takes its time to load

    broken = _ITEM.sub("\n- ", _BREAK.sub("\n\n", text))
    return _MANY_BREAKS.sub("\n\n", html.unescape(nh3.clean(broken, tags=set()))).strip()
