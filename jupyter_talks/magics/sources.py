"""Sub-commands that change what the catalog is made of, and that write talks to files."""

from __future__ import annotations

from typing import Any

from ..errors import BadRequest
from ..exporting.formats import FORMATS
from ..functions import finding
from ..functions import sourcing as do
from .parsing import Command, Line, Parser


def _import(line: Line) -> Any:
    from ..feeds.columns import columns_of

    if not line.text:
        raise BadRequest("Say what to import: %talks import FOLDER|FILE|ADDRESS, or pyvideo.")
    feed, place = _feed_and_place(line)
    asked = line.options
    return do.import_(
        place,
        format=feed,
        name=asked.name,
        columns=columns_of(asked.map),
        event=asked.event,
        rehearsal=asked.dry_run,
    )


def _sources(_: Line) -> Any:
    return finding.sources()


def _update(line: Line) -> Any:
    return do.update(line.after(0))


def _remove(line: Line) -> Any:
    return do.remove(line.after(0))


def _export(line: Line) -> Any:
    asked = line.options
    if not (line.text or asked.list or asked.output):
        raise BadRequest("Say what to export: %talks export WORDS, --list ID, or --output FILE.")
    return do.export(
        line.query, asked.output, format=asked.format, list=asked.list, sort=asked.sort
    )


def _import_parser() -> Parser:
    parser = Parser("import", "FOLDER|FILE|ADDRESS|pyvideo [--name NAME] [--dry-run]")
    parser.add_argument("--format", default=None, help="where the content does not tell it")
    parser.add_argument("--name", default=None, help="what to call the source")
    parser.add_argument("--map", default="", help="columns of a table: title=Title,speakers=Who")
    parser.add_argument("--event", default=None, help="the event, where the source names none")
    parser.add_argument("--dry-run", action="store_true", help="tell what would change")
    return parser


def _export_parser() -> Parser:
    parser = Parser("export", "[WORDS] [--output FILE]")
    parser.add_argument("--output", default=None, metavar="FILE", help="the file to write")
    parser.add_argument(
        "--format", default=None, choices=tuple(FORMATS), help="by the file, if not said"
    )
    parser.add_argument("--list", default=None, metavar="ID", help="a list, in its own order")
    parser.add_argument("--sort", default=None, metavar="ORDER", help="the order of a query")
    return parser


def _feed_and_place(line: Line) -> tuple[str | None, str]:
    """Return format and place: ``pyvideo FOLDER`` names both."""
    from ..ingest.recognising import ADDRESSES

    feed, words = line.options.format, line.words
    if feed is None and len(words) > 1 and words[0] in ADDRESSES:
        return words[0], line.after(1)
    return feed, line.after(0)


COMMANDS: dict[str, Command] = {
    "import": Command(
        "add the talks of a file, a folder or an address",
        "%talks import schedule.xml",
        _import,
        _import_parser(),
        ("file",),
    ),
    "sources": Command(
        "what the talks were imported from",
        "%talks sources",
        _sources,
        Parser("sources", ""),
        most=0,
    ),
    "update": Command(
        "import a source again",
        "%talks update pyvideo",
        _update,
        Parser("update", "NAME"),
        ("source",),
        most=1,
    ),
    "remove": Command(
        "remove a source and what only it says",
        "%talks remove pyvideo",
        _remove,
        Parser("remove", "NAME"),
        ("source",),
        most=1,
    ),
    "export": Command(
        "write talks to a file, for other tools",
        "%talks export kafka --output kafka.csv",
        _export,
        _export_parser(),
        ("query",),
        "All that is found is written, also what has only some of the words: how many there are\n"
        "is said, and what the format has no place for. Without a talk, nothing is written.",
    ),
}
