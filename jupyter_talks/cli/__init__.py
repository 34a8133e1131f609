"""``jupyter talks ...``: the command line."""

from .app import TalksApp, main

__all__ = ["TalksApp", "main"]
