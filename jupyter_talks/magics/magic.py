"""The magic itself: hand the line on, and turn errors of ours into one line that stops the cell."""

from __future__ import annotations

import os
import sys
from collections import ChainMap
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from IPython.core.error import UsageError
from IPython.core.magic import (
    Magics,
    line_cell_magic,
    magics_class,
    needs_local_scope,
    no_var_expand,
)

from ..errors import TalksError

if TYPE_CHECKING:
    from ..functions.opened import Session


@magics_class
class TalksMagics(Magics):
    """``%talks`` of a shell; what it needs is opened by the first line that asks for it."""

    _shown: dict[int, str] | None = None
    _session: Session | None = None
    _failed: BaseException | None = None

    @no_var_expand  # values would be split into words, and name options: ``variables`` fills in
    @needs_local_scope
    @line_cell_magic
    def talks(
        self, line: str, cell: str | None = None, local_ns: Mapping[str, Any] | None = None
    ) -> Any:
        """Find conference talks, watch them, and keep what you take from them.

        %talks                          browse: search as you type
        %talks search kafka             search and show cards, with numbers to refer to
        %talks watch 1                  watch the first of them here
        %talks note 1 worth a look      write a note on it
        %talks cite 1                   cite it
        %talks suggest                  talks for what this notebook imports
        %talks list create To watch     lists of yours
        %talks notes jupytercon-2018    a notebook to write up a conference in
        %talks help                     all commands and filters
        """
        from . import commands  # not when the extension is loaded: only when it is used
        from .parsing import Place

        self.open()
        self._note_error()
        typed = commands.read(line)
        place = Place(self.shown(), self, self._names(local_ns or {}), typed.is_quiet)
        try:
            result = commands.run(typed.text, cell, place)
        except TalksError as error:
            raise UsageError(str(error)) from None
        except KeyboardInterrupt:
            raise UsageError("Stopped; the catalog is as it was.") from None
        shown = commands.shown_by(result)
        if shown is not None:
            self._shown = shown
        return result

    def open(self) -> None:
        """Let the functions of this process work with the configuration of the shell."""
        from ..functions.opened import Session, use

        if self._session is None:
            self._session = Session(parent=self.shell)
        use(self._session)

    def shown(self) -> dict[int, str]:
        """Return the ids of the talks that were shown last, by their numbers."""
        return self._shown or {}

    def _names(self, local: Mapping[str, Any]) -> Mapping[str, Any]:
        """Return the variables that a line may name: of the function it is in, and of all."""
        shell: Any = self.shell
        return ChainMap(dict(local), shell.user_ns)

    def variables(self) -> list[str]:
        """Return the names of the variables that somebody made here."""
        shell: Any = self.shell
        return [
            name
            for name in shell.user_ns
            if not (name.startswith("_") or name in shell.user_ns_hidden)
        ]

    def cells(self) -> list[str]:
        """Return the code that was run so far."""
        shell: Any = self.shell
        return [source for source in shell.history_manager.input_hist_raw if source]

    def file(self) -> Path | None:
        """Return the file of the notebook, if the front end told it."""
        shell: Any = self.shell
        told = os.environ.get("JPY_SESSION_NAME") or shell.user_ns.get("__vsc_ipynb_file__")
        path = Path(told) if isinstance(told, str) else None
        return path if path is not None and path.suffix == ".ipynb" and path.is_file() else None

    def cell(self) -> str:
        """Return the id of the cell that runs, if the front end told it; else nothing."""
        told: Any = getattr(self.shell, "get_parent", dict)()
        id_ = told.get("metadata", {}).get("cellId", "") if isinstance(told, dict) else ""
        return id_ if isinstance(id_, str) else ""

    def error(self) -> BaseException | None:
        """Return the last error that a cell raised, if it was not one of ours."""
        return self._failed

    def _note_error(self) -> None:
        """Remember what was raised last: an error of ours is shown, and takes its place."""
        raised = getattr(sys, "last_value", None)
        if raised is not None and not isinstance(raised, UsageError):
            self._failed = raised

    def has(self, source: str) -> bool:
        """Tell whether a cell of the notebook has this source, as far as it was saved."""
        from ..notebooks.mentions import read_cells

        path = self.file()
        try:
            known = read_cells(path) if path is not None else []
        except TalksError:  # it is written in this moment, or by something else
            return False
        return any(cell.source.strip() == source.strip() for cell in known)

    def insert(self, text: str) -> None:
        """Put a text into a new cell below."""
        shell: Any = self.shell
        shell.set_next_input(text)
