"""What is yours over REST, on a real server."""

from __future__ import annotations

import asyncio
import json

import nbformat
import pytest
import yaml
from jupyter_server.auth.authorizer import Authorizer
from jupyter_server.utils import url_path_join
from tornado.httpclient import HTTPClientError

from jupyter_talks.library.library import Library
from jupyter_talks.library.reference import reference_to
from jupyter_talks.model import (
    CollectionPage,
    LibraryOverview,
    LibraryReport,
    Note,
    NotebookMade,
    OwnList,
    OwnListPage,
    Progress,
    TalkPage,
    TalkSet,
)
from jupyter_talks.server.library import OwnLists
from jupyter_talks.server.notebooks import Citation
from jupyter_talks.server.routes import NAMESPACE

KAFKA = "pycon-us-2021-event-driven-applications-apache-kafka-and-python"
RAY = "pycon-us-2021-data-processing-on-ray"
LIBRARY = "format: jupyter-talks/library/1\n"


@pytest.fixture
def jp_server_config(jp_server_config, tmp_path):
    jp_server_config["TalksConfig"]["library_file"] = str(tmp_path / "library.db")
    return jp_server_config


@pytest.fixture
def streams(tmp_path, catalog):
    """A list of two talks that is there."""
    lists = Library(tmp_path / "library.db").lists
    lists.create("Streams")
    for talk in (KAFKA, RAY):
        lists.add("streams", reference_to(catalog.get(talk)))
    return lists


async def test_a_list_from_making_to_deleting(ask):
    new = {"title": "Streams", "talks": ["youtube:Ltgt0ekso4c", RAY]}
    streams = await ask("lists", method="POST", body=new, shape=OwnListPage)
    assert [entry.talk for entry in streams.list.entries] == [KAFKA, RAY]
    assert set(streams.talks) == {KAFKA, RAY}
    assert streams.duration == sum(talk.duration for talk in streams.talks.values())
    change = {"order": [RAY, KAFKA], "reasons": {KAFKA: "pizza"}, "title": "Two streams"}
    changed = await ask("lists", "streams", method="PATCH", body=change, shape=OwnListPage)
    assert [entry.reason for entry in changed.list.entries] == [None, "pizza"]
    moved = await ask(
        "lists", "streams", "talks", KAFKA, method="PUT", body={"place": 1}, shape=OwnListPage
    )
    assert moved.list.entries[0].reason == "pizza"
    fewer = await ask("lists", "streams", "talks", RAY, method="DELETE", shape=OwnListPage)
    assert len(fewer.list.entries) == 1
    assert (await ask("lists", shape=OwnLists)).items[0].title == "Two streams"
    assert (await ask("lists", "streams", method="DELETE", shape=OwnList)).title == "Two streams"
    assert (await ask("lists", shape=OwnLists)).items == ()


async def test_a_note_is_not_written_over_what_somebody_else_wrote(ask, refusal):
    empty = await ask("notes", KAFKA, shape=Note)
    assert (empty.version, empty.text) == (0, "")
    note = await ask("notes", KAFKA, method="PUT", body={"text": "mine", "version": 0}, shape=Note)
    code, message = await refusal("notes", KAFKA, method="PUT", body={"text": "x", "version": 0})
    assert (code, "changed meanwhile" in message) == (409, True)
    quote = {"text": "Events are facts.", "speaker": "Francesco Tisiot", "kind": "exact"}
    body = {"text": "mine", "quotes": [quote], "private": False, "version": note.version}
    assert not (await ask("notes", KAFKA, method="PUT", body=body, shape=Note)).private
    assert (await ask("talks", q="is:noted", shape=TalkPage)).items[0].id == KAFKA
    assert (await ask("notes", KAFKA, method="DELETE", shape=Note)).quotes[0].speaker
    assert (await ask("notes", KAFKA, shape=Note)).text == ""


async def test_progress(ask):
    body = {"seconds": 252}
    assert (await ask("progress", KAFKA, method="PUT", body=body, shape=Progress)).seconds == 252
    done = await ask("progress", KAFKA, method="PUT", body={"watched": True}, shape=Progress)
    assert (done.seconds, done.watched) == (252, True)
    overview = await ask("library", shape=LibraryOverview)
    assert [one.talk for one in overview.progress] == [KAFKA]


