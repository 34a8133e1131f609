"""The sub-commands of ``%talks``: one parser and one function each."""

from __future__ import annotations

import argparse
import re
from collections.abc import Callable
from typing import Any, NamedTuple

from ..catalog.catalog import Catalog
from ..errors import BadRequest
from ..search.language import SORTS, help_text
from . import sources
from .parsing import Opened, Parser
from .results import RelatedResults, ShownTalk, Suggested, TalkResults

# A word, with any quoted parts inside of it: speaker:"Raymond Hettinger" is one.
_WORD = re.compile(r'(?:[^\s"]|"[^"]*"?)+')


class Command(NamedTuple):
    """A sub-command: what it does, its options, and how it runs on the rest of the line."""

    summary: str
    example: str
    run: Callable[[Opened, str, argparse.Namespace], Any]
    parser: Parser
    takes_query: bool = False


def run(talks: Opened, line: str) -> Any:
    """Run a line of ``%talks`` and return its result.

    Raises
    ------
    TalksError
        Whatever is wrong, in one sentence.
    """
    words = _WORD.findall(line)
    name = words[0] if words else "browse"
    if name in ("--help", "-h", "help"):
        return Help(words[1] if len(words) > 1 else None)
    if name not in COMMANDS:
        raise BadRequest(_unknown(name, line))
    command = COMMANDS[name]
    if "--help" in words[1:]:
        return Help(name)
    options, rest = command.parser.parse_known_args(
        [f" {word}" if _is_text(word) else word for word in words[1:]]
    )
    strange = [word for word in rest if word.startswith("--")]
    if strange:
        raise BadRequest(f"There is no option {strange[0]}; see %talks {name} --help.")
    text = " ".join(word.strip() for word in rest)
    return command.run(talks, text, options)


def _is_text(word: str) -> bool:
    """Tell whether a word is no option: ``-keynote`` is a word one does not want."""
    return word.startswith("-") and not word.startswith("--")


def _unknown(name: str, line: str) -> str:
    import difflib  # only for mistakes

    near = difflib.get_close_matches(name, COMMANDS, 1)
    offer = f"%talks {near[0]}" if near else f"%talks search {line.strip()}"
    return f"There is no %talks {name}; did you mean {offer}? %talks help lists all."


class Help:
    """Help on ``%talks``, or on one sub-command, as plain text.

    Parameters
    ----------
    name
        The sub-command; all of them if ``None``.
    """

    def __init__(self, name: str | None) -> None:
        if name is not None and name not in COMMANDS:
            raise BadRequest(_unknown(name, name))
        self._text = _overview() if name is None else _details(name)

    def __repr__(self) -> str:
        return self._text


def _overview() -> str:
    width = max(map(len, COMMANDS))
    lines = [f"  %talks {name:<{width}}  {one.summary}" for name, one in COMMANDS.items()]
    examples = [f"  {one.example}" for one in COMMANDS.values()]
    return "\n".join(
        [
            "Conference talks in this notebook.",
            "",
            *lines,
            "",
            "For example",
            *examples,
            "",
            "A search gives a list: talks = _ ; talks[0].title ; talks.df",
            "%talks help search shows all that a query can say.",
        ]
    )


def _details(name: str) -> str:
    command = COMMANDS[name]
    options = command.parser.format_help().split("\n", 2)[-1].strip()
    language = ["", "A query can say", "", help_text()] if command.takes_query else []
    lines = [command.summary, "", f"  {command.example}", "", options, *language]
    return "\n".join(lines).strip()


def _search(talks: Opened, text: str, options: argparse.Namespace) -> TalkResults:
    page = talks.catalog.search(text, limit=options.limit, sort=options.sort, cursor=options.cursor)
    return TalkResults(page)


def _show(talks: Opened, text: str, _: argparse.Namespace) -> ShownTalk:
    if not text:
        raise BadRequest("Say which talk: %talks show ID, with an id of %talks search.")
    return ShownTalk(talks.catalog.get(text))


