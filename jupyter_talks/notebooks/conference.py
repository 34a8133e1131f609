"""The notes of a conference as a notebook: themes, keynotes, talks, panels, quotes, advice."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ..model import Advice, GivenBack, Link, Note, Origin, PointsOfView, Quote, Talk
from ..render import facts
from ..render.markdown import link, links, written
from ..render.notes import quoted
from ..render.richtext import to_markdown
from ..text.clean import digest_of
from .renewing import MadeCell

GROUPS = ("Keynotes", "Talks", "Panels", "Learning resources")
# Under which headings a talk of a kind may stand; the first of them that there is.
_GROUPS_OF = {
    "keynote": ("Keynotes",),
    "panel": ("Panels", "Panel"),
    "tutorial": ("Learning resources",),
    "workshop": ("Learning resources",),
    "resource": ("Learning resources",),
}


class NotedTalk(NamedTuple):
    """A talk with what is said of it; without a ``group`` it stands with others of its kind."""

    talk: Talk
    group: str | None = None
    reason: str | None = None
    points: tuple[PointsOfView, ...] = ()
    links: tuple[Link, ...] = ()
    note: Note | None = None


class ConferenceNotes(NamedTuple):
    """What the notes of a conference are made of. ``id`` is what they are asked for by.

    ``groups`` are the headings of the talks; further ones are added as talks need them.
    """

    id: str
    title: str
    where: str
    talks: Sequence[NotedTalk]
    groups: tuple[str, ...] = GROUPS
    themes: tuple[str, ...] = ()
    quotes: tuple[Quote, ...] = ()
    advice: tuple[Advice, ...] = ()
    given_back: tuple[GivenBack, ...] = ()
    links: tuple[Link, ...] = ()
    origin: Origin | None = None
    by: str | None = None


def talk_key(talk: str) -> str:
    """Return the key of the cell that has the facts of a talk."""
    return f"talk:{talk}"


def cells_of(notes: ConferenceNotes) -> list[MadeCell]:
    """Return the cells of the notes of a conference, in order."""
    grouped: dict[str, list[NotedTalk]] = {group: [] for group in notes.groups}
    for one in notes.talks:
        grouped.setdefault(one.group or _group_of(one.talk, notes.groups), []).append(one)
    cells = [
        _head(notes),
        *_themes(notes),
        *(cell for group, talks in grouped.items() for cell in _group(group, talks, notes.id)),
        *_quotes(notes),
        *_advice(notes),
        *_given_back(notes),
        *_links(notes),
        MadeCell("closing", "## Closing"),
        _blank("closing:text", "What you conclude, whom you thank, what comes next."),
    ]
    return list({cell.key: cell for cell in reversed(cells)}.values())[::-1]  # each key once


def _head(notes: ConferenceNotes) -> MadeCell:
    lines = [f"# {written(notes.title)}", "", written(notes.where)]
    if notes.by:
        lines += ["", written(notes.by)]
    if notes.origin:
        author = notes.origin.author or "not stated"
        origin = link(notes.origin.title, notes.origin.url)
        lines += ["", f"After {origin}, author {written(author)}."]
    return MadeCell("head", "\n".join(lines))


def _themes(notes: ConferenceNotes) -> Iterator[MadeCell]:
    yield MadeCell("themes", "## Themes")
    if notes.themes:
        yield MadeCell("themes:text", "\n".join(f"- {written(theme)}" for theme in notes.themes))
    else:
        yield _blank("themes:text", "What it was about, in a few points.")


def _group_of(talk: Talk, groups: Sequence[str]) -> str:
    """Return the heading under which a talk stands, if it was given none."""
    fitting = _GROUPS_OF.get(talk.kind, ("Talks",))
    return next((group for group in fitting if group in groups), fitting[0])


def _group(group: str, talks: Sequence[NotedTalk], notes_id: str) -> Iterator[MadeCell]:
    key = f"group:{group}"
    yield MadeCell(key, f"## {written(group)}")
    if not talks:
        line = f"`%talks notes {notes_id} TALK`"
        hint = f"None yet. *event notes* on the page of a talk adds it; so does {line} elsewhere."
        yield _blank(f"{key}:none", hint)
    for one in talks:
        yield from _talk(one)


def _talk(one: NotedTalk) -> Iterator[MadeCell]:
    talk, key = one.talk, talk_key(one.talk.id)
    people = facts.people(talk) or "speaker not known"
    about = " \u00b7 ".join(map(written, facts.about(talk)))
    known = {address for _, address in facts.links(talk)}
    more = [link(way.label, way.url) for way in one.links if way.url not in known]
    ways = [links(talk), *more]
    lines = [f"### {written(talk.title)}", "", f"{written(people)}  ", f"{about}  "]
    lines.append(" \u00b7 ".join(filter(None, ways)))
    yield MadeCell(key, "\n".join(lines).rstrip(), talk=talk.id)
    if one.reason:
        yield MadeCell(f"{key}:reason", written(one.reason), talk=talk.id)
    yield note_cell(one.note, talk, f"{key}:notes", "What did you take from it?")
    for view in one.points:
        points = "\n".join(f"- {written(point)}" for point in view.points)
        speaker = f"{key}:points:{digest_of(view.speaker)}"
        yield MadeCell(speaker, f"**{written(view.speaker)}**\n\n{points}", talk=talk.id)


def note_cell(note: Note | None, talk: Talk, key: str, hint: str) -> MadeCell:
    """Return the cell to write into, with your note if there is one."""
    if note is None or not note.text:
        return _blank(key, hint)._replace(talk=talk.id)
    text = to_markdown(note.text, talk)
    return MadeCell(key, text, talk=talk.id, yours=True, private=note.private)


def quote_cell(quote: Quote, talk: Talk | None, note: Note | None = None) -> MadeCell:
    """Return the cell of a quote: of a collection, or of your note."""
    # By a digest: a key stays in the notebook when its cell is gone, and may have been private.
    key = f"quote:{digest_of(f'{quote.speaker}: {quote.text}')}"
    source = quoted(quote, talk.title if talk else None)
    is_private = note is not None and note.private
    id_ = talk.id if talk else quote.talk
    return MadeCell(key, source, talk=id_, yours=note is not None, private=is_private)


def _quotes(notes: ConferenceNotes) -> Iterator[MadeCell]:
    talks = {one.talk.id: one.talk for one in notes.talks}
    yield MadeCell("quotes", "## Quotes")
    cells = [quote_cell(quote, talks.get(quote.talk or "")) for quote in notes.quotes]
    for one in notes.talks:
        cells += [quote_cell(quote, one.talk, one.note) for quote in _quotes_of(one.note)]
    if not cells:
        hint = "What people said, and who: `%talks note TALK --quote WORDS --by WHO`"
        cells.append(_blank("quotes:none", hint))
    yield from cells


def _quotes_of(note: Note | None) -> tuple[Quote, ...]:
    return note.quotes if note is not None else ()


def _advice(notes: ConferenceNotes) -> Iterator[MadeCell]:
    yield MadeCell("advice", "## Advice")
    if not notes.advice:
        yield _blank("advice:text", "| Do | Avoid | Said by |\n|---|---|---|\n| | | |")
        return
    rows = (
        f"| {_cell(one.do)} | {_cell(one.avoid)} | {_cell(one.speaker)} |" for one in notes.advice
    )
    yield MadeCell("advice:text", "\n".join(["| Do | Avoid | Said by |", "|---|---|---|", *rows]))


def _given_back(notes: ConferenceNotes) -> Iterator[MadeCell]:
    if not notes.given_back:
        return
    yield MadeCell("given", "## Given back")
    rows = (
        f"| {_cell(one.organization)} | {_cell(', '.join(one.tools))} |" for one in notes.given_back
    )
    yield MadeCell("given:text", "\n".join(["| Who | Projects |", "|---|---|", *rows]))


def _links(notes: ConferenceNotes) -> Iterator[MadeCell]:
    communities = [one for one in notes.links if one.kind == "community"]
    others = [one for one in notes.links if one.kind != "community"]
    for key, title, found in (
        ("communities", "Communities", communities),
        ("links", "Links", others),
    ):
        if found:
            lines = (f"- {link(one.label, one.url)}" for one in found)
            yield MadeCell(key, "\n".join([f"## {title}", "", *lines]))


def _cell(text: str) -> str:
    return " ".join(written(text).split())


def _blank(key: str, hint: str) -> MadeCell:
    shown = hint if hint.startswith("|") else f"*{hint}*"
    return MadeCell(key, shown, blank=True)
