"""The notebooks and the code that go with a talk: how to get at them. Nothing runs by itself."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import NamedTuple
from urllib.parse import quote, urlsplit

from ..model import Resource, Talk
from ..text.addresses import safe_address

_HOSTS = {"github.com": "gh", "gitlab.com": "gl"}  # as Binder calls them
_NAME = re.compile(r"[A-Za-z0-9_.-]{1,100}")
_KINDS = ("code", "notebook")
NOWHERE: Mapping[str, str] = MappingProxyType({})  # no repository is on the disk


class Companion(NamedTuple):
    """A repository of a talk.

    ``folder`` is what cloning it makes, ``clone`` the command, ``launchers`` are names and
    addresses of services that open it, when one goes there.
    """

    label: str
    url: str
    folder: str | None = None
    clone: str | None = None
    launchers: tuple[tuple[str, str], ...] = ()


def companions(talk: Talk) -> list[Companion]:
    """Return the notebooks and the code of a talk, each repository once."""
    found: dict[str, Companion] = {}
    for resource in talk.resources:
        if resource.kind in _KINDS and safe_address(resource.url):
            one = _companion(resource)
            found.setdefault(one.clone or one.url, one)
    return list(found.values())


def _companion(resource: Resource) -> Companion:
    parts = urlsplit(resource.url)
    host = (parts.hostname or "").lower().removeprefix("www.")
    owner, repository, *path = [*filter(None, parts.path.split("/")), "", ""]
    repository = repository.removesuffix(".git")
    names = (owner, repository)
    if host not in _HOSTS or not all(_NAME.fullmatch(name) and name.strip(".") for name in names):
        return Companion(resource.label, resource.url)
    address = f"https://{host}/{owner}/{repository}"
    return Companion(
        resource.label,
        resource.url,
        repository,
        f"git clone {shlex.quote(address)}",
        tuple(_launchers(host, owner, repository, [part for part in path if part])),
    )


def _launchers(
    host: str, owner: str, repository: str, path: list[str]
) -> Iterator[tuple[str, str]]:
    binder = f"https://mybinder.org/v2/{_HOSTS[host]}/"
    name = f"{owner}/{repository}" if host == "github.com" else quote(f"{owner}/{repository}", "")
    yield "Binder", f"{binder}{name}/HEAD"
    if host == "github.com":
        notebook = "/".join(path) if path[:1] == ["blob"] and path[-1].endswith(".ipynb") else ""
        inside = f"/{quote(notebook)}" if notebook else ""
        yield "Colab", f"https://colab.research.google.com/github/{owner}/{repository}{inside}"
