"""What is wrong with a library file beyond what its types tell."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import chain

from ..model import LibraryContents, ListEntry, Note, OwnList, Progress
from ..text.addresses import safe_address
from .lists import LONGEST_TITLE, MOST_ENTRIES
from .notes import LONGEST_NOTE

_ID = re.compile(r"[a-z0-9-]{1,200}")


def problems(found: LibraryContents) -> Iterator[str]:
    """Yield what is not sound, each as the rest of a sentence."""
    for one in found.lists:
        yield from _of_list(one)
    for note in found.notes:
        yield from _of_note(note)
    for id_ in _repeated(one.id for one in found.lists):
        yield f"the list {id_!r} is in it twice"
    twice = (_repeated(n.talk for n in found.notes), _repeated(p.talk for p in found.progress))
    for talk in chain(*twice):
        yield f"the talk {talk[:80]!r} is in it twice"
    for address in _addresses(found):
        if safe_address(address) is None:
            yield f"{address[:80]!r} is no http or https address"


def _of_list(one: OwnList) -> Iterator[str]:
    if not _ID.fullmatch(one.id):
        yield f"the list {one.title[:80]!r} has an id that is not of a-z, 0-9 and hyphens"
    if not 0 < len(one.title) <= LONGEST_TITLE:
        yield f"the list {one.id!r} has no title, or too long a one"
    if len(one.entries) > MOST_ENTRIES:
        yield f"the list {one.id!r} has more than {MOST_ENTRIES:,} talks"
    for talk in _repeated(entry.talk for entry in one.entries):
        yield f"the list {one.id!r} has the talk {talk[:80]!r} twice"


def _of_note(note: Note) -> Iterator[str]:
    if len(note.text) > LONGEST_NOTE:
        yield f"the note on {note.talk!r} is longer than {LONGEST_NOTE:,} characters"
    if any(not quote.speaker.strip() or not quote.text.strip() for quote in note.quotes):
        yield f"the note on {note.talk!r} has a quote of nobody, or without words"


def _repeated(names: Iterable[str]) -> list[str]:
    return [name for name, count in Counter(names).items() if count > 1]


def _addresses(found: LibraryContents) -> Iterator[str]:
    references: tuple[ListEntry | Note | Progress, ...] = (
        *(entry for one in found.lists for entry in one.entries),
        *found.notes,
        *found.progress,
    )
    yield from (one.url for one in references if one.url is not None)
