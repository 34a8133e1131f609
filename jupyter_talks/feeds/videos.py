"""Feeds of videos as RSS or Atom: YouTube channels and playlists, PeerTube, Invidious, podcasts."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Iterable, Iterator
from email.utils import parsedate
from typing import Any

from ..curation.languages import language_of
from ..curation.recordings import is_video, key_of, recording
from ..errors import FeedError
from ..model import Event, Skipped, Talk
from . import NOTHING_SAID, Document, Found, Options, making
from .decoding import root_tag, xml_of

NAME = "videos"
TITLE = "an RSS or Atom feed of videos"
IS_COMPLETE = False

_YOUTUBE_ID = re.compile(r"(?:yt:video:|[?&]v=)([A-Za-z0-9_-]{11})(?:[&#]|$)")
_MANY = re.compile(r"\s*(?:,|;| & | and | und )\s*")


def sniff(document: Document) -> bool:
    """Tell whether a file is an RSS or Atom feed."""
    return root_tag(document) in ("rss", "feed", "rdf")


def read(documents: Iterable[Document], options: Options = NOTHING_SAID) -> Iterator[Found]:
    """Yield the entries of a feed."""
    import feedparser  # takes its time to load, and most sources are no feed

    for document in documents:
        xml_of(document)  # what is hostile or broken is refused here
        content = feedparser.parse(document.content, resolve_relative_uris=False)
        if not content.entries:
            raise FeedError(f"{document.path} has no entries: it is no feed, or an empty one.")
        days = [day for day in map(_day, content.entries) if day]
        # A podcast may be one conference; a channel goes on for years.
        is_channel = any(map(_from_channel, content.entries))
        is_one = days and not is_channel and max(days) - min(days) < dt.timedelta(14)
        title = options.event or content.feed.get("title")
        event = making.event(
            title,
            starts=min(days) if is_one else None,
            ends=max(days) if is_one else None,
            url=content.feed.get("link"),
        )
        about = (
            content.feed.get("author"),
            content.feed.get("language"),
            content.feed.get("rights"),
        )
        for place, entry in enumerate(content.entries):
            yield _found(entry, about, event, f"{document.path}, entry {place + 1}")


def _day(entry: Any) -> dt.date | None:
    name = next((one for one in ("published", "updated") if one in entry), None)
    moment: Any = entry.get(f"{name}_parsed") if name else None
    # Feeds that forget the time zone are read as the mail that their dates come from.
    moment = moment or parsedate(making.line(entry.get("published")))
    try:
        return dt.datetime.fromtimestamp(calendar.timegm(moment), dt.UTC).date()
    except (TypeError, ValueError, OverflowError, OSError):
        return None


def _found(
    entry: Any, about: tuple[Any, Any, Any], event: Event | None, where: str
) -> Talk | Skipped:
    channel, language, rights = about
    videos = _videos(entry)
    known = entry.get("id") or entry.get("link") or (videos[0] if videos else entry.get("title"))
    first = next(filter(None, map(recording, videos)), None)
    # The owner of a channel is no speaker; the author of an episode is.
    author = entry.get("author")
    is_own = making.line(author) in (making.line(channel), event.title if event else "")
    try:
        return making.talk(
            key=(first and key_of(first)) or making.key_of("feed", known),
            title=entry.get("title"),
            event=event,
            people=[] if is_own or _from_channel(entry) else _MANY.split(making.line(author)),
            when=_day(entry),
            duration=_duration(entry),
            language=language_of(making.line(entry.get("language") or language)),
            texts=[
                *(one.get("value") for one in entry.get("content", ())),
                entry.get("summary"),
                entry.get("media_description"),
            ],
            tags=[tag.get("term") for tag in entry.get("tags", ())],
            videos=videos,
            links=[] if videos else [(entry.get("link"), None)],
            licence=entry.get("rights") or rights,
        )
    except ValueError as error:
        return Skipped(where=where, why=str(error))


def _from_channel(entry: Any) -> bool:
    """Tell whether the author is a channel: those of YouTube are all so named."""
    return "yt_channelid" in entry or "/channel/" in making.line(
        entry.get("author_detail", {}).get("href")
    )


def _videos(entry: Any) -> list[str]:
    """Return where an entry can be watched or heard: a page before a file, no player of Flash."""
    known = _YOUTUBE_ID.search(making.line(entry.get("id"))) or _YOUTUBE_ID.search(
        making.line(entry.get("link"))
    )
    if known:
        return [f"https://www.youtube.com/watch?v={known[1]}"]
    files = [
        one.get("href") or one.get("url")
        for one in [*entry.get("enclosures", ()), *entry.get("media_content", ())]
        if making.line(one.get("type")).startswith(("video/", "audio/"))
    ]
    link = making.line(entry.get("link"))
    return [link, *files] if link and is_video(link) else [file for file in files if file]


def _duration(entry: Any) -> int | None:
    said = making.line(entry.get("itunes_duration"))
    if said.isdecimal():
        return int(said[:9])
    if re.fullmatch(r"\d{1,3}:\d{2}", said):  # of podcasts: minutes and seconds
        said = f"0:{said}"
    length = making.seconds(said)
    if length:
        return length
    media: Any = next(iter(entry.get("media_content", ())), {})
    said = making.line(media.get("duration"))
    return int(said[:9]) if said.isdecimal() else None
