"""What is opened in this process: the configuration, and the desk of the functions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..config import TalksConfig, load
from ..desk.desk import Desk
from ..desk.opening import open_desk

if TYPE_CHECKING:
    from traitlets.config import Configurable


class Session:
    """Settings and desk, each opened when it is first asked for.

    Parameters
    ----------
    parent
        The shell whose own configuration counts; ``None`` for the files alone.
    """

    def __init__(self, parent: Configurable | None = None) -> None:
        self._parent = parent
        self._settings: TalksConfig | None = None
        self._desk: Desk | None = None

    @property
    def settings(self) -> TalksConfig:
        """The configuration."""
        if self._settings is None:
            self._settings = load(parent=self._parent)
        return self._settings

    @property
    def desk(self) -> Desk:
        """The catalog, and what is yours."""
        if self._desk is None:
            self._desk = open_desk(self.settings)
        return self._desk


class _Current:
    """The session of this process."""

    session: Session | None = None


def session() -> Session:
    """Return what is opened in this process; open it by the configuration if nothing is."""
    if _Current.session is None:
        _Current.session = Session()
    return _Current.session


def desk() -> Desk:
    """Return the desk of this process."""
    return session().desk


def use(one: Session | None) -> None:
    """Let functions work on a session; on one of their own after ``None``."""
    _Current.session = one
