"""Talks as Markdown, for GitHub, editors and exports."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from urllib.parse import quote

from ..model import Talk, TalkHit, TalkPage, TalkSet
from ..text.addresses import safe_address
from . import facts
from .companions import NOWHERE, companions
from .escaping import ALONE

# Any of these can begin mark-up somewhere; after a backslash none does. A backslash itself and a
# dollar can begin a formula even so, and stand alone.
_SIGNS = re.compile(r"[!-/:-@\[-`{-~]")

_IN_ADDRESSES = str.maketrans({"$": "%24", "`": "%60"})


def page(found: TalkPage) -> str:
    """Return a page of talks as a list."""
    notes = [line for hint in facts.hints(found) for line in ("", plain(hint))]
    if not found.items:
        return "\n".join([plain(facts.no_talks(found)), *notes])
    asked = (
        f" for \u201c{plain(found.query.text.strip())}\u201d" if found.query.text.strip() else ""
    )
    return "\n".join(
        [f"**{facts.count(found)}**{asked}", *notes, "", *_numbered(found.items, found.offset + 1)]
    )


def talk_set(found: TalkSet) -> str:
    """Return talks that were put together, each with the reason, as a list."""
    size = f" ({facts.size(found)})" if found.items else ""
    items = _numbered(found.items, 1, reasons=True)
    notes = [line for note in found.notes for line in (plain(note), "")]
    return "\n".join([f"**{plain(found.title)}**{size}", "", *notes, *items]).rstrip()


def _numbered(items: Sequence[TalkHit], first: int, *, reasons: bool = False) -> list[str]:
    """Return talks with the numbers by which one may refer to them."""
    return [
        item(hit, f"{place}.", hit.why if reasons else None)
        for place, hit in enumerate(items, start=first)
    ]


def talk(one: Talk, on_disk: Mapping[str, str] = NOWHERE) -> str:
    """Return a talk as a short section; ``on_disk`` as ``html.talk`` has it."""
    lines = [f"### {plain(one.title)}", "", plain(facts.people(one))]
    lines += ["", " \u00b7 ".join(map(plain, facts.about(one)))]
    if one.event:
        lines += ["", plain(facts.where_and_when(one.event))]
    if one.summary:
        lines += ["", plain(one.summary)]
    if found := links(one):
        lines += ["", found]
    for companion in companions(one):
        if companion.url in on_disk:
            place = on_disk[companion.url]
            lines += ["", f"[open {in_brackets(place)}](<{quote(place)}>)"]
        lines += ["", f"`{companion.clone}`"] if companion.clone else []
    if one.description:
        lines += ["", plain(one.description)]
    return "\n".join(lines)


def plain(text: str) -> str:
    """Return text that Markdown shows as it is."""
    lines = (line.strip() for line in text.splitlines())
    return _SIGNS.sub(lambda sign: ALONE.get(sign[0], f"\\{sign[0]}"), "\n".join(lines))


# Where people go on writing, only what would be mark-up is escaped.
_INLINE = re.compile(r"[\\`*\[\]<>$|]|(?<![^\W_])_|_(?![^\W_])|~(?=~)|(?<=~)~|&(?=#?\w+;)")
# What some readers make links of by themselves; they would take signs that are escaped for theirs.
_LIKE_A_LINK = re.compile(r":(?=//)|(?<=www)\.|(?<=\w)@(?=\w)", re.IGNORECASE)
_LINE_START = re.compile(r"^(\s*)([#+>=~-]|\d{1,9}(?=[.)](?:\s|$)))", re.MULTILINE)


def written(text: str) -> str:
    """Return text that Markdown shows as it is, and that people can go on editing."""
    lines = "\n".join(line.strip() for line in text.splitlines())
    inline = _INLINE.sub(lambda sign: ALONE.get(sign[0], f"\\{sign[0]}"), lines)
    escaped = _LINE_START.sub(_at_start, inline)
    return _LIKE_A_LINK.sub(lambda sign: f"&#{ord(sign[0])};", escaped)


def _at_start(match: re.Match[str]) -> str:
    space, sign = match.groups()
    # A digit cannot be escaped; the point behind it can.
    return f"{space}{sign}\\" if sign.isdigit() else f"{space}\\{sign}"


def item(one: Talk, mark: str = "-", reason: str | None = None) -> str:
    """Return a talk as an item of a list, with why it was chosen if that is known."""
    indent = " " * (len(mark) + 1)
    facts_line = " \u00b7 ".join(filter(None, [facts.people(one), *facts.about(one)]))
    parts = [f"{mark} **{plain(one.title)}**  ", f"{indent}{plain(facts_line)}"]
    parts += [f"{indent}<br>{plain(text)}" for text in (reason, one.summary) if text]
    if found := links(one):
        parts.append(f"{indent}<br>{found}")
    return "\n".join(parts)


def links(one: Talk) -> str:
    """Return the links of a talk on one line."""
    return " \u00b7 ".join(link(label, address) for label, address in facts.links(one))


def link(label: str, address: str) -> str:
    """Return a link; one that leads elsewhere than to the web is text."""
    if safe_address(address) is None:
        return written(label)
    return f"[{in_brackets(label)}]({autolink(address)})"


def in_brackets(text: str) -> str:
    """Return text for between the brackets of a link: JupyterLab undoes escapes of others there."""
    return written(text).replace("\\[", "&#91;").replace("\\]", "&#93;")


def autolink(address: str) -> str:
    """Return an address as a link; signs that are more than that in Markdown are spelled out."""
    return f"<{address.translate(_IN_ADDRESSES)}>"
