"""How well the rules tell topics and projects, against talks that were labelled by reading.

``labelled.jsonl`` has 440 talks of pyvideo/data, drawn at random: what each is about ("topics"),
what it touches on ("also"), the projects that it names ("tools") and those that are arguable
("tools_also"). 200 were read while the rules were written ("tuned"), 240 were not ("held out").
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import NamedTuple

import msgspec

from jupyter_talks.curation.subjects import subjects_of
from jupyter_talks.curation.vocabulary import with_wider
from jupyter_talks.model import Talk

FILE = Path(__file__).with_name("labelled.jsonl")


class Labelled(msgspec.Struct):
    key: str
    part: str
    title: str
    tags: tuple[str, ...]
    topics: tuple[str, ...]
    also: tuple[str, ...]
    tools: tuple[str, ...]
    tools_also: tuple[str, ...]


class Score(NamedTuple):
    found: int
    right: int
    wanted: int
    hit: int

    @property
    def precision(self) -> float:
        return self.right / max(self.found, 1)

    @property
    def recall(self) -> float:
        return self.hit / max(self.wanted, 1)

    def __str__(self) -> str:
        return (
            f"precision {self.right}/{self.found} = {self.precision:.3f}, "
            f"recall {self.hit}/{self.wanted} = {self.recall:.3f}"
        )


def labelled(part: str) -> list[Labelled]:
    decode = msgspec.json.Decoder(Labelled).decode
    return [row for row in map(decode, FILE.read_bytes().splitlines()) if row.part == part]


def as_titled(row: Labelled) -> Talk:
    """What of a labelled talk is known without the corpus."""
    return Talk(id="x", title=row.title, tags=row.tags)


def score_topics(rows: Iterable[Labelled], talk_of: Callable[[Labelled], Talk]) -> Score:
    total = Score(0, 0, 0, 0)
    for row in rows:
        got = set(subjects_of(talk_of(row)).topics)
        fine = {wider for topic in (*row.topics, *row.also) for wider in with_wider(topic)}
        implied = {wider for topic in got for wider in with_wider(topic)}
        total = _plus(total, got, got & fine, set(row.topics), set(row.topics) & implied)
    return total


def score_tools(rows: Iterable[Labelled], talk_of: Callable[[Labelled], Talk]) -> Score:
    total = Score(0, 0, 0, 0)
    for row in rows:
        got = set(map(_plain, subjects_of(talk_of(row)).tools))
        wanted = set(map(_plain, row.tools))
        fine = wanted | set(map(_plain, row.tools_also))
        total = _plus(total, got, got & fine, wanted, wanted & got)
    return total


def _plus(total: Score, found: set, right: set, wanted: set, hit: set) -> Score:
    return Score(
        *(one + len(new) for one, new in zip(total, (found, right, wanted, hit), strict=True))
    )


def _plain(name: str) -> str:
    """A name without what some people say and others leave out, such as "Apache" and "GNU"."""
    letters = "".join(letter for letter in name.casefold() if letter.isalnum())
    for prefix in ("apache", "project", "gnu", "aws", "amazon"):
        letters = letters.removeprefix(prefix) or letters
    return letters.removesuffix("notebook") or letters
