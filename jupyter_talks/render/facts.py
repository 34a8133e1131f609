"""The few words that every surface says of a talk, so that all say the same."""

from __future__ import annotations

from ..curation.vocabulary import topics
from ..model import Event, Note, Origin, QueryEcho, Quote, Recording, Talk, TalkPage, TalkSet
from ..searching.fields import KIND_LABELS, year_of
from ..text.addresses import safe_address


def length(seconds: int | None) -> str | None:
    """Return a duration in words: ``26 min``, ``2 h 51``."""
    if seconds is None:
        return None
    minutes = max(1, (seconds + 30) // 60)
    if minutes < 60:  # noqa: PLR2004
        return f"{minutes} min"
    return f"{minutes // 60} h {minutes % 60:02d}" if minutes % 60 else f"{minutes // 60} h"


def people(talk: Talk) -> str:
    """Return the names of the speakers."""
    return ", ".join(speaker.name for speaker in talk.speakers)


def unconfirmed(talk: Talk) -> tuple[str, ...]:
    """Return the fields of a talk whose values its source doubts, and no other one gave."""
    found = (
        field
        for said in talk.provenance
        for field in said.unconfirmed
        if (not said.fields or field in said.fields) and getattr(talk, field, None)
    )
    return tuple(dict.fromkeys(found))


def doubt(talk: Talk) -> str | None:
    """Return which facts of a talk are not confirmed, as every output says it: the one wording."""
    fields = unconfirmed(talk)
    return f"not confirmed: {', '.join(fields)}" if fields else None


def about(talk: Talk) -> list[str]:
    """Return what a line says of a talk: its essentials, and which facts are not confirmed."""
    return [*essentials(talk), *filter(None, [doubt(talk)])]


def essentials(talk: Talk) -> list[str]:
    """Return event, kind, language and length, as far as they are known."""
    when = str(year_of(talk) or "")
    facts = [
        talk.event.title if talk.event else when,
        KIND_LABELS[talk.kind],
        talk.language,
        length(talk.duration),
    ]
    return [fact for fact in facts if fact]


def topic_labels(talk: Talk) -> list[str]:
    """Return the topics in words."""
    known = topics()
    return [known[topic].label for topic in talk.topics if topic in known]


def recording_of(talk: Talk) -> Recording | None:
    """Return the recording to watch, if there is one that can be opened."""
    known = (one for one in talk.recordings if one.state == "available" and safe_address(one.url))
    return next(known, None)


def links(talk: Talk) -> list[tuple[str, str]]:
    """Return label and address of the recording and the resources; only addresses that are safe."""
    watch = [
        ("watch", recording.url) for recording in talk.recordings if recording.state == "available"
    ]
    found = [*watch[:1], *((item.label, item.url) for item in talk.resources)]
    return [(label, address) for label, address in found if safe_address(address)]


def of_talks(number: int) -> str:
    """Return a number of talks in words: ``1 talk``, ``24 talks``."""
    return f"{number:,} talk" + ("" if number == 1 else "s")


def size(one: TalkSet) -> str:
    """Return how many talks a set has, and how long they are together as far as that is known."""
    if one.total is not None and one.total > len(one.items):
        return f"{len(one.items)} of {of_talks(one.total)}"
    unknown = sum(item.duration is None for item in one.items)
    rest = f" and {unknown} of unknown length" if unknown else ""
    together = f", {length(one.duration)}{rest}" if one.duration else ""
    return of_talks(len(one.items)) + together


def said_of(note: Note) -> str:
    """Return who may see a note."""
    return "private: left out of what you share" if note.private else "shared with your lists"


def attributed(quote: Quote) -> str:
    """Return who said something, and whether these are the words."""
    how = {"exact": "", "reported": ", in other words", "translated": ", translated"}[quote.kind]
    return f"{quote.speaker}{how}"


def count(page: TalkPage) -> str:
    """Return how many talks there are: ``1 talk``, ``24 talks``."""
    return of_talks(page.total)


def no_talks(page: TalkPage) -> str:
    """Return what to say of an empty page, and what to do about it."""
    asked = f" for {page.query.text.strip()}" if page.query.text.strip() else ""
    if any(hint.query for hint in page.query.hints):
        return f"No talks{asked}."
    return f"No talks{asked}. Try fewer or other words."


def hints(page: TalkPage) -> list[str]:
    """Return the hints of a search for readers who cannot click: with the query to type."""
    return hints_of(page.query)


def hints_of(query: QueryEcho) -> list[str]:
    """Return the hints of a query for readers who cannot click: with the query to type."""
    return [
        f"{hint.text}: {hint.query}" if hint.query and hint.query not in hint.text else hint.text
        for hint in query.hints
    ]


def after(origin: Origin) -> str:
    """Return the document that a collection or a list was made from."""
    return f"After {origin.title}, author {origin.author or 'not stated'}: {origin.url}"


def where_and_when(event: Event) -> str:
    """Return an event with place and dates: ``PyCon US 2021, online, May 2021``."""
    place = "online" if event.online and not event.place else event.place
    return ", ".join(part for part in (event.title, place, _days(event)) if part)


def _days(event: Event) -> str | None:
    first, last = event.starts, event.ends
    if first is None:
        return None
    if last is None or last == first:
        return f"{first.day} {first:%B %Y}"
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}-{last.day} {first:%B %Y}"
    return f"{first.day} {first:%B} - {last.day} {last:%B %Y}"
