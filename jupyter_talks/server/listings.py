"""What the catalog can be asked for by a name or by none: one question, one answer."""

from __future__ import annotations

from typing import Any, ClassVar

import msgspec
from jupyter_server.auth.decorator import authorized
from tornado import web

from ..catalog.catalog import Catalog, NameField
from ..catalog.listing import without_paths
from ..model import (
    CollectionListing,
    CollectionPage,
    EventListing,
    NameListing,
    Status,
    Talk,
    TopicListing,
)
from .base import CATALOG, SOURCES, Operation, TalksHandler


class EventList(msgspec.Struct, frozen=True):
    """All events, newest first."""

    items: tuple[EventListing, ...]


class TopicList(msgspec.Struct, frozen=True):
    """All topics, wider ones before narrower ones."""

    items: tuple[TopicListing, ...]


class NameList(msgspec.Struct, frozen=True):
    """Names, those with the most talks first."""

    items: tuple[NameListing, ...]


class CollectionList(msgspec.Struct, frozen=True):
    """All collections."""

    items: tuple[CollectionListing, ...]


class _QuestionHandler(TalksHandler):
    """Answers GET with what ``question`` gives."""

    @staticmethod
    def question(catalog: Catalog, *names: str) -> Any:
        """Ask the catalog; ``names`` are the parts of the path that vary."""
        raise NotImplementedError

    @web.authenticated
    @authorized(action="read", resource=CATALOG)
    async def get(self, *names: str) -> None:
        """Answer the question."""
        self.answer(await self.ask(lambda desk: self.question(desk.catalog, *names)))


class TalkHandler(TalksHandler):
    """One talk."""

    operations: ClassVar = {
        "get": Operation("Get a talk by its id, a key or the address of its video", Talk)
    }

    @web.authenticated
    @authorized(action="read", resource=CATALOG)
    async def get(self, name: str) -> None:
        """Answer a talk; what a library knows of one that the catalog has no more."""
        self.answer(await self.ask(lambda desk: desk.talk(desk.reference(name))))


class EventListHandler(_QuestionHandler):
    """All events."""

    operations: ClassVar = {"get": Operation("List events", EventList)}

    @staticmethod
    def question(catalog: Catalog, *_: str) -> EventList:
        """Return all events."""
        return EventList(catalog.events())


class EventHandler(_QuestionHandler):
    """One event."""

    operations: ClassVar = {"get": Operation("Get an event", EventListing)}

    @staticmethod
    def question(catalog: Catalog, *names: str) -> EventListing:
        """Return an event."""
        return catalog.event(names[0])


class TopicListHandler(_QuestionHandler):
    """All topics."""

    operations: ClassVar = {"get": Operation("List topics", TopicList)}

    @staticmethod
    def question(catalog: Catalog, *_: str) -> TopicList:
        """Return all topics."""
        return TopicList(catalog.topics())


class TopicHandler(_QuestionHandler):
    """One topic."""

    operations: ClassVar = {"get": Operation("Get a topic", TopicListing)}

    @staticmethod
    def question(catalog: Catalog, *names: str) -> TopicListing:
        """Return a topic."""
        return catalog.topic(names[0])


class NameListHandler(_QuestionHandler):
    """All event series, speakers or projects."""

    field: ClassVar[NameField]

    @classmethod
    def question(cls, catalog: Catalog, *_: str) -> NameList:
        """Return all of them."""
        return NameList(catalog.names(cls.field))


class NameHandler(_QuestionHandler):
    """One event series, speaker or project."""

    field: ClassVar[NameField]

    @classmethod
    def question(cls, catalog: Catalog, *names: str) -> NameListing:
        """Return it."""
        return catalog.named(cls.field, names[0])


class SeriesListHandler(NameListHandler):
    """All event series."""

    field = "series"
    operations: ClassVar = {"get": Operation("List event series", NameList)}


class SeriesHandler(NameHandler):
    """One event series."""

    field = "series"
    operations: ClassVar = {"get": Operation("Get an event series", NameListing)}


class SpeakerListHandler(NameListHandler):
    """All speakers."""

    field = "speaker"
    operations: ClassVar = {"get": Operation("List speakers", NameList)}


class SpeakerHandler(NameHandler):
    """One speaker."""

    field = "speaker"
    operations: ClassVar = {"get": Operation("Get a speaker", NameListing)}


class ToolListHandler(NameListHandler):
    """All projects that talks are about."""

    field = "tool"
    operations: ClassVar = {"get": Operation("List projects", NameList)}


class ToolHandler(NameHandler):
    """One project."""

    field = "tool"
    operations: ClassVar = {"get": Operation("Get a project", NameListing)}


class CollectionListHandler(_QuestionHandler):
    """All collections."""

    operations: ClassVar = {"get": Operation("List collections", CollectionList)}

    @staticmethod
    def question(catalog: Catalog, *_: str) -> CollectionList:
        """Return all collections."""
        return CollectionList(catalog.collections())


class CollectionHandler(_QuestionHandler):
    """One collection."""

    operations: ClassVar = {"get": Operation("Get a collection with its talks", CollectionPage)}

    @staticmethod
    def question(catalog: Catalog, *names: str) -> CollectionPage:
        """Return a collection."""
        return catalog.collection(names[0])


class StatusHandler(TalksHandler):
    """What the catalog is made of."""

    operations: ClassVar = {"get": Operation("Tell what the catalog is made of", Status)}

    @web.authenticated
    @authorized(action="read", resource=CATALOG)
    async def get(self) -> None:
        """Answer the status; paths only to those who may change the sources."""
        status = await self.ask(lambda desk: desk.catalog.status())
        self.answer(status if await self.may("write", SOURCES) else without_paths(status))
