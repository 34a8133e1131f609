"""The one table of routes, and the OpenAPI document made from it."""

from __future__ import annotations

import re
from typing import Any, ClassVar

import msgspec
from jupyter_server.auth.decorator import authorized
from jupyter_server.utils import url_path_join
from tornado import web

from .. import __version__
from ..errors import NotFound
from .base import CATALOG, Operation, TalksHandler
from .export import ExportHandler
from .imports import ImportHandler, ImportListHandler
from .library import (
    LibraryCopiesHandler,
    LibraryFileHandler,
    LibraryHandler,
    ListHandler,
    ListsHandler,
    ListTalkHandler,
    NoteHandler,
    ProgressHandler,
)
from .listings import (
    CollectionHandler,
    CollectionListHandler,
    EventHandler,
    EventListHandler,
    SeriesHandler,
    SeriesListHandler,
    SpeakerHandler,
    SpeakerListHandler,
    StatusHandler,
    TalkHandler,
    ToolHandler,
    ToolListHandler,
    TopicHandler,
    TopicListHandler,
)
from .notebooks import (
    CitationHandler,
    ForNotebookHandler,
    ListFileHandler,
    NotebooksHandler,
)
from .search import RelatedHandler, SuggestHandler, TalkListHandler

# Answers that no schema describes: the OpenAPI document itself, and files.
_UNTYPED: dict[type, dict[str, Any]] = {
    dict: {"type": "object"},
    bytes: {},
}
NAMESPACE = ("jupyter-talks", "api")


class Problem(msgspec.Struct, frozen=True):
    """An error: what is wrong, where, and what to do."""

    message: str
    reason: str | None = None


class OpenAPIHandler(TalksHandler):
    """The description of all routes."""

    operations: ClassVar = {"get": Operation("Describe this API", dict)}

    @web.authenticated
    @authorized(action="read", resource=CATALOG)
    async def get(self) -> None:
        """Answer the OpenAPI document."""
        self.answer(document())


class NowhereHandler(TalksHandler):
    """Whatever else is asked for below our namespace."""

    @web.authenticated
    @authorized(action="read", resource=CATALOG)
    async def get(self) -> None:
        """Say that there is nothing, and what there is."""
        raise NotFound(
            f"There is nothing at {self.request.path}; openapi.json lists what there is."
        )


ROUTES: dict[str, type[TalksHandler]] = {
    "talks": TalkListHandler,
    "talks/{id}": TalkHandler,
    "talks/{id}/related": RelatedHandler,
    "talks/{id}/citation": CitationHandler,
    "suggest": SuggestHandler,
    "events": EventListHandler,
    "events/{id}": EventHandler,
    "series": SeriesListHandler,
    "series/{id}": SeriesHandler,
    "speakers": SpeakerListHandler,
    "speakers/{id}": SpeakerHandler,
    "topics": TopicListHandler,
    "topics/{id}": TopicHandler,
    "tools": ToolListHandler,
    "tools/{id}": ToolHandler,
    "collections": CollectionListHandler,
    "collections/{id}": CollectionHandler,
    "lists": ListsHandler,
    "lists/{id}": ListHandler,
    "lists/{id}/talks/{talk_id}": ListTalkHandler,
    "notes/{talk_id}": NoteHandler,
    "progress/{talk_id}": ProgressHandler,
    "library": LibraryHandler,
    "library/file": LibraryFileHandler,
    "library/copies": LibraryCopiesHandler,
    "list-files": ListFileHandler,
    "notebooks": NotebooksHandler,
    "for-notebook": ForNotebookHandler,
    "imports": ImportListHandler,
    "imports/{id}": ImportHandler,
    "export": ExportHandler,
    "status": StatusHandler,
    "openapi.json": OpenAPIHandler,
}


def rules(base_url: str) -> list[tuple[str, type[TalksHandler]]]:
    """Return the URL patterns of all routes below a base URL."""
    known: list[tuple[str, type[TalksHandler]]] = [
        (
            url_path_join(base_url, *NAMESPACE, re.sub(r"\\{\w+\\}", "([^/]+)", re.escape(path))),
            handler,
        )
        for path, handler in ROUTES.items()
    ]
    return [*known, (url_path_join(base_url, *NAMESPACE) + "(?:/.*)?", NowhereHandler)]


def document() -> dict[str, Any]:
    """Return the OpenAPI 3.1 document of the routes."""
    answers = {
        operation.answer
        for handler in ROUTES.values()
        for operation in handler.operations.values()
        if operation.answer not in _UNTYPED
    }
    answers |= {
        operation.body
        for handler in ROUTES.values()
        for operation in handler.operations.values()
        if operation.body is not None
    }
    ordered = sorted({*answers, Problem}, key=lambda answer: answer.__name__)
    _, components = msgspec.json.schema_components(
        ordered, ref_template="#/components/schemas/{name}"
    )
    return {
        "openapi": "3.1.0",
        "info": {"title": "jupyter-talks", "version": __version__},
        "paths": {
            f"/{'/'.join(NAMESPACE)}/{path}": {
                verb: _operation(path, operation) for verb, operation in handler.operations.items()
            }
            for path, handler in ROUTES.items()
        },
        "components": {
            "schemas": components,
            "securitySchemes": {
                "token": {"type": "apiKey", "in": "header", "name": "Authorization"}
            },
        },
        "security": [{"token": []}],
    }


def _operation(path: str, operation: Operation) -> dict[str, Any]:
    name = operation.answer.__name__
    schema = {"$ref": f"#/components/schemas/{name}"}
    answer: dict[str, Any] = _UNTYPED.get(operation.answer, schema)
    problems = {"403": "Not allowed"}
    if operation.query or operation.body or "{" in path:
        problems["400"] = "Bad input"
    if operation.body:
        problems |= {"409": "Something else is under way", "413": "Too large"}
    if operation.query or operation.body or "{" in path:
        problems["404"] = "Not in the catalog"
    problems["503"] = "The catalog cannot be read now"
    problem = _content({"$ref": "#/components/schemas/Problem"})
    body = operation.body
    ref = {"$ref": f"#/components/schemas/{body.__name__}"} if body else {}
    return {
        **({"requestBody": {"required": True, **_content(ref)}} if body else {}),
        "summary": operation.summary,
        "parameters": _parameters(path, operation),
        "responses": {
            operation.status: {"description": operation.summary, **_answer(operation, answer)},
            **{
                status: {"description": text, **problem}
                for status, text in sorted(problems.items())
            },
        },
    }


def _answer(operation: Operation, schema: dict[str, Any]) -> dict[str, Any]:
    """Return what an answer is: JSON, or a file of any type."""
    return (
        {"content": {"*/*": {"schema": schema}}} if operation.answer is bytes else _content(schema)
    )


def _content(schema: dict[str, Any]) -> dict[str, Any]:
    return {"content": {"application/json": {"schema": schema}}}


def _parameters(path: str, operation: Operation) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    for name in re.findall(r"\{(\w+)\}", path):
        schema = {"type": "string", "minLength": 1}
        found.append({"name": name, "in": "path", "required": True, "schema": schema})
    if operation.query is not None:
        _, components = msgspec.json.schema_components([operation.query])
        for name, schema in components[operation.query.__name__]["properties"].items():
            found.append({"name": name, "in": "query", "required": False, "schema": schema})
    return found