async def test_a_library_out_and_in(ask, jp_fetch, streams):
    await ask("notes", KAFKA, method="PUT", body={"text": "secret"})
    whole = await jp_fetch(*NAMESPACE, "library", "file")
    assert whole.headers["Content-Disposition"] == 'attachment; filename="library.talks.yaml"'
    assert whole.headers["X-Content-Type-Options"] == "nosniff"
    text = whole.body.decode()
    assert "secret" in text
    shared = await jp_fetch(*NAMESPACE, "library", "file", params={"private": "false"})
    assert b"secret" not in shared.body
    one = await jp_fetch(*NAMESPACE, "library", "file", params={"list": "streams"})
    assert yaml.safe_load(one.body)["groups"][0]["entries"][0]["talk"] == KAFKA
    await ask("lists", "streams", method="DELETE")
    report = await ask("library", method="POST", body={"content": text}, shape=LibraryReport)
    assert (report.lists, report.notes) == (1, 0)
    assert len((await ask("lists", "streams", shape=OwnListPage)).list.entries) == 2
    page = await ask(
        "list-files", method="POST", body={"content": one.body.decode()}, shape=CollectionPage
    )
    assert set(page.talks) == {KAFKA, RAY}


async def test_many_writers_at_once_lose_nothing(ask, streams):
    async def write(number):
        await ask("lists", "streams", "talks", KAFKA, method="PUT", body={"reason": f"{number}"})

    before = streams.get("streams").version
    await asyncio.gather(*map(write, range(40)))
    assert streams.get("streams").version == before + 40


@pytest.mark.parametrize(
    ("path", "method", "body", "status", "says"),
    [
        ("lists", "POST", {"title": "Streams"}, 409, "already"),
        ("lists", "POST", {"title": ""}, 400, "needs a title"),
        ("lists", "POST", {"title": "x", "talks": ["nope"]}, 404, "no talk 'nope'"),
        ("lists", "POST", {"titel": "x"}, 400, "titel"),
        ("lists", "POST", {"title": 5}, 400, "Expected"),
        ("lists/nope", "GET", None, 404, "no list 'nope'"),
        ("lists/nope", "PATCH", {"title": "x"}, 404, "no list"),
        ("lists/nope", "DELETE", None, 404, "no list"),
        ("lists/streams", "PATCH", {"title": "x", "version": 99}, 409, "changed meanwhile"),
        ("lists/streams/talks/nope", "PUT", {}, 404, "no talk"),
        (f"lists/streams/talks/{KAFKA}", "PUT", {"place": "first"}, 400, "Expected"),
        ("lists/streams/talks/jupytercon-2018-democratizing-data", "DELETE", None, 404, "not on"),
        ("notes/nope", "GET", None, 404, "no talk"),
        (f"notes/{KAFKA}", "PUT", {"text": "x" * 64_001}, 400, "longer than"),
        (f"notes/{KAFKA}", "PUT", {"text": "x" * 1_000_000}, 413, "larger than"),
        (f"notes/{KAFKA}", "PUT", {"text": "x", "quotes": [{"text": "y"}]}, 400, "speaker"),
        (f"progress/{KAFKA}", "PUT", {"seconds": -1}, 400, "no moment"),
        (f"progress/{KAFKA}", "PUT", {"seconds": 10**30}, 400, "no moment"),
        ("library", "POST", {"content": "nonsense"}, 400, "neither a library"),
        ("list-files", "POST", {"content": "{"}, 400, "not sound YAML"),
        ("list-files", "POST", {"content": "x" * 500_001}, 413, "larger than"),
        ("library", "POST", {"content": 'a: !!int ""'}, 400, "not sound YAML"),
        (
            "library",
            "POST",
            {"content": LIBRARY + "lists:\n- {id: x, title: X, version: 1e99}"},
            400,
            "x",
        ),
        (f"progress/{KAFKA}", "PUT", {}, 400, "how far"),
        ("notebooks", "POST", {"kind": "conference", "of": "nope"}, 404, "no event"),
        ("notebooks", "POST", {"kind": "novel", "of": "x"}, 400, "Invalid enum"),
        ("notebooks", "POST", {"kind": "talk", "of": KAFKA, "folder": "no"}, 404, "no folder"),
        ("notebooks", "POST", {"kind": "talk", "of": KAFKA, "folder": "../.."}, 404, "outside"),
        ("for-notebook?path=nope.ipynb", "GET", None, 404, "nope.ipynb"),
        ("for-notebook?path=../../etc/passwd", "GET", None, 404, "outside"),
        (f"talks/{KAFKA}/citation?format=docx", "GET", None, 400, "format"),
    ],
)
async def test_what_makes_no_sense_is_one_sentence(  # noqa: PLR0913, PLR0917 - a table
    refusal, streams, path, method, body, status, says
):
    path, _, query = path.partition("?")
    params = dict([query.split("=")]) if query else {}
    code, message = await refusal(*path.split("/"), method=method, body=body, **params)
    assert (code, says in message) == (status, True), message
    assert "\n" not in message


