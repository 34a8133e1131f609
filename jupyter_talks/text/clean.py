"""Make text of unknown origin harmless to show: no control, direction or half characters."""

from __future__ import annotations

import hashlib
import html
import re
import unicodedata
from typing import Any

# Controls but tab and line feed, lone surrogates, zero-width and direction marks, BOM.
_HARMFUL = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069"
    "\u3164\ud800-\udfff\ufeff\ufdd0-\ufdef\ufff9-\ufffb\ufffe\uffff\U000e0000-\U000e007f]"
)
# Signs that are no letters, such as accents that stand on the letter before. Putting a run of them
# in order takes time with the square of its length; text that means something has a few.
_SIGNS = re.compile(r"[^\w\s\x00-\x7f]{31,}")
_MOST_MARKS = 30  # as the Stream-Safe Text Format of Unicode Annex 15
_LINE_BREAKS = re.compile("\r\n?|\u2028|\u2029|\x85")
_SPACES = re.compile(r"\s+")
# C, C++, C# and .NET are four names.
_SIGNS_IN_NAMES = (
    (re.compile(r"(?<=\w)\+\+"), "pp"),
    (re.compile(r"(?<=\w)#"), "-sharp"),
    (re.compile(r"(?:^|(?<=\s))\.(?=\w)"), "dot-"),
)
_NOT_SLUG = re.compile(r"[^a-z0-9]+")


def harmless(text: str) -> str:
    """Return text in NFC, with plain line breaks and nothing invisible."""
    text = _HARMFUL.sub("", _LINE_BREAKS.sub("\n", text))
    return unicodedata.normalize("NFC", _SIGNS.sub(_with_few_marks, text))


def _with_few_marks(signs: re.Match[str]) -> str:
    kept, marks = [], 0
    for sign in signs.group():
        marks = marks + 1 if unicodedata.combining(sign) else 0
        if marks <= _MOST_MARKS:
            kept.append(sign)
    return "".join(kept)


def harmless_throughout(value: Any) -> Any:
    """Return lists and mappings of texts with every text in them made harmless."""
    if isinstance(value, str):
        return harmless(value)
    if isinstance(value, list):
        return [harmless_throughout(item) for item in value]
    if isinstance(value, dict):
        return {name: harmless_throughout(item) for name, item in value.items()}
    return value


def clean_text(text: str) -> str:
    """Return harmless text of several lines, without space around it."""
    return harmless(text).strip()


def clean_line(text: str) -> str:
    """Return one line of text: as ``clean_text``, with entities undone and spaces collapsed."""
    if "&" in text:
        text = html.unescape(text)
    return _SPACES.sub(" ", clean_text(text)).strip()


def is_plain(name: str) -> bool:
    """Tell whether a name is of small letters, digits and hyphens, as the ids of talks are."""
    return re.fullmatch(r"[a-z0-9-]{1,200}", name) is not None


def digest_of(text: str) -> str:
    """Return eight hexadecimal digits that tell a text from others."""
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:8]


def slug(text: str, longest: int = 80) -> str:
    """Return a stable ``[a-z0-9-]+`` name.

    What a slug cannot say (other scripts, a cut end) is said by a short digest of the text, so
    that two texts never share a slug because of what was lost.
    """
    for signs, words in _SIGNS_IN_NAMES:
        text = signs.sub(words, text)
    spelled = text if text.isascii() else unicodedata.normalize("NFKD", text)
    name = _NOT_SLUG.sub("-", spelled.encode("ascii", "ignore").decode().lower()).strip("-")
    # Letters that NFKD could not spell in ASCII; the accents that it split off are no letters.
    lost = not spelled.isascii() and any(
        character > "\x7f" and character.isalnum() for character in spelled
    )
    if name and not lost and len(name) <= longest:
        return name
    digest = digest_of(text)
    short = name[: longest - 9].rsplit("-", 1)[0] if len(name) > longest - 9 else name
    return f"{short}-{digest}" if short else f"x-{digest}"
