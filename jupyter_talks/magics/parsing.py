"""The line of a sub-command: its words, its options, and what it may refer to."""

from __future__ import annotations

import argparse
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Literal, NamedTuple, NoReturn, Protocol

from ..errors import BadRequest
from ..text.files import path_of
from ..text.guessing import near
from .variables import Values
from .words import unquoted

_SLIP = 0.8  # how alike an option must be that is meant, where other words may begin with --
_PLACE = re.compile(r"-?\d{1,3}")

WHICH = "Say which talk: %talks {0} TALK, an id or the number of one that was shown."
# What a word of a command may be, for the completion.
Argument = Literal[
    "talk", "list", "list action", "library action", "event", "conference", "speaker", "topic",
    "tool", "collection", "source", "command", "file", "query",
]  # fmt: skip


class Parser(argparse.ArgumentParser):
    """Options of one sub-command; a mistake is an error of ours, and nothing exits."""

    def __init__(self, name: str, usage: str) -> None:
        super().__init__(
            add_help=False,
            allow_abbrev=False,
            prog=f"%talks {name}",
            usage=f"%%talks {name} {usage}".strip(),
        )

    def error(self, message: str) -> NoReturn:
        """Raise what argparse would have printed."""
        raise BadRequest(f"{message[0].upper()}{message[1:]}; see {self.prog} --help.")

    def names(self) -> list[str]:
        """Return the options that there are."""
        return [name for action in self._actions for name in action.option_strings]

    def choices_of(self, name: str) -> list[str] | None:
        """Return what an option takes: its choices, none for any text, ``None`` for nothing."""
        for action in self._actions:
            if name in action.option_strings:
                return None if action.nargs == 0 else list(map(str, action.choices or ()))
        return None


class Notebook(Protocol):
    """Where a line was run: what is there beside it."""

    def cells(self) -> list[str]:
        """Return the code that was run so far."""
        ...

    def file(self) -> Path | None:
        """Return the file of the notebook, if it is known."""
        ...

    def cell(self) -> str:
        """Return the id of the cell that runs, if the front end told it; else nothing."""
        ...

    def error(self) -> BaseException | None:
        """Return the last error that a cell raised, if it was not one of ours."""
        ...

    def has(self, source: str) -> bool:
        """Tell whether a cell of the notebook has this source, as far as it was saved."""
        ...

    def insert(self, text: str) -> None:
        """Put a text into a new cell below."""
        ...


class Place(NamedTuple):
    """Where a line was run.

    ``shown`` has the ids of the talks that were shown last, by the numbers that stand for them,
    ``names`` the variables; ``is_quiet`` says that the result will not be shown.
    """

    shown: Mapping[int, str]
    notebook: Notebook
    names: Mapping[str, Any]
    is_quiet: bool = False


class Line:
    """What was typed after the name of a sub-command.

    Parameters
    ----------
    words
        The words that are no options, as they were typed.
    options
        The options.
    body
        The text of the cell below the line, if there is one.
    place
        Where it was typed.
    values
        The variables in it.
    """

    def __init__(
        self,
        words: Sequence[str],
        options: argparse.Namespace,
        body: str | None,
        place: Place,
        values: Values,
    ) -> None:
        self.options = options
        self.body = body
        self.notebook = place.notebook
        self.is_quiet = place.is_quiet
        self._words = list(words)
        self._place = place
        self._values = values

    @property
    def text(self) -> str:
        """All of the words, as one text."""
        return self._values.in_text(" ".join(self._words))

    @property
    def query(self) -> str:
        """All of the words, as a query."""
        return self._values.in_query(" ".join(self._words))

    @property
    def queries(self) -> list[str]:
        """Each of the words as a query of its own."""
        return [self._values.in_query(unquoted(word)) for word in self._words]

    @property
    def words(self) -> list[str]:
        """The words, without the quotes that keep parts of one together."""
        return [self._values.in_text(unquoted(word)) for word in self._words]

    def joined(self, start: int, end: int) -> Line:
        """Return the line with some of its words as one."""
        one = f'"{" ".join(map(unquoted, self._words[start:end]))}"'
        words = [*self._words[:start], one, *self._words[end:]]
        return Line(words, self.options, self.body, self._place, self._values)

    def first(self, missing: str) -> str:
        """Return the first word; raise ``BadRequest`` with what is missing if there is none."""
        if not self._words:
            raise BadRequest(missing)
        return self.words[0]

    def after(self, count: int) -> str:
        """Return the text behind some words as it was typed, without quotes around all of it."""
        return self._values.in_text(unquoted(" ".join(self._words[count:])))

    def talk(self, missing: str, at: int = 0) -> str:
        """Return the talk that a word names; raise ``BadRequest`` if it is missing.

        A number is a talk among those that were shown last.
        """
        if len(self._words) <= at:
            raise BadRequest(missing)
        word, shown = self.words[at], self._place.shown
        if not _PLACE.fullmatch(word):
            return word
        if int(word) not in shown:
            last = f"{min(shown)} to {max(shown)} were" if shown else "none was"
            raise BadRequest(f"There is no talk {word} to refer to: {last} shown last.")
        return shown[int(word)]

    def refuse_itself(self, target: str) -> None:
        """Refuse to write the notebook that runs: the front end would write over it."""
        own = self.notebook.file()
        if own is not None and path_of(target).resolve() == own.resolve():
            raise BadRequest(
                f"{own.name} is this notebook: bring it up to date from the Talks panel (notes, on "
                "the page of the conference or the talk), or run the line in another notebook."
            )


