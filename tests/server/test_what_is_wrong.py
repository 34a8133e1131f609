"""Whatever goes wrong in a server is answered with a sentence that says what to do."""

from __future__ import annotations

import json

import pytest
from jupyter_server.utils import url_path_join
from tornado import web
from tornado.httpclient import HTTPClientError

from jupyter_talks.library.library import Library
from jupyter_talks.library.reference import Reference
from jupyter_talks.model import LibraryOverview
from jupyter_talks.server.base import TalksHandler


class Unforeseen(TalksHandler):
    @web.authenticated
    async def get(self) -> None:
        raise ZeroDivisionError("/root/secret")


async def test_an_error_that_nobody_foresaw_says_what_to_do(jp_serverapp, jp_fetch):
    path = url_path_join(jp_serverapp.base_url, "unforeseen")
    jp_serverapp.web_app.add_handlers(".*$", [(path, Unforeseen)])
    with pytest.raises(HTTPClientError) as caught:
        await jp_fetch("unforeseen")
    message = json.loads(caught.value.response.body)["message"]
    assert caught.value.code == 500
    assert "the log of the server" in message
    assert "jupyter talks doctor" in message
    assert "secret" not in message


@pytest.fixture
def jp_server_config(jp_server_config, tmp_path):
    jp_server_config["TalksConfig"]["library_file"] = str(tmp_path / "library.db")
    return jp_server_config


async def test_damage_under_a_running_server_is_told_at_once(ask, tmp_path):
    file = tmp_path / "library.db"
    Library(file).notes.write(Reference("a-talk", "A talk"), "a note")
    assert (await ask("library", shape=LibraryOverview)).problem is None
    with file.open("r+b") as stream:
        stream.write(b"\xff" * file.stat().st_size)
    told = await ask("library", shape=LibraryOverview)
    assert told.problem is not None
    assert "restore" in told.problem
