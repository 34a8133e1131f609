"""Load into a Jupyter server: configuration and routes; the catalog waits for the first request."""

from __future__ import annotations

from typing import Any

from ..config import load as load_config
from ..ingest.jobs import Jobs
from .base import CONFIG, DESK, JOBS, SharedDesk
from .routes import rules


def load(server_app: Any) -> None:
    """Add the routes to a server."""
    config = load_config(parent=server_app)
    settings = server_app.web_app.settings
    settings.update({DESK: SharedDesk(config), JOBS: Jobs(), CONFIG: config})
    server_app.web_app.add_handlers(".*$", rules(settings["base_url"]))
    server_app.log.info("jupyter_talks: the catalog is in %s", config.catalog_dir)
