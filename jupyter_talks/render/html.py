"""Static cards: semantic tags and a few inline styles, readable wherever a notebook is shown.

All text is escaped here, at the last moment; offsets of matches become ``<mark>``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from urllib.parse import quote

from ..model import Highlight, Talk, TalkHit, TalkPage, TalkSet
from . import facts
from .companions import NOWHERE, companions
from .escaping import in_attribute, shown

_QUIET = "opacity:.75;font-size:.92em"
_LINE = "margin:0"
# Without this, keys typed on a link would be commands of the notebook.
_QUIET_KEYS = 'data-lm-suppress-shortcuts="true"'
_DOT = " \u00b7 "


def page(found: TalkPage) -> str:
    """Return a page of talks as HTML."""
    notes = "".join(f'<p style="{_QUIET}">{shown(note)}</p>' for note in facts.hints(found))
    if not found.items:
        return f"<section><p>{shown(facts.no_talks(found))}</p>{notes}</section>"
    asked = (
        f" for \u201c{shown(found.query.text.strip())}\u201d" if found.query.text.strip() else ""
    )
    first, last = found.offset + 1, found.offset + len(found.items)
    part = f"{first}\u2013{last} of {found.total:,}" if len(found.items) < found.total else ""
    return "".join(
        [
            f"<section><p><strong>{facts.count(found)}</strong>{asked}</p>",
            notes,
            *(_card(hit, f"{place}. ") for place, hit in enumerate(found.items, start=first)),
            f'<p style="{_QUIET}">{part}</p>' if part else "",
            "</section>",
        ]
    )


def talk_set(found: TalkSet) -> str:
    """Return talks that were put together, each with the reason, as HTML."""
    size = f' <span style="{_QUIET}">{facts.size(found)}</span>' if found.items else ""
    notes = "".join(f"<p>{shown(note)}</p>" for note in found.notes)
    cards = "".join(
        _card(hit, f"{place}. ", hit.why) for place, hit in enumerate(found.items, start=1)
    )
    return f"<section><p><strong>{shown(found.title)}</strong>{size}</p>{notes}{cards}</section>"


def talk(one: Talk, on_disk: Mapping[str, str] = NOWHERE) -> str:
    """Return all that is known of a talk as HTML.

    Parameters
    ----------
    on_disk
        Where the folders of its repositories are, by the addresses of these.
    """
    known = [
        ("Event", facts.where_and_when(one.event) if one.event else None),
        ("Date", one.date.isoformat() if one.date else None),
        ("Kind", _DOT.join(facts.essentials(one)[1 if one.event else 0 :])),
        ("Level", one.level),
        ("Topics", ", ".join(facts.topic_labels(one))),
        ("Tools", ", ".join(one.tools)),
        ("Licence", one.licence),
        *([("Doubt", doubt)] if (doubt := facts.doubt(one)) else []),
    ]
    rows = "".join(
        f"<dt>{name}</dt><dd>{shown(value) if value else 'not known'}</dd>" for name, value in known
    )
    paragraphs = (one.description or "").split("\n\n")
    return (
        f'<article style="border-left:3px solid {_colour(one)};padding-left:12px">'
        f"<h3>{shown(one.title)}</h3><p>{shown(_speakers(one)) or 'speaker not known'}</p>"
        + (f"<p>{shown(one.summary)}</p>" if one.summary else "")
        + f"<p>{links(one)}</p><dl>{rows}</dl>{_companions(one, on_disk)}"
        + "".join(f"<p>{shown(text)}</p>" for text in paragraphs if text.strip())
        + f'<p style="{_QUIET}"><code>{shown(one.id)}</code></p></article>'
    )


def _card(hit: TalkHit, place: str, reason: str | None = None) -> str:
    title = place + marked(hit.title, _of("title", hit.highlights))
    lines = [
        shown(facts.people(hit)),
        f'<span style="{_QUIET}">{shown(_DOT.join(facts.about(hit)))}</span>',
        f"<em>{shown(reason)}</em>" if reason else "",
        _gist(hit),
        f'<span style="{_QUIET}">{shown(_DOT.join(facts.topic_labels(hit)))}</span>'
        if hit.topics
        else "",
        links(hit),
    ]
    return (
        f'<article style="border-left:3px solid {_colour(hit)};padding:2px 0 2px 12px;'
        f'margin:0 0 12px"><h4 style="{_LINE}">{title}</h4>'
        + "".join(f'<p style="{_LINE}">{line}</p>' for line in lines if line)
        + "</article>"
    )


def _gist(hit: TalkHit) -> str:
    """Return our summary, else the sentence of the description that matches best."""
    if hit.summary:
        return marked(hit.summary, _of("summary", hit.highlights))
    if not hit.snippet or not hit.description:
        return ""
    start, end = hit.snippet.start, hit.snippet.end
    spans = ((a - start, b - start) for a, b in _of("description", hit.highlights))
    inside = [(a, b) for a, b in spans if a >= 0 and b <= end - start]
    return marked(hit.description[start:end], inside)


def marked(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """Return escaped text with ``<mark>`` around the spans, which are ascending and apart."""
    parts = []
    at = 0
    for start, end in spans:
        parts += [shown(text[at:start]), "<mark>", shown(text[start:end]), "</mark>"]
        at = end
    return "".join([*parts, shown(text[at:])])


def _of(field: str, highlights: Iterable[Highlight]) -> list[tuple[int, int]]:
    return [(mark.start, mark.end) for mark in highlights if mark.field == field]


def _speakers(one: Talk) -> str:
    return ", ".join(
        f"{speaker.name} ({speaker.affiliation})" if speaker.affiliation else speaker.name
        for speaker in one.speakers
    )


def _companions(one: Talk, on_disk: Mapping[str, str]) -> str:
    items = []
    for found in companions(one):
        ways = [_link(name, address) for name, address in found.launchers]
        if found.url in on_disk:
            place = on_disk[found.url]
            ways.insert(
                0, f'<a href="{in_attribute(quote(place))}" {_QUIET_KEYS}>open {shown(place)}</a>'
            )
        clone = f"<br><code>{shown(found.clone)}</code>" if found.clone else ""
        items.append(f"<li>{' &nbsp; '.join([_link(found.label, found.url), *ways])}{clone}</li>")
    return f"<p>Notebooks and code</p><ul>{''.join(items)}</ul>" if items else ""


def links(one: Talk) -> str:
    """Return the links of a talk on one line."""
    return " &nbsp; ".join(_link(label, address) for label, address in facts.links(one))


def _link(label: str, address: str) -> str:
    return (
        f'<a href="{in_attribute(address)}" target="_blank" rel="noopener noreferrer" '
        f"{_QUIET_KEYS}>{shown(label)}</a>"
    )


def hue(event: str) -> int:
    """Return the hue of an event in degrees: FNV-1a of its id, as the cards of the panel do."""
    value = 0x811C9DC5
    for byte in event.encode():
        value = (value ^ byte) * 0x01000193 & 0xFFFFFFFF
    return value % 360


def _colour(one: Talk) -> str:
    return f"hsl({hue(one.event.id if one.event else one.id)}, 45%, 50%)"
