"""Suggest what somebody who types may mean: talks and everything that has a name."""

from __future__ import annotations

from collections.abc import Iterator

from ..model import Suggestion
from ..searching.matching import Matching
from ..searching.parsing import parse
from ..searching.ranking import best
from ..text.analysis import fold, terms
from ..text.clean import slug
from .naming import Name
from .snapshot import Snapshot

_LETTERS = 3  # before these are typed, a talk would be a guess
_TALKS = 3  # of the suggestions, if there are names too


def suggest(prefix: str, limit: int, snapshot: Snapshot) -> tuple[Suggestion, ...]:
    """Return what begins as the words typed do: at most ``limit``, names before talks."""
    words = terms(prefix)
    if not words:
        return ()
    found = [_of_name(name) for name in snapshot.names_with(words, limit)]
    few_letters = len(prefix.strip()) < _LETTERS and len(found) == limit
    talks = [] if few_letters else list(_talks(prefix, words, snapshot))
    room = min(len(talks), max(limit - len(found), min(_TALKS, limit // 2)))
    return (*found[: limit - room], *talks[:room])


def _of_name(name: Name) -> Suggestion:
    # A name reads better than its id, where it leads to the same.
    is_id = slug(fold(name.label)) == name.id and '"' not in name.label
    is_readable = name.kind == "speaker" and is_id
    value = f'"{name.label}"' if is_readable else name.id
    return Suggestion(
        kind=name.kind,
        id=name.id,
        label=name.label,
        query=f"{name.kind}:{value}",
        talks=name.talks,
    )


def _talks(prefix: str, words: list[str], snapshot: Snapshot) -> Iterator[Suggestion]:
    """Yield talks that have the words in their title."""
    for number in best(Matching(parse(prefix.strip()), snapshot), 2 * _TALKS):
        talk = snapshot.talk(number)
        title = terms(talk.title)
        if all(any(one.startswith(word) for one in title) for word in words):
            query = f'title:"{talk.title.replace(chr(34), " ")}"'
            yield Suggestion(kind="talk", id=talk.id, label=talk.title, query=query, talks=1)