async def test_notes_of_a_conference_are_made_and_made_again(ask, jp_root_dir):
    (jp_root_dir / "write ups").mkdir()
    order = {"kind": "conference", "of": "jupytercon-2018", "folder": "write ups"}
    made = await ask("notebooks", method="POST", body=order, shape=NotebookMade)
    assert (made.path, made.is_new) == ("write ups/jupytercon-2018-notes.ipynb", True)
    path = jp_root_dir / made.path
    notebook = nbformat.read(path, as_version=4)
    notebook.cells[2].source += "\n- a theme of mine"
    nbformat.write(notebook, path)
    again = await ask("notebooks", method="POST", body=order, shape=NotebookMade)
    assert (again.is_new, again.kept) == (False, 1)
    assert "a theme of mine" in path.read_text()
    talk = {"kind": "talk", "of": "youtube:Ltgt0ekso4c"}
    made = await ask("notebooks", method="POST", body=talk, shape=NotebookMade)
    assert made.path == f"{KAFKA}.ipynb"
    event = {"kind": "conference", "of": "pycon-us-2021", "talks": [KAFKA]}
    made = await ask("notebooks", method="POST", body=event, shape=NotebookMade)
    assert "Apache Kafka" in (jp_root_dir / made.path).read_text()
    await ask("progress", KAFKA, method="PUT", body={"seconds": 754})
    made = await ask("notebooks", method="POST", body={"kind": "log"}, shape=NotebookMade)
    assert "at 12:34 of 26:13" in (jp_root_dir / "viewing-log.ipynb").read_text()


async def test_a_file_that_is_no_notebook_is_not_written_over(refusal, jp_root_dir):
    path = jp_root_dir / "jupytercon-2018-notes.ipynb"
    path.write_text("mine, and no notebook")
    order = {"kind": "conference", "of": "jupytercon-2018"}
    assert (await refusal("notebooks", method="POST", body=order))[0] == 400
    assert path.read_text() == "mine, and no notebook"


async def test_talks_for_a_notebook(ask, jp_root_dir):
    cells = [nbformat.v4.new_code_cell("import celery\nimport ray")]
    nbformat.write(nbformat.v4.new_notebook(cells=cells), jp_root_dir / "work.ipynb")
    found = await ask("for-notebook", shape=TalkSet, path="work.ipynb")
    assert {"you import celery", "you import ray"} <= {hit.why for hit in found.items}


@pytest.mark.parametrize(
    ("form", "begins"), [("bibtex", "@misc{"), ("csl-json", "["), ("markdown", "Francesco")]
)
async def test_citations(ask, form, begins):
    cited = await ask("talks", KAFKA, "citation", shape=Citation, format=form)
    assert cited.text.startswith(begins)


class ReadOnly(Authorizer):
    def is_authorized(self, handler, user, action, resource):
        return action == "read"


class TestReader:
    @pytest.fixture
    def jp_server_config(self, jp_server_config):
        jp_server_config["ServerApp"]["authorizer_class"] = ReadOnly
        return jp_server_config

    @pytest.mark.parametrize(
        ("method", "path"),
        [
            ("POST", "lists"),
            ("PATCH", "lists/x"),
            ("DELETE", "lists/x"),
            ("PUT", f"lists/x/talks/{KAFKA}"),
            ("DELETE", f"lists/x/talks/{KAFKA}"),
            ("PUT", f"notes/{KAFKA}"),
            ("DELETE", f"notes/{KAFKA}"),
            ("PUT", f"progress/{KAFKA}"),
            ("POST", "library"),
            ("POST", "notebooks"),
        ],
    )
    async def test_who_may_only_read_changes_nothing(self, jp_fetch, method, path):
        body = None if method == "DELETE" else "{}"
        with pytest.raises(HTTPClientError) as caught:
            await jp_fetch(*NAMESPACE, *path.split("/"), method=method, body=body)
        assert caught.value.code == 403
        assert (await jp_fetch(*NAMESPACE, "lists")).code == 200


async def test_a_page_of_elsewhere_cannot_write(http_server_client, jp_base_url, jp_fetch):
    """Without the token, and without the XSRF cookie that pages of the server have."""
    address = url_path_join(jp_base_url, *NAMESPACE, "lists")
    with pytest.raises(HTTPClientError) as caught:
        await http_server_client.fetch(
            address, method="POST", body=json.dumps({"title": "Theirs"}), headers={}
        )
    assert caught.value.code == 403
    assert json.loads((await jp_fetch(*NAMESPACE, "lists")).body)["items"] == []
