"""What sub-commands of ``%talks`` are given: the options of a line, and what they work on."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any, NoReturn, Protocol

from ..errors import BadRequest

if TYPE_CHECKING:
    from ..catalog.catalog import Catalog
    from ..config import TalksConfig


class Opened(Protocol):
    """The catalog of a shell and its settings; both are opened when they are first asked for."""

    @property
    def catalog(self) -> Catalog:
        """The catalog."""
        ...

    @property
    def settings(self) -> TalksConfig:
        """The configuration, as every front door reads it."""
        ...


class Parser(argparse.ArgumentParser):
    """Options of one sub-command; a mistake is an error of ours, and nothing exits."""

    def __init__(self, **keywords: Any) -> None:
        super().__init__(add_help=False, allow_abbrev=False, **keywords)

    def error(self, message: str) -> NoReturn:
        """Raise what argparse would have printed."""
        raise BadRequest(f"{message[0].upper()}{message[1:]}; see {self.prog} --help.")
