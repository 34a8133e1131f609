"""MIME bundles: one result in every form that a front end may know how to show."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec

from ..model import Note, Talk, TalkPage, TalkSet, Trends
from . import html, markdown, notes, player, terminal, trends
from .companions import NOWHERE

PAGE = "application/vnd.jupyter-talks.page.v1+json"
SET = "application/vnd.jupyter-talks.set.v1+json"
TALK = "application/vnd.jupyter-talks.talk.v1+json"


def of_page(page: TalkPage) -> dict[str, Any]:
    """Return a page of talks as a MIME bundle."""
    return {
        PAGE: msgspec.to_builtins(page),
        "text/html": html.page(page),
        "text/markdown": markdown.page(page),
        "text/plain": terminal.page(page),
    }


def of_set(found: TalkSet) -> dict[str, Any]:
    """Return talks that were put together as a MIME bundle."""
    return {
        SET: msgspec.to_builtins(found),
        "text/html": html.talk_set(found),
        "text/markdown": markdown.talk_set(found),
        "text/plain": terminal.talk_set(found),
    }


def of_note(note: Note, talk: Talk) -> dict[str, Any]:
    """Return your note on a talk as a MIME bundle."""
    return {
        "text/html": notes.as_html(note, talk),
        "text/markdown": notes.as_markdown(note, talk),
        "text/plain": notes.as_text(note, talk),
    }


def of_trends(found: Trends) -> dict[str, Any]:
    """Return trends as a MIME bundle: a chart, a table, and lines of text.

    There is no HTML: JupyterLab would show that instead of the chart. Nor is there a chart of
    nothing: its axis has no end, and the browser hangs.
    """
    chart = {trends.VEGA_LITE: trends.chart(found)} if any(found.totals) else {}
    return {
        **chart,
        "text/markdown": trends.as_markdown(found),
        "text/plain": trends.as_text(found),
    }


def of_player(talk: Talk, seconds: int) -> dict[str, Any]:
    """Return where a talk plays as a MIME bundle, for places where no player can live."""
    return {
        "text/html": player.as_html(talk, seconds),
        "text/markdown": player.as_markdown(talk, seconds),
        "text/plain": player.as_text(talk, seconds),
    }


def of_talk(talk: Talk, on_disk: Mapping[str, str] = NOWHERE) -> dict[str, Any]:
    """Return a talk as a MIME bundle; ``on_disk`` as ``html.talk`` has it."""
    return {
        TALK: msgspec.to_builtins(talk),
        "text/html": html.talk(talk, on_disk),
        "text/markdown": markdown.talk(talk, on_disk),
        "text/plain": terminal.talk(talk, on_disk),
    }
