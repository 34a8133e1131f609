"""Which column of a table holds what: by names that tables use, or as somebody says it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from ..errors import BadRequest
from ..text.analysis import fold

# What a table may say of a talk, and how its columns are called, the likeliest first. Capitals,
# spaces, hyphens, underscores and colons do not matter.
COLUMNS: dict[str, tuple[str, ...]] = {
    "title": ("title", "talk title", "session title", "talk", "titel", "titre", "titulo", "titolo"),
    "speakers": (
        "speakers", "speaker", "speaker names", "speaker name", "authors", "author", "presenters",
        "presenter", "persons", "people", "speaker ids", "speaker id", "referent", "referenten",
    ),
    "description": (
        "description", "abstract", "long abstract", "extract", "details", "content", "body",
        "beschreibung", "descripcion", "resume",
    ),
    "summary": ("short abstract", "summary", "subtitle"),
    "date": (
        "date", "start", "starts", "starts at", "start at", "start time", "start date", "day",
        "recorded", "published", "published at", "datum",
    ),
    "end": ("end", "ends", "ends at", "end at", "end time", "end date"),
    "duration": ("duration", "duration seconds", "length seconds", "seconds", "length"),
    "minutes": ("duration minutes", "minutes", "duration min", "length minutes"),
    "language": ("language", "lang", "spoken language", "sprache", "langue", "idioma"),
    "level": ("level", "audience level", "difficulty"),
    "kind": ("kind", "type", "session type", "format", "session format", "talk type"),
    "tags": ("tags", "keywords", "track", "topics", "categories"),
    "video": (
        "video", "video url", "recording", "recordings", "recording url", "youtube", "video link",
        "youtube url",
    ),
    "slides": ("slides", "slides url", "slide url", "presentation"),
    "code": ("code url", "code", "repository", "repo", "github", "repo url"),
    "url": ("url", "link", "website", "page"),
    "licence": ("licence", "license"),
    "event": ("event", "conference", "event title"),
    "id": ("id", "uid", "guid", "slug", "key"),
    "unconfirmed": ("unconfirmed", "not confirmed"),
    "service": ("service", "is service session", "service session"),
    "state": ("state", "status"),
}  # fmt: skip
_SIGNS = re.compile(r"[\s:_\-.]+")
_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")


def plain_name(column: str) -> str:
    """Return the name of a column in plain words: of ``:startAt``, ``start at``."""
    return _SIGNS.sub(" ", fold(_HUMP.sub(" ", column))).strip()


def understood(names: Iterable[str], said: Mapping[str, str]) -> dict[str, str]:
    """Return which column holds what.

    Parameters
    ----------
    names
        The columns that there are.
    said
        What somebody says of them; it wins over what is recognised.

    Raises
    ------
    BadRequest
        If ``said`` names something that talks do not have, or a column that is not there.
    """
    by_name: dict[str, str] = {}
    for name in names:
        by_name.setdefault(plain_name(name), name)
    found: dict[str, str] = {}
    for what, column in said.items():
        if what not in COLUMNS:
            raise BadRequest(f"Talks have no {what!r}; a column can be {', '.join(COLUMNS)}.")
        if plain_name(column) not in by_name:
            raise BadRequest(f"There is no column {column!r}; there are {', '.join(names)}.")
        found[what] = by_name[plain_name(column)]
    taken = set(found.values())
    for what, known in COLUMNS.items():
        free = [by_name[one] for one in known if one in by_name and by_name[one] not in taken]
        if what not in found and free:
            found[what] = free[0]
            taken.add(free[0])
    return found


def columns_of(text: str) -> dict[str, str]:
    """Return what somebody says of columns: ``title=Talk title,speakers=Authors``.

    Raises
    ------
    BadRequest
        If it is said in another way.
    """
    found = {}
    for part in filter(None, (part.strip() for part in text.split(","))):
        what, sign, column = part.partition("=")
        if not sign or not what.strip() or not column.strip():
            raise BadRequest(
                f"{part!r} names no column; say it as in title=Title,speakers=Authors."
            )
        found[what.strip()] = column.strip()
    return found
