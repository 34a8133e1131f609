"""What an import may cost: the one place that says how much is too much, and in which words."""

from __future__ import annotations

from typing import NamedTuple

from ..errors import FeedError


class FetchLimits(NamedTuple):
    """What one fetch may cost, and which machines it may reach.

    ``hosts`` are the only ones that are asked, with what stands below them; empty for all.
    """

    largest: int = 200_000_000  # bytes
    seconds: float = 300.0
    private: bool = False
    hosts: tuple[str, ...] = ()


class ImportLimits(NamedTuple):
    """What reading one source may cost, fetching it included.

    ``records`` counts what is read and what is skipped; ``memory`` is in bytes, of the whole
    process that reads.
    """

    fetch: FetchLimits = FetchLimits()
    records: int = 1_000_000
    memory: int = 400_000_000
    seconds: float = 600.0

    def too_many(self, title: str) -> FeedError:
        """Return what is said of a source with more records than are read."""
        return _refusal(f"{title} has more than {self.records:,} records", "records")

    def too_large(self, title: str) -> FeedError:
        """Return what is said of a source that takes more memory than it may."""
        megabytes = f"{self.memory / 1e6:,.0f}"
        return _refusal(f"{title} takes more than {megabytes} MB of memory to read", "memory")

    def too_slow(self, title: str) -> FeedError:
        """Return what is said of a source that takes longer than it may."""
        return _refusal(f"{title} takes more than {self.seconds:g} seconds to read", "seconds")

    def crashed(self, title: str, number: int) -> FeedError:
        """Return what is said of a source whose reader was ended by a signal.

        Some libraries end the whole process where they get no more memory.
        """
        return _refusal(f"{title} crashed what reads it (signal {number})", "memory")


def _refusal(what: str, trait: str) -> FeedError:
    return FeedError(
        f"{what}, so nothing was imported; if it is as it should be, raise "
        f"TalksConfig.import_max_{trait}."
    )
