from __future__ import annotations

import re
from pathlib import Path

import pytest
from browser import FLAGS, bring
from playwright.sync_api import Browser, Page, sync_playwright
from server import REPOSITORY, jupyter

AXE = REPOSITORY / "labextension" / "node_modules" / "axe-core" / "axe.min.js"
SHOTS = REPOSITORY / "test-results"
# Notebook 7.6 logs this at every start, with or without extensions.
KNOWN_ERRORS = ("Cannot read properties of undefined (reading 'schema')",)


def pytest_collection_modifyitems(items):
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.ui)


@pytest.fixture
def jp_asyncio_loop():
    """Leave out what pytest-jupyter does around each test: Playwright has the event loop here."""


@pytest.fixture
def jp_server_cleanup():
    """Leave this out, too."""


@pytest.fixture(scope="session")
def chromium():
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=bring(), args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def settings(built_catalog) -> dict[str, str]:
    """What a server and its kernels find in their configuration."""
    return {"TalksConfig.catalog_dir": str(built_catalog)}


@pytest.fixture(scope="session")
def lab(tmp_path_factory, settings):
    with jupyter("lab", tmp_path_factory.mktemp("lab") / "home", settings) as server:
        yield server


@pytest.fixture(scope="session")
def notebook(tmp_path_factory, settings):
    home = tmp_path_factory.mktemp("notebook") / "home"
    with jupyter("notebook", home, settings, base_url="/user/x/") as server:
        yield server


@pytest.fixture
def own_lab(tmp_path_factory, settings):
    """A server with an empty library of its own."""
    folder = tmp_path_factory.mktemp("own")  # a short name: sockets of kernels lie below it
    library = {"TalksConfig.library_file": str(folder / "library.db")}
    with jupyter("lab", folder / "home", {**settings, **library}) as server:
        yield server


class Visit:
    """A page of a server, which notes what goes wrong in it and what leaves the machine."""

    def __init__(self, browser: Browser, server, name: str) -> None:
        self.server, self.name = server, name
        self.context = browser.new_context(
            viewport={"width": 1400, "height": 900}, reduced_motion="reduce"
        )
        self.page: Page = self.context.new_page()
        self.outside: list[str] = []
        self.allowed: list[str] = []
        self.told: list[str] = []
        self.errors: list[str] = []
        self.page.on("request", self._note_request)
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))

    def _note_request(self, request) -> None:
        if not re.match(r"(http|ws)://127\.0\.0\.1:|data:|blob:", request.url):
            is_allowed = any(request.url.startswith(f"{host}/") for host in self.allowed)
            (self.told if is_allowed else self.outside).append(request.url)

    def stand_in(self, host: str, page: str) -> None:
        """Answer what is asked of a host with a page; what it was asked is noted in ``told``."""
        self.allowed.append(host)
        self.context.route(
            f"{host}/**", lambda route: route.fulfill(content_type="text/html", body=page)
        )

    def open(self, path: str) -> Page:
        joint = "&" if "?" in path else "?"
        self.page.goto(f"{self.server.base}{path}{joint}token={self.server.token}")
        return self.page

    def open_notebook(self, name: str) -> Page:
        """Open a notebook and wait until its kernel takes cells."""
        path = "lab/tree" if self.server.app == "lab" else "notebooks"
        page = self.open(f"{path}/{name}{'?reset' if self.server.app == 'lab' else ''}")
        page.locator(".jp-Notebook .jp-Cell").first.wait_for(timeout=60_000)
        page.evaluate(
            """async () => {
              const context = window.jupyterapp.shell.currentWidget.sessionContext;
              await context.ready;
              const kernel = context.session.kernel;
              await kernel.info;
              while (kernel.connectionStatus !== 'connected' || kernel.status !== 'idle') {
                await new Promise(resolve => setTimeout(resolve, 50));
              }
            }"""
        )
        return page

    def run_all(self) -> None:
        self.page.evaluate("window.jupyterapp.commands.execute('notebook:run-all-cells')")

    def check_access(self, selector: str) -> None:
        """Let axe look for what keeps people out; anything serious fails."""
        self.page.evaluate(AXE.read_text())
        found = self.page.evaluate(
            "selector => axe.run(selector, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa']})", selector
        )
        assert found["passes"]
        worst = [
            (one["id"], node["html"][:200], node["failureSummary"][:300])
            for one in found["violations"]
            if one["impact"] in ("serious", "critical")
            for node in one["nodes"]
        ]
        assert not worst

    def shoot(self, moment: str) -> None:
        SHOTS.mkdir(exist_ok=True)
        self.page.screenshot(path=SHOTS / f"{self.name}-{moment}.png")


@pytest.fixture
def visit(chromium, request):
    """Open pages; in the end nothing may have left the machine, and no script have failed."""
    visits = []

    def visit(server) -> Visit:
        visits.append(Visit(chromium, server, request.node.name))
        return visits[-1]

    yield visit
    for one in visits:
        hostile = one.page.evaluate("window.hostile")
        one.context.close()
        assert hostile is None
        assert one.outside == []
        assert [error for error in one.errors if error not in KNOWN_ERRORS] == []
