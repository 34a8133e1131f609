"""The sub-command that writes talks to a file."""

from __future__ import annotations

import sys
from pathlib import Path

from traitlets import Unicode

from ..errors import BadRequest
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
    sort = Unicode("relevance", help="The order of the talks of a query.").tag(config=True)

    def run(self) -> None:
        """Write the file."""
        from ..export.formats import FORMATS, format_named

        query = " ".join(self.extra_args)
        if query and self.list_id:
            raise BadRequest("Give a query or a list, not both.")
        suffix = Path(self.output).suffix.lower()
        known = {one.SUFFIX: name for name, one in FORMATS.items()}
        writer = format_named(self.format or known.get(suffix, "jsonl"))
        catalog = self.settings.open_catalog()
        selection = catalog.select(query, sort=self.sort, list_id=self.list_id or None)
        pieces = writer.write(selection)
        if not self.output:
            sys.stdout.writelines(pieces)
            return
        try:
            with Path(self.output).open("w", encoding="utf-8", newline="") as stream:
                stream.writelines(pieces)
        except OSError as error:
            raise BadRequest(f"{self.output} cannot be written: {error.strerror}.") from error
        print(f"jupyter talks: wrote {self.output}", file=sys.stderr)  # noqa: T201
