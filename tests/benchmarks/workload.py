"""The talks and the queries that every engine is timed on."""

from __future__ import annotations

import os
import random
import sys
from collections import Counter
from pathlib import Path
from typing import NamedTuple

from jupyter_talks.feeds import pyvideo
from jupyter_talks.ingest.documents import documents
from jupyter_talks.model import Talk
from jupyter_talks.searching.fields import searchable, year_of
from jupyter_talks.text.analysis import terms

SEED = 20260101
PER_KIND = 30
KINDS = ("word", "words", "phrase", "prefix 1-2", "prefix 3-5", "filtered", "misspelt", "OR")


class Query(NamedTuple):
    """A question, free of any engine's syntax. ``year`` bounds are both included."""

    kind: str
    words: tuple[str, ...]
    year: tuple[int, int] | None = None


def talks() -> list[Talk]:
    """Return the talks of the corpus that ``JUPYTER_TALKS_PYVIDEO`` names."""
    place = os.environ.get("JUPYTER_TALKS_PYVIDEO")
    if not place:
        sys.exit("Set JUPYTER_TALKS_PYVIDEO to a checkout or tarball of github.com/pyvideo/data.")
    found = pyvideo.read(documents(Path(place), pyvideo.wants))
    return [one for one in found if isinstance(one, Talk)]


def queries(corpus: list[Talk], seed: int = SEED) -> list[Query]:
    """Return the same mix of queries for the same corpus and seed, drawn from its own words."""
    draw = random.Random(seed)
    titles = [words for talk in corpus if len(words := _plain(talk.title)) >= 4]
    known = Counter(word for talk in corpus for word in set(_plain(talk.title)))
    common = [word for word, count in known.items() if count >= 5]
    made = []
    for _ in range(PER_KIND):
        title = draw.choice(titles)
        at = draw.randrange(len(title) - 1)
        word, long = draw.choice(common), max(title, key=len)
        years = sorted(draw.choices(range(2010, 2025), k=2))
        made += [
            Query("word", (word,)),
            Query("words", tuple(draw.sample(title, draw.choice((2, 3))))),
            Query("phrase", tuple(title[at : at + 2])),
            Query("prefix 1-2", (word[: draw.choice((1, 2))],)),
            Query("prefix 3-5", (word[: draw.choice((3, 4, 5))],)),
            Query("filtered", (word,), (years[0], years[1])),
            Query("misspelt", (_misspelt(long, draw, known),)),
            Query("OR", tuple(draw.sample(common, draw.choice((2, 3))))),
        ]
    return sorted(made, key=lambda query: KINDS.index(query.kind))


def fields(talk: Talk) -> dict[str, str]:
    """Return the text of each field, the same for every engine."""
    return searchable(talk)


def year(talk: Talk) -> int:
    """Return the year of a talk; 0 where it is not known."""
    return year_of(talk) or 0


def _plain(text: str) -> list[str]:
    return [word for word in terms(text) if word.isascii() and word.isalpha() and len(word) > 2]


def _misspelt(word: str, draw: random.Random, known: Counter[str]) -> str:
    """Return a word with one edit that makes it none of the corpus."""
    for _ in range(50):
        at = draw.randrange(len(word) - 1)
        swapped = word[:at] + word[at + 1] + word[at] + word[at + 2 :]
        wrong = draw.choice((swapped, word[:at] + word[at + 1 :]))
        if wrong not in known:
            return wrong
    return f"{word}x"
