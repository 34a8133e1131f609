"""The records of a file: CSV, JSON, JSON Lines or YAML, in a list of some name or alone."""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from ..errors import FeedError
from ..model import Skipped
from . import Document
from .columns import plain_name
from .decoding import json_of, json_or_none, yaml_of
from .shapes import mapping, mappings

_NAMES = ("talks", "sessions", "events", "items", "results", "data", "schedule", "videos")
_SUFFIX = re.compile(r"\.(csv|tsv|json|jsonl|ndjson|ya?ml)$", re.IGNORECASE)
_MOST_COLUMNS = 500
_MOST_FIELD = 1_000_000  # characters of a cell

Record = Mapping[str, Any]


class Records(NamedTuple):
    """The records of a file, the content they stand in, and the lines of it that are not sound."""

    every: Sequence[Record]
    content: Any
    unsound: Sequence[Skipped] = ()


def may_be_read(document: Document) -> bool:
    """Tell whether a file is of a kind that has records, by its name or as it is JSON."""
    return bool(_SUFFIX.search(document.path)) or json_or_none(document) is not None


def records_of(document: Document) -> Records:
    """Return the records of a file.

    Raises
    ------
    FeedError
        If it is not what its name says, or has no records.
    """
    if _kind(document) in ("jsonl", "ndjson"):
        found = _lines(document)
    else:
        content = _content(document)
        found = Records(_within(content), content)
    if not found.every:
        raise FeedError(f"{document.path} has no list of records, such as talks.")
    return found


def _kind(document: Document) -> str:
    suffix = _SUFFIX.search(document.path)
    return suffix[1].lower() if suffix else "json"


def _content(document: Document) -> Any:
    """Return all that a file has, as its kind says."""
    kind = _kind(document)
    if kind in ("yaml", "yml"):
        return _without_symbols(yaml_of(document))
    if kind in ("csv", "tsv"):
        return _rows(document, "\t" if kind == "tsv" else None)
    return json_of(document)


def _lines(document: Document) -> Records:
    """Return the records of JSON Lines, and the lines that are none."""
    records, unsound = [], []
    for number, line in enumerate(document.content.splitlines(), start=1):
        where = f"{document.path}, line {number}"
        try:
            if line.strip():
                records.append(json_of(Document(where, line)))
        except FeedError as error:
            unsound.append(Skipped(where=where, why=str(error).rstrip(".")))
    return Records(mappings(records), records, unsound)


def _rows(document: Document, separator: str | None) -> list[Record]:
    text = _text(document)
    if separator is None:
        first = text.partition("\n")[0]
        separator = max(",;\t", key=first.count)
    csv.field_size_limit(_MOST_FIELD)
    try:
        rows = csv.DictReader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
        if len(rows.fieldnames or ()) > _MOST_COLUMNS:
            raise FeedError(f"{document.path} has more than {_MOST_COLUMNS} columns.")
        return [{name: value for name, value in row.items() if name} for row in rows]
    except csv.Error as error:
        raise FeedError(f"{document.path} is not a sound table: {error}.") from error


def _text(document: Document) -> str:
    if document.content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return document.content.decode("utf-16", "replace")
    try:
        return document.content.decode("utf-8-sig")
    except UnicodeDecodeError:  # what spreadsheets of western Europe write
        return document.content.decode("cp1252", "replace")


def _without_symbols(content: Any) -> Any:
    """Return YAML with plain names: those of Ruby begin with a colon."""
    if isinstance(content, dict):
        return {str(name).lstrip(":"): _without_symbols(value) for name, value in content.items()}
    return [_without_symbols(one) for one in content] if isinstance(content, list) else content


def _within(content: Any) -> list[dict[str, Any]]:
    """Return the records, wherever they stand in a file."""
    if isinstance(content, list):
        return mappings(content)
    known = mapping(content)
    by_name = {plain_name(str(name)): value for name, value in known.items()}
    found = next((mappings(by_name[name]) for name in _NAMES if mappings(by_name.get(name))), None)
    if found:
        return found
    values = list(known.values())  # a mapping of records by their ids
    if values and all(isinstance(value, dict) for value in values):
        return [{"id": name, **value} for name, value in known.items()]
    return []
