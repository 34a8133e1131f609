"""Talks as a DataFrame. pandas is loaded when somebody asks for one, and not before."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

import msgspec

from ..errors import ConfigError
from ..model import Talk, TalkHit, Trends
from ..render import facts

if TYPE_CHECKING:
    import pandas as pd

_COLUMNS = (
    "id", "title", "speakers", "event", "year", "date", "duration", "kind", "language", "level",
    "topics", "tools", "summary", "url", "why",
    "unconfirmed",
)  # fmt: skip
_TEXTS = ("id", "title", "event", "kind", "language", "level", "summary", "url", "why")


def frame_of(talks: Iterable[Talk]) -> pd.DataFrame:
    """Return talks as a DataFrame, one row each, in their order.

    ``duration`` is a time delta, ``date`` a timestamp, ``year`` a whole number; ``speakers``,
    ``topics``, ``tools`` and ``unconfirmed``, the columns whose value is not confirmed, are lists.
    What is not known is missing.

    Raises
    ------
    ConfigError
        If pandas is not installed.
    """
    pandas = _pandas()
    frame = pandas.DataFrame([_row(talk) for talk in talks], columns=list(_COLUMNS))
    frame["date"] = pandas.to_datetime(frame["date"]).astype("datetime64[s]")
    frame["duration"] = pandas.to_timedelta(frame["duration"], unit="s").astype("timedelta64[s]")
    frame["year"] = frame["year"].astype("Int64")
    return frame.astype(dict.fromkeys(_TEXTS, "string"))


def frame_of_trends(found: Trends) -> pd.DataFrame:
    """Return trends as a DataFrame, a row for each point.

    Raises
    ------
    ConfigError
        If pandas is not installed.
    """
    rows = [msgspec.structs.asdict(point) for point in found.points]
    columns = ["subject", "value", "label", "talks", "of", "share"]
    return _pandas().DataFrame(rows, columns=columns)


def _pandas() -> Any:
    try:
        import pandas as pd
    except ImportError:
        raise ConfigError("A DataFrame needs pandas; run: pip install pandas.") from None
    return pd


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
        talk.why if isinstance(talk, TalkHit) else None,
        list(facts.unconfirmed(talk)),
    )
