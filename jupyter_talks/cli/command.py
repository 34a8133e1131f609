"""What every sub-command shares: options, output, errors as one sentence and a status."""

from __future__ import annotations

import contextlib
import itertools
import sys
from typing import Any

import msgspec
from jupyter_core.application import JupyterApp
from traitlets import Bool, TraitError

from .. import __version__
from ..config import TalksConfig
from ..config import load as load_config
from ..desk.desk import Desk
from ..desk.opening import open_desk
from ..errors import BadRequest, LibraryUnavailable, TalksError
from ..text.clean import clean_line
from ..text.guessing import near

_JSON = {"json": ({"TalksCommand": {"json": True}}, "Print JSON.")}
_BUILT_IN = ("help", "help-all", "version")


class TalksCommand(JupyterApp):
    """Base of the sub-commands: one of them runs, errors are one sentence."""

    name = "jupyter-talks"
    version = __version__
    classes = [TalksConfig]  # noqa: RUF012 - the convention of traitlets applications
    flags = {**JupyterApp.flags, **_JSON}  # noqa: RUF012
    aliases = {**JupyterApp.aliases, "catalog": "TalksConfig.catalog_dir"}  # noqa: RUF012
    json = Bool(default_value=False, help="Print JSON.").tag(config=True)

    def _log_level_default(self) -> int:
        return 30  # warnings; the data is what one asked for

    @property
    def settings(self) -> TalksConfig:
        """The configuration, as every front door reads it."""
        return load_config(parent=self)

    def open_desk(self) -> Desk:
        """Open the catalog, and what is yours; say if that is damaged."""
        desk = open_desk(self.settings)
        with contextlib.suppress(LibraryUnavailable):  # the command will say so, if it needs it
            if problem := desk.library.problem():
                print(f"jupyter talks: {problem}", file=sys.stderr)  # noqa: T201
        return desk

    def start(self) -> None:
        """Run the command and turn errors of ours into a sentence and an exit status."""
        try:
            super().start()
            self.run()
        except TalksError as error:
            self.fail(str(error), 2 if isinstance(error, BadRequest) else 1)
        except KeyboardInterrupt:
            self.fail("Stopped; the catalog is as it was.", 130)

    def fail(self, message: str, status: int) -> None:
        """Say what is wrong, and end."""
        print(f"jupyter talks: {clean_line(message)}", file=sys.stderr)  # noqa: T201
        self.exit(status)

    def parse_command_line(self, argv: list[str] | None = None) -> None:
        """Refuse options that do not exist; traitlets would warn, and swallow the next word."""
        arguments = sys.argv[1:] if argv is None else argv
        for argument in _options(arguments, self.subcommands):
            name = argument[2:].split("=")[0]
            if "." not in name and name not in {*self.aliases, *self.flags, *_BUILT_IN}:
                meant = near(name, [*self.aliases, *self.flags])
                offer = f"did you mean --{meant}?" if meant else f"see {self.name} --help."
                self.fail(f"There is no option --{name}; {offer}", 2)
        try:
            super().parse_command_line(argv)
        except TraitError as error:
            self.fail(f"An option is not sound: {error}", 2)

    def run(self) -> None:
        """Do what the command is for."""
        raise NotImplementedError

    def show(self, value: Any, text: str) -> None:
        """Print a value as JSON or in words, as asked."""
        if self.json:
            sys.stdout.write(msgspec.json.format(msgspec.json.encode(value)).decode() + "\n")
        else:
            sys.stdout.write(text + "\n")


def _options(arguments: list[str], subcommands: dict[str, Any]) -> list[str]:
    """Return the long options that are this command's to judge."""
    ends = {"--", *subcommands}
    own = itertools.takewhile(lambda word: word not in ends, arguments)
    return [argument for argument in own if argument.startswith("--")]
