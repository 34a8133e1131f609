"""A library as one file that people can read, and git can merge by lines."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any, ClassVar, NamedTuple, TypeVar

import msgspec
import yaml

from ..curation.collections import FORMAT as COLLECTION_FORMAT
from ..curation.collections import collection_of
from ..errors import BadRequest, FeedError
from ..model import (
    LIBRARY_FORMAT,
    Collection,
    LibraryContents,
    ListEntry,
    Note,
    OwnList,
    Progress,
    SearchMade,
)
from ..text.clean import clean_line, harmless_throughout
from .checking import problems
from .lists import as_collection

Moved = TypeVar("Moved", OwnList, Note, Progress, SearchMade)
LARGEST_FILE = 20_000_000  # characters


class _Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    """Reads what people write. Dates stay text, as the model reads them itself."""

    yaml_implicit_resolvers: ClassVar = {
        sign: [(tag, form) for tag, form in resolvers if tag != "tag:yaml.org,2002:timestamp"]
        for sign, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }


class _Dumper(yaml.SafeDumper):
    """Writes texts of several lines as blocks, so that a changed line is a changed line."""


def _as_block(dumper: yaml.SafeDumper, text: str) -> yaml.Node:
    style = "|" if "\n" in text else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


_Dumper.add_representer(str, _as_block)


def library_text(contents: LibraryContents) -> str:
    """Return the file of a library, or of a part of one."""
    content = {"format": LIBRARY_FORMAT, **_bare(msgspec.to_builtins(contents))}
    return _dumped(content)


def list_text(one: OwnList) -> str:
    """Return a list as a ``*.talks.yaml`` file: a collection, which anybody can import."""
    published = _bare(msgspec.to_builtins(as_collection(one)))
    published["groups"] = [{"entries": group.get("entries", [])} for group in published["groups"]]
    return _dumped({"format": COLLECTION_FORMAT, **published})


class Read(NamedTuple):
    """What a file holds, and sentences on what of it a library has no place for."""

    contents: LibraryContents
    left_out: tuple[str, ...]


def read(text: str, where: str) -> Read:
    """Return what a library file or a list file holds.

    Raises
    ------
    BadRequest
        If it is neither, or not sound.
    """
    content = _loaded(text, where)
    if isinstance(content, dict) and content.get("format") == COLLECTION_FORMAT:
        published = _collection(content, where)
        found = LibraryContents(lists=(_list_of(published),))
        return Read(_sound(found, where), tuple(_left_out(published)))
    return Read(_library(content, where), ())


def _left_out(one: Collection) -> Iterator[str]:
    """Yield what a collection has that a list of yours has not."""
    known = {
        "groups": len(one.groups) > 1,
        "themes": one.themes,
        "quotes": one.quotes,
        "advice": one.advice,
        "what was given back": one.given_back,
        "points of view": any(entry.points for group in one.groups for entry in group.entries),
        "links": one.links or any(entry.links for group in one.groups for entry in group.entries),
    }
    if more := [name for name, there in known.items() if there]:
        yield f"a list of yours has no {', '.join(more)}: these stay in the file of {one.title!r}"


def _library(content: Any, where: str) -> LibraryContents:
    if not isinstance(content, dict) or content.pop("format", None) != LIBRARY_FORMAT:
        raise BadRequest(
            f"{where} is neither a library nor a list: its first line must be format: "
            f"{LIBRARY_FORMAT} or {COLLECTION_FORMAT}."
        )
    try:
        found: LibraryContents = msgspec.convert(harmless_throughout(content), LibraryContents)
    except (msgspec.ValidationError, RecursionError) as error:
        raise BadRequest(f"{where} is not a sound library file: {error}.") from error
    return _sound(found, where)


def collection_in(text: str, where: str) -> Collection:
    """Return the collection that a list file holds.

    Raises
    ------
    BadRequest
    """
    return _collection(_loaded(text, where), where)


def shared(contents: LibraryContents) -> LibraryContents:
    """Return what may leave: no private note, no progress, no search, nothing about yourself."""
    notes = tuple(note for note in contents.notes if not note.private)
    return LibraryContents(lists=contents.lists, notes=notes)


def _sound(found: LibraryContents, where: str) -> LibraryContents:
    """Return what a file holds, with its moments in UTC; refuse what is not sound."""
    for problem in problems(found):
        raise BadRequest(f"{where} is not a sound library file: {problem}.")
    return LibraryContents(
        lists=tuple(_in_utc(_in_utc(one, "changed"), "created") for one in found.lists),
        notes=tuple(_in_utc(one, "changed") for one in found.notes if one.text or one.quotes),
        progress=tuple(_in_utc(one, "changed") for one in found.progress),
        searches=tuple(_in_utc(one, "made") for one in found.searches),
        you=found.you,
    )


def _in_utc(one: Moved, field: str) -> Moved:
    """Return a record whose moment counts from UTC; one that says no zone is taken for that."""
    moment = getattr(one, field)
    if moment is None:
        return one
    there = moment if moment.tzinfo is not None else moment.replace(tzinfo=dt.UTC)
    return msgspec.structs.replace(one, **{field: there.astimezone(dt.UTC)})


def _loaded(text: str, where: str) -> Any:
    if len(text) > LARGEST_FILE:
        raise BadRequest(f"{where} is larger than {LARGEST_FILE:,} characters.")
    try:
        has_alias = "&" in text and any(isinstance(one, yaml.AliasToken) for one in _tokens(text))
        content = None if has_alias else yaml.load(text, Loader=_Loader)  # noqa: S506 - a safe one
    except Exception as error:  # PyYAML raises as it comes: KeyError for !!bool maybe
        said = clean_line(str(error)) or "it is nested too deep"
        raise BadRequest(f"{where} is not sound YAML: {said[:200]}.") from error
    if has_alias:  # a few bytes of them can mean gigabytes
        raise BadRequest(f"{where} refers to itself by an alias, which no file of ours does.")
    return content


def _tokens(text: str) -> Iterator[yaml.Token]:
    yield from yaml.scan(text, Loader=_Loader)


def _collection(content: Any, where: str) -> Collection:
    try:
        return collection_of(content, where)
    except FeedError as error:
        raise BadRequest(str(error)) from error


def _list_of(one: Collection) -> OwnList:
    entries = [
        ListEntry(
            talk=entry.talk, title=entry.title or entry.talk, url=entry.url, reason=entry.reason
        )
        for group in one.groups
        for entry in group.entries
    ]
    return OwnList(
        id=one.id,
        title=one.title,
        summary=one.summary if one.summary not in ("", one.title) else None,
        entries=tuple({entry.talk: entry for entry in entries}.values()),
        origin=one.origin,
    )


def _bare(content: Any) -> Any:
    """Return content without what says nothing."""
    if isinstance(content, dict):
        bare = {name: _bare(value) for name, value in content.items()}
        return {name: value for name, value in bare.items() if value not in (None, [], {}, "")}
    if isinstance(content, (list, tuple)):
        return [_bare(item) for item in content]
    return content


def _dumped(content: dict[str, Any]) -> str:
    text: str = yaml.dump(
        content, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=1_000_000
    )
    return text
