"""Recognise where a recording lives, so that one video has one address and one key."""

from __future__ import annotations

import re
from urllib.parse import parse_qs, urlsplit

from ..model import Recording
from ..text.addresses import safe_address

_YOUTUBE_ID = re.compile(r"[A-Za-z0-9_-]{11}")
_YOUTUBE_HOSTS = {"youtube.com", "www.youtube.com", "m.youtube.com", "www.youtube-nocookie.com"}
_PROVIDERS = {
    "archive.org": "archive.org",
    "www.archive.org": "archive.org",
    "vimeo.com": "vimeo",
    "media.ccc.de": "media.ccc.de",
    "cdn.media.ccc.de": "media.ccc.de",
}
_VIDEO_HOSTS = {"vimeo.com", "player.vimeo.com", "media.ccc.de", "cdn.media.ccc.de"}
_VIDEO_FILE = re.compile(r"\.(?:mp4|webm|ogg|ogv|m4v|mkv|avi|mov)$", re.IGNORECASE)
_PEERTUBE = re.compile(r"/(?:videos/watch|w)/[A-Za-z0-9-]{10,}$")


def recording(address: str) -> Recording | None:
    """Return the recording at an address, its address made canonical; ``None`` if unsafe."""
    safe = safe_address(address)
    if safe is None:
        return None
    parts = urlsplit(safe)
    host = (parts.hostname or "").lower()
    video = _youtube_id(host, parts.path, parts.query)
    if video:
        return Recording(
            url=f"https://www.youtube.com/watch?v={video}", provider="youtube", provider_id=video
        )
    provider = _PROVIDERS.get(host, host.removeprefix("www."))
    if provider == "vimeo" and (number := re.match(r"/(?:video/)?(\d+)", parts.path)):
        return Recording(
            url=f"https://vimeo.com/{number[1]}", provider="vimeo", provider_id=number[1]
        )
    return Recording(url=safe, provider=provider)


def is_video(address: str) -> bool:
    """Tell whether an address is one of a recording, as far as an address tells."""
    found = recording(address)
    if found is None:
        return False
    parts = urlsplit(found.url)
    host = (parts.hostname or "").lower()
    if found.provider_id or _VIDEO_FILE.search(parts.path) or _PEERTUBE.search(parts.path):
        return True
    return host in _VIDEO_HOSTS and "/v/" in parts.path


def key_of(recording: Recording) -> str | None:
    """Return the key of a recording, such as ``youtube:Ltgt0ekso4c``, if it has an id."""
    if recording.provider_id is None:
        return None
    return f"{recording.provider}:{recording.provider_id}"


def _youtube_id(host: str, path: str, query: str) -> str | None:
    if host == "youtu.be":
        candidate = path.strip("/").split("/")[0]
    elif host in _YOUTUBE_HOSTS and path == "/watch":
        candidate = parse_qs(query).get("v", [""])[0]
    elif host in _YOUTUBE_HOSTS and path.startswith(("/embed/", "/v/", "/live/", "/shorts/")):
        candidate = path.split("/")[2]
    else:
        return None
    return candidate if _YOUTUBE_ID.fullmatch(candidate) else None
