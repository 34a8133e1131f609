"""Search."""

from __future__ import annotations

from typing import Annotated, ClassVar

import msgspec
from jupyter_server.auth.decorator import authorized
from tornado import web

from ..catalog.arguments import MOST_TALKS
from ..model import TalkPage
from .base import RESOURCE, Operation, TalksHandler


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
    @authorized(action="read", resource=RESOURCE)
    async def get(self) -> None:
        """Answer the talks that a query means."""
        asked = self.query(TalkQuery)
        facets = [name for name in asked.facets.split(",") if name]
        self.answer(
            await self.ask(
                lambda catalog: catalog.search(
                    asked.q,
                    limit=asked.limit,
                    cursor=asked.cursor,
                    sort=asked.sort,
                    facets=facets,
                )
            )
        )
