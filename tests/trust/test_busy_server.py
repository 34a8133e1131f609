"""What waits or works long keeps nobody else from being served: held locks, large files."""

from __future__ import annotations

import asyncio
import contextlib
import itertools
import json
import sqlite3
import time

import pytest
from jupyter_server.utils import url_path_join
from tornado.httpclient import HTTPClientError
from tornado.simple_httpclient import SimpleAsyncHTTPClient

from jupyter_talks.library.files import library_text
from jupyter_talks.model import LibraryContents, ListEntry, Note, OwnList
from jupyter_talks.server.base import _THREADS
from jupyter_talks.server.routes import NAMESPACE

KAFKA = "pycon-us-2021-event-driven-applications-apache-kafka-and-python"


@pytest.fixture
def jp_server_config(built_catalog, tmp_path):
    return {
        "ServerApp": {"jpserver_extensions": {"jupyter_talks": True}},
        "TalksConfig": {
            "catalog_dir": str(built_catalog),
            "library_file": str(tmp_path / "library.db"),
            "library_timeout": 2.0,
        },
    }


@pytest.fixture
def ask(http_server, http_server_port, jp_base_url, jp_auth_header):
    client = SimpleAsyncHTTPClient(force_instance=True, max_clients=100, max_body_size=10**8)
    base = url_path_join(f"http://127.0.0.1:{http_server_port[1]}", jp_base_url, *NAMESPACE)

    async def ask(*path, method="GET", body=None):
        text = None if body is None else json.dumps(body)
        answer = await client.fetch(
            url_path_join(base, *path),
            method=method,
            body=text,
            headers=jp_auth_header,
            request_timeout=300,
        )
        return json.loads(answer.body)

    yield ask
    client.close()


async def test_writes_that_wait_do_not_stop_reads(ask, tmp_path):
    """As many as there are threads to read wait for a lock that somebody holds."""
    await ask("progress", KAFKA, method="PUT", body={"seconds": 1})
    waiting = []
    with contextlib.closing(sqlite3.connect(tmp_path / "library.db")) as holder:
        holder.execute("begin immediate")
        for seconds in range(_THREADS["read"] + 2):
            write = ask("progress", KAFKA, method="PUT", body={"seconds": seconds})
            waiting.append(asyncio.ensure_future(write))
        await asyncio.sleep(0.3)
        for _ in range(3):
            assert (await ask("library"))["progress"]
            assert (await ask("talks"))["total"]
        assert not any(write.done() for write in waiting)
        refused = await asyncio.gather(*waiting, return_exceptions=True)
    assert {error.code for error in refused if isinstance(error, HTTPClientError)} == {503}
    told = json.loads(refused[0].response.body)["message"]
    assert told.startswith("Another process is changing your library")
    assert refused[0].response.headers["Retry-After"]
    await ask("progress", KAFKA, method="PUT", body={"seconds": 9})
    assert (await ask("progress", KAFKA))["seconds"] == 9


async def test_too_many_writes_are_told_to_come_again(ask, tmp_path):
    await ask("progress", KAFKA, method="PUT", body={"seconds": 1})
    with contextlib.closing(sqlite3.connect(tmp_path / "library.db")) as holder:
        holder.execute("begin immediate")
        waiting = [
            asyncio.ensure_future(ask("progress", KAFKA, method="PUT", body={"seconds": one}))
            for one in range(_THREADS["write"] + 4)
        ]
        answers = await asyncio.gather(*waiting, return_exceptions=True)
    told = [json.loads(error.response.body)["message"] for error in answers]
    assert sum(one.startswith("Too many others wait") for one in told) == 4


async def test_a_large_library_is_taken_in_beside_what_else_is_asked(ask, jp_fetch):
    entries = tuple(ListEntry(talk=f"t{n}", title=f"T {n}", reason="r" * 120) for n in range(9000))
    notes = tuple(Note(talk=f"t{n}", title=f"T {n}", text="n" * 900) for n in range(1000))
    lists = (OwnList(id="all", title="All", entries=entries),)
    text = library_text(LibraryContents(lists=lists, notes=notes))
    post = asyncio.ensure_future(ask("library", method="POST", body={"content": text}))
    moments = [time.monotonic()]
    while not post.done():
        assert (await jp_fetch("api", "status")).code == 200
        assert (await ask("talks"))["total"]
        moments.append(time.monotonic())
        await asyncio.sleep(0.01)
    report = await post
    assert (report["lists"], report["notes"]) == (1, 1000)
    waits = [later - earlier for earlier, later in itertools.pairwise(moments)]
    assert max(waits) < (moments[-1] - moments[0]) / 4  # it never stands still
    assert len((await ask("lists", "all"))["list"]["entries"]) == 9000


async def test_what_is_wrong_with_a_large_file_is_told_as_of_a_small_one(ask):
    broken = "format: jupyter-talks/library@1\nlists: [" + "x, " * 300_000
    with pytest.raises(HTTPClientError) as caught:
        await ask("library", method="POST", body={"content": broken})
    assert caught.value.code == 400
    assert "is not sound YAML" in json.loads(caught.value.response.body)["message"]


@pytest.mark.parametrize("more", [-1, 1])
async def test_a_body_is_at_most_25_megabytes(ask, more):
    content = "#" * (25_000_000 - len('{"content": ""}') + more)
    with pytest.raises(HTTPClientError) as caught:
        await ask("library", method="POST", body={"content": content})
    assert caught.value.code == (413 if more > 0 else 400)
