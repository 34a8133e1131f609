"""Which feed reads a source: found by its content, or named."""

from __future__ import annotations

from pathlib import Path

from ..errors import BadRequest, FeedError
from ..feeds import (
    Document,
    Feed,
    FileFeed,
    catalog_file,
    collection,
    frab_json,
    frab_xml,
    ical,
    indico,
    pretalx,
    pyvideo,
    sessionize,
    table,
    videos,
    voctoweb,
)
from .documents import alone, has_many

# The most particular first: a table is whatever has rows.
_OF_FILES: tuple[FileFeed, ...] = (
    catalog_file,
    collection,
    frab_xml,
    frab_json,
    indico,
    sessionize,
    voctoweb,
    pretalx,
    ical,
    videos,
    table,
)
FEEDS: dict[str, Feed] = {feed.NAME: feed for feed in (pyvideo, *_OF_FILES)}
ADDRESSES = {"pyvideo": "https://codeload.github.com/pyvideo/data/tar.gz/refs/heads/main"}


def feed_named(name: str) -> Feed:
    """Return a feed by its name; raise ``BadRequest`` if there is none such."""
    if name not in FEEDS:
        raise BadRequest(f"There is no format {name!r}; there are {', '.join(FEEDS)}.")
    return FEEDS[name]


def recognised(path: Path, name: str, wanted: str | None) -> tuple[Feed, Document | None]:
    """Return the feed of a source, and the source if it is one file.

    Parameters
    ----------
    name
        What the source is called in messages.
    wanted
        The name of a feed that somebody says it is.

    Raises
    ------
    BadRequest
        If ``wanted`` is no feed.
    FeedError
        If the source cannot be read, or is of no format that is known.
    """
    feed = feed_named(wanted) if wanted else None
    if has_many(path):
        if feed not in (None, pyvideo):
            raise BadRequest(f"{name} is a folder or an archive; {wanted} is read from one file.")
        return pyvideo, None
    if feed is pyvideo:
        return pyvideo, None  # which says what is wrong with the file
    document = alone(path, name)
    if not document.content.strip():
        raise FeedError(f"{name} is empty.")
    if feed is not None:
        return feed, document
    for known in _OF_FILES:
        if known.sniff(document):
            return known, document
    raise FeedError(
        f"{name} is of no format that is known; there are {', '.join(FEEDS)}. "
        "A table needs a name that ends in .csv, .json, .jsonl or .yaml."
    )
