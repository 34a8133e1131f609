"""Bytes of unknown origin to plain data: XML, JSON and YAML that are shallow and harmless.

What cannot be decoded is a ``FeedError`` of one sentence, with the place. How large it may be is
nothing to decide here: the process that reads has so much memory and time, and no more.
"""

from __future__ import annotations

import io
from functools import lru_cache
from typing import Any
from xml.etree.ElementTree import Element, ParseError, TreeBuilder
from xml.parsers.expat import errors

import msgspec
import yaml
from defusedxml import DefusedXmlException
from defusedxml.ElementTree import XMLParser, iterparse

from ..errors import FeedError
from . import Document

_LONGEST_START = 65_536  # bytes up to the end of the first tag
_DEEPEST = 64  # elements, lists or mappings inside of each other
_MOST_ALIASES = 10  # of YAML: a few dozen are enough to make a little text endless
_NO_MEMORY = errors.codes[errors.XML_ERROR_NO_MEMORY]


def xml_of(document: Document) -> Element:
    """Return the root element of an XML document.

    Raises
    ------
    FeedError
        If it is not well-formed, declares entities, or is deeper than any schedule.
    """
    try:
        return _parsed(document)
    except DefusedXmlException:
        raise FeedError(
            f"{document.path} declares a document type or entities, which no schedule needs; "
            "nothing was imported."
        ) from None
    except (ParseError, ValueError, LookupError) as error:
        _mind_memory(error)
        raise FeedError(f"{document.path} is not well-formed XML: {error}.") from error


def _mind_memory(error: Exception) -> None:
    """Raise ``MemoryError`` where that is what a parser of XML means."""
    if getattr(error, "code", None) == _NO_MEMORY:
        raise MemoryError from error


def _parsed(document: Document) -> Element:
    # All at once: fed in pieces, a tag of megabytes is read from its beginning for each piece.
    parser = XMLParser(target=_Shallow(document.path), forbid_dtd=True)
    parser.feed(document.content)
    root: Element = parser.close()
    return root


class _Shallow(TreeBuilder):
    """Builds the tree of a document that is not deep."""

    def __init__(self, path: str) -> None:
        super().__init__()
        self._path, self._depth = path, 0

    def start(self, tag: Any, attrs: dict[Any, Any], /) -> Element:
        self._depth += 1
        if self._depth > _DEEPEST:
            raise FeedError(f"{self._path} has elements {self._depth} deep; no schedule has.")
        return super().start(tag, attrs)

    def end(self, tag: str, /) -> Element:
        self._depth -= 1
        return super().end(tag)


def root_tag(document: Document) -> str | None:
    """Return the name of the root element of an XML document; ``None`` for anything else."""
    start = document.content[:_LONGEST_START].lstrip(b"\xef\xbb\xbf\xff\xfe\0 \t\r\n")
    if not start.startswith(b"<"):
        return None
    events = iterparse(
        io.BytesIO(document.content[:_LONGEST_START]), events=("start",), forbid_dtd=True
    )
    try:
        _, root = next(iter(events))
    except (DefusedXmlException, ParseError, StopIteration, ValueError, LookupError):
        return None
    return str(root.tag).rpartition("}")[2].lower()


def json_of(document: Document) -> Any:
    """Return the content of a JSON document; raise ``FeedError`` if it is not sound."""
    try:
        return msgspec.json.decode(document.content.removeprefix(b"\xef\xbb\xbf"))
    except (ValueError, RecursionError) as error:
        reason = "nested too deep" if isinstance(error, RecursionError) else error
        raise FeedError(f"{document.path} is not sound JSON: {reason}.") from error


@lru_cache(maxsize=1)
def json_or_none(document: Document) -> Any:
    """Return the content of a JSON document, or ``None``; the last one asked for is kept."""
    if document.content.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] not in (b"{", b"["):
        return None
    try:
        return json_of(document)
    except FeedError:
        return None


def yaml_of(document: Document) -> Any:
    """Return the content of a YAML document; raise ``FeedError`` if it is not sound."""
    try:
        text = document.content.decode("utf-8-sig")
        _refuse_bombs(document.path, text)
        return yaml.load(text, Loader=_Loader)  # noqa: S506 - a safe loader
    except (FeedError, MemoryError):
        raise
    except Exception as error:  # PyYAML raises as it comes: IndexError for an empty !!int
        reason = " ".join(str(error).split()) or "nested too deep"
        raise FeedError(f"{document.path} is not sound YAML: {reason}.") from error


def _refuse_bombs(path: str, text: str) -> None:
    """Refuse aliases by the hundred, and depth: both cost more than they look."""
    depth = aliases = 0
    for event in yaml.parse(text, Loader=_Loader):
        depth += isinstance(event, (yaml.MappingStartEvent, yaml.SequenceStartEvent))
        depth -= isinstance(event, (yaml.MappingEndEvent, yaml.SequenceEndEvent))
        is_merge = isinstance(event, yaml.ScalarEvent) and event.value == "<<"
        aliases += isinstance(event, yaml.AliasEvent) or is_merge
        if depth > _DEEPEST or aliases > _MOST_ALIASES:
            raise FeedError(
                f"{path} has more than {_MOST_ALIASES} aliases, or lists more than {_DEEPEST} "
                "deep; no list of talks has."
            )


class _Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    """A safe loader that reads what other languages tag in their own way as plain values."""


def _plain(loader: Any, _: str, node: Any) -> Any:
    if isinstance(node, yaml.MappingNode):
        return loader.construct_mapping(node)
    if isinstance(node, yaml.SequenceNode):
        return loader.construct_sequence(node)
    return loader.construct_scalar(node)


_Loader.add_multi_constructor("", _plain)
