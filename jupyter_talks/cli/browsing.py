"""The sub-command that tells what there is, before one knows what to search for."""

from __future__ import annotations

from traitlets import Unicode

from ..render import terminal
from ..searching.facets import FACETS
from .command import TalksCommand


class BrowseCommand(TalksCommand):
    """Tell what there is to find: events, topics, people ...: jupyter talks browse kafka."""

    name = "jupyter-talks-browse"
    description = (
        "Count the talks of a query by event, topic, year and more; those of the catalog without\n"
        "one. With --by, every value of one of these: " + ", ".join(FACETS) + "."
    )
    examples = (
        "jupyter talks browse\n"
        "jupyter talks browse kafka\n"
        "jupyter talks browse --by=event\n"
        "jupyter talks browse 'topic:testing year:2019..' --by=speaker --json"
    )
    aliases = {**TalksCommand.aliases, "by": "BrowseCommand.by"}  # noqa: RUF012
    by = Unicode("", help="The field of which every value is shown.").tag(config=True)

    def run(self) -> None:
        """Print what the talks of a query are made of."""
        desk, text = self.open_desk(), " ".join(self.extra_args).strip()
        if self.by:
            _, tally = desk.tally(text, self.by)
            values = sorted(tally, key=lambda one: -one.count)
            self.show({self.by: values}, terminal.values(values))
            return
        page = desk.search(text, limit=1, facets=FACETS)
        collections = () if text else desk.catalog.collections()
        self.show(page.facets, terminal.contents(page, collections))
