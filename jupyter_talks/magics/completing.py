"""What may come next in a line of ``%talks``: a function of the text before the cursor."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from ..desk.recovery import ACTIONS
from ..errors import BadRequest
from ..functions.opened import desk
from ..model import SuggestionKind
from ..searching.fields import KIND_LABELS, LANGUAGES
from ..searching.language import FIELDS, SORT, SORTS, STATES
from ..text.files import path_of
from .commands import COMMANDS
from .lists import LIST_ACTIONS
from .parsing import Argument, Command
from .variables import literal
from .words import words_of

_LINE = re.compile(r"^\s*(?:[\w\s,.\[\]'\"]+=\s*)?%{1,2}talks\s+(?P<rest>.*)$", re.DOTALL)
_VARIABLE = re.compile(r"(?<![\w${])(?:(?P<brace>\{)|\$)(?P<name>[^\W\d]\w*|)$")
_MOST = 30
_LOOKED_AT = 100
_LONGEST_LABEL = 60
# Values of filters that are few and known; of the others, the catalog knows the names.
_VALUES: dict[str, tuple[str, ...]] = {
    "kind": tuple(KIND_LABELS),
    "level": ("beginner", "intermediate", "expert", "unknown"),
    "has": ("video", "slides", "code", "notebook", "transcript"),
    "is": STATES,
    "lang": tuple(LANGUAGES),
    SORT: SORTS,
}
_NAMED: dict[str, SuggestionKind] = {
    "speaker": "speaker",
    "event": "event",
    "series": "series",
    "topic": "topic",
    "tool": "tool",
}

# Names that are typed without quotes, as all of the line is one.
_OF_SEVERAL_WORDS = ("event", "speaker", "topic", "tool", "collection")


class Completion(NamedTuple):
    """What may stand in place of the fragment, and what it is."""

    text: str
    label: str


class Completions(NamedTuple):
    """The end of the text that is completed, and by what."""

    fragment: str
    items: list[Completion]


def complete(text: str, shown: Sequence[str] = (), names: Iterable[str] = ()) -> Completions | None:
    """Return what may come next in a line; ``None`` where it is for others to say.

    Parameters
    ----------
    text
        The line up to the cursor.
    shown
        The ids of the talks that were shown last.
    names
        The variables of the notebook.
    """
    line = _LINE.match(text)
    if line is None:
        return None
    rest = line["rest"]
    if (variable := _VARIABLE.search(rest)) is not None:
        return _variables(variable, names)
    words = words_of(rest)
    fragment = "" if not rest or (rest[-1:].isspace() and rest.count('"') % 2 == 0) else words[-1]
    before = words[:-1] if fragment else words
    if not before or before[0] == "help":
        return Completions(fragment, _starting(fragment, _commands()))
    command = COMMANDS.get(before[0])
    if command is None:
        return Completions(fragment, [])
    found = _argument(command, before[1:], fragment, shown)
    # Names of feeds and files are offered so that they mean themselves.
    return found and found._replace(
        items=[one._replace(text=literal(one.text)) for one in found.items]
    )


def _variables(typed: re.Match[str], names: Iterable[str]) -> Completions:
    """Return the variables of the notebook that begin so."""
    sign, end = ("{", "}") if typed["brace"] else ("$", "")
    found = sorted(name for name in names if name.startswith(typed["name"]))
    items = [Completion(f"{sign}{name}{end}", "variable") for name in found]
    return Completions(typed.group(), items[:_MOST])


def _argument(
    command: Command, before: Sequence[str], fragment: str, shown: Sequence[str]
) -> Completions | None:
    option, equals, value = fragment.partition("=")
    if equals and (choices := command.parser.choices_of(option)) is not None:
        return _choice(option, choices, value)
    if fragment.startswith("--"):
        options = [Completion(name, "option") for name in command.parser.names()]
        return Completions(fragment, _starting(fragment, options))
    if before and before[-1].startswith("--"):
        choices = command.parser.choices_of(before[-1])
        if choices is not None:
            return _choice(before[-1], choices, fragment)
    return _positional(command, [one for one in before if one[0] != "-"], fragment, shown)


def _choice(option: str, choices: Sequence[str], fragment: str) -> Completions | None:
    """Return what an option takes; files are IPython's to complete."""
    if option in ("--output", "--file"):
        return Completions(fragment, list(_files(fragment, ()))[:_MOST])
    if option == "--note":
        return Completions(fragment, list(_talks(fragment, ()))[:_MOST])
    if option == "--list":
        return Completions(fragment, [*_lists(fragment, ()), *_collections(fragment, ())])
    return Completions(fragment, _starting(fragment, [Completion(one, option) for one in choices]))


