from __future__ import annotations

import http.server
import os
import shutil
import tarfile
import threading
import time
from pathlib import Path

import hypothesis
import pytest
from pyvideo_checkout import write_checkout

from jupyter_talks.catalog.catalog import Catalog
from jupyter_talks.config import TalksConfig, load

# How long an example takes is no test: machines are busy.
hypothesis.settings.register_profile("ours", deadline=None)
hypothesis.settings.load_profile("ours")
pytest_plugins = ["pytest_jupyter.jupyter_server"]


@pytest.fixture(autouse=True)
def home(tmp_path_factory, monkeypatch) -> Path:
    """Give each test a home of its own: nothing of the user is read or written."""
    folder = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("HOME", str(folder))
    monkeypatch.setenv("JUPYTER_DATA_DIR", str(folder / "data"))
    monkeypatch.setenv("JUPYTER_CONFIG_DIR", str(folder / "config"))
    monkeypatch.setenv("IPYTHONDIR", str(folder / "ipython"))
    return folder


@pytest.fixture(scope="session")
def built_catalog(tmp_path_factory) -> Path:
    """A catalog folder with the starter and a small checkout, built once by the real importer."""
    folder = tmp_path_factory.mktemp("catalog")
    checkout = write_checkout(tmp_path_factory.mktemp("checkout"))
    load(catalog_dir=str(folder)).import_source(str(checkout), "pyvideo")
    return folder


@pytest.fixture
def catalog_dir(built_catalog, tmp_path) -> Path:
    """A copy of the catalog folder that a test may change."""
    return Path(shutil.copytree(built_catalog, tmp_path / "catalog"))


@pytest.fixture
def config(catalog_dir) -> TalksConfig:
    return load(catalog_dir=str(catalog_dir))


@pytest.fixture(scope="session")
def catalog(built_catalog) -> Catalog:
    """The catalog, to be read only."""
    return load(catalog_dir=str(built_catalog)).open_catalog()


@pytest.fixture(scope="session")
def starter(tmp_path_factory) -> Catalog:
    """The starter catalog alone, as first use builds it."""
    return load(catalog_dir=str(tmp_path_factory.mktemp("starter"))).open_catalog()


@pytest.fixture
def checkout(tmp_path) -> Path:
    return write_checkout(tmp_path / "checkout")


@pytest.fixture
def tarball(checkout, tmp_path) -> Path:
    target = tmp_path / "data-main.tar.gz"
    with tarfile.open(target, "w:gz") as archive:
        archive.add(checkout, "data-main")
    return target


def pytest_collection_modifyitems(items):
    """Run the browser last: what is wrong shows sooner elsewhere."""
    items.sort(key=lambda item: "ui" in item.keywords)


def pytest_runtest_logreport(report):
    """Under CI nothing is skipped: a skipped browser or server would hide a red run."""
    if os.environ.get("CI") and report.skipped and not hasattr(report, "wasxfail"):
        pytest.exit(f"{report.nodeid} was skipped, which CI does not allow", returncode=1)


@pytest.fixture
def web(tmp_path):
    """A web server on this machine; ``web.pages`` maps paths to (status, headers, body)."""

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            self.server.asked.append(self.path)
            status, headers, body = self.server.pages.get(self.path.split("?")[0], (404, {}, b""))
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.end_headers()
            for piece in body if isinstance(body, list) else [body]:
                self.wfile.write(piece)
                if isinstance(body, list):
                    time.sleep(0.2)

        do_HEAD = do_GET  # noqa: N815 - named by the standard library

        def log_message(self, *_):
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.pages, server.asked = {}, []
    server.base = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield server
    server.shutdown()
    thread.join()
    server.server_close()
