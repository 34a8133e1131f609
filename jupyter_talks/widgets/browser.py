"""``TalkBrowser``: search as you type inside a notebook."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import anywidget
import msgspec
import traitlets

from ..catalog.catalog import Catalog
from ..errors import TalksError
from ..model import TalkPage
from ..render import bundle
from ..searching.facets import FACETS

_STATIC = Path(__file__).parent.parent / "static"


class TalkBrowser(anywidget.AnyWidget):
    """A search box, facets and cards over a catalog.

    Everything goes through three traits, so it composes with other widgets: set ``query`` to
    search, observe ``result`` for the page, observe ``selected`` for the id of the talk that was
    opened.

    Parameters
    ----------
    catalog
        Where to search.
    text
        The query to begin with.
    """

    _esm = _STATIC / "widget.js"
    _css = _STATIC / "widget.css"

    query = traitlets.Dict(help="text, sort and cursor of the search").tag(sync=True)
    result = traitlets.Dict(help="query, and the page it gave or the error").tag(sync=True)
    selected = traitlets.Unicode("", help="id of the talk that is open").tag(sync=True)

    def __init__(self, catalog: Catalog, text: str = "") -> None:
        self._catalog = catalog
        query = {"text": text, "sort": None, "cursor": None}
        super().__init__(query=query, result=self._answer(query))
        self.observe(self._search, names="query")

    def _search(self, change: Any) -> None:
        self.result = self._answer(change["new"])

    def _answer(self, query: dict[str, Any]) -> dict[str, Any]:
        """Return the query with its page, so that the front end knows which answer it has."""
        try:
            page = self._catalog.search(
                str(query.get("text") or ""),
                sort=query.get("sort") or None,
                cursor=query.get("cursor") or None,
                facets=FACETS,
            )
        except TalksError as error:
            return {"query": query, "error": str(error)}
        return {"query": query, "page": msgspec.to_builtins(page)}

    def _repr_mimebundle_(self, **keywords: Any) -> Any:
        """Add the static cards to the widget's view, for places where no widget can live."""
        shown: Any = super()._repr_mimebundle_(**keywords)
        if shown is None or "page" not in self.result:
            return shown
        data, metadata = shown if isinstance(shown, tuple) else (shown, {})
        page = msgspec.convert(self.result["page"], TalkPage)
        static = bundle.of_page(page)
        # Not our own type: front ends would draw it instead of the widget.
        kept = {name: static[name] for name in ("text/html", "text/markdown", "text/plain")}
        return {**data, **kept}, metadata
