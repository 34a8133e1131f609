"""``%talks``: the notebook door. IPython is imported when the magic is registered, not before."""

from __future__ import annotations

from typing import Any


def register(shell: Any) -> None:
    """Add ``%talks`` and its completion to a shell."""
    from .completion import add
    from .magic import TalksMagics

    magics = TalksMagics(shell)
    shell.register_magics(magics)
    add(shell, magics)


def unregister(shell: Any) -> None:
    """Take ``%talks`` away again."""
    from .completion import discard

    discard(shell)
    shell.magics_manager.magics["line"].pop("talks", None)
    shell.magics_manager.magics["cell"].pop("talks", None)
    shell.magics_manager.registry.pop("TalksMagics", None)
