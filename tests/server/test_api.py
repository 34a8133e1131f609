from __future__ import annotations

import json
from urllib.parse import quote

import msgspec
import pytest
from jupyter_server.utils import url_path_join
from tornado.httpclient import HTTPClientError

from jupyter_talks.model import (
    CollectionPage,
    EventListing,
    NameListing,
    RelatedTalks,
    Status,
    Suggestions,
    Talk,
    TalkPage,
    TopicListing,
)
from jupyter_talks.server.routes import NAMESPACE, ROUTES, document

KAFKA = "pycon-us-2021-event-driven-applications-apache-kafka-and-python"
IDS = {
    "talks/{id}": KAFKA,
    "talks/{id}/related": KAFKA,
    "events/{id}": "pycon-us-2021",
    "topics/{id}": "machine-learning",
    "collections/{id}": "jupytercon-2018-notes",
    "series/{id}": "pycon-us",
    "speakers/{id}": "francesco-tisiot",
    "tools/{id}": "apache-kafka",
    "talks/{id}/citation": KAFKA,
    "lists/{id}": "to-watch",
}


@pytest.fixture
def get(jp_fetch):
    async def get(path, shape=None, **params):
        response = await jp_fetch(*NAMESPACE, *path.split("/"), params=params)
        assert response.headers["Content-Type"] == "application/json"
        return msgspec.json.decode(response.body, type=shape or object, strict=True)

    return get


@pytest.fixture
def refusal(jp_fetch):
    async def refusal(path, **params):
        with pytest.raises(HTTPClientError) as caught:
            await jp_fetch(*NAMESPACE, *path.split("/"), params=params)
        answer = json.loads(caught.value.response.body)
        assert set(answer) == {"message", "reason"}
        assert "Traceback" not in answer["message"]
        return caught.value.code, answer["message"]

    return refusal


async def test_kafka_first(get):
    page = await get("talks", TalkPage, q="kafka", limit=5, facets="year,kind")
    assert page.items[0].id == KAFKA
    assert {value.value for value in page.facets["kind"]} == {"talk", None}


@pytest.mark.parametrize("name", [KAFKA, "https://youtu.be/Ltgt0ekso4c", "youtube:Ltgt0ekso4c"])
async def test_a_talk_by_any_of_its_names(http_server_client, jp_base_url, jp_auth_header, name):
    address = url_path_join(jp_base_url, *NAMESPACE, "talks", quote(name, safe=""))
    response = await http_server_client.fetch(address, headers=jp_auth_header)
    assert msgspec.json.decode(response.body, type=Talk).id == KAFKA


async def test_pages_by_cursor(get):
    first = await get("talks", TalkPage, q="python", limit=3)
    second = await get("talks", TalkPage, q="python", limit=3, cursor=first.next_cursor)
    assert {hit.id for hit in first.items}.isdisjoint(hit.id for hit in second.items)


async def test_everything_that_is_listed(get):
    assert (await get(f"talks/{KAFKA}", Talk)).id == KAFKA
    events = await get("events")
    assert "pycon-xx-2019" in {event["id"] for event in events["items"]}
    assert (await get("events/pycon-us-2021", EventListing)).online
    assert len((await get("topics"))["items"]) == 60
    assert (await get("topics/testing", TopicListing)).talks
    for names, one, label in (
        ("series", "pycon-us", "PyCon US"),
        ("speakers", "francesco-tisiot", "Francesco Tisiot"),
        ("tools", "apache-kafka", "Apache Kafka"),
    ):
        listed = (await get(names))["items"]
        named = await get(f"{names}/{one}", NameListing)
        assert named.label == label
        assert msgspec.to_builtins(named) in listed
        assert listed[0]["talks"] >= named.talks >= 1
    assert len((await get("collections"))["items"]) == 2
    notes = await get("collections/jupytercon-2018-notes", CollectionPage)
    assert len(notes.talks) == 12
    assert (await get("status", Status)).talks > 446


async def test_what_goes_with_a_talk_and_what_one_may_mean(get):
    related = await get(f"talks/{KAFKA}/related", RelatedTalks, limit=3)
    assert len(related.items) == 3
    assert all(hit.why for hit in related.items)
    suggested = await get("suggest", Suggestions, prefix="tisi")
    assert ("speaker", 'speaker:"Francesco Tisiot"') in {
        (item.kind, item.query) for item in suggested.items
    }


@pytest.mark.parametrize(
    ("path", "params", "status", "says"),
    [
        ("suggest", {"limit": "0"}, 400, "limit"),
        ("talks/nope/related", {}, 404, "no talk 'nope'"),
        ("talks", {"limit": "many"}, 400, "limit"),
        ("talks", {"limit": "0"}, 400, "limit"),
        ("talks", {"limit": "501"}, 400, "limit"),
        ("talks", {"sort": "nonsense"}, 400, "sort"),
        ("talks", {"cursor": "nonsense"}, 400, "cursor"),
        ("talks", {"facets": "nonsense"}, 400, "facet"),
        ("nowhere", {}, 404, "openapi.json"),
        ("", {}, 404, "openapi.json"),
        ("talks/nope", {}, 404, "no talk 'nope'"),
        ("talks/100%", {}, 404, "100%"),
        ("events/nope", {}, 404, "nope"),
        ("topics/nope", {}, 404, "nope"),
        ("series/nope", {}, 404, "no series 'nope'"),
        ("speakers/nope", {}, 404, "list of speakers"),
        ("collections/nope", {}, 404, "nope"),
    ],
)
async def test_what_makes_no_sense_is_one_sentence(refusal, path, params, status, says):
    code, message = await refusal(path, **params)
    assert code == status
    assert says in message
    assert message.endswith(".")


# Answers that need something to be there first, or that are files, have tests of their own.
ELSEWHERE = {
    "imports/{id}",
    "export",
    "library/file",
    "library/copies",
    "lists/{id}",
    "for-notebook",
}


@pytest.mark.parametrize(
    "path",
    sorted(
        path
        for path, handler in ROUTES.items()
        if "get" in handler.operations and path not in ELSEWHERE
    ),
)
async def test_the_document_is_true(get, path):
    spec = document()
    assert set(spec["paths"]) == {f"/{'/'.join(NAMESPACE)}/{route}" for route in ROUTES}
    answer = await get(path.replace("{id}", IDS.get(path, KAFKA)).replace("{talk_id}", KAFKA))
    schema = spec["paths"][f"/{'/'.join(NAMESPACE)}/{path}"]["get"]["responses"]["200"]["content"][
        "application/json"
    ]["schema"]
    if "$ref" in schema:
        component = spec["components"]["schemas"][schema["$ref"].rsplit("/", 1)[1]]
        assert set(answer) == set(component["properties"])
    else:
        assert answer == json.loads(json.dumps(spec))


async def test_hostile_text_is_json_and_stays_text(jp_fetch):
    response = await jp_fetch(*NAMESPACE, "talks", params={"q": "onerror"})
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    page = msgspec.json.decode(response.body, type=TalkPage)
    assert page.items[0].title.startswith("<img")
    assert all(item.url.startswith("https://") for item in page.items[0].recordings)
