from __future__ import annotations

import json

import msgspec
import pytest
from tornado.httpclient import HTTPClientError

from jupyter_talks.server.routes import NAMESPACE


@pytest.fixture
def jp_server_config(jp_server_config, built_catalog):
    return {
        "ServerApp": {
            "jpserver_extensions": {"jupyter_talks": True},
            "allow_unauthenticated_access": False,
        },
        "TalksConfig": {"catalog_dir": str(built_catalog)},
    }


@pytest.fixture
def ask(jp_fetch):
    async def ask(*path, method="GET", body=None, shape=object, **params):
        response = await jp_fetch(
            *NAMESPACE,
            *path,
            method=method,
            body=None if body is None else json.dumps(body),
            params=params,
        )
        return msgspec.json.decode(response.body, type=shape)

    return ask


@pytest.fixture
def refusal(ask):
    async def refusal(*path, **arguments):
        with pytest.raises(HTTPClientError) as caught:
            await ask(*path, **arguments)
        message = json.loads(caught.value.response.body)["message"]
        assert "Traceback" not in message
        return caught.value.code, message

    return refusal
