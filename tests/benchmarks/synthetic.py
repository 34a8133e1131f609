"""More talks than there are, with the words of those there are: runs of one to six, drawn anew."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Iterator, Sequence

import msgspec

from jupyter_talks.model import Event, Speaker, Talk

_LONGEST_RUN = 6
_TALKS_OF_AN_EVENT = 40
_FIRST_DAY, _DAYS = dt.date(2005, 1, 1).toordinal(), 20 * 365


def synthetic(talks: Sequence[Talk], count: int, seed: int = 1) -> Iterator[Talk]:
    """Yield talks that look like others: texts as long, people and events in the same measure."""
    draw = random.Random(seed)
    titles = [talk.title.split() for talk in talks]
    descriptions = [talk.description.split() for talk in talks if talk.description]
    names = [speaker.name.split() for talk in talks for speaker in talk.speakers]
    event = None
    for number in range(count):
        if event is None or number % _TALKS_OF_AN_EVENT == 0:
            event = _event(number // _TALKS_OF_AN_EVENT, draw)
        model = draw.choice(talks)
        yield msgspec.structs.replace(
            model,
            id=f"talk-{number}",
            keys=(f"synthetic:{number}",),
            title=_runs(titles, len(model.title.split()), draw),
            description=model.description
            and _runs(descriptions, len(model.description.split()), draw),
            speakers=tuple(_speaker(names, draw) for _ in model.speakers),
            event=event,
            date=event.starts,
            recordings=(),
        )


def _event(number: int, draw: random.Random) -> Event:
    day = dt.date.fromordinal(_FIRST_DAY + draw.randrange(_DAYS))
    series = f"conference-{number % 200}"
    return Event(
        id=f"{series}-{number}",
        title=f"Conference {number % 200} {day.year}",
        series=series,
        year=day.year,
        starts=day,
    )


def _speaker(names: Sequence[Sequence[str]], draw: random.Random) -> Speaker:
    name = f"{draw.choice(names)[0]} {draw.choice(names)[-1]}"
    return Speaker(id="-".join(name.lower().split()), name=name)


def _runs(texts: Sequence[Sequence[str]], length: int, draw: random.Random) -> str:
    """Return as many words as asked for, in runs that stand so in some text."""
    words: list[str] = []
    while len(words) < length:
        text = draw.choice(texts)
        at = draw.randrange(len(text)) if text else 0
        words += text[at : at + draw.randint(1, _LONGEST_RUN)]
    return " ".join(words[:length])
