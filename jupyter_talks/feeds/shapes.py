"""Values out of JSON and YAML whose shape nobody promised."""

from __future__ import annotations

from typing import Any


def mapping(value: Any) -> dict[str, Any]:
    """Return a mapping; an empty one for anything else."""
    return value if isinstance(value, dict) else {}


def lists(value: Any) -> list[Any]:
    """Return a list; an empty one for anything else."""
    return value if isinstance(value, list) else []


def mappings(value: Any) -> list[dict[str, Any]]:
    """Return the mappings of a list."""
    return [item for item in lists(value) if isinstance(item, dict)]


def localized(value: Any) -> Any:
    """Return a text of those in several languages: the English one, else the first."""
    if isinstance(value, dict):
        return value.get("en") or next((text for text in value.values() if text), None)
    return value
