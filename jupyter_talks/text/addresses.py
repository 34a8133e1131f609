"""Which addresses may become links."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from .clean import harmless

_LONGEST = 2000
_FORBIDDEN = re.compile(r"[\s\\\x00-\x20\x7f<>\"]")

_TOKEN = re.compile(r"(?=[A-Za-z0-9_]*\d)(?=[A-Za-z0-9_]*[A-Za-z])[A-Za-z0-9_]{16,}")
_HIDDEN = "\u2026"


def safe_address(address: str) -> str | None:
    """Return an address that may be shown as a link, or ``None``.

    Only http and https with a host pass; user names, backslashes, spaces and control characters
    do not, as browsers and people read those in different ways.
    """
    address = address.strip()
    if harmless(address) != address:
        return None
    if not address or len(address) > _LONGEST or _FORBIDDEN.search(address):
        return None
    try:
        parts = urlsplit(address)
        host, port = parts.hostname, parts.port
    except ValueError:
        return None
    if parts.scheme.lower() not in ("http", "https") or not host or "@" in parts.netloc:
        return None
    if port == 0 or host.startswith(".") or ".." in host:
        return None
    return address


def without_secrets(address: str) -> str:
    """Return an address as it may be told to others.

    User names and the query are not in it, nor what looks like a token in its path, as private
    calendars have it: letters and digits that nobody reads out.
    """
    if "://" not in address:
        return address
    try:
        parts = urlsplit(address)
        host = f"{parts.hostname or ''}:{parts.port}" if parts.port else parts.hostname or ""
    except ValueError:
        return "an address that is not sound"
    hidden = f"?{_HIDDEN}" if parts.query else ""
    return f"{parts.scheme}://{host}{_TOKEN.sub(_HIDDEN, parts.path)}{hidden}"


def has_hidden_part(address: str) -> bool:
    """Tell whether an address is one that ``without_secrets`` took something out of."""
    return "://" in address and _HIDDEN in address
