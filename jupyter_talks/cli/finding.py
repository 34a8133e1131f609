"""Sub-commands that find and show: search, show, status."""

from __future__ import annotations

import re
import sys

from traitlets import Integer, Unicode

from ..errors import BadRequest
from ..render import terminal
from ..searching.language import help_text
from .command import TalksCommand

_LANGUAGE = "\n".join(f"  {line}" for line in help_text().splitlines())


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
        desk = self.open_desk()
        page = desk.search(
            " ".join(map(str.strip, self.extra_args)),
            limit=self.limit,
            sort=self.sort,
            cursor=self.cursor or None,
        )
        desk.remember(page)
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
