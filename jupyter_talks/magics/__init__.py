"""``%talks``: the notebook door. IPython is imported when the magic is registered, not before."""

from __future__ import annotations

from typing import Any


def register(shell: Any) -> None:
    """Add ``%talks`` to a shell."""
    from .magic import TalksMagics

    shell.register_magics(TalksMagics(shell))


def unregister(shell: Any) -> None:
    """Take ``%talks`` away again."""
    shell.magics_manager.magics["line"].pop("talks", None)
    shell.magics_manager.registry.pop("TalksMagics", None)
