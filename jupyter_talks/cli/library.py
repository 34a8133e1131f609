"""The sub-command for what is yours: all of it as one file, out and in."""

from __future__ import annotations

import sys

from traitlets import Bool, Unicode

from ..desk.desk import Desk
from ..desk.importing import exported, take_in
from ..desk.recovery import ACTIONS, Wish, act
from ..errors import BadRequest
from ..library.files import list_text
from ..render import terminal
from ..text.files import path_of, text_in, write_whole
from .command import TalksCommand


class LibraryCommand(TalksCommand):
    """Write your lists, notes and progress to a file, or take one in."""

    name = "jupyter-talks-library"
    description = (
        "Without a file name, print all that is yours: lists, notes, progress.\n"
        "With one or several, take in library files and list files (*.talks.yaml): what is here\n"
        "already is not lost. A copy is kept of each day with changes: copies lists them, restore\n"
        "[DAY] brings one back, undo brings back what was deleted last, erase --yes erases it all."
    )
    examples = (
        "jupyter talks library --output=library.talks.yaml\n"
        "jupyter talks library --list=streams-for-beginners > streams.talks.yaml\n"
        "jupyter talks library library.talks.yaml\n"
        "jupyter talks library restore"
    )
    aliases = {  # noqa: RUF012
        **TalksCommand.aliases,
        "output": "LibraryCommand.output",
        "list": "LibraryCommand.list_id",
        "note": "LibraryCommand.note",
    }
    flags = {  # noqa: RUF012
        **TalksCommand.flags,
        "without-private": (
            {"LibraryCommand": {"private": False}},
            "Leave out private notes, progress, and what you say about yourself.",
        ),
        "yes": ({"LibraryCommand": {"yes": True}}, "With erase: all of it, for good."),
        "deleted": (
            {"LibraryCommand": {"deleted": True}},
            "With erase: only what was deleted, which could be brought back until now.",
        ),
        "mend": (
            {"LibraryCommand": {"mend": True}},
            "Mend names that look like slips; what was written stays behind them.",
        ),
    }
    yes = Bool(default_value=False, help="Whether erase is meant.").tag(config=True)
    deleted = Bool(default_value=False, help="Erase only what was deleted.").tag(config=True)
    output = Unicode("", help="The file to write; standard output if empty.").tag(config=True)
    list_id = Unicode("", help="Only this list, as a list file.").tag(config=True)
    mend = Bool(default_value=False, help="Whether names that look like slips are mended.").tag(
        config=True
    )
    private = Bool(default_value=True, help="Whether private notes are in the file.").tag(
        config=True
    )

    note = Unicode("", help="Only the note on this talk.").tag(config=True)

    def run(self) -> None:
        """Write the file, or take files in."""
        if self.extra_args and (self.output or self.list_id or self.note):
            raise BadRequest("Files are taken in, or one is written: not both at once.")
        desk = self.open_desk()
        action, *words = self.extra_args or [""]
        if action in ACTIONS:
            told = act(desk, action, words, Wish(self.yes, self.deleted))
            self.show({"done": told}, told)
            return
        for name in self.extra_args:
            text = text_in(path_of(name))
            report = take_in(desk, text, name, mend=self.mend)
            self.show(report, terminal.taken_in(report))
        if not self.extra_args:
            self._write(self._text(desk))

    def _text(self, desk: Desk) -> str:
        if self.list_id:
            return list_text(desk.library.lists.get(self.list_id))
        return exported(desk, note=self.note or None, private=self.private)

    def _write(self, text: str) -> None:
        if not self.output:
            sys.stdout.write(text)
            return
        write_whole(path_of(self.output), [text])
        print(f"jupyter talks: wrote {self.output}", file=sys.stderr)  # noqa: T201
