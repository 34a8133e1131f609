"""What of HTML acts, as a browser would read it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from bleach._vendor import html5lib  # how browsers read HTML; nbconvert brings it

HTML = "{http://www.w3.org/1999/xhtml}"
# What may be in an output; none of them runs, fetches, or sends.
TAGS = set(
    "html head body section article p div span h1 h2 h3 h4 h5 h6 strong em b i mark a dl dt dd "
    "code pre blockquote ul ol li br hr table thead tbody tr th td s del input".split()
)
ATTRIBUTES = {
    "*": {"style", "id", "class"},
    "a": {"href", "target", "rel", "data-lm-suppress-shortcuts", "title"},
    "ol": {"start"},
    "input": {"type", "disabled", "checked"},
}
# Our styles; and what Markdown and nbconvert make of alignment and anchors.
STYLE = re.compile(
    r"(?:(?:opacity|font-size|margin|padding|padding-left|border-left|text-align):[\w .,%()-]+;?)+"
)
WEB = re.compile(r"(?:https?://|#|(?![\w+.-]*:|//))", re.IGNORECASE)


def acting(markup: str) -> list[str]:
    """Return what of HTML is not known to be still: elements, attributes, links elsewhere."""
    return list(_acting(html5lib.parse(markup, namespaceHTMLElements=True)))


def _acting(document: Any) -> Iterator[str]:
    for element in document.iter():
        if not isinstance(element.tag, str):
            yield f"comment {element.text}"
            continue
        name = element.tag.removeprefix(HTML)
        if name not in TAGS:
            yield f"<{name}>"
        for attribute, value in element.items():
            if attribute not in ATTRIBUTES["*"] | ATTRIBUTES.get(name, set()):
                yield f"<{name} {attribute}={value}>"
            elif attribute == "type" and value != "checkbox":  # of a list of tasks
                yield f"<input type={value}>"
            elif attribute == "href" and not WEB.match(value):
                yield f"<{name} href={value}>"
            elif attribute == "style" and not STYLE.fullmatch(value):
                yield f"<{name} style={value}>"


def words(markup: str) -> str:
    """Return the text of HTML, without white space."""
    document = html5lib.parse(markup, namespaceHTMLElements=True)
    return "".join("".join(document.itertext()).split())


def formulas(markup: str) -> list[str]:
    """Return what MathJax takes for a formula: it reads from tag to tag, but in code."""
    document = html5lib.parse(markup, namespaceHTMLElements=True)
    return [one for text in _runs(document) for one in _FORMULA.findall(text)]


_FORMULA = re.compile(
    r"(?<!\\)\$.+?\$|\\\(.+?\\\)|\\\[.+?\\\]|\\begin\s*\{.+?\\end|\\(?:eq)?ref\s*\{.+?\}", re.DOTALL
)


def _runs(element: Any) -> Iterator[str]:
    """Yield the texts between tags; line breaks and comments end none."""
    run = ""
    for text, is_end in _texts(element):
        run += text
        if is_end:
            yield run
            run = ""
    yield run


def _texts(element: Any) -> Iterator[tuple[str, bool]]:
    name = element.tag.removeprefix(HTML) if isinstance(element.tag, str) else "br"
    is_code = name in ("code", "pre", "script", "style", "textarea")
    if name not in ("br", "wbr"):
        yield "", True
    if not is_code and isinstance(element.tag, str):
        yield element.text or "", False
        for child in element:
            yield from _texts(child)
            yield child.tail or "", False
    if name not in ("br", "wbr"):
        yield "", True
