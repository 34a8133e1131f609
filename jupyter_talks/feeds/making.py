"""A talk out of the loose values of a record: every feed says what it has, this makes it sound."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from typing import Any

from ..curation.events import without_year, year_in
from ..curation.kinds import kind_named, kind_of
from ..curation.languages import language_of
from ..curation.levels import level_named
from ..curation.people import is_nobody
from ..curation.recordings import recording
from ..curation.resources import resource
from ..model import Event, Kind, Provenance, Recording, Resource, Speaker, Talk
from ..text.clean import clean_line, clean_text, digest_of, slug
from ..text.markup import plain
from . import LOCAL, Options, Remark

# Characters, and items of a list: several times what the longest of any sound feed has.
LONGEST_DESCRIPTION, LONGEST_LINE, MOST_ITEMS = 20_000, 500, 100
_LONGEST_DURATION = 10**8  # seconds; what is absurd, but tells by how much, is curation's
_CLOCK = re.compile(r"(?:(\d+) +)?(\d{1,3}):(\d{2})(?::(\d{2}))?")
_ISO_DURATION = re.compile(r"P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?")
_SUFFIX = re.compile(r"\.[a-z]{2,6}$", re.IGNORECASE)
_NO_NAMES = re.compile(
    r"\b(?:talks?|sessions?|schedule|papers|speakers|data|videos|list|sessionize|pretalx|export)\b",
    re.IGNORECASE,
)


def talk(  # noqa: PLR0913 - as many as a talk has fields
    *,
    key: str,
    title: object,
    event: Event | None = None,
    id_: str | None = None,
    people: Iterable[tuple[object, object] | object] = (),
    when: object = None,
    duration: int | None = None,
    language: object = None,
    kind: object = None,
    level: object = None,
    texts: Iterable[object] = (),
    tags: Iterable[object] = (),
    videos: Iterable[object] = (),
    links: Iterable[tuple[object, object]] = (),
    licence: object = None,
    corrections: tuple[str, ...] = (),
) -> Talk:
    """Return a talk of whatever a record says.

    Parameters
    ----------
    key
        The name of the record: a scheme, a colon, and what tells it from all others.
    people
        Names, or names with affiliations.
    when
        A date, a date and time, or a text that begins with an ISO 8601 date.
    duration
        In seconds, as the source says.
    texts
        Parts of the description, plain or HTML; one that another one holds is left out.
    links
        Addresses with labels.

    Raises
    ------
    ValueError
        If there is no title.
    """
    name = line(plain(title) if isinstance(title, str) else title)
    if not name:
        raise ValueError("it has no title")
    words = tuple(dict.fromkeys(filter(None, map(_tag, _some(tags)))))
    return Talk(
        id=id_ or slug(f"{event.id} {name}" if event else name),
        title=name,
        kind=_kind(kind, name, words),
        speakers=speakers(people),
        event=event,
        date=date(when),
        duration=duration if duration and 0 < duration < _LONGEST_DURATION else None,
        language=language_of(line(language)),
        level=level_named(line(level)),
        description=description(texts),
        tags=words,
        recordings=recordings(videos),
        resources=resources(links),
        licence=line(licence) or None,
        keys=(key,),
        provenance=(Provenance(source="", corrections=corrections),) if corrections else (),
    )


def event(  # noqa: PLR0913 - as many as an event has
    title: object,
    *,
    acronym: object = None,
    starts: object = None,
    ends: object = None,
    place: object = None,
    url: object = None,
) -> Event | None:
    """Return an event of whatever a schedule says of it; ``None`` if it has no name."""
    name, short = line(title), line(acronym)
    if not name and not short:
        return None
    first, last = date(starts), date(ends)
    # One source says the event ends in the year 20008.
    last = last if first and last and dt.timedelta(0) <= last - first < dt.timedelta(60) else None
    year = year_in(name, short) or (first.year if first else None)
    known = slug(short or name)
    link = resource(str(url)) if url else None
    full = name or short
    return Event(
        id=known if _has_year(known, year) else f"{known}-{year}",
        title=full if _has_year(full, year) else f"{full} {year}",
        series=slug(_without_short_year(without_year(full), year)) or known,
        year=year,
        place=line(place) or None,
        starts=first,
        ends=last,
        url=link.url if link else None,
    )


def _without_short_year(name: str, year: int | None) -> str:
    """Return the name of a series without the last two digits of the year: ``DebConf 23``."""
    return re.sub(rf"[ '\u2019-]?{year % 100:02}\s*$", "", name) if year else name


def _has_year(text: str, year: int | None) -> bool:
    """Tell whether a name says its year, if only by the last two digits: ``debconf23``."""
    return not year or str(year) in text or re.search(rf"{year % 100:02}(?!\d)", text) is not None


def event_of_file(path: str) -> str | None:
    """Return the title of an event out of the name of a file, if it has the year of one."""
    words = re.sub(r"[-_.\s]+", " ", _SUFFIX.sub("", path.rsplit("/", 1)[-1]))
    title = " ".join(_NO_NAMES.sub(" ", words).split())
    return title if year_in(title) and not title.isdecimal() else None


def about_event(title: str | None, options: Options) -> Remark:
    """Return a word on where the event of a source is from that does not name it itself."""
    if options.event:
        return Remark(f"the event is {title!r}, as you say")
    if title:
        return Remark(f"the event is {title!r}, by the name of the file; --event gives another")
    return Remark("the event is not known; --event gives its title")


def key_of(*parts: object) -> str:
    """Return a key of a few parts, the first its scheme; long or odd ones become a digest."""
    scheme, *rest = map(line, parts)
    name = "/".join(rest)
    if not name or len(name) > 120 or not re.fullmatch(r"[\w./:@%+~=-]+", name):  # noqa: PLR2004
        name = digest_of(name) + digest_of(name + ".")
    return f"{scheme}:{name}"


def local_key(name: object) -> str:
    """Return a key that tells a record from the others of its source, and from no others."""
    return key_of(LOCAL, name)


def line(value: object) -> str:
    """Return a value as one clean line; empty for none."""
    if value is None or isinstance(value, (dict, list, tuple, bool)):
        return ""
    try:
        return clean_line(str(value)[:LONGEST_LINE])
    except ValueError:  # a number of thousands of digits
        return ""


def date(value: object) -> dt.date | None:
    """Return the day of a date, of a date and time, or of a text that begins with one."""
    if isinstance(value, dt.datetime):
        return value.date()
    if isinstance(value, dt.date):
        return value
    try:
        return dt.date.fromisoformat(line(value)[:10])
    except ValueError:
        return None


def seconds(text: object) -> int | None:
    """Return the seconds of ``0:45``, ``01:05:00``, ``2 01:00`` (days) or ``PT45M``."""
    said = line(text)
    if match := _CLOCK.fullmatch(said):
        days, hours, minutes, rest = (int(part or 0) for part in match.groups())
        return ((days * 24 + hours) * 60 + minutes) * 60 + rest
    if (match := _ISO_DURATION.fullmatch(said)) and any(match.groups()):
        days, hours, minutes, rest = (int(part or 0) for part in match.groups())
        return ((days * 24 + hours) * 60 + minutes) * 60 + rest
    return None


def between(start: object, end: object) -> int | None:
    """Return the seconds from one moment to another, if both are known and in that order."""
    try:
        first, last = (
            one if isinstance(one, dt.datetime) else dt.datetime.fromisoformat(_iso(line(one)))
            for one in (start, end)
        )
        length = round((last - first).total_seconds())
    except (ValueError, TypeError, OverflowError):
        return None
    return length if length > 0 else None


def _iso(text: str) -> str:
    """Return a date and time in the form that Python 3.10 reads, too."""
    text = re.sub(r"[zZ]$", "+00:00", text)
    text = re.sub(r"([+-]\d{2})(\d{2})$", r"\1:\2", text)
    return re.sub(r"\.\d+", "", text)


def description(texts: Iterable[object]) -> str | None:
    """Return texts as one, without those that another one holds."""
    parts: list[str] = []
    for text in texts:
        part = clean_text(plain(str(text)[:LONGEST_DESCRIPTION])) if isinstance(text, str) else ""
        if part and not any(part in other for other in parts):
            parts = [other for other in parts if other not in part] + [part]
    return "\n\n".join(parts)[:LONGEST_DESCRIPTION].strip() or None


def speakers(people: Iterable[tuple[object, object] | object]) -> tuple[Speaker, ...]:
    """Return the people of a record, each once; placeholders are nobody."""
    found: dict[str, Speaker] = {}
    for person in _some(people):
        said, where = person if isinstance(person, tuple) else (person, None)
        name = line(said)
        if name and not is_nobody(name):
            known = Speaker(id=slug(name), name=name, affiliation=line(where) or None)
            found.setdefault(known.id, known)
    return tuple(found.values())


def recordings(videos: Iterable[object]) -> tuple[Recording, ...]:
    """Return the recordings at addresses, each once."""
    found: dict[str, Recording] = {}
    for address in _some(videos):
        if isinstance(address, str) and (known := recording(address)):
            found.setdefault(known.url, known)
    return tuple(found.values())


def resources(links: Iterable[tuple[object, object]]) -> tuple[Resource, ...]:
    """Return the resources at addresses, each once."""
    found: dict[str, Resource] = {}
    for address, label in _some(links):
        if isinstance(address, str) and (known := resource(address, line(label) or None)):
            found.setdefault(known.url, known)
    return tuple(found.values())


def _some(items: Iterable[Any]) -> Iterator[Any]:
    for place, item in enumerate(items):
        if place >= MOST_ITEMS:
            return
        yield item


def _tag(value: object) -> str:
    return line(value).lstrip("#").strip(", ").lower()


def _kind(said: object, title: str, tags: tuple[str, ...]) -> Kind:
    return kind_named(line(said)) or kind_of(title, tags)
