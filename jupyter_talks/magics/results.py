"""What ``%talks`` gives back: talks to look at, to loop over, and to take into a DataFrame."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, overload

from ..errors import ConfigError
from ..model import Talk, TalkHit, TalkPage
from ..render import bundle, terminal

if TYPE_CHECKING:
    import pandas as pd


class TalkResults:
    """A page of talks: shown as cards, and a sequence of ``Talk``.

    Parameters
    ----------
    page
        What the search answered.
    """

    def __init__(self, page: TalkPage) -> None:
        self.page = page

    def __len__(self) -> int:
        return len(self.page.items)

    def __iter__(self) -> Iterator[TalkHit]:
        return iter(self.page.items)

    @overload
    def __getitem__(self, place: int) -> TalkHit: ...
    @overload
    def __getitem__(self, place: slice) -> tuple[TalkHit, ...]: ...
    def __getitem__(self, place: int | slice) -> TalkHit | tuple[TalkHit, ...]:
        return self.page.items[place]

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

    def __repr__(self) -> str:
        return terminal.page(self.page)

    def _repr_mimebundle_(self, **_: Any) -> dict[str, Any]:
        return bundle.of_page(self.page)


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
