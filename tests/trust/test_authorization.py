"""Who gets in, and to what: every route that the application has, every verb, every credential."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest
from jupyter_server.auth.authorizer import Authorizer
from jupyter_server.utils import url_path_join
from tornado.httpclient import HTTPClientError

from jupyter_talks.server.base import CATALOG, LIBRARY, SOURCES, TalksHandler
from jupyter_talks.server.routes import NAMESPACE, ROUTES

KAFKA = "pycon-us-2021-event-driven-applications-apache-kafka-and-python"
VERBS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE")
ROOMS = {"lists": LIBRARY, "notes": LIBRARY, "progress": LIBRARY, "library": LIBRARY}
ROOMS["imports"] = SOURCES
# What is asked of routes that are not "read for GET, write for the rest".
OTHERWISE = {
    ("POST", "list-files"): ("read", CATALOG),  # it reads what is sent
    ("POST", "notebooks"): ("read", LIBRARY),  # and to write contents
}


class Asked(Authorizer):
    """Refuses what a test says, and remembers what it was asked."""

    refused: set[tuple[str, str]] = set()  # noqa: RUF012 - set by each test
    asked: list[tuple[str, str]] = []  # noqa: RUF012

    def is_authorized(self, handler, user, action, resource):
        self.asked.append((action, resource))
        return (action, resource) not in self.refused


@pytest.fixture
def jp_server_config(built_catalog, tmp_path):
    return {
        "ServerApp": {
            "jpserver_extensions": {"jupyter_talks": True},
            "allow_unauthenticated_access": False,
            "authorizer_class": Asked,
        },
        "TalksConfig": {
            "catalog_dir": str(built_catalog),
            "library_file": str(tmp_path / "library.db"),
        },
    }


@pytest.fixture
def fetch(jp_fetch, http_server_client, jp_base_url):
    """Ask with the right token, or with the headers that are given; give status and message."""
    Asked.refused, Asked.asked = set(), []

    async def fetch(method, route, headers=None, body=None, **params):
        ask = jp_fetch
        if headers is not None:

            async def ask(*parts, **options):
                return await http_server_client.fetch(
                    url_path_join(jp_base_url, *parts), follow_redirects=False, **options
                )

        needs_body = method in ("POST", "PUT", "PATCH")
        options = {"params": params} if params else {}
        try:
            answer = await ask(
                *NAMESPACE,
                *route.split("/"),
                method=method,
                headers=headers or {},
                body=body if body is not None else "{}" if needs_body else None,
                **options,
            )
        except HTTPClientError as error:
            return error.code, error.response.body if error.response else b""
        return answer.code, answer.body

    return fetch


def routes_of(serverapp) -> list[str]:
    """Return our routes as the application has them, with names in place of what varies."""
    found = []
    for group in serverapp.web_app.default_router.rules:
        for rule in getattr(group.target, "rules", ()):
            if isinstance(rule.target, type) and issubclass(rule.target, TalksHandler):
                pattern = rule.matcher.regex.pattern
                path = pattern.split("/".join(NAMESPACE), 1)[1].strip("/$")
                found.append(path.replace("\\", "").replace("([^/]+)", KAFKA))
    return found


def known_as(path: str) -> str:
    return path.replace(KAFKA, "{}")


def test_the_application_has_the_routes_of_the_table(jp_serverapp):
    table = {path.replace("{id}", "{}").replace("{talk_id}", "{}") for path in ROUTES}
    assert {known_as(path) for path in routes_of(jp_serverapp)} == {*table, "(?:/.*)?"}


async def test_nobody_gets_in_without_a_token(jp_serverapp, fetch):
    for path in [path for path in routes_of(jp_serverapp) if "(" not in path] + ["nowhere"]:
        for method in VERBS:
            for headers in ({"X": "none"}, {"Authorization": "token wrong"}, {"Cookie": "a=b"}):
                status, body = await fetch(method, path, headers)
                assert status in (403, 405), (method, path, headers)
                handler = ROUTES.get(path)
                if method == "GET" and handler and "get" in handler.operations:
                    assert status == 403
                    assert json.loads(body)["message"]
    assert Asked.asked == []  # nobody was even asked what a stranger may do


async def test_each_verb_needs_the_right_of_its_room(jp_serverapp, fetch, tmp_path):
    """Refused that one right, it answers 403; and nothing is written."""
    for path, handler in ROUTES.items():
        for verb in handler.operations:
            method = verb.upper()
            action = "read" if verb == "get" else "write"
            room = ROOMS.get(path.split("/")[0], CATALOG)
            right = OTHERWISE.get((method, path), (action, room))
            Asked.asked, Asked.refused = [], {right}
            filled = path.replace("{id}", KAFKA).replace("{talk_id}", KAFKA)
            status, body = await fetch(method, filled)
            assert (status, right in Asked.asked) == (403, True), (method, path)
            assert b"Traceback" not in body
            ours = [one for one in Asked.asked if one[1].startswith("jupyter-talks")]
            assert ours[0] == right, (method, path)
    assert not (tmp_path / "library.db").exists()


async def test_who_may_only_read_can_do_so_and_nothing_else(fetch):
    Asked.refused = {("write", room) for room in (CATALOG, LIBRARY, SOURCES, "contents")}
    for path in ("talks", "lists", f"notes/{KAFKA}", "library", "imports", "status"):
        assert (await fetch("GET", path))[0] == 200
    note = json.dumps({"text": "x"})
    assert (await fetch("PUT", f"notes/{KAFKA}", body=note))[0] == 403
    assert (await fetch("POST", "lists", body=json.dumps({"title": "x"})))[0] == 403
    assert (await fetch("POST", "imports", body=json.dumps({"place": "pyvideo"})))[0] == 403


async def test_without_the_library_a_search_says_what_it_ignored(fetch):
    await fetch("PUT", f"progress/{KAFKA}", body=json.dumps({"watched": True}))
    _, body = await fetch("GET", "talks", q="kafka is:watched")
    assert [item["id"] for item in json.loads(body)["items"]] == [KAFKA]
    _, body = await fetch("GET", "talks", q="kafka")
    everything = json.loads(body)["total"]
    Asked.refused = {("read", LIBRARY)}
    for query in ("kafka is:watched", "kafka -is:watched", "kafka list:mine"):
        _, body = await fetch("GET", "talks", q=query)
        page = json.loads(body)
        assert page["total"] == everything > 1
        ignored = query.split()[1]
        assert page["query"]["ignored"] == [ignored]
        told = f"You may not read the library here, so {ignored} was ignored."
        assert page["query"]["hints"][0]["text"] == told
    _, body = await fetch("GET", "talks", q="list:jupytercon-2018-notes")
    assert json.loads(body)["query"]["ignored"] == []  # it is the catalog's


async def test_without_the_library_a_notebook_gets_talks_that_were_watched(fetch, jp_root_dir):
    cell = {"cell_type": "code", "source": "import kafka", "metadata": {}, "outputs": []}
    notebook = {"cells": [{**cell, "execution_count": None}], "metadata": {}, "nbformat": 4}
    content = json.dumps({**notebook, "nbformat_minor": 4})
    Path(jp_root_dir, "n.ipynb").write_text(content)  # noqa: ASYNC240
    await fetch("PUT", f"progress/{KAFKA}", body=json.dumps({"watched": True}))
    _, body = await fetch("GET", "for-notebook", path="n.ipynb")
    assert KAFKA not in [item["id"] for item in json.loads(body)["items"]]
    Asked.refused = {("read", LIBRARY)}
    _, body = await fetch("GET", "for-notebook", path="n.ipynb")
    answer = json.loads(body)
    assert KAFKA in [item["id"] for item in answer["items"]]
    assert "watched talks are not left out" in answer["notes"][0]


async def test_paths_are_told_to_those_who_keep_the_sources(fetch, built_catalog):
    _, body = await fetch("GET", "status")
    assert str(built_catalog) in body.decode()
    Asked.refused = {("write", SOURCES)}
    _, body = await fetch("GET", "status")
    assert "/" not in body.decode()


async def test_a_cookie_alone_changes_nothing(
    fetch, http_server_client, jp_base_url, jp_auth_header
):
    """As a page of somebody else's would send it: a session, and no ``_xsrf``."""
    token = jp_auth_header["Authorization"].split()[1]
    entered = await http_server_client.fetch(f"{jp_base_url}api/status?token={token}")
    cookies = "; ".join(one.split(";")[0] for one in entered.headers.get_list("Set-Cookie"))
    assert "username" in cookies
    headers = {"Cookie": cookies}
    assert (await fetch("GET", "status", headers))[0] == 200
    for path, handler in ROUTES.items():
        for verb in set(handler.operations) - {"get"}:
            filled = path.replace("{id}", KAFKA).replace("{talk_id}", KAFKA)
            status, body = await fetch(verb.upper(), filled, headers)
            assert status == 403, (verb, path)
            assert b"_xsrf" in body


async def test_looking_changes_nothing(jp_serverapp, fetch, tmp_path):
    library = tmp_path / "library.db"
    await fetch("PUT", f"notes/{KAFKA}", body=json.dumps({"text": "x"}))
    before = hashlib.sha256(library.read_bytes()).digest()
    for path in routes_of(jp_serverapp):
        if "(" not in path:
            assert (await fetch("GET", path))[0] < 500
            assert (await fetch("HEAD", path))[0] < 500
    assert hashlib.sha256(library.read_bytes()).digest() == before
