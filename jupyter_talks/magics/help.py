"""Help on ``%talks``, as plain text: what a newcomer does first stands first."""

from __future__ import annotations

from collections.abc import Mapping

from .parsing import Command

# Headings, and the commands below each; a test holds that none is left out.
SECTIONS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("Find", ("search", "browse", "suggest", "show", "related")),
    ("Look around", ("event", "speaker", "topic", "tool", "collection", "trends")),
    ("Watch and keep", ("watch", "note", "list", "progress", "plan", "cite", "notes")),
    ("What is yours", ("library", "undo", "me", "history")),
    ("The catalog", ("import", "sources", "update", "remove", "export", "status", "doctor")),
)
_BEGINNING = """\
Conference talks in this notebook. To begin with:

  %talks search kafka             cards, with numbers to refer to
  %talks watch 1                  the first of them, in this notebook
  %talks note 1 worth a look      a note on it; also --at 4:12
  %talks cite 1                   BibTeX, to copy
"""
_ENDING = """\
TALK is an id, the address of a video, or the number of a talk that was shown last.
%talks help search shows all that a query can say, %talks help NAME more on a command.
{name} and $name are what a variable holds; {{name}} is no variable. A # that stands alone begins a
comment (in a note it is text), and a ; at the end shows nothing.
Results are Python: talks = _ ; talks[0].title ; talks[:3] ; talks.df ; talks.table()
TAB completes commands, options, names, ids and variables."""


class Help:
    """Help on ``%talks``, or on one sub-command.

    Parameters
    ----------
    commands
        All sub-commands.
    name
        The one that is asked about; ``None`` for all.
    """

    def __init__(self, commands: Mapping[str, Command], name: str | None) -> None:
        self._text = _overview(commands) if name is None else _details(commands[name])

    def __repr__(self) -> str:
        return self._text


def _overview(commands: Mapping[str, Command]) -> str:
    width = max(map(len, commands))
    parts = [_BEGINNING]
    for heading, names in SECTIONS:
        lines = (f"  %talks {name:<{width}}  {commands[name].summary}" for name in names)
        parts.append("\n".join([heading, *lines, ""]))
    return "\n".join([*parts, _ENDING])


def _details(command: Command) -> str:
    usage, _, options = command.parser.format_help().partition("\n")
    lines = [command.summary, "", f"  {command.example}", "", usage]
    lines += ["", options.strip()] if options.strip() else []
    lines += ["", command.details] if command.details else []
    return "\n".join(lines).strip()
