"""Load into a Jupyter server: configuration and routes; the catalog waits for the first request."""

from __future__ import annotations

from typing import Any

import jupyter_server

from ..config import load as load_config
from ..ingest.jobs import Jobs
from .base import CONFIG, DESK, JOBS, SharedDesk
from .routes import rules

_FIXED = (2, 20)


def load(server_app: Any) -> None:
    """Add the routes to a server."""
    _warn_of_vulnerable_server(server_app)
    config = load_config(parent=server_app)
    settings = server_app.web_app.settings
    settings.update({DESK: SharedDesk(config), JOBS: Jobs(), CONFIG: config})
    server_app.web_app.add_handlers(".*$", rules(settings["base_url"]))
    server_app.log.info("jupyter_talks: the catalog is in %s", config.catalog_dir)


def _warn_of_vulnerable_server(server_app: Any) -> None:
    """Say once that the server itself is not safe, whatever extensions it has."""
    if jupyter_server.version_info[:2] < _FIXED:
        server_app.log.warning(
            "jupyter_talks: jupyter_server %s runs scripts of notebooks that it converts to HTML "
            "(CVE-2026-44727); update it to 2.20 or newer.",
            jupyter_server.__version__,
        )
