"""Results in words: what was done, and where it is."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Generic, TypeVar, overload

from ..model import ExportReport, Source, Status, Suggestion, Suggestions
from ..render import terminal

if TYPE_CHECKING:
    from ..ingest.reports import Report

Value = TypeVar("Value")
_MOST_SKIPPED = 10


class Told(Generic[Value]):
    """What was done, in words; ``value`` is what there is now.

    Parameters
    ----------
    text
        The words.
    value
        What they are about.
    """

    def __init__(self, text: str, value: Value) -> None:
        self.text = text
        self.value = value

    def __repr__(self) -> str:
        return self.text


class Exported:
    """A file: ``text`` is what it holds, ``path`` where it is, if it was written.

    ``remark`` is what is to be said of it.
    """

    def __init__(self, text: str, path: Path | None, remark: str | None = None) -> None:
        self.text, self.path, self.remark = text, path, remark

    def __repr__(self) -> str:
        remark = f"; {self.remark}" if self.remark else ""
        return f"wrote {self.path}{remark}" if self.path else self.text


class ExportedTalks(Exported):
    """A file of talks; ``report`` has what came into it, and what did not."""

    def __init__(self, text: str, path: Path | None, report: ExportReport) -> None:
        super().__init__(text, path)
        self.report = report

    def __repr__(self) -> str:
        told = "\n".join(terminal.exported(self.report))
        return told if self.path else f"{self.text.rstrip()}\n\n{told}"


class Suggested:
    """What begins so, each with the query that finds it.

    Parameters
    ----------
    suggestions
        What the catalog suggests.
    """

    def __init__(self, suggestions: Suggestions) -> None:
        self.items = suggestions.items

    def __iter__(self) -> Iterator[Suggestion]:
        return iter(self.items)

    @overload
    def __getitem__(self, place: int) -> Suggestion: ...
    @overload
    def __getitem__(self, place: slice) -> tuple[Suggestion, ...]: ...
    def __getitem__(self, place: int | slice) -> Suggestion | tuple[Suggestion, ...]:
        return self.items[place]

    def __len__(self) -> int:
        return len(self.items)

    def __repr__(self) -> str:
        return terminal.suggestions(self.items)


class Imported:
    """What came of an import, in words; ``report`` has all of it."""

    def __init__(self, report: Report) -> None:
        self.report = report

    def __repr__(self) -> str:
        return self.report.in_words(_MOST_SKIPPED)


class SourceList:
    """The sources of the catalog, in words; ``items`` has them."""

    def __init__(self, items: tuple[Source, ...]) -> None:
        self.items = items

    def __repr__(self) -> str:
        return terminal.sources(self.items)


class ShownStatus:
    """What the catalog is made of, and what is yours, in words; ``status`` has the former."""

    def __init__(self, status: Status, yours: str) -> None:
        self.status = status
        self._yours = yours

    def __repr__(self) -> str:
        status = self.status
        sources = ", ".join(f"{source.name} {source.talks:,}" for source in status.sources)
        return (
            f"{status.talks:,} talks of {status.events:,} events ({sources}), "
            f"in {status.folder or 'memory'}\n{self._yours}"
        )


class Rows(Generic[Value]):
    """Things that have names, a line to each; ``items`` has them."""

    def __init__(self, items: tuple[Value, ...], lines: list[tuple[str, str]], none: str) -> None:
        self.items = items
        self._lines = lines
        self._none = none

    def __iter__(self) -> Iterator[Value]:
        return iter(self.items)

    @overload
    def __getitem__(self, place: int) -> Value: ...
    @overload
    def __getitem__(self, place: slice) -> tuple[Value, ...]: ...
    def __getitem__(self, place: int | slice) -> Value | tuple[Value, ...]:
        return self.items[place]

    def __len__(self) -> int:
        return len(self.items)

    def __repr__(self) -> str:
        width = max((len(name) for name, _ in self._lines), default=0)
        lines = [f"{name:<{width}}  {about}".rstrip() for name, about in self._lines]
        return "\n".join(lines) or self._none
