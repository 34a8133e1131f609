"""Widgets for notebooks, on anywidget; ipywidgets is imported with them, not before."""

from __future__ import annotations

from importlib import import_module
from typing import Any

_ROOMS = {"TalkBrowser": "browser", "TalkCard": "card", "TalkPlayer": "player"}
__all__ = ["TalkBrowser", "TalkCard", "TalkPlayer"]


def __getattr__(name: str) -> Any:
    if name not in _ROOMS:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_ROOMS[name]}"), name)


def __dir__() -> list[str]:
    return sorted([*globals(), *__all__])
