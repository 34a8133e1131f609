"""Talks as plain text, for terminals and pagers."""

from __future__ import annotations

import itertools
import textwrap
from collections.abc import Mapping, Sequence

from ..model import (
    CollectionListing,
    ExportReport,
    FacetValue,
    LibraryReport,
    Source,
    Suggestion,
    Talk,
    TalkHit,
    TalkPage,
    TalkSet,
)
from . import facts
from .companions import NOWHERE, companions

_WIDTH = 88
_INDENT = "    "
_FIELD_WIDTH = 10
_MOST_VALUES = 8


def page(found: TalkPage, *, numbered: bool = True) -> str:
    """Return a page of talks as lines, with numbers to refer to them by."""
    if not found.items:
        return "\n".join([facts.no_talks(found), *facts.hints(found)])
    asked = f" for {found.query.text.strip()}" if found.query.text.strip() else ""
    head = [f"{facts.count(found)}{asked}", *facts.hints(found)]
    places = itertools.count(found.offset + 1)
    items = [_item(next(places) if numbered else None, hit) for hit in found.items]
    rest = found.total - found.offset - len(found.items)
    more = f"and {rest:,} more; the next ones: --cursor {found.next_cursor}"
    tail = [more] if found.next_cursor and rest > 0 else []
    return "\n\n".join(["\n".join(head), *items, *tail])


def talk(one: Talk, on_disk: Mapping[str, str] = NOWHERE) -> str:
    """Return all that is known of a talk; ``on_disk`` as ``html.talk`` has it."""
    event = facts.where_and_when(one.event) if one.event else None
    known = [
        ("speakers", facts.people(one)),
        ("event", event),
        ("date", one.date.isoformat() if one.date else None),
        ("about", " \u00b7 ".join(facts.essentials(one)[1 if one.event else 0 :])),
        ("topics", ", ".join(facts.topic_labels(one))),
        ("tools", ", ".join(one.tools)),
        *([("doubt", doubt)] if (doubt := facts.doubt(one)) else []),
        *facts.links(one),
        *(("on disk", place) for place in on_disk.values()),
        *(("clone", found.clone) for found in companions(one) if found.clone),
        ("id", one.id),
    ]
    lines = [one.title, *(f"{name:<9} {value or 'not known'}" for name, value in known)]
    texts = [text for text in (one.summary, one.description) if text]
    return "\n\n".join(["\n".join(lines), *map(wrapped, texts)])


def talk_set(found: TalkSet) -> str:
    """Return talks that were put together, each with the reason."""
    size = f" ({facts.size(found)})" if found.items else ""
    items = (
        _item(place, hit) + (f"\n{_INDENT}why: {hit.why}" if hit.why else "")
        for place, hit in enumerate(found.items, start=1)
    )
    return "\n\n".join(["\n".join([f"{found.title}{size}", *found.notes]), *items])


def suggestions(items: Sequence[Suggestion]) -> str:
    """Return suggestions, one to a line, with the query that finds each."""
    if not items:
        return "Nothing begins so."
    width = max(len(item.kind) for item in items)
    return "\n".join(f"{item.kind:<{width}}  {item.label}  ({item.query})" for item in items)


def contents(found: TalkPage, collections: Sequence[CollectionListing]) -> str:
    """Return what the talks of a query are made of: the most frequent values of each field."""
    if not found.total:
        return page(found)
    asked = f" {found.query.text.strip()}".rstrip()
    head = [f"{facts.count(found)}{' for' if asked else ''}{asked}", *facts.hints(found)]
    fields = (_frequent(field, values) for field, values in found.facets.items())
    lists = (_field("list", f"{one.id}\xa0({one.talks}), {one.title}") for one in collections)
    values = ((field, known[0].value) for field, known in found.facets.items())
    one = next(f" {field}:{value}" for field, value in values if value)
    ways = [
        f"Talks of one of these: jupyter talks search{asked}{one}",
        f"All values of a field: jupyter talks browse{asked} --by=event",
    ]
    parts = [head, [*filter(None, fields), *lists], ways]
    return "\n\n".join(map("\n".join, parts))


def values(known: Sequence[FacetValue]) -> str:
    """Return the values of a field as lines that begin with how many talks have each."""
    if not known:
        return "No talk has a value there."
    width = max(len(f"{one.count:,}") for one in known)
    lines = (
        f"{one.count:>{width},}  {one.value}" + (f"  {one.label}" if one.label != one.value else "")
        for one in known
    )
    return "\n".join(lines)


