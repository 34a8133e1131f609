"""Markdown that is safe in readers that are not ours: JupyterLab, nbconvert, GitHub, editors.

They differ in what they take for a link, for code, for HTML. So nothing here depends on how one of
them reads: whatever could begin HTML, a picture, or a link that leads elsewhere than to an http or
https address is made text, but in what all of them take for code.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

# An address between angles is a link, and a bare span is how a sign stands alone (``escaping``).
_TAG = re.compile(r"<(?=[A-Za-z/!?])(?!https?://[^\s<>]+>|/?span>)")
_FORMULA = re.compile(r"\$[^$]+\$")
# An escaped bracket: between those of a link JupyterLab reads it as if it were none.
_ESCAPED = re.compile(r"(?<!\\)((?:\\\\)*)\\([\[\]])")
_PICTURE = re.compile(r"!\[(?:(?P<words>[^\[\]]*)\])?")
# What ends the words of a link or the name of a reference, if what follows is neither an address
# of http or https nor one that has no scheme and no host.
_LEADS_ELSEWHERE = re.compile(
    r"""(?:\[(?P<words>[^\[\]]*))?\](?=[(:])(?!.\s*(?!\s)(?:
        <https?://[^\s\\/&<>] | <(?!//)[^\s:&\\<>]*> |
        https?://[^\s\\/&<>] | (?!//|<)[^\s:&\\<>()\[\]]*(?=[\s)]|\Z)
    ))""",
    re.VERBOSE | re.IGNORECASE,
)
# JupyterLab makes links of these, too.
_OTHER_SCHEME = re.compile(r"\b(ftp):(?=//)", re.IGNORECASE)

# Fenced code at the edge of a line, closed as it was opened.
_FENCED = re.compile(
    r"(?P<fence>`{3,}|~{3,})[\w+#.-]*[ \t]*\n(?P<code>.*?)^(?P=fence)[ \t]*$",
    re.MULTILINE | re.DOTALL,
)
# A line that some reader may take for a fence, and what may swallow one.
_LIKE_A_FENCE = re.compile(r"^[ \t>*+\-\d.)|:]*(?:`{3}|~{3})", re.MULTILINE)
_LIKE_A_FORMULA = re.compile(r"\$\$|\\begin|\\\[|\\\(")
_EMPTY_LINES = re.compile(r"(\n[ \t]*(?:\n[ \t]*)+)")
# Code within lines is sure where nothing that stands outside of it can reach into it.
_OUTSIDE = (
    r"(?:[^`<>\\$|\[\]~]|\[[\d:]+\](?![(:\[])"
    r"|\[[^\[\]`<>\\]*\]\((?:<https?://[^\s<>`]*>|https?://[^\s<>()`]*)\))*"
)
_CODE = r"`[^`\n|]+`"
_WITH_CODE = re.compile(rf"(?:{_OUTSIDE}{_CODE})+{_OUTSIDE}")


def safe(markdown: str) -> str:
    """Return Markdown whose HTML, pictures and links to elsewhere than the web are text."""
    return "".join(part if is_code else _harmless(part) for part, is_code in parts(markdown))


def parts(markdown: str) -> Iterator[tuple[str, bool]]:
    """Yield Markdown in parts, each with whether every reader takes it for code."""
    at = 0
    while at < len(markdown):
        like = _LIKE_A_FENCE.search(markdown, at)
        block = _FENCED.match(markdown, like.start()) if like else None
        before = markdown[at : like.start() if like else len(markdown)]
        is_odd = like and (block is None or _LIKE_A_FENCE.search(block["code"]))
        if is_odd or _LIKE_A_FORMULA.search(before):
            yield markdown[at:], False  # where code ends from here on, readers may differ
            return
        yield from _parts_of_lines(before)
        if block is not None:
            yield block.group(), True
        at = block.end() if block else len(markdown)


def _parts_of_lines(text: str) -> Iterator[tuple[str, bool]]:
    for block in _EMPTY_LINES.split(text):
        if not _WITH_CODE.fullmatch(block):
            yield block, False
            continue
        for place, part in enumerate(re.split(f"({_CODE})", block)):
            yield part, place % 2 == 1


def _harmless(text: str) -> str:
    # Behind a space it is no tag either, and still what it was for a formula.
    text = _FORMULA.sub(lambda formula: _TAG.sub("< ", formula.group()), text)
    text = _ESCAPED.sub(lambda one: f"{one[1]}&#{ord(one[2])};", text)
    text = _LEADS_ELSEWHERE.sub(_without_brackets, _TAG.sub("&lt;", text))
    text = _PICTURE.sub(lambda one: f"!{_without_brackets(one)}", text)
    return _OTHER_SCHEME.sub(r"\1&#58;", text)


def _without_brackets(one: re.Match[str]) -> str:
    """Return what stands between brackets that are text; of a pair, neither fits another."""
    opening = "" if one["words"] is None and one.group() == "]" else "&#91;"
    closing = "&#93;" if one.group().endswith("]") else ""
    return f"{opening}{one['words'] or ''}{closing}"
