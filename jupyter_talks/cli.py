"""``jupyter talks ...``: the command line. Data goes to stdout, messages to stderr.

Exit status: 0 done, 1 could not be done, 2 asked in a way that makes no sense.
"""

from __future__ import annotations

import io
import itertools
import os
import re
import shutil
import sys
from pathlib import Path
from typing import Any

import msgspec
from jupyter_core.application import JupyterApp
from traitlets import Bool, Integer, TraitError, Unicode

from . import __version__
from .config import TalksConfig
from .config import load as load_config
from .errors import BadRequest, ConfigError, TalksError
from .render import terminal
from .search.language import help_text

_JSON = {"json": ({"TalksCommand": {"json": True}}, "Print JSON.")}
_BUILT_IN = ("help", "help-all", "version")
_LANGUAGE = "\n".join(f"  {line}" for line in help_text().splitlines())


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

    def start(self) -> None:
        """Run the command and turn errors of ours into a sentence and an exit status."""
        try:
            super().start()
            self.run()
        except TalksError as error:
            self.fail(str(error), 2 if isinstance(error, BadRequest) else 1)
        except KeyboardInterrupt:
            self.fail("Stopped; the catalog is as it was.", 130)
        except BrokenPipeError:  # whoever reads has read enough
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())

    def fail(self, message: str, status: int) -> None:
        """Say what is wrong, and end."""
        print(f"jupyter talks: {message}", file=sys.stderr)  # noqa: T201
        self.exit(status)

    def parse_command_line(self, argv: list[str] | None = None) -> None:
        """Refuse options that do not exist; traitlets would warn, and swallow the next word."""
        arguments = sys.argv[1:] if argv is None else argv
        for argument in _options(arguments, self.subcommands):
            name = argument[2:].split("=")[0]
            if "." not in name and name not in {*self.aliases, *self.flags, *_BUILT_IN}:
                self.fail(f"There is no option --{name}; see {self.name} --help.", 2)
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


class SearchCommand(TalksCommand):
    """Search talks: jupyter talks search kafka year:2019.."""

    name = "jupyter-talks-search"
    description = (
        "Search talks by words, phrases and filters. Quote what your shell would read itself,\n"
        "such as < and >: jupyter talks search dask 'duration:<30'\n\n" + _LANGUAGE
    )
    examples = (
        'jupyter talks search kafka\njupyter talks search "speaker:tisiot has:notebook" --json'
    )
    aliases = {  # noqa: RUF012
        **TalksCommand.aliases,
        "limit": "SearchCommand.limit",
        "sort": "SearchCommand.sort",
        "cursor": "SearchCommand.cursor",
    }

    def parse_command_line(self, argv: list[str] | None = None) -> None:
        """Take ``-keynote`` for what it is in a query: a word that is not wanted."""
        words = sys.argv[1:] if argv is None else argv
        # With a space before it, it is no option to the parser, and stays where it stands.
        super().parse_command_line(
            [f" {word}" if re.match(r"-[^-]{2}", word) else word for word in words]
        )

    limit = Integer(20, help="How many talks, at most 500.").tag(config=True)
    sort = Unicode("relevance", help="relevance, newest, oldest, shortest, longest or title.").tag(
        config=True
    )
    cursor = Unicode("", help="next_cursor of the page before.").tag(config=True)

    def run(self) -> None:
        """Print the talks found."""
        page = self.settings.open_catalog().search(
            " ".join(map(str.strip, self.extra_args)),
            limit=self.limit,
            sort=self.sort,
            cursor=self.cursor or None,
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
    """Open JupyterLab on a copy of the demo notebook, in this folder.

    What stands after -- goes to JupyterLab: jupyter talks demo -- --no-browser
    """

    name = "jupyter-talks-demo"

    def run(self) -> None:
        """Copy the notebook into this folder, unless it is here, and start JupyterLab on it."""
        try:
            import jupyterlab  # noqa: F401
        except ImportError:
            raise ConfigError("JupyterLab is not installed; run: pip install jupyterlab.") from None
        target = Path("jupyter-talks-demo.ipynb")
        if not target.exists():
            shutil.copyfile(_demo_notebook(), target)
            print(f"jupyter talks: the notebook is {target.resolve()}", file=sys.stderr)  # noqa: T201
        arguments = ["lab", f"--LabApp.default_url=/lab/tree/{target}", *self.extra_args]
        if hasattr(os, "geteuid") and os.geteuid() == 0:  # containers often have nobody else
            arguments.append("--allow-root")
        os.execv(sys.executable, [sys.executable, "-m", "jupyter", *arguments])  # noqa: S606


def _options(arguments: list[str], subcommands: dict[str, Any]) -> list[str]:
    """Return the long options that are this command's to judge."""
    ends = {"--", *subcommands}
    own = itertools.takewhile(lambda word: word not in ends, arguments)
    return [argument for argument in own if argument.startswith("--")]


def _demo_notebook() -> Path:
    package = Path(__file__).parent
    shipped = package / "data" / "demo.ipynb"
    return shipped if shipped.exists() else package.parent / "binder" / "demo.ipynb"


class TalksApp(TalksCommand):
    """Conference talks inside Jupyter."""

    description = __doc__ or ""
    examples = SearchCommand.examples
    subcommands = {  # noqa: RUF012
        command.name.rsplit("-", 1)[1]: (command, (command.__doc__ or "").splitlines()[0])
        for command in (SearchCommand, ShowCommand, ImportCommand, StatusCommand, DemoCommand)
    }

    def run(self) -> None:
        """Without a sub-command, say which there are."""
        known = ", ".join(self.subcommands)
        for word in self.extra_args:
            if word in self.subcommands:
                raise BadRequest(f"Options come after the command: jupyter talks {word} ...")
            raise BadRequest(f"There is no command {word!r}; there are {known}.")
        self.print_help()


def main() -> None:
    """Run ``jupyter talks``; what the output cannot spell is not worth an error."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    TalksApp.launch_instance()
