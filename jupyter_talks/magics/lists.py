"""The sub-command for lists of yours, which has actions of its own."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from ..errors import BadRequest
from ..functions import library
from ..functions import listing as do
from ..functions.opened import desk
from ..render import facts
from ..text.guessing import near
from .parsing import Argument, Command, Line, Parser


def _list(line: Line) -> Any:
    words = line.words
    if not words:
        _refuse_options(line, ())
        return do.lists()
    action = LIST_ACTIONS.get(words[0])
    _refuse_options(line, action.options if action else ())
    if action is not None:
        return action.run(_with_one_title(line) if action.takes[:1] == ("list",) else line)
    if len(words) > 1 and (meant := near(words[0], list(LIST_ACTIONS))):
        raise BadRequest(f"There is no %talks list {words[0]}; did you mean %talks list {meant}?")
    return do.show_list(line.after(0))


def _with_one_title(line: Line) -> Line:
    """Return a line in which the title of a list is one word, also without quotes."""
    titles = {one.title.casefold() for one in desk().library.lists.all()}
    for end in range(len(line.words), 2, -1):
        if " ".join(line.words[1:end]).casefold() in titles:
            return line.joined(1, end)
    return line


def _create(line: Line) -> Any:
    return do.create_list(line.after(1), summary=line.options.summary)


def _add(line: Line) -> Any:
    missing = "Say what goes where: %talks list add LIST TALK ... [--reason WHY] [--place N]"
    name, asked = _list_of(line, missing), line.options
    if len(line.words) < 3:  # noqa: PLR2004 - the talk
        raise BadRequest(missing)
    if asked.place is not None and asked.place < 1:
        raise BadRequest("1 is the first place of a list.")
    desk().library.lists.id_of(name)  # before the talks: a title may have been taken for one
    talks = [line.talk(missing, at) for at in range(2, len(line.words))]
    places = range(asked.place, asked.place + len(talks)) if asked.place else [None] * len(talks)
    for talk in talks:
        desk().reference(talk)  # all of them, or none
    for talk, place in zip(talks, places, strict=True):
        shown = do.add_to_list(name, talk, reason=asked.reason, place=place)
    return shown


def _remove(line: Line) -> Any:
    _refuse_more(line, 3)
    name, talk = _entry(line, "Say which talk goes: %talks list remove LIST TALK")
    return do.remove_from_list(name, talk)


def _move(line: Line) -> Any:
    _refuse_more(line, 4)
    missing = "Say which talk goes where: %talks list move LIST TALK PLACE"
    place = line.options.place or _number(line.after(3), missing)
    name, talk = _entry(line, missing)
    return do.move_in_list(name, talk, place)


def _entry(line: Line, missing: str) -> tuple[str, str]:
    """Return a list and a talk on it; a number is the place that the talk has there."""
    one = desk().library.lists.get(_list_of(line, missing))
    word = line.words[2] if len(line.words) > 2 else ""  # noqa: PLR2004 - the talk
    if not word.isdecimal():
        return one.id, line.talk(missing, 2)
    place = _number(word, missing)
    if not 1 <= place <= len(one.entries):
        there = facts.of_talks(len(one.entries))
        raise BadRequest(f"There is no talk {place} on the list {one.title!r}: it has {there}.")
    return one.id, one.entries[place - 1].talk


def _show_list(line: Line) -> Any:
    _refuse_more(line, 2)
    return do.show_list(_list_of(line, "Say which list: %talks list show LIST"))


def _rename(line: Line) -> Any:
    missing = "Say which list, and its new title: %talks list rename LIST TITLE"
    name = _list_of(line, missing)
    return do.rename_list(name, line.after(2))


def _share(line: Line) -> Any:
    _refuse_more(line, 2)
    name = _list_of(line, "Say which list: %talks list share LIST [--output FILE]")
    return do.share_list(name, line.options.output)


def _delete(line: Line) -> Any:
    _refuse_more(line, 2)
    return do.delete_list(_list_of(line, "Say which list: %talks list delete LIST"))


def _import_list(line: Line) -> Any:
    _refuse_more(line, 2)
    missing = "Say which file: %talks list import FILE"
    return library.import_library(_list_of(line, missing))


class ListAction(NamedTuple):
    """What is done with lists: how it runs, what its words are, and its options.

    The last of the words may be repeated if it ``repeats``.
    """

    run: Callable[[Line], Any]
    takes: tuple[Argument, ...] = ()
    options: tuple[str, ...] = ()
    repeats: bool = False


LIST_ACTIONS = {
    "create": ListAction(_create, options=("summary",)),
    "add": ListAction(_add, ("list", "talk"), ("reason", "place"), repeats=True),
    "remove": ListAction(_remove, ("list", "talk")),
    "move": ListAction(_move, ("list", "talk"), ("place",)),
    "show": ListAction(_show_list, ("list",)),
    "rename": ListAction(_rename, ("list",)),
    "share": ListAction(_share, ("list",), ("output",)),
    "delete": ListAction(_delete, ("list",)),
    "import": ListAction(_import_list, ("file",)),
}
_LIST_DETAILS = """\
%talks list                                  all of your lists
%talks list LIST                             one of them, by its id or its title
%talks list create TITLE [--summary TEXT]    a new one
%talks list add LIST TALK ... [--reason WHY] put talks on it, with your reason
%talks list move LIST TALK PLACE             1 is the first place
%talks list remove LIST TALK                 take a talk off it
%talks list rename LIST TITLE
%talks list share LIST [--output FILE]       what would leave, or the *.talks.yaml file
%talks list delete LIST                      and what was in it
%talks list import FILE                      a *.talks.yaml file of somebody"""


def _refuse_options(line: Line, known: Sequence[str]) -> None:
    given = [name for name, value in vars(line.options).items() if value is not None]
    if strange := [name for name in given if name not in known]:
        raise BadRequest(f"%talks list {line.text} does not know --{strange[0]}; see list --help.")


def _refuse_more(line: Line, most: int) -> None:
    if len(line.words) > most:
        more = line.words[most]
        raise BadRequest(f"%talks list {line.words[0]} does not know what to do with {more!r}.")


def _list_of(line: Line, missing: str) -> str:
    words = line.words
    if len(words) < 2:  # noqa: PLR2004 - the action and the list
        raise BadRequest(missing)
    return words[1]


def _number(text: str, missing: str) -> int:
    if not text.isascii() or not text.isdecimal() or len(text) > 5:  # noqa: PLR2004
        raise BadRequest(missing)
    return int(text)


def _list_parser() -> Parser:
    parser = Parser("list", "[create|add|remove|move|show|rename|share|delete|import] ...")
    parser.add_argument("--summary", default=None, metavar="TEXT", help="what the list is")
    parser.add_argument("--reason", default=None, metavar="WHY", help="why a talk is on the list")
    parser.add_argument("--place", type=int, default=None, metavar="N", help="where, from 1")
    parser.add_argument("--output", default=None, metavar="FILE", help="the file to write")
    return parser


COMMANDS: dict[str, Command] = {
    "list": Command(
        "lists of yours: make, fill, order, share",
        "%talks list create Streams for beginners",
        _list,
        _list_parser(),
        ("list action",),
        _LIST_DETAILS,
    ),
}
