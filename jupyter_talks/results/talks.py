"""Talks to look at, to loop over, to take into a DataFrame, and to write to a file."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, overload

import msgspec

from ..exporting import Chosen, Section, Selection
from ..exporting.files import format_for
from ..model import Talk, TalkHit, TalkPage, TalkSet
from ..render import bundle, table, terminal
from ..render.companions import NOWHERE
from ..text.clean import slug
from ..text.files import path_of
from .exports import exported
from .frames import frame_of
from .texts import ExportedTalks

if TYPE_CHECKING:
    import pandas as pd


class Talks:
    """A sequence of talks, shown as cards.

    A part of it (``talks[:3]``) is one again; ``talks[0]`` is a ``jupyter_talks.model.Talk``.
    """

    def __init__(self, title: str, items: tuple[TalkHit, ...]) -> None:
        self._title = title
        self._items = items

    def __len__(self) -> int:
        return len(self._items)

    def __iter__(self) -> Iterator[TalkHit]:
        return iter(self._items)

    @overload
    def __getitem__(self, place: int) -> TalkHit: ...
    @overload
    def __getitem__(self, place: slice) -> TalkSetResults: ...
    def __getitem__(self, place: int | slice) -> TalkHit | TalkSetResults:
        if isinstance(place, slice):
            return self._part(self._items[place])
        return self._items[place]

    def _part(self, items: tuple[TalkHit, ...]) -> TalkSetResults:
        """Return some of the talks, without what only says why a search found them."""
        bare = (
            msgspec.structs.replace(hit, highlights=(), snippet=None, why=None) for hit in items
        )
        return TalkSetResults(_set_of(self._title, tuple(bare)))

    def _selection(self) -> Selection:
        """Return what an export writes."""
        return _selection_of(self._title, [Chosen(hit) for hit in self._items])

    @property
    def df(self) -> pd.DataFrame:
        """The talks as a DataFrame, one row each; see ``jupyter_talks.results.frames``.

        Raises
        ------
        ConfigError
            If pandas is not installed.
        """
        return frame_of(self)

    def table(self) -> Table:
        """Return the talks as a table: title, people, event, length."""
        return Table(self._items)

    def cards(self) -> TalkSetResults:
        """Return the talks as cards, and nothing else."""
        return self._part(self._items)

    def export(
        self,
        path: str | os.PathLike[str] | None = None,
        *,
        format: str | None = None,  # noqa: A002
    ) -> ExportedTalks:
        """Write the talks to a file, or return what it would hold.

        Parameters
        ----------
        path
            The file; its name tells the format.
        format
            One of ``jsonl``, ``csv``, ``markdown``, ``ics``, ``bibtex``, ``csl-json``, ``atom``,
            ``collection``.

        Raises
        ------
        BadRequest, NotFound, Unwritable
            If there is no such format, no talk that can be written, or no way to write the file.
        """
        target = path_of(path) if path is not None else None
        return exported(self._selection(), format_for(format, target), target)


class TalkResults(Talks):
    """A page of talks that a search found.

    Parameters
    ----------
    page
        What the search answered.
    """

    def __init__(self, page: TalkPage) -> None:
        super().__init__(page.query.text.strip() or "All talks", page.items)
        self.page = page

    @property
    def total(self) -> int:
        """How many talks were found, on this page and others."""
        return self.page.total

    @property
    def next_cursor(self) -> str | None:
        """What ``--cursor`` takes to show the next page; ``None`` after the last one."""
        return self.page.next_cursor

    def _selection(self) -> Selection:
        made = super()._selection()._replace(query=self.page.query)
        return made._replace(remarks=_only_some(len(self), self.total))

    def __repr__(self) -> str:
        return terminal.page(self.page)

    def _repr_mimebundle_(self, **_: Any) -> dict[str, Any]:
        return bundle.of_page(self.page)


class TalkSetResults(Talks):
    """Talks that somebody, or something, put together, each with the reason.

    Parameters
    ----------
    found
        The talks.
    """

    def __init__(self, found: TalkSet) -> None:
        super().__init__(found.title, found.items)
        self.found = found

    def _part(self, items: tuple[TalkHit, ...]) -> TalkSetResults:
        part = _set_of(self._title, items)
        return TalkSetResults(msgspec.structs.replace(part, ordered=self.found.ordered))

    def _selection(self) -> Selection:
        chosen = [Chosen(hit, hit.why) for hit in self._items]
        made = _selection_of(self._title, chosen)._replace(ordered=self.found.ordered)
        return made._replace(remarks=_only_some(len(self), self.found.total))

    @property
    def duration(self) -> int:
        """How long the talks are together, in seconds, as far as that is known."""
        return self.found.duration

    def __repr__(self) -> str:
        return terminal.talk_set(self.found)

    def _repr_mimebundle_(self, **_: Any) -> dict[str, Any]:
        return bundle.of_set(self.found)


class Table:
    """Talks as a table.

    Parameters
    ----------
    items
        The talks.
    """

    def __init__(self, items: tuple[TalkHit, ...]) -> None:
        self._items = items

    def __repr__(self) -> str:
        return table.as_text(self._items)

    def _repr_mimebundle_(self, **_: Any) -> dict[str, Any]:
        return {
            "text/html": table.as_html(self._items),
            "text/markdown": table.as_markdown(self._items),
            "text/plain": table.as_text(self._items),
        }


class ShownTalk:
    """One talk, shown with all that is known of it; its fields are attributes.

    Parameters
    ----------
    talk
        The talk.
    on_disk
        Where the folders of its repositories are, by the addresses of these.
    """

    def __init__(self, talk: Talk, on_disk: Mapping[str, str] = NOWHERE) -> None:
        self.talk = talk
        self._on_disk = on_disk

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):
            raise AttributeError(name)
        return getattr(self.talk, name)

    def __dir__(self) -> list[str]:
        return [*super().__dir__(), *self.talk.__struct_fields__]

    def __repr__(self) -> str:
        return terminal.talk(self.talk, self._on_disk)

    def _repr_mimebundle_(self, **_: Any) -> dict[str, Any]:
        return bundle.of_talk(self.talk, self._on_disk)


def _set_of(title: str, items: tuple[TalkHit, ...]) -> TalkSet:
    return TalkSet(title=title, items=items, duration=sum(hit.duration or 0 for hit in items))


def _only_some(shown: int, total: int | None) -> tuple[str, ...]:
    """Say so if there are more talks than are shown, and exported."""
    if total is None or total <= shown:
        return ()
    return (f"These are {shown:,} of the {total:,} talks that there are: only what is shown.",)


def _selection_of(title: str, chosen: list[Chosen]) -> Selection:
    return Selection(slug(title), title, (Section(chosen),), dt.datetime.now(dt.UTC))
