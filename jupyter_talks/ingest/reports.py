"""What came of an import, in words and as a table."""

from __future__ import annotations

import csv
import io
from typing import NamedTuple

import msgspec

from ..catalog.snapshot import Snapshot
from ..exporting.cells import safe_cell
from ..model import ImportOutcome, ImportReport, Skipped, Talk

_MOST_CHANGES = 20  # shown in words


class Change(msgspec.Struct, frozen=True):
    """What an import does to one talk: ``added``, ``updated``, ``gone`` or ``removed``."""

    what: str
    id: str
    title: str
    fields: tuple[str, ...] = ()


class Report(NamedTuple):
    """What came of an import.

    ``talks`` were read; ``skipped`` are the records that were not taken, ``remarks`` how the source
    was understood. ``outcome`` is ``unchanged`` where the catalog had all of it already.
    """

    source: str
    format: str
    talks: int
    changes: tuple[Change, ...]
    skipped: tuple[Skipped, ...]
    remarks: tuple[str, ...]
    outcome: ImportOutcome

    @property
    def changed(self) -> bool:
        """Whether the catalog is, or would be, another one."""
        return self.outcome != "unchanged"

    def count(self, what: str) -> int:
        """Return how many talks were added, updated, gone or removed."""
        return sum(change.what == what for change in self.changes)

    def in_words(self, most_skipped: int) -> str:
        """Return the report in a few lines, with the first skipped records and why."""
        if not self.talks and (gone := self.count("removed")):
            will = "would be" if self.outcome == "rehearsed" else "is"
            return f"{self.source} {will} removed, and {gone:,} talk{'s' * (gone > 1)} with it"
        lines = [f"{self.source}: {self.talks:,} talks read ({self.format})"]
        lines += [f"  {remark}" for remark in self.remarks]
        would = "would be " if self.outcome == "rehearsed" else ""
        if self.changed:
            lines.append(
                f"{self.count('added'):,} {would}added, {self.count('updated'):,} updated, "
                f"{self.count('gone'):,} gone from the source, {self.count('removed'):,} removed"
            )
        else:
            lines.append("nothing new: the catalog had all of it")
        if self.outcome == "rehearsed":
            lines += _table(self.changes)
        lines += self._skipped_in_words(most_skipped)
        return "\n".join(lines)

    def _skipped_in_words(self, most: int) -> list[str]:
        if not self.skipped:
            return []
        lines = [f"{len(self.skipped):,} records skipped:"]
        lines += [f"  {one.where}: {one.why}" for one in self.skipped[:most]]
        if len(self.skipped) > most:
            lines.append(f"  and {len(self.skipped) - most:,} more")
        return lines

    def summary(self, most_skipped: int) -> ImportReport:
        """Return the report as it is told in JSON: counts, and the first skipped records."""
        return ImportReport(
            source=self.source,
            format=self.format,
            talks=self.talks,
            added=self.count("added"),
            updated=self.count("updated"),
            gone=self.count("gone"),
            removed=self.count("removed"),
            skipped=len(self.skipped),
            first_skipped=self.skipped[:most_skipped],
            remarks=self.remarks,
            outcome=self.outcome,
            changed=self.changed,
        )

    def as_csv(self) -> str:
        """Return what changed and what was skipped as a table, safe for spreadsheets."""
        stream = io.StringIO(newline="")
        writer = csv.writer(stream)
        writer.writerow(["what", "where", "title", "detail"])
        for change in self.changes:
            detail = " ".join(change.fields)
            writer.writerow(map(safe_cell, (change.what, change.id, change.title, detail)))
        for one in self.skipped:
            writer.writerow(map(safe_cell, ("skipped", one.where, "", one.why)))
        return stream.getvalue()


def changes(before: Snapshot, after: Snapshot) -> tuple[Change, ...]:
    """Return what differs between two snapshots, talk by talk."""
    found = []
    for talk in after.every_talk():
        number = before.number_of(talk.id)
        known = None if number is None else before.talk(number)
        if known is None or known.id != talk.id:
            found.append(Change("added", talk.id, talk.title))
        elif change := _change(known, talk):
            found.append(change)
    for talk in before.every_talk():
        number = after.number_of(talk.id)
        if number is None or after.talk(number).id != talk.id:
            found.append(Change("removed", talk.id, talk.title))
    return tuple(found)


def _change(before: Talk, after: Talk) -> Change | None:
    if before == after:
        return None
    names = (name for name in after.__struct_fields__ if name != "provenance")
    fields = tuple(name for name in names if getattr(before, name) != getattr(after, name))
    if sum(bool(one.gone) for one in after.provenance) > sum(
        bool(one.gone) for one in before.provenance
    ):
        return Change("gone", after.id, after.title, fields)
    return Change("updated", after.id, after.title, fields) if fields else None


def _table(found: tuple[Change, ...]) -> list[str]:
    lines = [
        f"  {change.what:<8} {change.title[:60]:<60}  {' '.join(change.fields)}".rstrip()
        for change in found[:_MOST_CHANGES]
    ]
    if len(found) > _MOST_CHANGES:
        lines.append(f"  and {len(found) - _MOST_CHANGES:,} more")
    return lines
