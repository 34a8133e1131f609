"""MIME bundles: one result in every form that a front end may know how to show."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import msgspec

from ..model import Talk, TalkHit, TalkPage
from . import html, markdown, terminal

PAGE = "application/vnd.jupyter-talks.page.v1+json"
TALK = "application/vnd.jupyter-talks.talk.v1+json"


def of_page(page: TalkPage) -> dict[str, Any]:
    """Return a page of talks as a MIME bundle."""
    return {
        PAGE: msgspec.to_builtins(page),
        "text/html": html.page(page),
        "text/markdown": markdown.page(page),
        "text/plain": terminal.page(page),
    }


def of_related(talk: Talk, items: Sequence[TalkHit]) -> dict[str, Any]:
    """Return the talks that go with one as a MIME bundle."""
    return {
        "text/html": html.related(talk, items),
        "text/markdown": markdown.related(talk, items),
        "text/plain": terminal.related(talk, items),
    }


def of_talk(talk: Talk) -> dict[str, Any]:
    """Return a talk as a MIME bundle."""
    return {
        TALK: msgspec.to_builtins(talk),
        "text/html": html.talk(talk),
        "text/markdown": markdown.talk(talk),
        "text/plain": terminal.talk(talk),
    }
