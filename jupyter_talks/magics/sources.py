"""Sub-commands that change what the catalog is made of, and that write talks to files."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from ..errors import BadRequest
from ..export.files import format_for, write_text
from ..export.formats import FORMATS
from ..render import terminal
from .parsing import Opened, Parser

if TYPE_CHECKING:
    from ..ingest.reports import Report

_MOST_SKIPPED = 10


class Imported:
    """What came of an import, in words; ``report`` has all of it."""

    def __init__(self, report: Report) -> None:
        self.report = report

    def __repr__(self) -> str:
        return self.report.in_words(_MOST_SKIPPED)


class SourceList:
    """The sources of the catalog, in words; ``items`` has them."""

    def __init__(self, talks: Opened) -> None:
        self.items = talks.catalog.status().sources

    def __repr__(self) -> str:
        return terminal.sources(self.items)


class Exported:
    """Talks as a file: ``text`` is what it holds, ``path`` where it is, if it was written."""

    def __init__(self, text: str, path: Path | None) -> None:
        self.text, self.path = text, path

    def __repr__(self) -> str:
        return f"wrote {self.path}" if self.path else self.text


def import_(talks: Opened, text: str, options: argparse.Namespace) -> Imported:
    """Import a folder, a file or an address."""
    from ..feeds import Options
    from ..feeds.columns import columns_of
    from ..ingest.reading import Request
    from ..progress import bars

    if not text:
        raise BadRequest("Say what to import: %talks import FOLDER|FILE|ADDRESS, or pyvideo.")
    feed, place = _feed_and_place(text, options.format)
    request = Request(
        place,
        format=feed,
        name=options.name,
        options=Options(columns_of(_unquoted(options.map)), _unquoted(options.event or "") or None),
        rehearsal=options.dry_run,
    )
    with bars(notebook=True) as progress:
        return Imported(talks.settings.importer(progress).run(request))


def update(talks: Opened, text: str, _: argparse.Namespace) -> Imported:
    """Import a source again."""
    from ..progress import bars

    if not text:
        raise BadRequest("Say which source: %talks update NAME, with a name of %talks sources.")
    with bars(notebook=True) as progress:
        return Imported(talks.settings.importer(progress).update(text))


def remove(talks: Opened, text: str, _: argparse.Namespace) -> Imported:
    """Remove a source and what only it says."""
    if not text:
        raise BadRequest("Say which source: %talks remove NAME, with a name of %talks sources.")
    return Imported(talks.settings.importer().remove(text))


def sources(talks: Opened, _: str, __: argparse.Namespace) -> SourceList:
    """List the sources of the catalog."""
    return SourceList(talks)


def export(talks: Opened, text: str, options: argparse.Namespace) -> Exported:
    """Write talks to a file, or show what it would hold."""
    path = Path(_unquoted(options.output)).expanduser() if options.output else None
    writer = format_for(options.format, path)
    if not (text or options.list or path):
        raise BadRequest("Say what to export: %talks export WORDS, --list ID, or --output FILE.")
    selection = talks.catalog.select(text, sort=options.sort, list_id=options.list)
    content = "".join(writer.write(selection))
    if path is not None:
        write_text(path, [content])
    return Exported(content, path)


def import_parser() -> Parser:
    """Return the options of ``%talks import``."""
    parser = Parser(
        prog="%talks import",
        usage="%%talks import FOLDER|FILE|ADDRESS|pyvideo [--name NAME] [--dry-run]",
    )
    parser.add_argument("--format", default=None, help="where the content does not tell it")
    parser.add_argument("--name", default=None, help="what to call the source")
    parser.add_argument("--map", default="", help="columns of a table: title=Title,speakers=Who")
    parser.add_argument("--event", default=None, help="the event, where the source names none")
    parser.add_argument("--dry-run", action="store_true", help="tell what would change")
    return parser


def export_parser() -> Parser:
    """Return the options of ``%talks export``."""
    parser = Parser(prog="%talks export", usage="%%talks export [WORDS] [--output FILE]")
    parser.add_argument("--output", default=None, metavar="FILE", help="the file to write")
    parser.add_argument("--format", default=None, help=f"one of {', '.join(FORMATS)}")
    parser.add_argument("--list", default=None, metavar="ID", help="a list, in its own order")
    parser.add_argument("--sort", default=None, metavar="ORDER", help="the order of a query")
    return parser


def _feed_and_place(text: str, feed: str | None) -> tuple[str | None, str]:
    """Return format and place: ``pyvideo FOLDER`` names both."""
    from ..ingest.recognising import ADDRESSES

    first, _, rest = text.partition(" ")
    if feed is None and rest and first in ADDRESSES:
        return first, _unquoted(rest.strip())
    return feed, _unquoted(text)


def _unquoted(text: str) -> str:
    """Return text without the quotes that keep its words together."""
    is_quoted = len(text) > 1 and text[0] == text[-1] and text[0] in "\"'"
    return text[1:-1] if is_quoted else text
