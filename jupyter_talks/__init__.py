"""Conference talks inside Jupyter.

``open_catalog()`` is where scripts begin; in a notebook, ``%load_ext jupyter_talks``.
Importing this package reads no file and opens no address.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .catalog.catalog import Catalog

__version__ = "0.1.0"
__all__ = ["__version__", "open_catalog"]


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
