"""Conference talks inside Jupyter.

In a notebook, ``%load_ext jupyter_talks`` and ``%talks``; in scripts and cells without magics, the
functions below, which do the same: ``jupyter_talks.search("kafka")``. ``open_catalog()`` and
``open_library()`` are what both stand on. Importing this package reads and opens nothing.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .catalog.catalog import Catalog
    from .functions import *  # noqa: F403 - all of them, each by its name
    from .library.library import Library

__version__ = "0.1.0"
__all__ = [
    "__version__",
    "add_to_list",
    "all_notes",
    "begin",
    "browse",
    "cite",
    "collection",
    "collections",
    "create_list",
    "delete_list",
    "delete_note",
    "doctor",
    "erase_library",
    "event",
    "events",
    "export",
    "forget_you",
    "history",
    "import_",
    "import_library",
    "library_copies",
    "library_file",
    "lists",
    "move_in_list",
    "note",
    "note_notebook",
    "notes",
    "open_catalog",
    "open_library",
    "plan",
    "progress",
    "publish",
    "quote",
    "related",
    "remove",
    "remove_from_list",
    "rename_list",
    "restore_library",
    "search",
    "share_list",
    "show",
    "show_list",
    "sources",
    "speaker",
    "status",
    "suggest",
    "suggest_for_error",
    "tool",
    "topic",
    "topics",
    "trends",
    "undo",
    "update",
    "viewing_log",
    "watch",
    "watching",
    "write_note",
    "you",
]


def __getattr__(name: str) -> Any:
    """Return a function that is asked for; only then what it needs is loaded."""
    if name not in __all__:  # such as a room that is imported: that is for the import to find
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(f"{__name__}.functions"), name)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})


def open_catalog(path: str | os.PathLike[str] | None = None) -> Catalog:
    """Open the catalog of talks.

    Parameters
    ----------
    path
        The catalog folder; by default the one that the configuration names.

    Raises
    ------
    jupyter_talks.errors.TalksError
        If the catalog can be neither read nor built.
    """
    from .config import load

    return (load() if path is None else load(catalog_dir=os.fspath(path))).open_catalog()


def open_library(path: str | os.PathLike[str] | None = None) -> Library:
    """Open your library: lists, notes and progress.

    Parameters
    ----------
    path
        The library file; by default the one that the configuration names.
    """
    from .config import load

    return (load() if path is None else load(library_file=os.fspath(path))).open_library()


def load_ipython_extension(shell: Any) -> None:
    """Register ``%talks``; IPython calls this on ``%load_ext jupyter_talks``."""
    from .magics import register

    register(shell)


def unload_ipython_extension(shell: Any) -> None:
    """Undo what ``load_ipython_extension`` did."""
    from .magics import unregister

    unregister(shell)


def _jupyter_labextension_paths() -> list[dict[str, str]]:
    return [{"src": "labextension", "dest": "jupyter-talks"}]


def _jupyter_server_extension_points() -> list[dict[str, str]]:
    return [{"module": "jupyter_talks"}]


def _load_jupyter_server_extension(server_app: Any) -> None:
    from .server.extension import load

    load(server_app)
