"""Any table of talks: CSV, JSON, JSON Lines or YAML with a record for each talk.

Its columns are recognised by their names (``columns.py``), or named by whoever imports it. JSON and
YAML may have the records in a list of some name, and people in another one that records refer to.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import msgspec

from ..errors import BadRequest
from ..model import Event, Provenance, Skipped, Talk
from . import NOTHING_SAID, Document, Found, Options, Remark, making
from .columns import plain_name, understood
from .records import Record, may_be_read, records_of
from .schedules import no_talk, not_recorded
from .shapes import lists, mapping, mappings

NAME = "table"
TITLE = "a table: CSV, JSON, JSON Lines or YAML with a record for each talk"
IS_COMPLETE = True

_PEOPLE = ("speakers", "people", "persons", "presenters")
_MANY = re.compile(r"\s*(?:;|\|| and | & | und | et | y )\s*")
_FORMULA = re.compile(r"'(?=[\s'\"]*[=+\-@\t\r\uff0b\uff0d\uff1d\uff20])")
_ID = re.compile(r"[a-z]+(?:-[a-z]+)+")
# Columns that an export of a catalog has, and hardly another table: its ids are kept.
_OURS = {"id", "title", "kind", "speakers", "duration", "licence", "summary", "slides", "code"}
_OUR_ID = re.compile(r"[a-z0-9-]{1,200}")
_MOST_MINUTES = 480  # of the longest tutorial
_MOST_ADDRESSES = 10_000  # characters of a cell with several values


def _doubted(talk: Talk, fields: Sequence[str]) -> Talk:
    said = talk.provenance or (Provenance(source=""),)
    marked = msgspec.structs.replace(said[0], unconfirmed=tuple(dict.fromkeys(fields)))
    return msgspec.structs.replace(talk, provenance=(marked, *said[1:]))


def sniff(document: Document) -> bool:
    """Tell whether a file is a table, by its name or as it is JSON."""
    return may_be_read(document)


def read(documents: Iterable[Document], options: Options = NOTHING_SAID) -> Iterator[Found]:
    """Yield the talks of a table, after remarks on how its columns were understood."""
    for document in documents:
        records, content, unsound = records_of(document)
        yield from unsound
        columns = _columns(document, records, options)
        yield Remark(_said(columns, records))
        title = options.event or making.event_of_file(document.path)
        if title and not options.event and "event" not in columns:
            yield Remark(f"the event is {title!r}, by the name of the file; --event gives another")
        has_minutes = _are_minutes(record.get(columns.get("duration", "")) for record in records)
        if has_minutes:
            yield Remark("the lengths are minutes, as they are so small")
        yield from _doubts(records, columns, people := _people(content))
        event = making.event(title)
        reader = _Reader(columns, people, event, document.path, has_minutes=has_minutes)
        for place, record in enumerate(records):
            yield reader.found(record, place)


def _columns(document: Document, records: Sequence[Record], options: Options) -> dict[str, str]:
    names = list(dict.fromkeys(name for record in records[:100] for name in record))
    columns = understood(names, options.columns)
    if "title" not in columns:
        raise BadRequest(
            f"{document.path} has no column that is known to be a title; say which one is: "
            f"--map title=COLUMN. There are {', '.join(names)}."
        )
    return columns


def _said(columns: Mapping[str, str], records: Sequence[Record]) -> str:
    names = dict.fromkeys(name for record in records[:100] for name in record)
    rest = [name for name in names if name not in columns.values()]
    known = ", ".join(f"{what} is {column!r}" for what, column in columns.items())
    return f"columns: {known}" + (f"; not used: {', '.join(rest)}" if rest else "")


def _people(content: Any) -> dict[Any, tuple[str, str]]:
    """Return the people that records refer to by an id: name and affiliation."""
    known = {plain_name(str(name)): value for name, value in mapping(content).items()}
    people = next((mappings(known[name]) for name in _PEOPLE if mappings(known.get(name))), [])
    return {one["id"]: _person(one) for one in people if isinstance(one.get("id"), (str, int))}


def _person(one: Record) -> tuple[str, str]:
    """Return name and affiliation of a person that is a record."""
    known = {plain_name(str(name)): value for name, value in one.items()}
    first = making.line(known.get("first name"))
    last = making.line(known.get("last name") or known.get("surname"))
    name = making.line(known.get("full name") or known.get("name") or known.get("public name"))
    if name and last and last not in name:
        name = f"{name} {last}"
    affiliation = known.get("company") or known.get("organisation") or known.get("affiliation")
    return name or f"{first} {last}".strip(), making.line(affiliation)


class _Reader:
    """Makes talks of records whose columns are known."""

    def __init__(
        self,
        columns: Mapping[str, str],
        people: Mapping[Any, tuple[str, str]],
        event: Event | None,
        path: str,
        *,
        has_minutes: bool,
    ) -> None:
        self._columns, self._people, self._event, self._path = columns, people, event, path
        self._has_minutes = has_minutes
        self._is_ours = set(columns.values()) >= _OURS
        # Ids of people who are told of elsewhere say their names, as far as they say any.
        self._are_ids = plain_name(columns.get("speakers", "")).endswith((" id", " ids"))

    def found(self, record: Record, place: int) -> Talk | Skipped:
        """Return the talk of a record."""
        where = f"{self._path}, record {place + 1}"
        title = making.line(self._of(record, "title"))
        if _is_true(self._of(record, "service")) or no_talk(title):
            return Skipped(where=where, why="a break or a service, not a talk", no_talk=True)
        state = making.line(self._of(record, "state")).lower()
        if state in ("rejected", "withdrawn", "canceled", "cancelled", "deleted", "draft"):
            return Skipped(where=where, why=f"its state is {state}", no_talk=True)
        try:
            talk = not_recorded(self._talk(record, title), optout=False)
        except ValueError as error:
            return Skipped(where=where, why=str(error))
        doubts = self._doubts(record)
        if self._are_ids and not self._people and talk.speakers:
            doubts.append("speakers")
        return _doubted(talk, doubts) if doubts else talk

    def _doubts(self, record: Record) -> list[str]:
        """Return the fields that a table says are not confirmed, as an export of ours does."""
        names = making.line(self._of(record, "unconfirmed")).replace(",", ";").split(";")
        return [name for name in map(str.strip, names) if name in Talk.__struct_fields__]

    def _of(self, record: Record, what: str) -> Any:
        value = record.get(self._columns.get(what, ""))
        return _FORMULA.sub("", value, count=1) if isinstance(value, str) else value

    def _talk(self, record: Record, title: str) -> Talk:
        named = making.event(self._of(record, "event")) or self._event
        known = self._of(record, "id")
        start, end = self._of(record, "date"), self._of(record, "end")
        return making.talk(
            key=making.local_key(known or f"{title} {making.line(start)}"),
            id_=making.line(known) if self._is_ours and _OUR_ID.fullmatch(str(known)) else None,
            title=title,
            event=named,
            people=self._speakers(self._of(record, "speakers")),
            when=start,
            duration=self._duration(record) or making.between(start, end),
            language=self._of(record, "language"),
            kind=_name(self._of(record, "kind")),
            level=self._of(record, "level"),
            texts=[self._of(record, "summary"), self._of(record, "description")],
            tags=_several(self._of(record, "tags")),
            videos=_several(self._of(record, "video"), addresses=True),
            links=[
                (address, label)
                for what, label in (("slides", "slides"), ("code", "code"), ("url", None))
                for address in _several(self._of(record, what), addresses=True)
            ],
            licence=self._of(record, "licence"),
        )

    def _duration(self, record: Record) -> int | None:
        minutes, length = self._of(record, "minutes"), self._of(record, "duration")
        if (number := _number(minutes)) is not None:
            return round(number * 60)
        if (number := _number(length)) is not None:
            return round(number * (60 if self._has_minutes else 1))
        return making.seconds(length) or making.seconds(minutes)

    def _speakers(self, said: Any) -> Iterator[Any]:
        for one in said if isinstance(said, list) else [said]:
            if isinstance(one, dict):
                yield _person(one)
            elif isinstance(one, (str, int)) and one in self._people:
                yield self._people[one]
            elif isinstance(one, str) and self._are_ids and _ID.fullmatch(one.strip()):
                yield one.strip().replace("-", " ").title()
            elif isinstance(one, str):
                text = making.line(one.replace("\n", ";"))
                yield from _MANY.split(text) if text else ()


def _doubts(
    records: Sequence[Record], columns: Mapping[str, str], people: Mapping[Any, Any]
) -> Iterator[Remark]:
    """Yield a remark for each column with cells that say nothing that is understood."""
    days = [record.get(columns.get("date", "")) for record in records]
    if lost := sum(bool(making.line(day)) and making.date(day) is None for day in days):
        yield Remark(f"{lost} dates are not understood; they are read as in 2024-05-31")
    said = [record.get(columns.get("speakers", "")) for record in records]
    ids = [one for some in said if isinstance(some, list) for one in some if isinstance(one, int)]
    if ids and not people:
        yield Remark("the speakers are ids of people whom the file does not name")


def _are_minutes(lengths: Iterable[Any]) -> bool:
    """Tell whether lengths without a unit are minutes: no talk ends after a few seconds."""
    known = [number for length in lengths if (number := _number(length)) is not None]
    return bool(known) and max(known) <= _MOST_MINUTES


def _number(value: Any) -> float | None:
    try:
        number = float(value) if not isinstance(value, bool) else None
    except (TypeError, ValueError, OverflowError):
        return None
    return number if number is not None and 0 < number < 10**8 else None


def _is_true(value: Any) -> bool:
    return value is True or making.line(value).lower() in ("true", "yes", "1")


def _name(value: Any) -> Any:
    return mapping(value).get("name", value) if isinstance(value, dict) else value


def _several(value: Any, *, addresses: bool = False) -> list[Any]:
    """Return the values of a cell that may have several."""
    if isinstance(value, list):
        return [_name(one) for one in value]
    if isinstance(value, str):
        text = " ".join(value[:_MOST_ADDRESSES].split())
        return re.split(r"[\s;|]+|,(?=https?:)" if addresses else r" ?[;,|] ?", text)
    return lists(value) or [_name(value)]
