"""Read a source from wherever it is: fetch it, find its format, run the feed."""

from __future__ import annotations

import contextlib
import os
import re
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

import msgspec

from ..errors import BadRequest, FeedError
from ..feeds import NOTHING_SAID, Document, Found, Options, Remark, pyvideo
from ..model import Collection, Skipped, Talk
from ..text.clean import clean_line
from ..text.databases import refuse_database
from .documents import documents
from .limits import FetchLimits, ImportLimits
from .recognising import ADDRESSES, recognised

_MOST_UNSOUND = 0.2  # of all records: more than that, and the source is not what it seems

_LONGEST = 1000  # characters of what is told of a record

Progress = Callable[[str, int], None]


class Request(NamedTuple):
    """What is to be imported.

    Parameters
    ----------
    place
        A folder, a file, or an http(s) address; or the name of a feed that has its own address.
    format
        The name of a feed, where it should not be found by the content.
    name
        What the source is to be called; by default after its event or its file.
    rehearsal
        Whether to tell what would change, and change nothing.
    """

    place: str
    format: str | None = None
    name: str | None = None
    options: Options = NOTHING_SAID
    rehearsal: bool = False


class Reading(NamedTuple):
    """What a source holds: from which place, as a feed of which name read it.

    ``is_complete`` tells whether what is not in it is gone.
    """

    place: str
    format: str
    is_complete: bool
    talks: list[Talk]
    skipped: list[Skipped]
    collections: list[Collection]
    remarks: list[str]


def read(request: Request, limits: ImportLimits, progress: Progress) -> Reading:
    """Return what a source holds.

    Raises
    ------
    BadRequest
        If the request makes no sense.
    FeedError
        If the source cannot be read, has more records than are read, or too many unsound ones.
    """
    place, wanted = _meant(request)
    title, records = title_of(place), 0
    with _local(place, limits.fetch, progress) as path:
        feed, document = recognised(path, title, wanted)
        every = documents(path, pyvideo.wants) if document is None else iter((document,))
        reading = Reading(absolute(place), feed.NAME, feed.IS_COMPLETE, [], [], [], [])
        for found in feed.read(_counted(every, progress), request.options):
            records += not isinstance(found, Remark)
            if records > limits.records:
                raise limits.too_many(title)
            _keep(found, reading)
    _judge(reading, title)
    return reading


def _meant(request: Request) -> tuple[str, str | None]:
    """Return the place that is meant, and the format that is said."""
    place = request.place
    if request.format is None and place in ADDRESSES:
        return ADDRESSES[place], place
    place = place or ADDRESSES.get(request.format or "", "")
    if not place:
        raise BadRequest("Say what to import: a folder, a file or an address.")
    if _is_word(place) and not _path(place).exists():
        raise BadRequest(
            f"There is no importer {place!r}, nor a file or folder of that name; import a "
            f"folder, a file, an address, or {', '.join(ADDRESSES)}."
        )
    return place, request.format


def _judge(reading: Reading, title: str) -> None:
    """Raise ``FeedError`` if too much of a source is unsound."""
    unsound = [one for one in reading.skipped if not one.withdrawn and not one.no_talk]
    talks = len(reading.talks)
    nothing = not talks and not reading.collections
    if nothing or len(unsound) > _MOST_UNSOUND * (talks + len(unsound)):
        first = unsound[0] if unsound else Skipped(where=title, why="it holds no talk")
        raise FeedError(
            f"{len(unsound)} of {talks + len(unsound)} records of {title} are unsound, so "
            f"nothing was imported; the first is {first.where}: {first.why}."
        )


def _keep(found: Found, reading: Reading) -> None:
    if isinstance(found, Talk):
        reading.talks.append(found)
    elif isinstance(found, Skipped):
        told = {
            "where": clean_line(found.where)[:_LONGEST],
            "why": clean_line(found.why)[:_LONGEST],
        }
        reading.skipped.append(msgspec.structs.replace(found, **told))
    elif isinstance(found, Remark):
        reading.remarks.append(clean_line(found.text)[:_LONGEST])
    else:
        reading.collections.append(found)


def _counted(found: Iterator[Document], progress: Progress) -> Iterator[Document]:
    for document in found:
        progress("read", 1)
        yield document


def title_of(place: str) -> str:
    """Return what a place is called: the last part of a path or an address."""
    path = unquote(urlsplit(place).path) if "://" in place else place
    return path.rstrip("/").replace("\\", "/").rsplit("/", 1)[-1] or place


def _is_word(place: str) -> bool:
    """Tell whether a place is written as no path and no address is."""
    return re.fullmatch(r"[\w-]+", place) is not None


def absolute(place: str) -> str:
    """Return a place as it is remembered: a path from the root, an address as it is."""
    return place if "://" in place else str(_path(place).absolute())


def refuse_library(place: str) -> None:
    """Refuse a place that is the file of a library of this process.

    Raises
    ------
    BadRequest
        If it is, or a part or a copy of it.
    """
    if "://" not in place:
        refuse_database(_path(place))


def _path(place: str) -> Path:
    return Path(os.path.expanduser(place.replace("\0", "")))  # noqa: PTH111 - raises nothing


@contextlib.contextmanager
def _local(place: str, limits: FetchLimits, progress: Progress) -> Iterator[Path]:
    """Give a place on this machine: what is at an address is fetched, and gone afterwards."""
    if "://" not in place:
        refuse_library(place)
        yield _path(place)
        return
    from .fetching import fetch  # loads an HTTP client, which a file does without

    with tempfile.TemporaryDirectory(prefix="jupyter-talks-") as folder:
        target = Path(folder, "source")
        fetch(place, target, limits, lambda size: progress("fetch", size))
        yield target
