"""The sub-command that writes talks to a file."""

from __future__ import annotations

import sys
from pathlib import Path

from traitlets import Unicode

from .command import TalksCommand


class ExportCommand(TalksCommand):
    """Export talks to a file: jupyter talks export kafka --output=kafka.csv."""

    name = "jupyter-talks-export"
    description = (
        "Write the talks of a query, of an event (event:ID), of a list or of the whole catalog.\n"
        "Formats: jsonl (all that is known, to import it again), csv, markdown, ics, bibtex,\n"
        "csl-json, atom, collection (a list to edit)."
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
        """Write the file."""
        from ..exporting.files import format_for
        from ..text.files import write_whole

        path = Path(self.output) if self.output else None
        writer = format_for(self.format, path)
        selection = self.open_desk().select(
            " ".join(self.extra_args), sort=self.sort or None, list_id=self.list_id or None
        )
        pieces = writer.write(selection)
        if path is None:
            sys.stdout.writelines(pieces)
            return
        write_whole(path, pieces)
        print(f"jupyter talks: wrote {path}", file=sys.stderr)  # noqa: T201