def _related(talks: Opened, text: str, options: argparse.Namespace) -> RelatedResults:
    if not text:
        raise BadRequest("Say which talk: %talks related ID, with an id of %talks search.")
    return RelatedResults(talks.catalog.get(text), talks.catalog.related(text, limit=options.limit))


def _suggest(talks: Opened, text: str, _: argparse.Namespace) -> Suggested:
    if not text:
        raise BadRequest("Say what it begins with: %talks suggest raym.")
    return Suggested(talks.catalog.suggest(text))


def _browse(talks: Opened, text: str, _: argparse.Namespace) -> Any:
    from ..widgets.browser import TalkBrowser  # ipywidgets takes its time

    return TalkBrowser(talks.catalog, text)


def _status(talks: Opened, _: str, __: argparse.Namespace) -> Any:
    return Status(talks.catalog)


class Status:
    """What the catalog is made of, in words."""

    def __init__(self, catalog: Catalog) -> None:
        self.status = catalog.status()

    def __repr__(self) -> str:
        status = self.status
        sources = ", ".join(f"{source.name} {source.talks:,}" for source in status.sources)
        return (
            f"{status.talks:,} talks of {status.events:,} events ({sources}), "
            f"in {status.folder or 'memory'}"
        )


def _search_parser() -> Parser:
    parser = Parser(prog="%talks search", usage="%%talks search WORDS [--limit N] [--sort ORDER]")
    parser.add_argument("--limit", type=int, default=10, metavar="N", help="how many, at most 500")
    parser.add_argument("--sort", choices=SORTS, default=None, help="relevance if there are words")
    parser.add_argument("--cursor", default=None, help="page.next_cursor of the page before")
    return parser


def _related_parser() -> Parser:
    parser = Parser(prog="%talks related", usage="%%talks related ID|KEY|ADDRESS [--limit N]")
    parser.add_argument("--limit", type=int, default=6, metavar="N", help="how many, at most 500")
    return parser


COMMANDS: dict[str, Command] = {
    "search": Command(
        "search talks and show cards",
        "%talks search kafka year:2019..",
        _search,
        _search_parser(),
        takes_query=True,
    ),
    "show": Command(
        "show all that is known of one talk",
        "%talks show pycon-us-2021-data-processing-on-ray",
        _show,
        Parser(prog="%talks show", usage="%%talks show ID|KEY|ADDRESS"),
    ),
    "browse": Command(
        "search as you type, with facets (the same as %talks alone)",
        "%talks browse topic:testing",
        _browse,
        Parser(prog="%talks browse", usage="%%talks browse [WORDS]"),
        takes_query=True,
    ),
    "related": Command(
        "talks that go with one, and why",
        "%talks related pycon-us-2021-data-processing-on-ray",
        _related,
        _related_parser(),
    ),
    "suggest": Command(
        "what begins so: people, events, topics, talks",
        "%talks suggest raym",
        _suggest,
        Parser(prog="%talks suggest", usage="%%talks suggest LETTERS"),
    ),
    "import": Command(
        "add the talks of a file, a folder or an address",
        "%talks import schedule.xml",
        sources.import_,
        sources.import_parser(),
    ),
    "sources": Command(
        "what the talks were imported from",
        "%talks sources",
        sources.sources,
        Parser(prog="%talks sources", usage="%%talks sources"),
    ),
    "update": Command(
        "import a source again",
        "%talks update pyvideo",
        sources.update,
        Parser(prog="%talks update", usage="%%talks update NAME"),
    ),
    "remove": Command(
        "remove a source and what only it says",
        "%talks remove pyvideo",
        sources.remove,
        Parser(prog="%talks remove", usage="%%talks remove NAME"),
    ),
    "export": Command(
        "write talks to a file, for other tools",
        "%talks export kafka --output kafka.csv",
        sources.export,
        sources.export_parser(),
        takes_query=True,
    ),
    "status": Command(
        "what the catalog is made of",
        "%talks status",
        _status,
        Parser(prog="%talks status", usage="%%talks status"),
    ),
}
