"""Sub-commands that change what the catalog is made of: import, sources, update, remove."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from traitlets import Bool, Integer, Unicode

from ..errors import BadRequest, FeedError, TalksError
from ..feeds import Options
from ..feeds.columns import columns_of
from ..render import terminal
from ..text.files import write_whole
from .command import TalksCommand

if TYPE_CHECKING:
    from ..ingest.importing import Importer
    from ..ingest.reports import Report


class _Changing(TalksCommand):
    """Base of the sub-commands that change the catalog, or tell what they would change."""

    aliases = {  # noqa: RUF012
        **TalksCommand.aliases,
        "skipped": "_Changing.skipped",
        "report": "_Changing.report",
    }
    flags = {  # noqa: RUF012
        **TalksCommand.flags,
        "dry-run": ({"_Changing": {"dry_run": True}}, "Tell what would change; change nothing."),
    }
    skipped = Integer(10, help="How many skipped records to list.").tag(config=True)
    report = Unicode("", help="A file for changes and skipped records, as CSV.").tag(config=True)
    dry_run = Bool(default_value=False, help="Tell what would change.").tag(config=True)

    def done(self, job: Callable[[Importer], Report]) -> Report:
        """Do a job of the importer with a bar, and return what came of it."""
        from ..progress_bars import bars  # tqdm is not needed by the other commands

        if self.report:  # before anything is changed: is there a place for it?
            write_whole(Path(self.report), [""])
        with bars(quiet=self.json) as progress:
            return job(self.settings.importer(progress))

    def tell(self, reports: Sequence[Report]) -> None:
        """Print what came of jobs, and write it to the file that is asked for."""
        if self.report:
            write_whole(Path(self.report), ["\ufeff", *(one.as_csv() for one in reports)])
        summaries = [one.summary(self.skipped) for one in reports]
        text = "\n".join(one.in_words(self.skipped) for one in reports)
        self.show(summaries[0] if len(summaries) == 1 else summaries, text)


class ImportCommand(_Changing):
    """Import talks: jupyter talks import FOLDER|FILE|ADDRESS (or pyvideo)."""

    name = "jupyter-talks-import"
    description = (
        "Import talks from a folder, a file or an address; the format is found by the content.\n"
        "The source is remembered: jupyter talks update reads it again."
    )
    examples = (
        "jupyter talks import pyvideo\n"
        "jupyter talks import https://example.org/schedule.xml\n"
        "jupyter talks import talks.csv --map title=Title,speakers=Authors --dry-run"
    )
    aliases = {  # noqa: RUF012
        **_Changing.aliases,
        "format": "ImportCommand.format",
        "name": "ImportCommand.source",
        "map": "ImportCommand.columns",
        "event": "ImportCommand.event",
    }
    format = Unicode("", help="The format, where the content does not tell it.").tag(config=True)
    source = Unicode("", help="What to call the source.").tag(config=True)
    columns = Unicode("", help="Columns of a table: title=Title,speakers=Authors.").tag(config=True)
    event = Unicode("", help="The title of the event; by default what the source says.").tag(
        config=True
    )

    def run(self) -> None:
        """Import, with a bar, and print what came of it."""
        from ..ingest.reading import Request
        from ..ingest.recognising import FEEDS

        words = self.extra_args
        if len(words) == 2 and words[0] in FEEDS and not self.format:  # noqa: PLR2004
            self.format, words = words[0], words[1:]  # import pyvideo FOLDER
        if len(words) != 1:
            raise BadRequest(
                "Say what to import: jupyter talks import FOLDER|FILE|ADDRESS, or pyvideo."
            )
        request = Request(
            words[0],
            format=self.format or None,
            name=self.source or None,
            options=Options(columns=columns_of(self.columns), event=self.event or None),
            rehearsal=self.dry_run,
        )
        self.tell([self.done(lambda importer: importer.run(request))])


class SourcesCommand(TalksCommand):
    """List the sources of the catalog."""

    name = "jupyter-talks-sources"

    def run(self) -> None:
        """Print the sources."""
        sources = self.settings.open_catalog().status().sources
        self.show(sources, terminal.sources(sources))


class UpdateCommand(_Changing):
    """Import sources again: jupyter talks update [NAME]; all of them without a name."""

    name = "jupyter-talks-update"
    description = "Import sources again, from where they came: the one that is named, or all."
    examples = "jupyter talks update\njupyter talks update pyvideo"

    def run(self) -> None:
        """Update, and print what came of it."""
        sources = self.settings.open_catalog().status().sources
        names = self.extra_args or [one.name for one in sources if one.address]
        if not names:
            raise BadRequest("There is no source to update; jupyter talks import adds one.")
        done = list(map(self._updated, names))
        if reports := [one for one in done if not isinstance(one, TalksError)]:
            self.tell(reports)
        problems = [one for one in done if isinstance(one, TalksError)]
        if len(problems) == 1 and len(names) == 1:
            raise problems[0]
        if problems:
            told = (
                f"{name}: {one}" for name, one in zip(names, done, strict=True) if one in problems
            )
            raise FeedError(" ".join(told))

    def _updated(self, name: str) -> Report | TalksError:
        """Update one source; what is wrong with it keeps none from the others."""
        try:
            return self.done(lambda importer: importer.update(name, rehearsal=self.dry_run))
        except TalksError as error:
            return error


class RemoveCommand(_Changing):
    """Remove a source and its talks: jupyter talks remove NAME."""

    name = "jupyter-talks-remove"
    description = "Remove a source and what only it says. What you noted of its talks stays."
    examples = "jupyter talks remove fosdem-2015"

    def run(self) -> None:
        """Remove, and print what came of it."""
        if len(self.extra_args) != 1:
            raise BadRequest("Give the name of one source, as jupyter talks sources lists them.")
        name = self.extra_args[0]
        self.tell([self.done(lambda importer: importer.remove(name, rehearsal=self.dry_run))])
