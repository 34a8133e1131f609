from __future__ import annotations

import pytest


@pytest.fixture
def jp_server_config(jp_server_config, built_catalog):
    return {
        "ServerApp": {
            "jpserver_extensions": {"jupyter_talks": True},
            "allow_unauthenticated_access": False,
        },
        "TalksConfig": {"catalog_dir": str(built_catalog)},
    }