class Command(NamedTuple):
    """A sub-command: what it is for, an example, how it runs on a line, and what it takes.

    The last of ``takes`` is what all further words are. It takes ``most`` words at the most;
    ``is_text`` says that the line is free text, in which only options that there are count.
    """

    summary: str
    example: str
    run: Callable[[Line], Any]
    parser: Parser
    takes: tuple[Argument, ...] = ()
    details: str = ""
    most: int | None = None
    is_text: bool = False


def parsed(
    command: Command, words: Sequence[str], values: Values
) -> tuple[list[str], argparse.Namespace]:
    """Return the words that are no options, and the options, in whatever order they stand.

    The options are filled in; in the words, signs still stand for values.

    Raises
    ------
    BadRequest
        If there is no such option, or there are too many words.
    """
    parser = command.parser
    known = parser.names() if command.is_text else None
    options, rest = parser.parse_known_args(list(_arguments(words, parser, known, values)))
    strange = [word for word in rest if word.startswith("--")]
    if strange:
        raise BadRequest(_no_option(values.as_typed(strange[0].partition("=")[0]), parser))
    for name, value in vars(options).items():
        if isinstance(value, str):
            setattr(options, name, value.strip())
    if command.most is not None and len(rest) > command.most:
        raise BadRequest(
            f"{parser.prog} does not know what to do with "
            f"{values.as_typed(rest[command.most]).strip()[:40]!r}; see {parser.prog} --help."
        )
    return [word.strip() for word in rest], options


def _arguments(
    words: Sequence[str], parser: Parser, known: Sequence[str] | None, values: Values
) -> Iterator[str]:
    """Yield the words as argparse takes them: with a space before it, -keynote is no option to it.

    Quotes are gone from what an option takes, and its variables are filled in.
    """
    takes = False
    for word in words:
        name, equals, value = word.partition("=")
        is_option = word.startswith("-") and not _is_text(word, known)
        if takes and not is_option:
            yield _as_value(values.in_text(unquoted(word)))
        elif is_option and equals and parser.choices_of(name) is not None:
            yield f"{name}={_as_value(values.in_text(unquoted(value)))}"
        else:
            yield word if is_option else _as_value(word)
        takes = is_option and not equals and parser.choices_of(word) is not None


def _as_value(text: str) -> str:
    return f" {text}" if text.startswith("-") else text


def _is_text(word: str, known: Sequence[str] | None) -> bool:
    """Tell whether a word that begins as options do is none."""
    if known is not None:
        name = word.partition("=")[0]
        return word.startswith("-") and name not in known and near(name, known, _SLIP) is None
    return word.startswith("-") and not word.startswith("--")


def _no_option(name: str, parser: Parser) -> str:
    meant = near(name, parser.names())
    offer = f"did you mean {meant}?" if meant else f"see {parser.prog} --help."
    return f"There is no option {name}; {offer}"
