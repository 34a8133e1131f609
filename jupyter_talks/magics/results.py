"""What ``%talks`` gives back: talks to look at, to loop over, and to take into a DataFrame."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, overload

from ..errors import ConfigError
from ..model import RelatedTalks, Suggestion, Suggestions, Talk, TalkHit, TalkPage
from ..render import bundle, terminal

if TYPE_CHECKING:
    import pandas as pd


class Talks:
    """A sequence of talks."""

    def __init__(self, items: tuple[TalkHit, ...]) -> None:
        self._items = items

    def __len__(self) -> int:
        return len(self._items)

    def __iter__(self) -> Iterator[TalkHit]:
        return iter(self._items)

    @overload
    def __getitem__(self, place: int) -> TalkHit: ...
    @overload
    def __getitem__(self, place: slice) -> tuple[TalkHit, ...]: ...
    def __getitem__(self, place: int | slice) -> TalkHit | tuple[TalkHit, ...]:
        return self._items[place]

    @property
    def df(self) -> pd.DataFrame:
        """The talks as a DataFrame, one row each; ``duration`` is a time delta.

        Raises
        ------
        ConfigError
            If pandas is not installed.
        """
        try:
            import pandas as pd
        except ImportError:
            raise ConfigError("A DataFrame needs pandas; run: pip install pandas.") from None
        frame = pd.DataFrame([_row(talk) for talk in self], columns=list(_COLUMNS))
        frame["date"] = pd.to_datetime(frame["date"])
        frame["duration"] = pd.to_timedelta(frame["duration"], unit="s")
        frame["year"] = frame["year"].astype("Int64")
        return frame


class TalkResults(Talks):
    """A page of talks: shown as cards, and a sequence of ``Talk``.

    Parameters
    ----------
    page
        What the search answered.
    """

    def __init__(self, page: TalkPage) -> None:
        super().__init__(page.items)
        self.page = page

    @property
    def total(self) -> int:
        """How many talks were found, on this page and others."""
        return self.page.total

    @property
    def next_cursor(self) -> str | None:
        """What ``--cursor`` takes to show the next page; ``None`` after the last one."""
        return self.page.next_cursor

    def __repr__(self) -> str:
        return terminal.page(self.page)

    def _repr_mimebundle_(self, **_: Any) -> dict[str, Any]:
        return bundle.of_page(self.page)


class RelatedResults(Talks):
    """The talks that go with one: shown with the reason of each, and a sequence of ``Talk``.

    Parameters
    ----------
    talk
        The talk.
    related
        What goes with it.
    """

    def __init__(self, talk: Talk, related: RelatedTalks) -> None:
        super().__init__(related.items)
        self.talk = talk

    def __repr__(self) -> str:
        return terminal.related(self.talk, self._items)

    def _repr_mimebundle_(self, **_: Any) -> dict[str, Any]:
        return bundle.of_related(self.talk, self._items)


class Suggested:
    """Suggestions, each with the query that finds it.

    Parameters
    ----------
    suggestions
        What the catalog suggests.
    """

    def __init__(self, suggestions: Suggestions) -> None:
        self.items = suggestions.items

    def __iter__(self) -> Iterator[Suggestion]:
        return iter(self.items)

    def __len__(self) -> int:
        return len(self.items)

    def __repr__(self) -> str:
        return terminal.suggestions(self.items)


class ShownTalk:
    """One talk, shown with all that is known of it; its fields are attributes.

    Parameters
    ----------
    talk
        The talk.
    """

    def __init__(self, talk: Talk) -> None:
        self.talk = talk

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):
            raise AttributeError(name)
        return getattr(self.talk, name)

    def __dir__(self) -> list[str]:
        return [*super().__dir__(), *self.talk.__struct_fields__]

    def __repr__(self) -> str:
        return terminal.talk(self.talk)

    def _repr_mimebundle_(self, **_: Any) -> dict[str, Any]:
        return bundle.of_talk(self.talk)


_COLUMNS = (
    "id",
    "title",
    "speakers",
    "event",
    "year",
    "date",
    "duration",
    "kind",
    "language",
    "level",
    "topics",
    "tools",
    "summary",
    "url",
)


def _row(talk: Talk) -> tuple[Any, ...]:
    event = talk.event
    return (
        talk.id,
        talk.title,
        [speaker.name for speaker in talk.speakers],
        event.title if event else None,
        event.year if event else None,
        talk.date,
        talk.duration,
        talk.kind,
        talk.language,
        talk.level,
        list(talk.topics),
        list(talk.tools),
        talk.summary,
        talk.recordings[0].url if talk.recordings else None,
    )
