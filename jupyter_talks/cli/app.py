"""``jupyter talks ...``: the command line. Data goes to stdout, messages to stderr.

Exit status: 0 done, 1 could not be done, 2 asked in a way that makes no sense.
"""

from __future__ import annotations

import io
import os
import sys

from ..errors import BadRequest
from ..text.guessing import near
from .browsing import BrowseCommand
from .command import TalksCommand
from .demo import DemoCommand
from .export import ExportCommand
from .finding import SearchCommand, ShowCommand, StatusCommand
from .keeping import CheckCommand, DoctorCommand, HideCommand, UnhideCommand
from .library import LibraryCommand
from .sources import ImportCommand, RemoveCommand, SourcesCommand, UpdateCommand

COMMANDS: tuple[type[TalksCommand], ...] = (
    SearchCommand,
    ShowCommand,
    BrowseCommand,
    ImportCommand,
    SourcesCommand,
    UpdateCommand,
    RemoveCommand,
    ExportCommand,
    LibraryCommand,
    HideCommand,
    UnhideCommand,
    CheckCommand,
    StatusCommand,
    DoctorCommand,
    DemoCommand,
)


class TalksApp(TalksCommand):
    """Conference talks inside Jupyter."""

    description = __doc__ or ""
    examples = SearchCommand.examples
    subcommands = {  # noqa: RUF012
        command.name.rsplit("-", 1)[1]: (command, (command.__doc__ or "").splitlines()[0])
        for command in COMMANDS
    }

    def run(self) -> None:
        """Without a sub-command, say which there are."""
        known = ", ".join(self.subcommands)
        for word in self.extra_args:
            if word in self.subcommands:
                raise BadRequest(f"Options come after the command: jupyter talks {word} ...")
            meant = near(word, self.subcommands)
            offer = f"did you mean jupyter talks {meant}?" if meant else f"there are {known}."
            raise BadRequest(f"There is no command {word!r}; {offer}")
        self.print_help()


def main() -> None:
    """Run ``jupyter talks``; what the output cannot spell is not worth an error."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # What goes into a file is read as UTF-8 again, whatever a terminal would speak.
            encoding = stream.encoding if stream.isatty() else "utf-8"
            stream.reconfigure(encoding=encoding, errors="backslashreplace")
    try:
        TalksApp.launch_instance()
    except BrokenPipeError:  # whoever reads has read enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
