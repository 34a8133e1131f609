"""``TalkBrowser``: search as you type inside a notebook."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any, Protocol

import msgspec
import traitlets

from ..errors import TalksError
from ..model import TalkPage
from ..render import bundle, terminal
from ..render.escaping import shown
from ..searching.facets import FACETS
from .showing import STATIC, TalksWidget

_YEAR = re.compile(r"(?<![^\s(])year:(\d{4})(?![^\s)])", re.IGNORECASE)
_ANY_YEAR = re.compile(r"(?<![^\s(])year:[\d.,]+", re.IGNORECASE)


class Searchable(Protocol):
    """What a browser searches: a catalog, or a desk."""

    def search(
        self,
        text: str = ...,
        *,
        sort: str | None = ...,
        cursor: str | None = ...,
        facets: Iterable[str] = ...,
    ) -> TalkPage:
        """Return a page of talks."""


class TalkBrowser(TalksWidget):
    """A search box, facets and cards over a catalog.

    Everything goes through traits, so it composes with other widgets: set ``text``, ``year`` or
    ``query`` to search, observe ``result`` for the page, observe ``selected`` for the talk that
    was opened.

    Parameters
    ----------
    catalog_or_desk
        Where to search: anything with the ``search`` of a ``Catalog``.
    text
        The query to begin with.

    Attributes
    ----------
    query : dict
        ``text``, ``sort`` and ``cursor`` of the search; setting it searches.
    text : str
        The text of the query, by itself.
    year : int or None
        The ``year:`` that the text names; stays as it is while it names none. Setting it writes
        it into the text.
    result : dict
        The ``query``, and the ``page`` it gave, with the pages before it, or the ``error``.
    selected : str
        The id of the talk that is open; empty for none.
    """

    _esm = STATIC / "widget.js"
    _css = STATIC / "widget.css"
    _pictured = ("result",)

    query = traitlets.Dict(help="text, sort and cursor of the search").tag(sync=True)
    text = traitlets.Unicode("", help="the text of the query").tag(sync=True)
    year = traitlets.Int(None, allow_none=True, help="the year it names").tag(sync=True)
    result = traitlets.Dict(help="query, and the page it gave or the error").tag(sync=True)
    selected = traitlets.Unicode("", help="id of the talk that is open").tag(sync=True)

    def __init__(self, catalog_or_desk: Searchable, text: str = "", **unknown: Any) -> None:
        self._catalog = catalog_or_desk
        query = {"text": text, "sort": None, "cursor": None}
        state = {"query": query, "text": text, "year": _year_of(text)}
        super().__init__(unknown, **state, result=self._answer(query, {}))
        self.observe(self._search, names="query")
        self.observe(self._ask_text, names="text")
        self.observe(self._ask_year, names="year")

    def _search(self, change: Any) -> None:
        query = change["new"]
        before = self.result
        self.result = self._answer(query, before)
        if _question(query) != _question(before["query"]):
            self.selected = ""
        self.text = _question(query)[0]
        self.year = _year_of(self.text) or self.year

    def _ask_text(self, change: Any) -> None:
        if change["new"] != _question(self.query)[0]:
            self.query = {"text": change["new"], "sort": self.query.get("sort"), "cursor": None}

    def _ask_year(self, change: Any) -> None:
        year = change["new"]
        if year == _year_of(self.text):
            return
        words = _ANY_YEAR.sub("", self.text).strip()
        # Words come last: the last one may still be typed, and is then matched as far as it is.
        self.text = words if year is None else f"year:{year} {words}".strip()

    def _answer(self, query: dict[str, Any], before: dict[str, Any]) -> dict[str, Any]:
        """Return the query with its page, so that the front end knows which answer it has."""
        text, sort = _question(query)
        cursor = query.get("cursor") or None
        try:
            page = self._catalog.search(text, sort=sort, cursor=cursor, facets=FACETS)
        except TalksError as error:
            return {"query": query, "error": str(error)}
        found = msgspec.to_builtins(page)
        first = before.get("page") or {}
        if cursor and cursor == first.get("next_cursor"):
            found = _joined(first, found)
        return {"query": query, "page": found}

    def _static(self) -> dict[str, Any]:
        if "page" in self.result:
            page = msgspec.convert(self.result["page"], TalkPage)
            # Its talks change as one types: there are no numbers that would stay with them.
            return {**bundle.of_page(page), "text/plain": terminal.page(page, numbered=False)}
        error = self.result["error"]
        return {"text/html": f"<p>{shown(error)}</p>", "text/plain": error}


def _question(query: dict[str, Any]) -> tuple[str, str | None]:
    return str(query.get("text") or ""), query.get("sort") or None


def _joined(first: dict[str, Any], more: dict[str, Any]) -> dict[str, Any]:
    """Return a page together with the one that goes on where it ends."""
    known = {talk["id"] for talk in first["items"]}
    items = [*first["items"], *(talk for talk in more["items"] if talk["id"] not in known)]
    return {**more, "offset": first["offset"], "facets": first["facets"], "items": items}


def _year_of(text: str) -> int | None:
    named = _YEAR.search(text)
    return int(named[1]) if named else None
