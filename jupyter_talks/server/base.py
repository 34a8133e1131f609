"""What every handler shares: the desk, answers as JSON, errors as JSON."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any, ClassVar, Literal, NamedTuple, TypeVar

import msgspec
from jupyter_core.utils import ensure_async
from jupyter_server.base.handlers import APIHandler
from tornado.web import HTTPError

from ..config import TalksConfig
from ..desk.desk import Desk
from ..desk.opening import open_desk
from ..errors import (
    BadRequest,
    CatalogBusy,
    CatalogUnavailable,
    ConfigError,
    Conflict,
    FeedError,
    LibraryUnavailable,
    NotFound,
    TalksError,
    TooLarge,
)

# What an Authorizer is asked about: the talks, what is the reader's own, and where talks come from.
CATALOG = "jupyter-talks:catalog"
LIBRARY = "jupyter-talks:library"
SOURCES = "jupyter-talks:sources"
DESK = "jupyter_talks_desk"
JOBS = "jupyter_talks_jobs"
CONFIG = "jupyter_talks_config"
STATUS: dict[type[TalksError], int] = {
    BadRequest: 400,
    TooLarge: 413,
    FeedError: 400,
    NotFound: 404,
    Conflict: 409,
    CatalogBusy: 503,
    ConfigError: 500,
    TalksError: 500,
    CatalogUnavailable: 503,
    LibraryUnavailable: 503,
}
_UNEXPECTED = (
    "jupyter-talks failed in a way that nobody foresaw: reload the page; the log of the server has "
    "what went wrong, and jupyter talks doctor what a report of it needs."
)
_RETRY_AFTER = 5  # seconds
# A change of the library waits for whoever else is changing it: changes have threads of their own,
# enough of them to wait side by side, so that reading goes on.
_THREADS: dict[Kind, int] = {"read": 4, "write": 16}
_MOST_WAITING: dict[Kind, int] = {"read": 64, "write": 16}

Kind = Literal["read", "write"]
Answer = TypeVar("Answer")
Shape = TypeVar("Shape", bound=msgspec.Struct)


class Operation(NamedTuple):
    """What a verb of a route does, for the OpenAPI document."""

    summary: str
    answer: type
    query: type[msgspec.Struct] | None = None
    body: type[msgspec.Struct] | None = None
    status: str = "200"


class SharedDesk:
    """The desk of a server: opened by the first request, so that starting costs nothing."""

    def __init__(self, config: TalksConfig) -> None:
        self._config = config
        self._desk: Desk | None = None
        self._opening = threading.Lock()
        # Threads of our own: a slow question never holds up what else the server has to do.
        self._threads = {
            kind: ThreadPoolExecutor(number, f"jupyter-talks-{kind}")
            for kind, number in _THREADS.items()
        }
        self._waiting = dict.fromkeys(_THREADS, 0)

    async def ask(self, question: Callable[[Desk], Answer], kind: Kind = "read") -> Answer:
        """Put a question to the desk off the event loop.

        Parameters
        ----------
        question
            What to do with the desk.
        kind
            ``write`` for a change, which may have to wait for other processes.

        Raises
        ------
        CatalogBusy
            If too many others wait already.
        """
        if self._waiting[kind] >= _MOST_WAITING[kind]:
            raise CatalogBusy("Too many others wait for an answer; try again in a while.")
        self._waiting[kind] += 1
        try:
            loop = asyncio.get_running_loop()
            return await loop.run_in_executor(self._threads[kind], lambda: question(self.get()))
        finally:
            self._waiting[kind] -= 1

    def get(self) -> Desk:
        """Return the desk; raise ``TalksError`` if it cannot be opened this time."""
        with self._opening:
            if self._desk is None:
                self._desk = open_desk(self._config)
            return self._desk


class TalksHandler(APIHandler):
    """Base of all handlers: each verb parses, asks the desk in a thread, and answers."""

    operations: ClassVar[dict[str, Operation]] = {}
    largest_body = 65_536  # bytes

    async def ask(self, question: Callable[[Desk], Answer]) -> Answer:
        """Put a question to the desk off the event loop; to one without a library if need be."""
        shared: SharedDesk = self.settings[DESK]
        if await self.may("read", LIBRARY):
            return await shared.ask(question)
        return await shared.ask(lambda desk: question(desk.without_library()))

    async def may(self, action: str, resource: str) -> bool:
        """Tell whether whoever asks may do something."""
        asked = self.authorizer.is_authorized(self, self.current_user, action, resource)
        return bool(await ensure_async(asked))

    async def change(self, change: Callable[[Desk], Answer]) -> Answer:
        """Let the desk change something, off the event loop and beside what is read."""
        shared: SharedDesk = self.settings[DESK]
        return await shared.ask(change, "write")

    def query(self, shape: type[Shape]) -> Shape:
        """Return the query arguments as a struct; raise ``BadRequest`` where they do not fit."""
        given: dict[str, str] = {}
        for name in shape.__struct_fields__:
            values = self.get_query_arguments(name, strip=False)
            if len(values) > 1:
                raise BadRequest(f"The query is not sound: `{name}` stands in it more than once.")
            given.update((name, value) for value in values)
        try:
            return msgspec.convert(given, shape, strict=False)
        except msgspec.ValidationError as error:
            message = str(error).replace("`$.", "`")
            raise BadRequest(f"The query is not sound: {message}.") from None

    def body(self, shape: type[Shape]) -> Shape:
        """Return the body as a struct; raise ``BadRequest`` where it does not fit."""
        content = self.request.body
        if len(content) > self.largest_body:
            raise TooLarge(f"The body is larger than {self.largest_body:,} bytes.")
        try:
            return msgspec.json.decode(content, type=shape)
        except (ValueError, RecursionError) as error:
            message = str(error).replace("`$.", "`") or "nested too deep"
            raise BadRequest(f"The body is not sound: {message}.") from None

    def answer(self, value: Any) -> None:
        """Finish with a value as JSON."""
        self.set_header("Content-Type", "application/json")
        self.finish(msgspec.json.encode(value))

    def write_error(self, status_code: int, **kwargs: Any) -> None:
        """Answer an error with its status and a sentence; leave those of HTTP to Jupyter."""
        if status_code == 405:  # noqa: PLR2004
            self.set_header("Allow", ", ".join([*map(str.upper, self.operations), "OPTIONS"]))
        error = kwargs.get("exc_info", (None, None, None))[1]
        if isinstance(error, Exception) and not isinstance(error, TalksError | HTTPError):
            self.answer({"message": _UNEXPECTED, "reason": None})
            return
        if not isinstance(error, TalksError):
            super().write_error(status_code, **kwargs)
            return
        status = status_of(error)
        self.set_status(status)
        if status == 503:  # noqa: PLR2004
            self.set_header("Retry-After", str(_RETRY_AFTER))
        self.answer({"message": str(error), "reason": None})

    def log_exception(self, typ: Any, value: Any, tb: Any) -> None:
        """Keep expected errors out of the log as tracebacks."""
        if isinstance(value, TalksError):
            self.log.debug("%s %s: %s", self.request.method, self.request.path, value)
        else:
            super().log_exception(typ, value, tb)


def status_of(error: TalksError) -> int:
    """Return the HTTP status of an error of ours."""
    return next(STATUS[kind] for kind in type(error).__mro__ if kind in STATUS)
