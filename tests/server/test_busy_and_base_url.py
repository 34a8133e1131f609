from __future__ import annotations

import pytest
from tornado.httpclient import HTTPClientError

from jupyter_talks.catalog.folder import CatalogFolder
from jupyter_talks.server.routes import NAMESPACE


class TestBusyCatalog:
    @pytest.fixture
    def jp_server_config(self, jp_server_config, tmp_path):
        folder = tmp_path / "busy"
        jp_server_config["TalksConfig"] = {"catalog_dir": str(folder), "build_patience": 0.1}
        with CatalogFolder(folder).building(1):
            yield jp_server_config

    async def test_the_server_starts_and_says_what_is_wrong(self, jp_fetch):
        assert (await jp_fetch("api", "status")).code == 200
        with pytest.raises(HTTPClientError) as caught:
            await jp_fetch(*NAMESPACE, "talks")
        assert caught.value.code == 503
        assert caught.value.response.headers["Retry-After"]
        assert b"Another process" in caught.value.response.body


class TestBaseUrl:
    @pytest.fixture
    def jp_base_url(self):
        return "/user/x/"

    async def test_routes_stand_below_the_base_url(self, jp_fetch):
        assert (await jp_fetch(*NAMESPACE, "status")).code == 200
