"""A file of talks as it is written: what came into it, and what did not, is counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from ..errors import NotFound
from ..model import ExportReport
from ..render import facts
from . import Chosen, Format, Gap, Section, Selection, catalog


@dataclass
class Writing:
    """One export.

    Parameters
    ----------
    selection
        What is to be written.
    form
        The format.
    """

    selection: Selection
    form: Format
    _talks: int = 0
    _counted: Counter[Gap] = field(default_factory=Counter)

    def pieces(self) -> Iterator[str]:
        """Yield the file in pieces.

        Raises
        ------
        NotFound
            If no talk would be in it; then nothing was yielded.
        """
        sections = (
            Section(self._kept(section.talks), section.title) for section in self.selection.sections
        )
        held: list[str] = []
        for piece in self.form.write(self.selection._replace(sections=sections)):
            held.append(piece)
            if self._talks:
                yield from held
                held.clear()
        if not self._talks:
            raise NotFound(" ".join(["Nothing is written:", *self._nothing()]))
        yield from held

    def report(self, path: str | None = None) -> ExportReport:
        """Return what was written, once all pieces are.

        Parameters
        ----------
        path
            The file, if there is one.
        """
        complete = self.selection.complete
        left_out = self._left_out()
        return ExportReport(
            path=path,
            format=self.form.NAME,
            talks=self._talks,
            left_out=left_out,
            complete=complete,
            partial=None if complete is None else self._talks + left_out - complete,
            remarks=tuple(self._remarks()),
        )

    def _kept(self, talks: Iterable[Chosen]) -> Iterator[Chosen]:
        """Yield the talks that have a place in the file, and count what is not said of them."""
        needed = [gap for gap in self.form.GAPS if gap.is_needed]
        others = [gap for gap in self.form.GAPS if not gap.is_needed]
        for one in talks:
            missing = next((gap for gap in needed if gap.of(one)), None)
            if missing is not None:
                self._counted[missing] += 1
                continue
            for gap in others:
                self._counted[gap] += gap.of(one)
            self._talks += 1
            yield one

    def _left_out(self) -> int:
        return sum(self._counted[gap] for gap in self.form.GAPS if gap.is_needed)

    def _remarks(self) -> Iterator[str]:
        """Yield what a search would have said, then what the file does not have."""
        if self.selection.query is not None:
            yield from map(_sentence, facts.hints_of(self.selection.query))
        yield from self.selection.remarks
        lists = len(self.selection.collections)
        if lists and self.form is not catalog:
            are = "1 list" if lists == 1 else f"{lists:,} lists"
            yield f"Without {are} of the catalog; {catalog.NAME} has all that is known."
        for gap in self.form.GAPS:
            if self._counted[gap]:
                yield gap.said(self._counted[gap])

    def _nothing(self) -> Iterator[str]:
        if not self._left_out():
            query = self.selection.query
            asked = f" for {query.text.strip()}" if query is not None else ""
            yield f"there are no talks{asked}."
        yield from self._remarks()


def _sentence(text: str) -> str:
    return text if text.endswith((".", "?")) else f"{text}."
