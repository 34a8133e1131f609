"""Sub-commands for whoever keeps a catalog: hide, unhide, check, doctor."""

from __future__ import annotations

from traitlets import Bool, Integer

from ..desk.doctor import diagnose
from ..errors import BadRequest
from ..render import terminal
from .command import TalksCommand


class HideCommand(TalksCommand):
    """Hide a talk for good: jupyter talks hide ID|KEY|ADDRESS ..."""

    name = "jupyter-talks-hide"
    description = (
        "Take talks out of search, suggestions, lists and exports, whatever is imported later.\n"
        "They are noted in hidden.txt in the catalog folder, which can be edited."
    )
    examples = "jupyter talks hide https://youtu.be/Ltgt0ekso4c"

    def run(self) -> None:
        """Hide, and say how many talks that concerns."""
        if not self.extra_args:
            raise BadRequest("Give the id, a key or the address of the video of each talk.")
        hidden = self.settings.keeper().hide(self.extra_args)
        rest = len(self.extra_args) - hidden
        unknown = f"; {rest} of the names no talk has now, they are noted for later" if rest else ""
        self.show({"hidden": hidden}, f"{hidden} hidden{unknown}")


class UnhideCommand(TalksCommand):
    """Show a talk again that was hidden: jupyter talks unhide ID|KEY|ADDRESS."""

    name = "jupyter-talks-unhide"
    examples = "jupyter talks unhide youtube:Ltgt0ekso4c"

    def run(self) -> None:
        """Take names out of the list of what is hidden."""
        if not self.extra_args:
            raise BadRequest("Give a name that hidden.txt in the catalog folder has.")
        self.settings.keeper().unhide(self.extra_args)
        self.show(
            {"shown": len(self.extra_args)}, f"{len(self.extra_args)} taken out of hidden.txt"
        )


class CheckCommand(TalksCommand):
    """Print the health of the catalog; exit 1 if something is broken."""

    name = "jupyter-talks-check"
    description = (
        "Print how much is not known, what looks doubtful, and what is broken (exit status 1).\n"
        "With --links, ask the hosts of --most recordings whether these are still there, and\n"
        "note in unavailable.txt, in the catalog folder, which are not; nothing else ever asks."
    )
    aliases = {**TalksCommand.aliases, "most": "CheckCommand.most"}  # noqa: RUF012
    flags = {  # noqa: RUF012
        **TalksCommand.flags,
        "links": ({"CheckCommand": {"links": True}}, "Ask whether recordings are still there."),
    }
    links = Bool(default_value=False, help="Whether to ask the hosts.").tag(config=True)
    most = Integer(10, help="How many examples of each finding, or links to ask for.").tag(
        config=True
    )

    def run(self) -> None:
        """Check, and print what was found."""
        from ..progress_bars import bars

        with bars(quiet=self.json) as progress:
            health = self.settings.keeper(progress).check(self.most, links=self.links)
        self.show(health, health.in_words())
        if health.broken:
            self.exit(1)


class DoctorCommand(TalksCommand):
    """Tell what is wrong here, and all that a bug report needs; exit 1 if something is."""

    name = "jupyter-talks-doctor"
    description = (
        "Print what is wrong, then versions, extensions, configuration, catalog and library, as a\n"
        "text to paste into a bug report. Nothing is sent. Your home folder is ~ in it, and\n"
        "addresses have lost what may be secret; it has paths, and the names of your sources."
    )

    def run(self) -> None:
        """Look, and print what was found."""
        found = diagnose(lambda: self.settings)
        self.show(found, terminal.diagnosis(found.problems, found.facts))
        if found.problems:
            self.exit(1)
