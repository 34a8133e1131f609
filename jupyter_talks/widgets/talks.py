"""A talk as a trait: what front ends read, from what Python has."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec
import traitlets

from ..errors import BadRequest
from ..model import Talk


class TalkTrait(traitlets.TraitType[dict[str, Any], Any]):
    """A talk as a dictionary; takes a ``Talk``, a dictionary of one, or ``None`` for no talk."""

    default_value: dict[str, Any] = {}  # noqa: RUF012 - traitlets asks for it here; it stays empty
    info_text = "a talk"

    def validate(self, obj: Any, value: Any) -> dict[str, Any]:  # noqa: ARG002 - as traitlets asks
        """Return the dictionary of a talk; an empty one for no talk."""
        return as_dictionary(value)


def as_dictionary(value: Any) -> dict[str, Any]:
    """Return a talk as a dictionary; an empty one for no talk.

    Raises
    ------
    BadRequest
        If it is no talk.
    """
    if not value and (value is None or isinstance(value, Mapping)):
        return {}
    try:
        talk = value if isinstance(value, Talk) else msgspec.convert(dict(value), Talk)
    except (msgspec.ValidationError, TypeError, ValueError) as error:
        raise BadRequest(f"This is no talk, but {type(value).__name__}: {error}.") from error
    names = Talk.__struct_fields__
    return {name: msgspec.to_builtins(getattr(talk, name)) for name in names}


def talk_of(value: Mapping[str, Any]) -> Talk | None:
    """Return the talk that a trait holds, if it holds one."""
    return msgspec.convert(value, Talk) if value else None
