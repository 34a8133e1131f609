"""``jupyter talks ...``: the command line. Data goes to stdout, messages to stderr.

Exit status: 0 done, 1 could not be done, 2 asked in a way that makes no sense.
"""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path
from typing import Any

import msgspec
from jupyter_core.application import JupyterApp
from traitlets import Bool, Integer, Unicode

from . import __version__
from .config import TalksConfig
from .config import load as load_config
from .errors import BadRequest, TalksError
from .render import terminal

_JSON = {"json": ({"TalksCommand": {"json": True}}, "Print JSON.")}


class TalksCommand(JupyterApp):
    """Base of the sub-commands: one of them runs, errors are one sentence."""

    name = "jupyter-talks"
    version = __version__
    classes = [TalksConfig]  # noqa: RUF012 - the convention of traitlets applications
    flags = _JSON
    aliases = {"catalog": "TalksConfig.catalog_dir"}  # noqa: RUF012
    json = Bool(default_value=False, help="Print JSON.").tag(config=True)

    def _log_level_default(self) -> int:
        return 30  # warnings; the data is what one asked for

    @property
    def settings(self) -> TalksConfig:
        """The configuration, as every front door reads it."""
        return load_config(parent=self)

    def start(self) -> None:
        """Run the command and turn errors of ours into a sentence and an exit status."""
        super().start()
        try:
            self.run()
        except TalksError as error:
            print(f"jupyter talks: {error}", file=sys.stderr)  # noqa: T201
            self.exit(2 if isinstance(error, BadRequest) else 1)

    def parse_command_line(self, argv: list[str] | None = None) -> None:
        """Refuse options that do not exist; traitlets would warn, and swallow the next word."""
        arguments = sys.argv[1:] if argv is None else argv
        if arguments and arguments[0] in self.subcommands:
            arguments = []  # they are the sub-command's to judge
        if "--" in arguments:
            arguments = arguments[: arguments.index("--")]
        known = {*self.aliases, *self.flags, "help", "help-all", "version", "generate-config", "y"}
        for argument in arguments:
            name = argument[2:].split("=")[0]
            if argument.startswith("--") and "." not in name and name not in known:
                print(  # noqa: T201
                    f"jupyter talks: There is no option --{name}; see {self.name} --help.",
                    file=sys.stderr,
                )
                self.exit(2)
        super().parse_command_line(argv)

    def run(self) -> None:
        """Do what the command is for."""
        raise NotImplementedError

    def show(self, value: Any, text: str) -> None:
        """Print a value as JSON or in words, as asked."""
        if self.json:
            sys.stdout.write(msgspec.json.format(msgspec.json.encode(value)).decode() + "\n")
        else:
            sys.stdout.write(text + "\n")


class SearchCommand(TalksCommand):
    """Search talks: jupyter talks search kafka year:2019.."""

    name = "jupyter-talks-search"
    description = __doc__ or ""
    examples = (
        'jupyter talks search kafka\njupyter talks search "speaker:tisiot has:notebook" --json'
    )
    aliases = {  # noqa: RUF012
        **TalksCommand.aliases,
        "limit": "SearchCommand.limit",
        "sort": "SearchCommand.sort",
        "cursor": "SearchCommand.cursor",
    }
    limit = Integer(20, help="How many talks, at most 500.").tag(config=True)
    sort = Unicode("relevance", help="relevance, newest, oldest, shortest, longest or title.").tag(
        config=True
    )
    cursor = Unicode("", help="next_cursor of the page before.").tag(config=True)

    def run(self) -> None:
        """Print the talks found."""
        page = self.settings.open_catalog().search(
            " ".join(self.extra_args), limit=self.limit, sort=self.sort, cursor=self.cursor or None
        )
        self.show(page, terminal.page(page))


class ShowCommand(TalksCommand):
    """Show one talk, by its id, a key or the address of its video."""

    name = "jupyter-talks-show"

    def run(self) -> None:
        """Print the talk."""
        if len(self.extra_args) != 1:
            raise BadRequest("Give one id, as jupyter talks search prints them.")
        talk = self.settings.open_catalog().get(self.extra_args[0])
        self.show(talk, terminal.talk(talk))


class ImportCommand(TalksCommand):
    """Import a source: jupyter talks import pyvideo [FOLDER|TARBALL|ADDRESS]."""

    name = "jupyter-talks-import"
    examples = "jupyter talks import pyvideo\njupyter talks import pyvideo ./data-main.tar.gz"
    aliases = {**TalksCommand.aliases, "skipped": "ImportCommand.skipped"}  # noqa: RUF012
    skipped = Integer(10, help="How many skipped records to list.").tag(config=True)

    def run(self) -> None:
        """Import, with a bar, and print what came of it."""
        if len(self.extra_args) not in (1, 2):
            raise BadRequest(
                "Say what to import: jupyter talks import pyvideo [FOLDER|TARBALL|ADDRESS]."
            )
        feed, place = self.extra_args[0], next(iter(self.extra_args[1:]), None)
        from .progress import bars  # tqdm is not needed by the other commands

        with bars(quiet=self.json) as progress:
            report = self.settings.import_source(feed, place, progress)
        self.show(report._asdict(), report.in_words(self.skipped))


class StatusCommand(TalksCommand):
    """Tell what the catalog is made of, and where it lives."""

    name = "jupyter-talks-status"

    def run(self) -> None:
        """Print the status."""
        status = self.settings.open_catalog().status()
        lines = [
            f"{status.talks:,} talks of {status.events:,} events",
            f"generation {status.generation}, built {status.built}",
            f"in {status.folder or 'memory'}",
            *(f"  {source.name}: {source.talks:,} talks" for source in status.sources),
        ]
        self.show(status, "\n".join(lines))


class DemoCommand(TalksCommand):
    """Open JupyterLab on a notebook that shows what this package does."""

    name = "jupyter-talks-demo"

    def run(self) -> None:
        """Copy the notebook into this folder, unless it is here, and start JupyterLab on it."""
        target = Path("jupyter-talks-demo.ipynb")
        if not target.exists():
            shutil.copyfile(_demo_notebook(), target)
        try:
            import jupyterlab  # noqa: F401
        except ImportError:
            raise TalksError("JupyterLab is not installed; run: pip install jupyterlab.") from None
        arguments = ["lab", f"--LabApp.default_url=/lab/tree/{target}?talks", *self.extra_args]
        os.execv(sys.executable, [sys.executable, "-m", "jupyter", *arguments])  # noqa: S606


def _demo_notebook() -> Path:
    package = Path(__file__).parent
    shipped = package / "data" / "demo.ipynb"
    return shipped if shipped.exists() else package.parent / "binder" / "demo.ipynb"


class TalksApp(TalksCommand):
    """Conference talks inside Jupyter."""

    examples = SearchCommand.examples
    subcommands = {  # noqa: RUF012
        command.name.rsplit("-", 1)[1]: (command, (command.__doc__ or "").splitlines()[0])
        for command in (SearchCommand, ShowCommand, ImportCommand, StatusCommand, DemoCommand)
    }

    def run(self) -> None:
        """Without a sub-command, say which there are."""
        if self.extra_args:
            known = ", ".join(self.subcommands)
            raise BadRequest(f"There is no command {self.extra_args[0]!r}; there are {known}.")
        self.print_help()


def main() -> None:
    """Run ``jupyter talks``."""
    TalksApp.launch_instance()
