"""How sound a catalog is: what is not known, what is doubtful, what is broken."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator

import msgspec

from ..curation.durations import LONGEST, SHORTEST
from ..curation.people import forms, near_names
from ..curation.recordings import key_of
from ..model import Talk
from ..text.addresses import safe_address
from ..text.analysis import fold
from .snapshot import Snapshot

_FIELDS = (
    "speakers", "event", "date", "duration", "language", "level", "description", "topics", "tools",
    "recordings", "licence",
)  # fmt: skip


class Finding(msgspec.Struct, frozen=True):
    """Something found: how many times, and a few examples."""

    what: str
    times: int
    examples: tuple[str, ...]


class Health(msgspec.Struct, frozen=True):
    """What a check found. ``broken`` is what must never be; the rest is for somebody to look at.

    ``unknown`` counts the talks without each field; ``links`` is what hosts said, if asked.
    """

    talks: int
    unknown: dict[str, int]
    suspects: tuple[Finding, ...]
    broken: tuple[Finding, ...]
    links: tuple[Finding, ...] = ()

    def in_words(self) -> str:
        """Return the findings in lines."""
        lines = [f"{self.talks:,} talks", "not known:"]
        width = max(map(len, self.unknown), default=0)
        lines += [
            f"  {name:<{width}}  {count:>7,}  {count / max(self.talks, 1):6.1%}"
            for name, count in self.unknown.items()
        ]
        for title, findings in (
            ("to look at:", self.suspects),
            ("links:", self.links),
            ("broken:", self.broken),
        ):
            if findings:
                lines += [title, *(line for one in findings for line in _lines(one))]
        if not self.broken:
            lines.append("nothing is broken")
        return "\n".join(lines)


def _lines(finding: Finding) -> Iterator[str]:
    yield f"  {finding.times:,} {finding.what}"
    yield from (f"    {example}" for example in finding.examples)
    if finding.times > len(finding.examples) > 0:
        yield f"    and {finding.times - len(finding.examples):,} more"


class _Findings:
    """Collects findings with a few examples of each."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._counts: Counter[str] = Counter()
        self._examples: defaultdict[str, list[str]] = defaultdict(list)

    def add(self, what: str, example: str) -> None:
        """Count a finding."""
        self._counts[what] += 1
        if len(self._examples[what]) < self._most:
            self._examples[what].append(example)

    def all(self) -> tuple[Finding, ...]:
        """Return the findings, the most frequent first."""
        return tuple(
            Finding(what, count, tuple(self._examples[what]))
            for what, count in self._counts.most_common()
        )


def health_of(snapshot: Snapshot, most: int) -> Health:
    """Return how sound a snapshot is, with so many examples of each finding."""
    unknown = dict.fromkeys(_FIELDS, 0)
    suspects, broken, seen = _Findings(most), _Findings(most), _Seen()
    for number, talk in enumerate(snapshot.every_talk()):
        for field in _FIELDS:
            unknown[field] += getattr(talk, field) in (None, ())
        _look(talk, suspects)
        _test(number, talk, snapshot, broken)
        seen.add(talk)
    seen.tell(suspects)
    return Health(snapshot.size, unknown, suspects.all(), broken.all())


class _Seen:
    """What of all talks must be compared to find those that may be one."""

    def __init__(self) -> None:
        self._titles: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
        self._videos: defaultdict[str, list[str]] = defaultdict(list)
        self._names: Counter[str] = Counter()

    def add(self, talk: Talk) -> None:
        """Take in a talk."""
        self._names.update(speaker.name for speaker in talk.speakers)
        if talk.event:
            self._titles[fold(talk.title), talk.event.id].append(talk.id)
        for known in filter(None, map(key_of, talk.recordings)):
            self._videos[known].append(talk.id)

    def tell(self, suspects: _Findings) -> None:
        """Note what stands several times."""
        for (title, _), ids in self._titles.items():
            if len(ids) > 1:
                what = "titles that several talks of an event have"
                suspects.add(what, f"{title}: {', '.join(ids)}")
        for video, ids in self._videos.items():
            if len(ids) > 1:
                suspects.add("recordings that several talks have", f"{video}: {', '.join(ids)}")
        for one, other in near_names(self._names):
            suspects.add("names that may be one person (people.txt can say so)", f"{one} = {other}")


def _look(talk: Talk, suspects: _Findings) -> None:
    """Note what somebody should look at."""
    for said in talk.provenance:
        if said.gone:
            suspects.add(f"talks that {said.source} has no more", f"{talk.id} since {said.gone}")
        for correction in said.corrections:
            suspects.add("fields that were mended on the way", f"{talk.id}: {correction}")
        if said.unconfirmed:
            what = ", ".join(said.unconfirmed)
            suspects.add("talks with unconfirmed fields", f"{talk.id}: {what}")
    if any(recording.state == "unavailable" for recording in talk.recordings):
        suspects.add("recordings that are gone", talk.id)
    year = talk.event.year if talk.event else None
    if year and talk.date and abs(talk.date.year - year) > 1:
        suspects.add("days far from the year of the event", f"{talk.id}: {talk.date}, {year}")


def _test(number: int, talk: Talk, snapshot: Snapshot, broken: _Findings) -> None:
    """Note what must never be."""
    if not talk.title.strip():
        broken.add("talks without a title", talk.id)
    if talk.duration is not None and not SHORTEST <= talk.duration <= LONGEST:
        broken.add("durations that cannot be", f"{talk.id}: {talk.duration}")
    if snapshot.number_of(talk.id) != number:
        broken.add("ids that lead to another talk", talk.id)
    for address in (*(one.url for one in talk.recordings), *(one.url for one in talk.resources)):
        if safe_address(address) is None:
            broken.add("addresses that must not be links", f"{talk.id}: {address}")
    if len({forms(speaker.name)[1] for speaker in talk.speakers}) < len(talk.speakers):
        broken.add("people who stand in a talk twice", talk.id)
