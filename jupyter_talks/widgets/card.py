"""``TalkCard``: one talk as in a list, which opens in place."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import traitlets

from ..model import Talk
from ..render import bundle
from .showing import STATIC, TalksWidget
from .talks import TalkTrait, talk_of


class TalkCard(TalksWidget):
    """One talk as a card.

    Parameters
    ----------
    talk
        The talk, or a dictionary of one; ``None`` for no talk yet.

    Attributes
    ----------
    talk : dict
        The talk in the names of the model; empty for none. Takes a ``Talk``, too.
    selected : bool
        Whether it is open.
    """

    _esm = STATIC / "card.js"
    _css = STATIC / "card.css"
    _pictured = ("talk",)

    talk = TalkTrait(help="the talk").tag(sync=True)
    selected = traitlets.Bool(default_value=False, help="whether it is open").tag(sync=True)

    def __init__(self, talk: Talk | Mapping[str, Any] | None = None, **unknown: Any) -> None:
        super().__init__(unknown, talk=talk)

    def _static(self) -> dict[str, Any]:
        talk = talk_of(self.talk)
        return bundle.of_talk(talk) if talk else NO_TALK


NO_TALK = dict.fromkeys(("text/html", "text/markdown", "text/plain"), "no talk chosen")