def _positional(
    command: Command, before: Sequence[str], fragment: str, shown: Sequence[str]
) -> Completions | None:
    kind = _kind_of(command, before)
    if kind is None:
        return Completions(fragment, [])
    if kind in _OF_SEVERAL_WORDS:
        fragment = " ".join([*before, fragment]).lstrip()
    return Completions(fragment, list(_KINDS[kind](fragment, shown))[:_MOST])


def _kind_of(command: Command, before: Sequence[str]) -> Argument | None:
    """Return what the next word of a command is; ``None`` for what nobody knows, or nothing."""
    takes, repeats = command.takes, command.most is None and not command.is_text
    if takes == ("list action",) and before:
        action = LIST_ACTIONS.get(before[0])
        takes, repeats = (action.takes, action.repeats) if action else ((), False)
        before = before[1:]
    if len(before) < len(takes):
        return takes[len(before)]
    return takes[-1] if takes and repeats else None


def _commands() -> list[Completion]:
    known = [Completion(name, one.summary) for name, one in COMMANDS.items()]
    return [*known, Completion("help", "all commands and filters")]


def _starting(fragment: str, known: Iterable[Completion]) -> list[Completion]:
    return [one for one in known if one.text.startswith(fragment)]


def _talks(fragment: str, shown: Sequence[str]) -> Iterator[Completion]:
    """Yield ids of talks: shown last, beginning so, or of a title that has the words."""
    at, typed = desk(), fragment.lower()
    titles: dict[str, str] = {}
    for id_ in at.catalog.ids_of(name for name in shown if typed in name).values():
        titles[id_] = at.catalog.get(id_).title
    found = at.search(typed.replace("-", " "), limit=_LOOKED_AT).items
    titles |= {hit.id: hit.title for hit in found if hit.id.startswith(typed)}
    for one in at.catalog.suggest(typed.replace("-", " "), limit=_MOST).items:
        if one.kind == "talk":
            titles.setdefault(one.id, one.label)
    yield from (Completion(id_, _short(title)) for id_, title in titles.items())


def _files(fragment: str, _: Sequence[str]) -> Iterator[Completion]:
    """Yield the files and folders of which a path may be the beginning."""
    folder, _slash, name = fragment.rpartition("/")
    try:
        entries = sorted(path_of(f"{folder}/" if _slash else ".").iterdir())
    except (OSError, BadRequest):
        return
    for entry in entries:
        if entry.name.startswith(name) and (name or not entry.name.startswith(".")):
            end = "/" if entry.is_dir() else ""
            yield Completion(f"{folder}{_slash}{entry.name}{end}", "folder" if end else "file")


def _query(fragment: str, _: Sequence[str]) -> Iterator[Completion]:
    """Yield what a part of a query may be, behind a minus or parentheses as well."""
    rest = fragment.lstrip("-(")
    before = fragment[: len(fragment) - len(rest)]
    for one in _part_of_query(rest):
        yield one._replace(text=f"{before}{one.text}")


