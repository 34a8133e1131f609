"""Open a desk as the configuration says."""

from __future__ import annotations

from ..config import TalksConfig
from .desk import Desk


def open_desk(config: TalksConfig) -> Desk:
    """Open catalog and library.

    Raises
    ------
    CatalogBusy, CatalogUnavailable
        If the catalog can be neither read nor built.
    """
    return Desk(config.open_catalog(), config.open_library(), keeps_searches=config.keep_searches)
