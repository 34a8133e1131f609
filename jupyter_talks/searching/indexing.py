"""Build the index: talks in, rows of postings, vocabulary and exact features out."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple, TypeVar

from ..text.analysis import terms, variants
from ..text.stemming import Stems, algorithm_of
from . import features, weights
from .postings import prefix_term

_SAMPLE = 2000  # talks whose lengths stand for all; averages need no more
_LONGEST_PREFIX = 6
_PREFIX_STEMS = 12  # prefixes that fewer stems share are cheap to put together when asked for

Fields = Mapping[str, str]
Some = TypeVar("Some")


class Word(NamedTuple):
    """A word as written, one of its stems, and how many talks hold it so."""

    word: str
    stem: str
    talks: int


class List(NamedTuple):
    """Ascending talk numbers, and the impact of a term on each."""

    numbers: array[int]
    impacts: bytes | bytearray


class Indexer:
    """Takes the searchable fields of each talk, in the order of talk numbers."""

    def __init__(self, sample: Iterable[Fields]) -> None:
        self._average = _average_lengths(sample)
        self._lists: dict[str, tuple[array[int], bytearray]] = {}
        # By stemming algorithm: its stems, and how many talks hold each of its words.
        self._stems: dict[str, Stems] = {}
        self._words: dict[str, Counter[str]] = {}
        self.features = features.Drawers()

    def add(self, number: int, fields: Fields, language: str | None) -> None:
        """Index one talk; numbers must come ascending."""
        algorithm = algorithm_of(language)
        if algorithm not in self._stems:
            self._stems[algorithm], self._words[algorithm] = Stems(algorithm), Counter()
        counts: dict[str, float] = {}
        for name, text in fields.items():
            if text:
                words = terms(text)
                self._count(counts, name, words, variants(text))
                self.features.add(number, name, words)
        self._words[algorithm].update(counts.keys())
        stem_counts: dict[str, float] = {}
        stems = map(self._stems[algorithm].__getitem__, counts)
        for stem, count in zip(stems, counts.values(), strict=True):
            stem_counts[stem] = stem_counts.get(stem, 0.0) + count
        lists, impact = self._lists, weights.impact
        for stem, count in stem_counts.items():
            entry = lists.get(stem)
            if entry is None:
                entry = lists[stem] = (array("I"), bytearray())
            entry[0].append(number)
            entry[1].append(impact(count))

    def _count(
        self, counts: dict[str, float], name: str, words: Sequence[str], more: Sequence[str]
    ) -> None:
        """Add how often each word occurs in a field, weighted by the field and its length."""
        field = weights.FIELDS[name]
        length = len(words) / self._average.get(name, 1.0)
        weight = field.weight / (1 - field.b + field.b * length)
        for word in words:
            counts[word] = counts.get(word, 0.0) + weight
        for word in more:
            counts[word] = counts.get(word, 0.0) + weight

    def lists(self) -> Iterator[tuple[str, List]]:
        """Yield the list of each stem, and that of each prefix that many stems share."""
        for stem, entry in sorted(self._lists.items()):
            yield stem, List(*entry)
        yield from self._prefixes()

    def words(self) -> Iterator[Word]:
        """Yield each word with its stems; a word of two languages can have two."""
        talks: Counter[tuple[str, str]] = Counter()
        for algorithm, words in self._words.items():
            stems = self._stems[algorithm]
            for word, count in words.items():
                talks[word, stems[word]] += count
        for (word, stem), count in sorted(talks.items()):
            yield Word(word, stem, count)

    def _prefixes(self) -> Iterator[tuple[str, List]]:
        stems_of: dict[str, set[str]] = {}
        for word, stem, _ in self.words():
            for length in range(1, min(len(word), _LONGEST_PREFIX) + 1):
                stems_of.setdefault(word[:length], set()).add(stem)
        for prefix, stems in sorted(stems_of.items()):
            if len(stems) > _PREFIX_STEMS:
                yield prefix_term(prefix), _united([self._lists[stem] for stem in stems])


def _united(lists: Iterable[tuple[array[int], bytearray]]) -> List:
    """Return the talks of several lists, each with its best impact."""
    best: dict[int, int] = {}
    for numbers, impacts in lists:
        for number, impact in zip(numbers, impacts, strict=True):
            if best.get(number, 0) < impact:
                best[number] = impact
    ascending = array("I", sorted(best))
    return List(ascending, bytes(map(best.__getitem__, ascending)))


def _average_lengths(sample: Iterable[Fields]) -> dict[str, float]:
    """Return the average length in words of each field, over the talks that have it."""
    lengths: dict[str, list[int]] = {}
    for fields in sample:
        for name, text in fields.items():
            if text:
                lengths.setdefault(name, []).append(len(terms(text)))
    return {name: max(1.0, sum(known) / len(known)) for name, known in lengths.items()}


def sample(talks: Sequence[Some]) -> Sequence[Some]:
    """Return enough talks, evenly spread, to know the average lengths of their fields."""
    return talks[:: max(1, len(talks) // _SAMPLE)]
