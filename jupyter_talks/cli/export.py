"""The sub-command that writes talks to a file."""

from __future__ import annotations

import sys
from pathlib import Path

import msgspec
from traitlets import Unicode

from ..model import ExportReport
from ..render.terminal import exported
from .command import TalksCommand


class ExportCommand(TalksCommand):
    """Export talks to a file: jupyter talks export kafka --output=kafka.csv."""

    name = "jupyter-talks-export"
    description = (
        "Write the talks of a query, of an event (event:ID), of a list or of the whole catalog.\n"
        "Formats: jsonl (all that is known, to import it again), csv, markdown, ics, bibtex,\n"
        "csl-json, atom, collection (a list to edit).\n"
        "How many talks were written, which have only some of the words, and what the format has\n"
        "no place for is said on standard error; with --json, as JSON on standard output, or on\n"
        "standard error if the file is there. If there is no talk to write, nothing is, and the\n"
        "status is 1."
    )
    examples = (
        "jupyter talks export > all.jsonl\n"
        "jupyter talks export event:pycon-us-2021 --format=ics --output=pycon.ics\n"
        "jupyter talks export --list=jupytercon-2018-notes --format=markdown"
    )
    aliases = {  # noqa: RUF012
        **TalksCommand.aliases,
        "format": "ExportCommand.format",
        "output": "ExportCommand.output",
        "list": "ExportCommand.list_id",
        "sort": "ExportCommand.sort",
    }
    format = Unicode("", help="The format; by the name of the file, else jsonl.").tag(config=True)
    output = Unicode("", help="The file to write; standard output if empty.").tag(config=True)
    list_id = Unicode("", help="The id of a list, exported in its order.").tag(config=True)
    sort = Unicode("", help="The order of the talks of a query.").tag(config=True)

    def run(self) -> None:
        """Write the file, and tell what came into it and what did not."""
        from ..exporting.files import format_for
        from ..exporting.writing import Writing
        from ..text.files import write_whole

        path = Path(self.output) if self.output else None
        form = format_for(self.format, path)
        selection = self.open_desk().select(
            " ".join(self.extra_args), sort=self.sort or None, list_id=self.list_id or None
        )
        writing = Writing(selection, form)
        if path is None:
            sys.stdout.writelines(writing.pieces())
        else:
            write_whole(path, writing.pieces())
        self._tell(writing.report(self.output or None))

    def _tell(self, report: ExportReport) -> None:
        """Tell what was written: where the file itself is not."""
        if not self.json:
            for line in exported(report):
                print(f"jupyter talks: {line}", file=sys.stderr)  # noqa: T201
        elif report.path:
            self.show(report, "")
        else:
            print(msgspec.json.encode(report).decode(), file=sys.stderr)  # noqa: T201