def _part_of_query(fragment: str) -> Iterator[Completion]:
    """Yield fields, values of a field that is typed, and names that begin so."""
    field, colon, value = fragment.partition(":")
    if colon and field in (*FIELDS, SORT):
        yield from _of_field(field, value)
        return
    yield from _starting(
        fragment,
        [Completion(f"{name}:", meaning.partition(":")[0]) for name, meaning in FIELDS.items()],
    )
    if len(fragment) > 1:
        for one in desk().catalog.suggest(fragment, limit=_MOST).items:
            if one.kind != "talk":
                yield Completion(one.query, f"{one.kind} {_short(one.label)}")


def _of_field(field: str, value: str) -> Iterator[Completion]:
    if field in _VALUES:
        yield from (
            Completion(f"{field}:{one}", LANGUAGES.get(one, field))
            for one in _VALUES[field]
            if one.startswith(value)
        )
    elif field == "list":
        yield from (
            Completion(f"list:{one.text}", one.label)
            for one in [*_lists(value, ()), *_collections(value, ())]
        )
    elif field in _NAMED:
        typed = value.strip('"')
        if not typed:
            yield from (one._replace(text=f"{field}:{one.text}") for one in _frequent(field))
        for one in desk().catalog.suggest(typed, limit=_LOOKED_AT).items:
            if one.kind == _NAMED[field]:
                yield Completion(one.query, _short(one.label))


def _named(kind: SuggestionKind) -> Callable[[str, Sequence[str]], Iterator[Completion]]:
    def names(fragment: str, _: Sequence[str]) -> Iterator[Completion]:
        typed = fragment.strip('"').replace("-", " ")
        if not typed:
            yield from _frequent(kind)
        for one in desk().catalog.suggest(typed, limit=_LOOKED_AT).items:
            if one.kind == kind:
                yield Completion(one.id, _short(one.label))

    return names


def _frequent(field: str) -> Iterator[Completion]:
    """Yield the values of a field that most talks have."""
    every = sorted(desk().tally("", field)[1], key=lambda value: -value.count)
    for value in every[:_MOST]:
        yield Completion(value.value or "", _short(value.label))


def _lists(fragment: str, _: Sequence[str]) -> Iterator[Completion]:
    for one in desk().library.lists.all():
        if one.id.startswith(fragment) or fragment.lower() in one.title.lower():
            yield Completion(one.id, _short(one.title))


def _list_actions(fragment: str, shown: Sequence[str]) -> Iterator[Completion]:
    yield from _starting(fragment, [Completion(name, "lists") for name in LIST_ACTIONS])
    yield from _lists(fragment, shown)


def _library_actions(fragment: str, _: Sequence[str]) -> Iterator[Completion]:
    yield from _starting(
        fragment, [Completion(name, "library") for name in ("export", "import", *ACTIONS)]
    )


def _collections(fragment: str, _: Sequence[str]) -> Iterator[Completion]:
    for one in desk().catalog.collections():
        if fragment.lower() in one.id or fragment.lower() in one.title.lower():
            yield Completion(one.id, _short(one.title))


def _conferences(fragment: str, shown: Sequence[str]) -> Iterator[Completion]:
    yield from _named("event")(fragment, shown)
    yield from _collections(fragment, shown)


def _sources(fragment: str, _: Sequence[str]) -> Iterator[Completion]:
    for one in desk().catalog.status().sources:
        if one.name.startswith(fragment):
            yield Completion(one.name, f"{one.talks:,} talks")


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST_LABEL else f"{text[: _LONGEST_LABEL - 1]}\u2026"


_KINDS: dict[Argument, Callable[[str, Sequence[str]], Iterator[Completion]]] = {
    "talk": _talks,
    "list": _lists,
    "list action": _list_actions,
    "library action": _library_actions,
    "event": _named("event"),
    "conference": _conferences,
    "speaker": _named("speaker"),
    "topic": _named("topic"),
    "tool": _named("tool"),
    "collection": _collections,
    "source": _sources,
    "query": _query,
    "file": _files,
}
