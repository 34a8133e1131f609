"""All sub-commands of ``%talks``, and how a line is run."""

from __future__ import annotations

import contextlib
import sys
from typing import Any

from ..errors import BadRequest, TalksError
from ..functions.opened import desk
from ..results.talks import ShownTalk, TalkResults, Talks
from ..results.yours import ShownList
from ..text.guessing import near
from . import finding, lists, sources, working, yours
from .help import Help
from .parsing import Command, Line, Place, parsed
from .variables import Values
from .words import Typed, typed, words_of

COMMANDS: dict[str, Command] = {
    **finding.COMMANDS,
    **yours.COMMANDS,
    **lists.COMMANDS,
    **working.COMMANDS,
    **sources.COMMANDS,
    "status": finding.STATUS,
    "doctor": finding.DOCTOR,
}


def read(line: str) -> Typed:
    """Return what stands behind ``%talks``, without a comment and a semicolon at its end."""
    words = words_of(line)
    command = COMMANDS.get(words[0]) if words else None
    return typed(line, is_text=command is not None and command.is_text)


def run(line: str, body: str | None, place: Place) -> Any:
    """Run a line of ``%talks`` and return its result.

    Parameters
    ----------
    line
        What stands behind ``%talks``, as ``read`` gives it.
    body
        The text of the cell below it, if there is one.
    place
        Where it is run.

    Raises
    ------
    TalksError
        Whatever is wrong, in one sentence.
    """
    values = Values(line, place.names)
    words = words_of(values.line)
    name = values.in_text(words[0]) if words else "browse"
    if name in ("--help", "-h", "help"):
        return help_on(values.in_text(words[1]) if len(words) > 1 else None)
    if name not in COMMANDS:
        raise BadRequest(_unknown(name, line))
    command = COMMANDS[name]
    if "--help" in words[1:]:
        return help_on(name)
    if body is not None and name != "note":
        raise BadRequest(f"Only %%talks note takes a cell; write %talks {name} instead.")
    rest, options = parsed(command, words[1:], values)
    _tell_left(values, command)
    try:
        return command.run(Line(rest, options, body, place, values))
    finally:
        _tell_damage(name)


def _tell_damage(name: str) -> None:
    """Say below each result that the library is damaged, as long as it is."""
    if name == "doctor":  # says it itself
        return
    with contextlib.suppress(TalksError):
        if problem := desk().library.problem():
            print(problem, file=sys.stderr)  # noqa: T201 - beside the result


def _tell_left(values: Values, command: Command) -> None:
    """Say in a line what looks like a variable and was left as it was typed."""
    if not values.left:
        return
    done = "searched" if command.takes == ("query",) else "taken"
    what = ", ".join(f"{typed} {why}" for typed, why in values.left.items())
    were = "it was" if len(values.left) == 1 else "they were"
    print(f"{what}; {were} {done} as typed")  # noqa: T201 - beside the result


def shown_by(result: Any) -> dict[int, str] | None:
    """Return the ids of the talks that a result shows, by their numbers; ``None`` if none.

    A list that is being filled is not shown: whoever fills it goes on with the numbers of the
    search before.
    """
    if isinstance(result, ShownList) and result.done:
        return None
    if isinstance(result, TalkResults):
        return dict(enumerate((hit.id for hit in result), start=result.page.offset + 1))
    if isinstance(result, Talks):
        return dict(enumerate((hit.id for hit in result), start=1)) or None
    if isinstance(result, ShownTalk):
        return {1: result.talk.id}
    return None


def help_on(name: str | None) -> Help:
    """Return help on one sub-command, or on all.

    Raises
    ------
    BadRequest
        If there is no such sub-command.
    """
    if name is not None and name not in COMMANDS:
        raise BadRequest(_unknown(name, name))
    return Help(COMMANDS, name)


def _unknown(name: str, line: str) -> str:
    meant = near(name, list(COMMANDS))
    offer = f"%talks {meant}" if meant else f"%talks search {line.strip()}"
    return f"There is no %talks {name}; did you mean {offer}? %talks help lists all."
