"""Sub-commands that find and show."""

from __future__ import annotations

from typing import Any

from ..functions import finding as do
from ..searching.language import SORTS, help_text
from .parsing import WHICH, Command, Line, Parser

_WAY = (
    "Search here, or with cards to refer to: %talks search kafka, then %talks watch 1, "
    "%talks note 1 ..., %talks cite 1. %talks help has all."
)
_QUERY = f"A query can say\n\n{help_text()}"


def _search(line: Line) -> Any:
    asked = line.options
    return do.search(line.query, limit=asked.limit, sort=asked.sort, cursor=asked.cursor)


def _show(line: Line) -> Any:
    return do.show(line.talk(WHICH.format("show")))


def _related(line: Line) -> Any:
    return do.related(line.talk(WHICH.format("related")), limit=line.options.limit)


def _browse(line: Line) -> Any:
    if not (line.text or line.is_quiet):
        print(_WAY)  # noqa: T201 - beside the widget, which has no room for it
    return do.browse(line.query)


def _event(line: Line) -> Any:
    return do.event(line.after(0), limit=line.options.limit) if line.text else do.events()


def _speaker(line: Line) -> Any:
    return do.speaker(line.after(0), limit=line.options.limit)


def _topic(line: Line) -> Any:
    return do.topic(line.after(0), limit=line.options.limit) if line.text else do.topics()


def _tool(line: Line) -> Any:
    return do.tool(line.after(0), limit=line.options.limit)


def _collection(line: Line) -> Any:
    return do.collection(line.after(0)) if line.text else do.collections()


def _status(_: Line) -> Any:
    return do.status()


def _doctor(_: Line) -> Any:
    return do.doctor()


def _limited(name: str, usage: str, limit: int) -> Parser:
    parser = Parser(name, f"{usage} [--limit N]")
    parser.add_argument(
        "--limit", type=int, default=limit, metavar="N", help="how many, at most 500"
    )
    return parser


def _search_parser() -> Parser:
    parser = _limited("search", "WORDS [--sort ORDER]", 10)
    parser.add_argument("--sort", choices=SORTS, default=None, help="relevance if there are words")
    parser.add_argument("--cursor", default=None, help="page.next_cursor of the page before")
    return parser


COMMANDS: dict[str, Command] = {
    "search": Command(
        "search talks and show cards",
        "%talks search kafka year:2019..",
        _search,
        _search_parser(),
        ("query",),
        _QUERY,
    ),
    "show": Command(
        "show all that is known of one talk",
        "%talks show pycon-us-2021-data-processing-on-ray",
        _show,
        Parser("show", "TALK"),
        ("talk",),
        most=1,
    ),
    "browse": Command(
        "search as you type, with facets (the same as %talks alone)",
        "%talks browse topic:testing",
        _browse,
        Parser("browse", "[WORDS]"),
        ("query",),
        _QUERY,
    ),
    "related": Command(
        "talks that go with one, and why",
        "%talks related pycon-us-2021-data-processing-on-ray",
        _related,
        _limited("related", "TALK", 6),
        ("talk",),
        most=1,
    ),
    "event": Command(
        "a conference with its facts and talks; alone: all of them",
        "%talks event pycon-us-2021",
        _event,
        _limited("event", "[NAME]", 20),
        ("event",),
    ),
    "speaker": Command(
        "the talks of a person",
        "%talks speaker Raymond Hettinger",
        _speaker,
        _limited("speaker", "NAME", 20),
        ("speaker",),
    ),
    "topic": Command(
        "the talks on a topic; alone: all topics",
        "%talks topic machine-learning",
        _topic,
        _limited("topic", "[NAME]", 10),
        ("topic",),
    ),
    "tool": Command(
        "the talks on a project",
        "%talks tool dask",
        _tool,
        _limited("tool", "NAME", 10),
        ("tool",),
    ),
    "collection": Command(
        "talks that somebody chose, with reasons; alone: all collections",
        "%talks collection jupytercon-2018-notes",
        _collection,
        Parser("collection", "[NAME]"),
        ("collection",),
    ),
}
STATUS = Command(
    "what the catalog is made of, and where your library is",
    "%talks status",
    _status,
    Parser("status", ""),
    most=0,
)
DOCTOR = Command(
    "what is wrong here, and all that a bug report needs",
    "%talks doctor",
    _doctor,
    Parser("doctor", ""),
    most=0,
)
