"""Imports and exports over REST, on a real server that fetches from another one on this machine."""

from __future__ import annotations

import asyncio
import json
import time

import pytest
from samples import FRAB_XML

from jupyter_talks.model import ImportJob, Status, TalkPage
from jupyter_talks.server.imports import ImportJobs
from jupyter_talks.server.routes import NAMESPACE, document


@pytest.fixture
def jp_server_config(jp_server_config, catalog_dir):
    settings = {"catalog_dir": str(catalog_dir), "fetch_private": True}
    return {**jp_server_config, "TalksConfig": settings}


@pytest.fixture
def done(ask):
    async def done(job):
        for _ in range(300):
            job = await ask("imports", job.id, shape=ImportJob)
            if job.state != "running":
                return job
            await asyncio.sleep(0.1)
        raise AssertionError(job)

    return done


async def test_an_address_is_imported_updated_and_removed(ask, done, web):
    web.pages["/schedule.xml"] = (200, {}, FRAB_XML.encode())
    body = {"place": f"{web.base}/schedule.xml"}
    job = await done(await ask("imports", method="POST", body=body, shape=ImportJob))
    assert job.state == "done"
    assert (job.report.source, job.report.added, job.report.skipped) == ("plainconf24", 3, 1)
    assert job.report.first_skipped[0].no_talk
    page = await ask("talks", q="streams tables plainconf", shape=TalkPage)
    assert page.items[0].title == "Streams & tables"
    again = {"action": "update", "place": "plainconf24"}
    job = await done(await ask("imports", method="POST", body=again, shape=ImportJob))
    assert (job.state, job.report.added, job.report.removed) == ("done", 0, 0)
    away = {"action": "remove", "place": "plainconf24"}
    job = await done(await ask("imports", method="POST", body=away, shape=ImportJob))
    assert job.report.removed == 3
    status = await ask("status", shape=Status)
    assert "plainconf24" not in [one.name for one in status.sources]
    jobs = await ask("imports", shape=ImportJobs)
    assert [one.action for one in jobs.items] == ["remove", "update", "import"]


async def test_a_rehearsal_changes_nothing(ask, done, web):
    web.pages["/schedule.xml"] = (200, {}, FRAB_XML.encode())
    before = await ask("status", shape=Status)
    body = {"place": f"{web.base}/schedule.xml", "rehearsal": True}
    job = await done(await ask("imports", method="POST", body=body, shape=ImportJob))
    assert (job.report.added, job.report.outcome) == (3, "rehearsed")
    assert await ask("status", shape=Status) == before


async def test_one_runs_at_a_time_and_can_be_cancelled(ask, refusal, web):
    web.pages["/slow.xml"] = (200, {}, [b"<schedule>"] * 200)
    body = {"place": f"{web.base}/slow.xml"}
    job = await ask("imports", method="POST", body=body, shape=ImportJob)
    began = time.perf_counter()
    assert (await ask("status", shape=Status)).talks > 400  # the server goes on
    assert time.perf_counter() - began < 5
    code, message = await refusal("imports", method="POST", body=body)
    assert (code, "runs already" in message) == (409, True)
    job = await ask("imports", job.id, method="DELETE", shape=ImportJob)
    assert job.state == "cancelled"
    assert (await ask("imports", job.id, shape=ImportJob)).state == "cancelled"


async def test_what_fails_says_why(ask, done, web):
    web.pages["/page.html"] = (200, {}, b"<html><body>Hello</body></html>")
    body = {"place": f"{web.base}/page.html"}
    job = await done(await ask("imports", method="POST", body=body, shape=ImportJob))
    assert job.state == "failed"
    assert "no format that is known" in job.message


@pytest.mark.parametrize(
    ("body", "status", "says"),
    [
        ({"place": "/etc/passwd"}, 400, "only addresses are imported"),
        ({"place": "file:///etc/passwd"}, 400, "only addresses"),
        ({"place": "x", "format": "nonsense"}, 400, "From here only"),
        ({"place": "pyvideo", "format": "table"}, 400, "From here only"),
        ({"action": "remove", "place": "nonsense"}, 404, "There is no source"),
        ({"place": "http://x/", "format": "nonsense"}, 400, "There is no format"),
        ({"place": "http://x/", "more": 1}, 400, "more"),
        ({}, 400, "place"),
        ({"place": "x" * 70_000}, 413, "larger"),
        ({"action": "update", "place": "nonsense"}, 404, "There is no source"),
    ],
)
async def test_what_makes_no_sense_is_one_sentence(refusal, body, status, says):
    code, message = await refusal("imports", method="POST", body=body)
    assert code == status
    assert says in message


async def test_there_is_no_such_import(refusal):
    assert (await refusal("imports", "nonsense"))[0] == 404
    assert (await refusal("imports", "nonsense", method="DELETE"))[0] == 404


async def test_the_document_tells_what_to_post():
    post = document()["paths"]["/jupyter-talks/api/imports"]["post"]
    schema = post["requestBody"]["content"]["application/json"]["schema"]
    assert schema == {"$ref": "#/components/schemas/ImportOrder"}
    assert set(post["responses"]) == {"202", "400", "403", "404", "409", "413", "503"}


async def test_an_export_is_a_file_to_keep(jp_fetch, refusal):
    response = await jp_fetch(*NAMESPACE, "export", params={"format": "csv", "q": "kafka"})
    assert response.headers["Content-Type"] == "text/csv; charset=utf-8"
    assert response.headers["Content-Disposition"] == 'attachment; filename="talks-kafka.csv"'
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in response.headers["Content-Security-Policy"] or (
        "default-src 'none'" in response.headers["Content-Security-Policy"]
    )
    assert response.body.startswith(b"id,title,")
    assert response.headers["Talks-Written"] == response.headers["Talks-Complete"]
    assert response.headers["Talks-Partial"] == "0"
    some = await jp_fetch(
        *NAMESPACE, "export", params={"format": "bibtex", "q": "kafka celery b\u00fccher"}
    )
    assert int(some.headers["Talks-Partial"]) > 0
    assert int(some.headers["Talks-Written"]) == some.body.count(b"@misc{")
    remarks = json.loads(some.headers["Talks-Remarks"])
    assert any("all of these words" in remark for remark in remarks)
    code, message = await refusal("export", format="ics", q="zzzzqqqq")
    assert (code, message.startswith("Nothing is written: there are no talks")) == (404, True)
    whole = await jp_fetch(*NAMESPACE, "export")
    assert "Talks-Complete" not in whole.headers
    assert whole.body.count(b"\n") > 440
    assert (await refusal("export", format="docx"))[0] == 400
    assert (await refusal("export", list="nonsense"))[0] == 404
