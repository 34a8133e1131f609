"""What the widgets have in common: how they are shown, and what of them stays in a notebook."""

from __future__ import annotations

import os
import secrets
from pathlib import Path
from typing import Any

import anywidget
import traitlets
from traitlets.config import Application

from ..curation.vocabulary import topics
from ..errors import BadRequest

STATIC = Path(__file__).parent.parent / "static"
# By it the lab extension knows outputs whose HTML it may show once the widget is gone.
_MARK: dict[str, dict[str, Any]] = {"jupyter-talks": {}}
_STATIC_FORMS = ("text/html", "text/markdown", "text/plain")
_VIEW = "application/vnd.jupyter.widget-view+json"
_HERE = {"kind": "here"}  # what a front end says when it has the widget


class TalksWidget(anywidget.AnyWidget):
    """A widget whose last state stays in the notebook, for places where no widget can live.

    Beside the widget's view, its output holds the same as HTML, Markdown and text. They are
    renewed when the state is another: at once while no front end shows the widget, else when the
    front end says that all is quiet, because it draws the view anew.

    A program that runs notebooks has no front end. It may save the state of widgets, from which
    ``nbconvert`` makes views that need the network: there the output has no view, unless a front
    end turns up.
    """

    _labels = traitlets.Dict(help="topics in words, by their ids").tag(sync=True)
    _settled = traitlets.Int(0, help="how often a front end said that all is quiet").tag(sync=True)
    _pictured: tuple[str, ...] = ()  # the traits that the static forms are made of

    def __init__(self, unknown: dict[str, Any], **state: Any) -> None:
        if unknown:
            raise BadRequest(f"{type(self).__name__} takes no {next(iter(unknown))!r}.")
        self._display_id: str | None = None
        self._shown: dict[str, Any] = {}
        self._has_view = False
        labels = {topic.id: topic.label for topic in topics().values()}
        super().__init__(_labels=labels, **state)
        self.observe(self._renew, names=["_settled", *self._pictured])
        self.on_msg(self._welcome)

    def _static(self) -> dict[str, Any]:
        """Return the state in forms that need no widget."""
        raise NotImplementedError

    def _repr_mimebundle_(self, **keywords: Any) -> Any:
        """Add the static forms to the widget's view."""
        shown: Any = super()._repr_mimebundle_(**keywords)
        if shown is None:
            return None
        data, metadata = shown if isinstance(shown, tuple) else (shown, {})
        static = self._static()
        # Not our own types: front ends would draw them instead of the widget.
        kept = {name: static[name] for name in _STATIC_FORMS if name in static}
        return {**data, **kept}, {**metadata, **_MARK}

    def _ipython_display_(self) -> None:
        """Show the widget so that its output can be renewed; where that cannot be, as any other."""
        publisher = _publisher()
        if publisher is None:
            raise NotImplementedError
        self._display_id = self._display_id or secrets.token_hex(16)
        self._has_view = self._has_view or not _is_run_by_a_program()
        self._publish(publisher, update=False)

    def _welcome(self, widget: Any, content: Any, buffers: Any) -> None:  # noqa: ARG002 - as called
        """Show a front end the view that nobody seemed to be there for."""
        publisher = _publisher()
        if content == _HERE and not self._has_view:
            self._has_view = True
            if self._display_id is not None and publisher is not None:
                self._publish(publisher, update=True)

    def _renew(self, change: Any) -> None:
        publisher = _publisher()
        waits = self._settled and change["name"] != "_settled"
        if self._display_id is None or publisher is None or waits:
            return
        if self._static() != self._shown:
            self._publish(publisher, update=True)

    def _publish(self, publisher: Any, *, update: bool) -> None:
        self._shown = self._static()
        data, metadata = self._repr_mimebundle_()
        if not self._has_view:
            data.pop(_VIEW, None)
        transient = {"display_id": self._display_id}
        publisher.publish(data, metadata, transient=transient, update=update)


def _publisher() -> Any:
    """Return what publishes outputs of the kernel we run in; ``None`` outside of one."""
    return getattr(_shell(), "display_pub", None)


def _is_run_by_a_program() -> bool:
    """Tell whether nbclient or the like asked for what runs now; no front end counts its messages.

    Voilà runs notebooks so, too, and shows their widgets.
    """
    ask = getattr(_shell(), "get_parent", None)
    header = ask().get("header", {}) if ask is not None else {}
    session, message = header.get("session"), header.get("msg_id", "")
    is_voila = os.environ.get("SERVER_SOFTWARE", "").startswith("voila")
    return bool(session) and message.startswith(f"{session}_") and not is_voila


def _shell() -> Any:
    if not Application.initialized():
        return None
    return getattr(Application.instance(), "shell", None)
