"""What a link of a talk leads to, as far as its address tells."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from ..model import Resource, ResourceKind
from ..text.addresses import safe_address

_RULES: tuple[tuple[ResourceKind, re.Pattern[str]], ...] = (
    ("notebook", re.compile(r"\.ipynb\b|//nbviewer\.|//mybinder\.org/|//colab\.research")),
    (
        "slides",
        re.compile(
            r"speakerdeck\.com/|slideshare\.net/|slides\.com/|noti\.st/|/slides?\b"
            r"|docs\.google\.com/presentation|\.(?:pdf|pptx?|odp|key)(?:$|[?#])"
        ),
    ),
    ("code", re.compile(r"//(?:www\.|gist\.)?(?:github|gitlab|bitbucket|codeberg)\.[a-z]+/[^/]+")),
)
_LABELS = {"notebook": "notebook", "slides": "slides", "code": "code"}
_TRAILING = ").,;]>'\""


def resource(address: str, label: str | None = None) -> Resource | None:
    """Return the resource at an address, or ``None`` where the address is no safe link."""
    safe = safe_address(address.strip().rstrip(_TRAILING))
    if safe is None:
        return None
    kind = _kind_of(safe, label or "")
    if not label or "//" in label:
        label = _LABELS.get(kind) or (urlsplit(safe).hostname or safe).removeprefix("www.")
    return Resource(url=safe, label=label, kind=kind)


def _kind_of(address: str, label: str) -> ResourceKind:
    for kind, pattern in _RULES:
        if pattern.search(address.lower()):
            return kind
    words = label.lower()
    if "slides" in words:
        return "slides"
    if "schedule" in words or "conference" in words or "event" in words:
        return "event"
    return "other"
