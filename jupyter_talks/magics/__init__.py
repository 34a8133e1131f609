"""``%talks``: the notebook door. IPython is imported when the magic is registered, not before."""

from __future__ import annotations

from typing import Any


def register(shell: Any) -> None:
    """Add ``%talks`` to a shell, with its completion and its quiet semicolon."""
    from . import completion, quieting
    from .magic import TalksMagics

    magics = TalksMagics(shell)
    shell.register_magics(magics)
    completion.add(shell, magics)
    quieting.add(shell)


def unregister(shell: Any) -> None:
    """Take ``%talks`` away again."""
    from . import completion, quieting

    completion.discard(shell)
    quieting.discard(shell)
    shell.magics_manager.magics["line"].pop("talks", None)
    shell.magics_manager.magics["cell"].pop("talks", None)
    shell.magics_manager.registry.pop("TalksMagics", None)
