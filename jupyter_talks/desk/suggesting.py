"""Talks for what somebody works on: a notebook, or an error. All of it stays on the machine."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import zip_longest
from typing import NamedTuple

from ..catalog.catalog import Catalog
from ..curation.modules import project_of
from ..curation.subjects import subjects_of
from ..curation.vocabulary import topics
from ..model import Talk, TalkHit, TalkSet
from ..notebooks.mentions import Mentions
from ..searching.explaining import as_hit
from ..text.clean import slug
from .desk import Desk

_LOOKED_AT = 40  # talks for each interest
_MOST_INTERESTS = 24
_MOST_REASONS = 2
_LONGEST_HEADING = 40  # characters of one that a reason repeats
_MOST_TITLE = 6  # words of a heading that names what it is about
_WORD = re.compile(r"[A-Za-z][A-Za-z_]{2,}")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_MOST_WORDS = 8
_OF_ANY_ERROR = ("Error", "Exception", "Warning", "error", "exception")


class Interest(NamedTuple):
    """Something a person works on: a query that finds talks on it, and why it was asked."""

    query: str
    reason: str


class Failure(NamedTuple):
    """An error that was raised: its class, what it says, and the libraries it went through.

    ``modules`` are those of its traceback, the innermost last.
    """

    kind: str
    message: str
    modules: tuple[str, ...]


def for_notebook(desk: Desk, mentions: Mentions, limit: int) -> TalkSet:
    """Return talks on the modules and headings of a notebook, each with the reason."""
    interests = [_of_module(module, desk.catalog) for module in mentions.modules]
    written = [one for text in mentions.headings for one in _of_heading(text)]
    # A project is what somebody works with; a topic may be what a heading only touches.
    interests += sorted(written, key=lambda one: not one.query.startswith("tool:"))
    known = _merged(interests)[:_MOST_INTERESTS]
    items = _in_turn(desk, known, limit)
    notes = [] if items else [_nothing(mentions)]
    if not desk.has_library:
        notes.append("You may not read the library here: watched talks are not left out.")
    return TalkSet(title="For this notebook", items=tuple(items), notes=tuple(notes))


def for_failure(desk: Desk, failure: Failure, limit: int) -> TalkSet:
    """Return talks on the library that raised an error, those on the error itself first."""
    title = f"For {failure.kind}"
    said = _words_of(f"{failure.kind} {failure.message}")
    words = " ".join([word for word in said if word not in _OF_ANY_ERROR][:_MOST_WORDS])
    interests = []
    for module in dict.fromkeys(reversed(failure.modules)):
        found = _of_module(module, desk.catalog)
        is_missing = failure.kind == "ModuleNotFoundError" and module == failure.modules[-1]
        if is_missing:
            interests.append(found._replace(reason=f"{module} is not installed here"))
            continue
        interests.append(
            Interest(
                f"{found.query} {words}", f"{project_of(module) or module} raised {failure.kind}"
            )
        )
    kind = " ".join(word for word in _words_of(failure.kind) if word not in _OF_ANY_ERROR)
    if not interests and kind:
        # Of no library, it is only a word: a talk that says it in its title may be on that.
        interests.append(Interest(f'title:"{kind}"', f"its title says {kind}"))
    items = _in_turn(desk, interests, limit)
    notes = () if items else (f"No talk was found about {failure.kind}: {failure.message[:80]}",)
    return TalkSet(title=title, items=tuple(items), notes=notes)


def _words_of(text: str) -> list[str]:
    return _WORD.findall(_CAMEL.sub(" ", text))


def _of_module(module: str, catalog: Catalog) -> Interest:
    project = project_of(module)
    reason = f"you import {module}"
    if project is not None:
        return Interest(f'tool:"{project}" "{project}"', reason)
    # A module of one's own may be called anything: only titles and tools that say it count.
    if catalog.knows("tool", slug(module)):
        return Interest(f'tool:"{module}"', reason)
    return Interest(f'title:"{module.replace("_", " ")}"', reason)


def _of_heading(text: str) -> Iterable[Interest]:
    """Yield what a heading speaks of: projects and topics, by the rules that talks are told by."""
    found = subjects_of(Talk(id="heading", title=text))
    short = text if len(text) <= _LONGEST_HEADING else text[: _LONGEST_HEADING - 1] + "\u2026"
    reason = f"you write about \u201c{short}\u201d"
    for tool in found.tools:
        yield Interest(f'tool:"{tool}" "{tool}"', reason)
    # A long heading is a sentence, in which a word of a topic says little.
    for topic in found.topics if len(text.split()) <= _MOST_TITLE else ():
        label = topics()[topic].label.partition(" (")[0]
        yield Interest(f"topic:{topic} {label}", reason)


def _merged(interests: Iterable[Interest]) -> list[Interest]:
    """Return interests, each query once: what is imported and written about is one."""
    found: dict[str, Interest] = {}
    for one in interests:
        found.setdefault(one.query, one)
    return list(found.values())


def _in_turn(desk: Desk, interests: Sequence[Interest], limit: int) -> list[TalkHit]:
    """Return the best talk of each interest, then the second best of each, and so on.

    A talk that several interests lead to has all their reasons; one that was watched is left out.
    """
    watched = desk.watched()
    chosen = desk.catalog.collected()
    columns = [_found(one, desk.catalog, chosen) for one in interests]
    talks: dict[str, Talk] = {}
    reasons: dict[str, list[str]] = {}
    for row in zip_longest(*columns):
        for interest, talk in zip(interests, row, strict=True):
            if talk is None or talk.id in watched:
                continue
            if len(talks) < limit or talk.id in talks:
                talks.setdefault(talk.id, talk)
                reasons.setdefault(talk.id, []).append(interest.reason)
    return [as_hit(talk, why=_why(reasons[id_])) for id_, talk in talks.items()]


def _found(interest: Interest, catalog: Catalog, chosen: frozenset[str]) -> list[Talk]:
    """Return the talks on an interest, those that somebody chose for a collection first."""
    page = catalog.search(f"{interest.query} ", limit=_LOOKED_AT)
    return sorted(page.items, key=lambda hit: hit.id not in chosen)


def _why(reasons: Sequence[str]) -> str:
    return ", ".join(list(dict.fromkeys(reasons))[:_MOST_REASONS])


def _nothing(mentions: Mentions) -> str:
    if not (mentions.modules or mentions.headings):
        return "This notebook imports nothing yet, and has no heading: there is nothing to go by."
    known = ", ".join((*mentions.modules, *mentions.headings)[:_MOST_WORDS])
    return f"No talk was found about {known}."
