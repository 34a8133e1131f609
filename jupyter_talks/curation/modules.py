"""Which project a module of Python is: ``sklearn`` is scikit-learn."""

from __future__ import annotations

from functools import cache

from .. import data
from .subjects import tool_rules


def project_of(module: str) -> str | None:
    """Return the name of the project that a module belongs to, if we know it."""
    return _named_otherwise().get(module) or _by_name().get(module.casefold().replace("_", " "))


@cache
def _named_otherwise() -> dict[str, str]:
    lines = (data.FOLDER / "modules.txt").read_text("utf-8").splitlines()
    pairs = (line.split(maxsplit=1) for line in lines if line and not line.startswith("#"))
    return {module: project.strip() for module, project in pairs}


@cache
def _by_name() -> dict[str, str]:
    """Return the projects by how they are written, capitals and signs aside."""
    found = {
        name.replace("-", " ").replace("_", " "): project
        for project, rule in tool_rules().items()
        for name in (*rule.words, *rule.names)
    }
    return {**found, **{project.casefold(): project for project in tool_rules()}}
