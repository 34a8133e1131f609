from __future__ import annotations

import logging
from types import SimpleNamespace

import jupyter_server
import pytest

from jupyter_talks.server import extension


@pytest.mark.parametrize(("version", "warns"), [((2, 19, 9), 1), ((2, 20, 0), 0), ((3, 0, 0), 0)])
def test_a_server_with_a_known_hole_is_told_once(monkeypatch, caplog, version, warns):
    monkeypatch.setattr(jupyter_server, "version_info", version)
    app = SimpleNamespace(log=logging.getLogger("server"))
    extension._warn_of_vulnerable_server(app)
    assert len(caplog.records) == warns
    if warns:
        assert "CVE-2026-44727" in caplog.text
        assert "2.20" in caplog.text
