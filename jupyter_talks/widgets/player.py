"""``TalkPlayer``: a talk that plays in a notebook, and tells how far."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import traitlets

from ..errors import TalksError
from ..model import Talk
from ..render import bundle
from .card import NO_TALK
from .showing import STATIC, TalksWidget
from .talks import TalkTrait, talk_of


class TalkPlayer(TalksWidget):
    """A player of one talk. Nothing is fetched before somebody clicks it.

    Parameters
    ----------
    talk
        The talk, or a dictionary of one; ``None`` for no talk yet.
    seconds
        Where to begin.
    record
        Told ``(seconds, watched)`` when the front end changes one of them, with ``None`` for what
        did not change; what it refuses is said in ``problem``. It belongs to the talk it came with,
        and is not told of others.

    Attributes
    ----------
    talk : dict
        The talk in the names of the model; empty for none. Takes a ``Talk``, too. Another talk
        begins at its beginning, and is not watched.
    seconds : int
        Where one is; set it to jump there, or to begin there if it does not play yet.
    watched : bool
        Whether one is done with it.
    problem : str
        Why the last position could not be kept; empty if it was.
    """

    _esm = STATIC / "player.js"
    _css = STATIC / "player.css"
    _pictured = ("talk", "seconds")

    talk = TalkTrait(help="the talk").tag(sync=True)
    seconds = traitlets.Int(0, min=0, help="where one is").tag(sync=True)
    watched = traitlets.Bool(default_value=False, help="whether one is done with it").tag(sync=True)
    problem = traitlets.Unicode("", help="why it could not be kept").tag(sync=True)

    def __init__(
        self,
        talk: Talk | Mapping[str, Any] | None = None,
        seconds: int = 0,
        record: Callable[[int | None, bool | None], object] | None = None,
        **unknown: Any,
    ) -> None:
        super().__init__(unknown, talk=talk, seconds=seconds)
        self._record = record
        self.observe(self._begin, names="talk")

    def _begin(self, change: Any) -> None:
        if change["new"].get("id") != change["old"].get("id"):
            self._record = None
            self.seconds, self.watched, self.problem = 0, False, ""

    def set_state(self, sync_data: dict[str, Any]) -> None:
        """Take what the front end changed, and record it."""
        super().set_state(sync_data)
        changed = sync_data.keys() & {"seconds", "watched"}
        if self._record is None or not changed:
            return
        # What was said elsewhere since is not to be undone by what the player knew before.
        seconds = self.seconds if "seconds" in changed else None
        watched = self.watched if "watched" in changed else None
        try:
            self._record(seconds, watched)
        except TalksError as error:
            self.problem = str(error)
        else:
            self.problem = ""

    def _static(self) -> dict[str, Any]:
        talk = talk_of(self.talk)
        return bundle.of_player(talk, self.seconds) if talk else NO_TALK
