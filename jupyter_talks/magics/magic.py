"""The magic itself: hand the line on, and turn errors of ours into one line that stops the cell."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from IPython.core.error import UsageError
from IPython.core.magic import Magics, line_magic, magics_class, no_var_expand

from ..errors import TalksError

if TYPE_CHECKING:
    from ..catalog.catalog import Catalog
    from ..config import TalksConfig


@magics_class
class TalksMagics(Magics):
    """Holds the catalog of a shell; it is opened by the first line that needs it."""

    _catalog: Catalog | None = None
    _settings: TalksConfig | None = None

    @no_var_expand
    @line_magic
    def talks(self, line: str) -> Any:
        """Find conference talks.

        %talks                       browse: search as you type
        %talks search kafka          search and show cards
        %talks search "machine learning" speaker:grus year:2017.. --sort newest
        %talks show ID               all that is known of one talk
        %talks import schedule.xml   add talks of a file, a folder or an address
        %talks status                what the catalog is made of
        %talks help                  all commands and filters
        """
        from . import commands  # not when the extension is loaded: only when it is used

        try:
            return commands.run(self, line)
        except TalksError as error:
            raise UsageError(str(error)) from None
        except KeyboardInterrupt:
            raise UsageError("Stopped; the catalog is as it was.") from None

    @property
    def settings(self) -> TalksConfig:
        """The configuration of the shell."""
        from ..config import load

        if self._settings is None:
            self._settings = load(parent=self.shell)
        return self._settings

    @property
    def catalog(self) -> Catalog:
        """The catalog."""
        if self._catalog is None:
            self._catalog = self.settings.open_catalog()
        return self._catalog
