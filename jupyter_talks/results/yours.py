"""What is yours, shown: lists, notes, trends, notebooks."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..exporting import Selection
from ..model import Note, NotebookMade, OwnList, Talk, TalkSet, Trends
from ..render import bundle, trends
from .frames import frame_of_trends
from .talks import TalkSetResults

if TYPE_CHECKING:
    import pandas as pd


class ShownList(TalkSetResults):
    """A list of yours; ``list`` is what is kept of it.

    Parameters
    ----------
    one
        The list.
    found
        Its talks, each with your reason.
    done
        What was just done to it; then that is shown, and not the talks.
    """

    def __init__(self, one: OwnList, found: TalkSet, *, done: str | None = None) -> None:
        super().__init__(found)
        self.list = one
        self.done = done

    def __repr__(self) -> str:
        return self.done or super().__repr__()

    def _repr_mimebundle_(self, **options: Any) -> dict[str, Any]:
        return {"text/plain": self.done} if self.done else super()._repr_mimebundle_(**options)

    def _selection(self) -> Selection:
        return super()._selection()._replace(id=self.list.id, summary=self.list.summary)


class ShownNote:
    """Your note on a talk; ``note`` is what is kept of it.

    Parameters
    ----------
    note
        The note.
    talk
        The talk it is on.
    """

    def __init__(self, note: Note, talk: Talk) -> None:
        self.note = note
        self.talk = talk

    def __repr__(self) -> str:
        text: str = self._repr_mimebundle_()["text/plain"]
        return text

    def _repr_mimebundle_(self, **_: Any) -> dict[str, Any]:
        return bundle.of_note(self.note, self.talk)


class ShownTrends:
    """How many talks there are on subjects; ``trends`` has the numbers, ``df`` as a DataFrame.

    Parameters
    ----------
    found
        The numbers.
    """

    def __init__(self, found: Trends) -> None:
        self.trends = found

    @property
    def df(self) -> pd.DataFrame:
        """The numbers as a DataFrame, a row for each subject and year, event, language or topic.

        Raises
        ------
        ConfigError
            If pandas is not installed.
        """
        return frame_of_trends(self.trends)

    def __repr__(self) -> str:
        return trends.as_text(self.trends)

    def _repr_mimebundle_(self, **_: Any) -> dict[str, Any]:
        return bundle.of_trends(self.trends)


class MadeNotebook:
    """A notebook that was made; ``made`` says where it is.

    Parameters
    ----------
    made
        What was made.
    """

    def __init__(self, made: NotebookMade) -> None:
        self.made = made

    @property
    def path(self) -> Path:
        """Where the notebook is."""
        return Path(self.made.path)

    def __repr__(self) -> str:
        if self.made.is_new:
            return f"made {self.made.path}; write into it, and make it again whenever you like"
        cells = "1 cell of yours" if self.made.kept == 1 else f"{self.made.kept} cells of yours"
        kept = f"; {cells} stayed as they are" if self.made.kept else ""
        return (
            f"brought {self.made.path} up to date{kept}. Is it open? Then reload it from the disk "
            "before you save it there"
        )

    def _repr_mimebundle_(self, **_: Any) -> dict[str, Any]:
        name = self.path.as_posix()
        link = "" if self.path.is_absolute() else f" [open it](<{name}>)"
        return {"text/plain": repr(self), "text/markdown": f"{self!r}.{link}"}