def _frequent(field: str, known: Sequence[FacetValue]) -> str | None:
    """Return the most frequent values of a field, to be typed after its name."""
    counted = [f"{one.value}\xa0({one.count:,})" for one in known if one.value is not None]
    more = ["..."] if len(counted) > _MOST_VALUES else []
    return _field(field, ", ".join([*counted[:_MOST_VALUES], *more])) if counted else None


def _field(name: str, said: str) -> str:
    """Return a field and what is said of it; what a hard space joins stays on one line."""
    lines = textwrap.wrap(said, _WIDTH - _FIELD_WIDTH, break_on_hyphens=False)
    return f"{name:<{_FIELD_WIDTH}}" + f"\n{' ' * _FIELD_WIDTH}".join(lines).replace("\xa0", " ")


def _item(place: int | None, one: Talk) -> str:
    lines = [one.title if place is None else f"{place:>2}. {one.title}"]
    about = " \u00b7 ".join(facts.about(one))
    details = [facts.people(one), about, _gist(one), *_addresses(one), one.id]
    return "\n".join([*lines, *(f"{_INDENT}{detail}" for detail in details if detail)])


def _gist(one: Talk) -> str | None:
    """Return our summary, else the sentence of the description that matches best."""
    found = one.snippet if isinstance(one, TalkHit) else None
    if one.summary or not found or not one.description:
        return one.summary
    return " ".join(one.description[found.start : found.end].split())


def _addresses(one: Talk) -> list[str]:
    return [address for label, address in facts.links(one) if label == "watch"]


def wrapped(text: str) -> str:
    """Return text in lines that a terminal can show."""
    paragraphs = (textwrap.fill(part, _WIDTH) for part in text.split("\n"))
    return "\n".join(paragraphs)


def sources(every: Sequence[Source]) -> str:
    """Return a line for each source: its name, its talks, when it was imported, and from where."""
    width = max((len(one.name) for one in every), default=0)
    lines = []
    for one in every:
        when = f", {one.imported:%Y-%m-%d}" if one.imported else ""
        gone = f", {one.gone:,} gone" if one.gone else ""
        where = f"  {one.address}" if one.address else "  comes with the package"
        lines.append(f"{one.name:<{width}}  {one.talks:,} talks{gone}{when}{where}")
        lines += [f"{'':<{width}}  {one.problem}"] if one.problem else []
    return "\n".join(lines)


def exported(report: ExportReport) -> list[str]:
    """Return in lines what was written to a file, and what was not."""
    where = f" to {report.path}" if report.path else ""
    left_out = f", {report.left_out:,} left out" if report.left_out else ""
    partial = (
        f"; {report.complete:,} of those found have all of the words, {report.partial:,} only some"
        if report.partial
        else ""
    )
    return [f"wrote {facts.of_talks(report.talks)}{where}{left_out}{partial}", *report.remarks]


def diagnosis(problems: Sequence[str], facts: Mapping[str, Mapping[str, str]]) -> str:
    """Return what is wrong, and then what is so, section by section, to be pasted somewhere."""
    wrong = [f"{_several(len(problems), 'problem')}:", *(f"- {one}" for one in problems)]
    parts = [wrong if problems else ["Nothing is wrong that can be seen from here."]]
    for title, section in facts.items():
        width = max(map(len, section), default=0)
        lines = (f"  {name:<{width}}  {value}" for name, value in section.items())
        parts.append([title, *(lines if section else ("  not known",))])
    return "\n\n".join(map("\n".join, parts))


def taken_in(report: LibraryReport) -> str:
    """Return what came of importing a library file."""
    counts = [_several(report.lists, "list"), _several(report.notes, "note")]
    counts.append(f"progress on {facts.of_talks(report.progress)}")
    is_new = report.lists or report.notes or report.progress
    said = f"taken in: {', '.join(counts)}" if is_new else "nothing new in it"
    lines = [said, *report.kept]
    for one in report.doubts:
        done = f"mended to {one.meant}" if report.is_mended else f"is it {one.meant}?"
        lines.append(f"{one.said}, on {one.talk}: {done}")
    if report.doubts and not report.is_mended:
        lines.append("These names are left as they are; --mend imports them as proposed.")
    return "\n".join(lines)


def _several(number: int, noun: str) -> str:
    return f"{number:,} {noun}" + ("" if number == 1 else "s")
