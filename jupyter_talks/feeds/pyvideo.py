"""The pyvideo corpus (github.com/pyvideo/data): a folder per event, a JSON file per video.

Its traps are many and small: floats and milliseconds as durations, links as strings or objects,
three forms of dates, no key but the path. A record keeps what is sound of it; what was dropped or
mended is said in its provenance. Records whose owners asked not to be published
(``NO_PUBLISH.json``), and any other record of the same video, are left out.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from operator import itemgetter
from typing import Any

import msgspec

from ..curation.events import without_year, year_in
from ..curation.kinds import kind_of
from ..curation.languages import language_of
from ..curation.people import is_nobody
from ..curation.recordings import key_of, recording
from ..curation.resources import resource
from ..errors import FeedError
from ..model import Event, Recording, Resource, Skipped, Speaker, Talk
from ..text.clean import clean_line, clean_text, digest_of, slug
from . import NOTHING_SAID, Document, Options

NAME = "pyvideo"
TITLE = "a checkout, tarball or zip of github.com/pyvideo/data"
IS_COMPLETE = True

_ABSURD = 10**8  # of any unit
# Characters, and items of a list: several times what the longest of the corpus has.
_LONGEST_DESCRIPTION, _LONGEST_LINE, _MOST_ITEMS = 20_000, 500, 100
_PATH = re.compile(r"(?:[^/]+/)*?(?P<event>[^/]+)/(?:videos/(?P<video>[^/]+)|category)\.json")


class _Related(msgspec.Struct):
    url: str | None = None
    label: str | None = None


class _Video(msgspec.Struct):
    url: str | None = None


class _Record(msgspec.Struct):
    """A video file of the corpus; every field but the title may be missing or null."""

    title: str
    id: int | None = None
    description: str | None = None
    summary: str | None = None
    speakers: list[str] | None = None
    recorded: str | None = None
    duration: float | None = None
    language: str | None = None
    tags: list[str] | None = None
    related_urls: list[str | _Related] | None = None
    videos: list[_Video] | None = None
    copyright_text: str | None = None


class _Withdrawal(msgspec.Struct):
    """As much of a record as must be sound to keep it out."""

    id: int | None = None
    videos: list[_Video] | None = None


class _Category(msgspec.Struct):
    title: str
    start_date: str | None = None
    end_date: str | None = None
    url: str | None = None


_DECODE_RECORD = msgspec.json.Decoder(_Record).decode
_DECODE_CATEGORY = msgspec.json.Decoder(_Category).decode


def wants(path: str) -> bool:
    """Tell whether a file is a video, an event or the list of withdrawn videos."""
    return _is_list_of_withdrawn(path) or _PATH.fullmatch(path) is not None


def read(
    documents: Iterable[Document],
    options: Options = NOTHING_SAID,  # noqa: ARG001 - the corpus says it all
) -> Iterator[Talk | Skipped]:
    """Yield the talks of a checkout; it must hold ``NO_PUBLISH.json``, or nothing is read."""
    withdrawn: set[int] | None = None
    events: dict[str, Event] = {}
    records: list[tuple[str, str, _Record]] = []
    unsound: list[tuple[Skipped, _Withdrawal | None]] = []
    for path, content in documents:
        if _is_list_of_withdrawn(path):
            withdrawn = (withdrawn or set()) | _withdrawn(path, content)
        elif match := _PATH.fullmatch(path):
            folder, video = match["event"], match["video"]
            try:
                if video is None:
                    events[folder] = _event(folder, _DECODE_CATEGORY(content))
                else:
                    records.append((folder, video, _cut(_DECODE_RECORD(content))))
            except (ValueError, RecursionError) as error:
                name = path.removeprefix(match[0][: match.start("event")])
                unsound.append(
                    (Skipped(where=name, why=str(error) or "nested too deep"), _least_of(content))
                )
    if withdrawn is None:
        raise FeedError(
            "No NO_PUBLISH.json was found, which lists the videos that must not be shown: of "
            "folders and archives, only the root of a checkout, tarball or zip of "
            "github.com/pyvideo/data can be imported; import other files one by one."
        )
    for skipped, record in unsound:
        yield _withdrawn_anyway(skipped, record, withdrawn)
    yield from _talks(records, events, withdrawn)


def _cut(record: _Record) -> _Record:
    """Forget what of a record is more than any sound one has."""
    for several in (record.related_urls, record.videos, record.tags, record.speakers):
        if several:
            del several[_MOST_ITEMS:]
    return record


def _is_list_of_withdrawn(path: str) -> bool:
    return path.rsplit("/", 1)[-1] == "NO_PUBLISH.json"


def _withdrawn(path: str, content: bytes) -> set[int]:
    try:
        return set(msgspec.json.decode(content, type=list[int]))
    except ValueError as error:
        raise FeedError(
            f"{path} is not a list of numbers ({error}); nothing was imported."
        ) from error


def _least_of(content: bytes) -> _Withdrawal | None:
    """Read as little of an unsound record as tells whether its owner wants it out."""
    try:
        return msgspec.json.decode(content, type=_Withdrawal)
    except (ValueError, RecursionError):
        return None


def _withdrawn_anyway(skipped: Skipped, record: _Withdrawal | None, withdrawn: set[int]) -> Skipped:
    """Return what to say of an unsound record: that its owner wants it out, if it is so."""
    if record is None or record.id not in withdrawn:
        return skipped
    key = skipped.where.replace("/videos/", "/").removesuffix(".json")
    return _left_out(skipped.where, key, record.videos)


def _left_out(where: str, key: str, videos: list[_Video] | None) -> Skipped:
    names = [key_of(known) or known.url for known in _recordings(videos or ())]
    why = "left out on request (NO_PUBLISH.json)"
    return Skipped(where=where, why=why, withdrawn=(f"{NAME}:{key}", *names))


def _talks(
    records: list[tuple[str, str, _Record]], events: dict[str, Event], withdrawn: set[int]
) -> Iterator[Talk | Skipped]:
    # Sorted, so that a folder and a tarball of the same data are read the same.
    for folder, video, record in sorted(records, key=itemgetter(0, 1)):
        where = f"{folder}/videos/{video}.json"
        if record.id in withdrawn:
            yield _left_out(where, f"{folder}/{video}", record.videos)
        elif not _line(record.title):
            yield Skipped(where=where, why="it has no title")
        else:
            event = events.get(folder) or _event(folder, _Category(title=folder))
            yield _talk(f"{folder}/{video}", record, event)


def _event(folder: str, category: _Category) -> Event:
    title = _line(category.title) or folder
    link = resource(category.url or "")
    return Event(
        id=slug(folder),
        title=title,
        series=slug(without_year(folder) or folder),
        year=year_in(folder, title),
        starts=_date(category.start_date),
        ends=_date(category.end_date),
        url=link.url if link else None,
    )


def _talk(key: str, record: _Record, event: Event) -> Talk:
    title = _line(record.title)
    tags = tuple(dict.fromkeys(filter(None, map(_tag, (record.tags or ())[:_MOST_ITEMS]))))
    return Talk(
        id=_id(key),
        title=title,
        kind=kind_of(title, tags),
        speakers=_speakers((record.speakers or ())[:_MOST_ITEMS]),
        event=event,
        date=_date(record.recorded),
        # As it is said: which unit an event has its lengths in is for curation to tell.
        duration=_whole(record.duration),
        language=language_of(record.language or ""),
        description=_description(record),
        tags=tags,
        recordings=_recordings((record.videos or ())[:_MOST_ITEMS]),
        resources=_resources((record.related_urls or ())[:_MOST_ITEMS]),
        licence=_line(record.copyright_text or "") or None,
        keys=(f"{NAME}:{key}",),
    )


def _id(key: str) -> str:
    """Return the id of a record; file names that differ by signs only get different ones."""
    plain = key.replace("/", "-")
    name = slug(plain)
    return name if name == plain or digest_of(plain) in name else f"{name}-{digest_of(key)}"


def _whole(length: float | None) -> int | None:
    return round(length) if length and 0 < length < _ABSURD else None


def _date(text: str | None) -> dt.date | None:
    """Return the day of a date or of a date and time, in any of the forms of the corpus."""
    try:
        return dt.date.fromisoformat((text or "")[:10])
    except ValueError:
        return None


def _tag(tag: str) -> str:
    return _line(tag).lstrip("#").strip(", ").lower()


def _speakers(names: Iterable[str]) -> tuple[Speaker, ...]:
    people: dict[str, str] = {}
    for name in map(_line, names):
        if name and not is_nobody(name):
            people.setdefault(slug(name), name)
    return tuple(Speaker(id=id_, name=name) for id_, name in people.items())


def _description(record: _Record) -> str | None:
    texts = (text[:_LONGEST_DESCRIPTION] for text in (record.description, record.summary) if text)
    return next(filter(None, map(clean_text, texts)), None)


def _line(text: str) -> str:
    return clean_line(text[:_LONGEST_LINE])


def _recordings(videos: Iterable[_Video]) -> tuple[Recording, ...]:
    found: dict[str, Recording] = {}
    for video in videos:
        if video.url and (known := recording(video.url)):
            found.setdefault(known.url, known)
    return tuple(found.values())


def _resources(related: Iterable[Any]) -> tuple[Resource, ...]:
    found: dict[str, Resource] = {}
    for item in related:
        address, label = (item, None) if isinstance(item, str) else (item.url, item.label)
        known = resource(address or "", _line(label or "") or None)
        if known:
            found.setdefault(known.url, known)
    return tuple(found.values())
