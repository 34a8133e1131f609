"""Search, suggestions, and the talks that go with one."""

from __future__ import annotations

from typing import Annotated, ClassVar

import msgspec
from jupyter_server.auth.decorator import authorized
from tornado import web

from ..catalog.arguments import MOST_TALKS
from ..model import RelatedTalks, Suggestions, TalkPage
from .base import CATALOG, Operation, TalksHandler


class TalkQuery(msgspec.Struct, frozen=True):
    """Arguments of a search."""

    q: str = ""
    limit: Annotated[int, msgspec.Meta(ge=1, le=MOST_TALKS)] = 20
    cursor: str | None = None
    sort: str | None = None
    facets: str = ""


class TalkListHandler(TalksHandler):
    """Search."""

    operations: ClassVar = {"get": Operation("Search talks", TalkPage, TalkQuery)}

    @web.authenticated
    @authorized(action="read", resource=CATALOG)
    async def get(self) -> None:
        """Answer the talks that a query means."""
        asked = self.query(TalkQuery)
        facets = [name for name in asked.facets.split(",") if name]
        self.answer(
            await self.ask(
                lambda desk: desk.search(
                    asked.q,
                    limit=asked.limit,
                    cursor=asked.cursor,
                    sort=asked.sort,
                    facets=facets,
                )
            )
        )


class RelatedQuery(msgspec.Struct, frozen=True):
    """How many talks that go with one are asked for."""

    limit: Annotated[int, msgspec.Meta(ge=1, le=MOST_TALKS)] = 6


class RelatedHandler(TalksHandler):
    """What goes with a talk."""

    operations: ClassVar = {
        "get": Operation("List the talks that go with one, and why", RelatedTalks, RelatedQuery)
    }

    @web.authenticated
    @authorized(action="read", resource=CATALOG)
    async def get(self, name: str) -> None:
        """Answer the talks that go with one."""
        asked = self.query(RelatedQuery)
        self.answer(await self.ask(lambda desk: desk.catalog.related(name, limit=asked.limit)))


class SuggestQuery(msgspec.Struct, frozen=True):
    """What has been typed so far."""

    prefix: str = ""
    limit: Annotated[int, msgspec.Meta(ge=1, le=MOST_TALKS)] = 8


class SuggestHandler(TalksHandler):
    """Suggestions while one types."""

    operations: ClassVar = {"get": Operation("Suggest what begins so", Suggestions, SuggestQuery)}

    @web.authenticated
    @authorized(action="read", resource=CATALOG)
    async def get(self) -> None:
        """Answer what somebody who types may mean."""
        asked = self.query(SuggestQuery)
        self.answer(
            await self.ask(lambda desk: desk.catalog.suggest(asked.prefix, limit=asked.limit))
        )
