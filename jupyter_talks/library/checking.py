"""What is wrong with a library file beyond what its types tell."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

import msgspec

from ..curation.collections import ID, NAME_OF_TALK
from ..model import LibraryContents, ListEntry, Note, OwnList, Progress, SearchMade
from ..searching.language import LONGEST_QUERY
from ..text.addresses import safe_address
from ..text.clean import clean_line
from .library import LONGEST_CARD, MOST_SEARCHES
from .limits import LONGEST_NOTE, LONGEST_TEXT, LONGEST_TITLE, MOST_ENTRIES, MOST_QUOTES
from .progress import LONGEST_TALK

_MOST_CHANGES = 1_000_000_000


def problems(found: LibraryContents) -> Iterator[str]:
    """Yield what is not sound, each as the rest of a sentence."""
    for one in found.lists:
        yield from _of_list(one)
    for note in found.notes:
        yield from _of_note(note)
    for progress in found.progress:
        if not 0 <= progress.seconds <= LONGEST_TALK:
            yield f"the progress on {progress.talk[:80]!r} is no time of a talk"
    yield from _of_searches(found)
    yield from _of_you(found)
    yield from _twice(found)
    for reference in _references(found):
        if not NAME_OF_TALK.fullmatch(reference.talk):
            yield f"{reference.talk[:80]!r} is no name of a talk"
        if reference.url is not None and safe_address(reference.url) is None:
            yield f"{reference.url[:80]!r} is no http or https address"


def _of_searches(found: LibraryContents) -> Iterator[str]:
    if len(found.searches) > MOST_SEARCHES:
        yield f"it has more than {MOST_SEARCHES:,} searches"
    if not all(_is_search(one) for one in found.searches):
        yield "it has a search that nobody can have made"


def _of_you(found: LibraryContents) -> Iterator[str]:
    you = msgspec.structs.asdict(found.you) if found.you else {}
    if any(len(value or "") > LONGEST_CARD for value in you.values()):
        yield f"what is said of you is longer than {LONGEST_CARD} characters"


def _is_search(one: SearchMade) -> bool:
    is_line = 0 < len(one.text) <= LONGEST_QUERY and one.text == clean_line(one.text)
    return is_line and one.total >= 0


def _of_list(one: OwnList) -> Iterator[str]:
    if not ID.fullmatch(one.id):
        yield f"the list {one.title[:80]!r} has an id that is not of a-z, 0-9 and hyphens"
    if not 0 < len(one.title) <= LONGEST_TITLE:
        yield f"the list {one.id[:80]!r} has no title, or too long a one"
    if len(one.entries) > MOST_ENTRIES:
        yield f"the list {one.id!r} has more than {MOST_ENTRIES:,} talks"
    if not 0 <= one.version <= _MOST_CHANGES:
        yield f"the list {one.id!r} has no sound version"
    if one.origin is not None and safe_address(one.origin.url) is None:
        yield f"{one.origin.url[:80]!r} is no http or https address"
    if any(len(text or "") > LONGEST_TEXT for text in _texts(one)):
        yield f"the list {one.id!r} has a text longer than {LONGEST_TEXT:,} characters"
    for talk in _repeated(entry.talk for entry in one.entries):
        yield f"the list {one.id!r} has the talk {talk[:80]!r} twice"


def _of_note(note: Note) -> Iterator[str]:
    if len(note.text) > LONGEST_NOTE:
        yield f"the note on {note.talk[:80]!r} is longer than {LONGEST_NOTE:,} characters"
    if len(note.quotes) > MOST_QUOTES:
        yield f"the note on {note.talk[:80]!r} has more than {MOST_QUOTES} quotes"
    if not 0 <= note.version <= _MOST_CHANGES:
        yield f"the note on {note.talk[:80]!r} has no sound version"
    if any(not quote.speaker.strip() or not quote.text.strip() for quote in note.quotes):
        yield f"the note on {note.talk[:80]!r} has a quote of nobody, or without words"


def _twice(found: LibraryContents) -> Iterator[str]:
    for id_ in _repeated(one.id for one in found.lists):
        yield f"the list {id_[:80]!r} is in it twice"
    for talk in _repeated(note.talk for note in found.notes):
        yield f"the talk {talk[:80]!r} has two notes"
    for talk in _repeated(one.talk for one in found.progress):
        yield f"the talk {talk[:80]!r} has its progress twice"


def _texts(one: OwnList) -> Iterator[str | None]:
    yield one.summary
    for entry in one.entries:
        yield from (entry.reason, entry.title)


def _repeated(names: Iterable[str]) -> list[str]:
    return [name for name, count in Counter(names).items() if count > 1]


def _references(found: LibraryContents) -> Iterator[ListEntry | Note | Progress]:
    for one in found.lists:
        yield from one.entries
    yield from found.notes
    yield from found.progress
