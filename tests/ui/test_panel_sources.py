"""A person brings the talks of a conference into the panel, and takes them out again."""

from __future__ import annotations

import re
import shutil

import pytest
from playwright.sync_api import expect
from samples import FRAB_XML
from server import jupyter


@pytest.fixture
def own_lab(tmp_path_factory, built_catalog):
    """A server with a catalog that may change, and that may fetch from this machine."""
    home = tmp_path_factory.mktemp("sources")
    catalog = shutil.copytree(built_catalog, home / "catalog")
    settings = {"TalksConfig.catalog_dir": str(catalog), "TalksConfig.fetch_private": True}
    with jupyter("lab", home / "home", settings) as server:
        yield server


def test_talks_come_from_an_address_and_go_again(own_lab, visit, web):
    web.pages["/schedule.xml"] = (200, {}, FRAB_XML.encode())
    web.pages["/slow.xml"] = (200, {}, [b"<schedule>"] * 300)
    one = visit(own_lab)
    page = one.open("lab?reset&talks")
    panel = page.locator("#jupyter-talks")
    expect(panel.locator(".jt-card").first).to_be_visible(timeout=60_000)
    sources = panel.locator(".jt-sources")
    sources.locator("summary").first.click()
    expect(sources.get_by_text("starter", exact=True)).to_be_visible()
    expect(sources.get_by_role("button", name="Update pyvideo")).to_be_visible()
    expect(sources.get_by_role("button", name="Update starter")).to_have_count(0)
    one.check_access("#jupyter-talks")

    address = sources.get_by_label("Address to import talks from")
    address.fill("nonsense")
    address.press("Enter")
    expect(sources.get_by_role("alert")).to_contain_text("only addresses are imported")
    address.fill(f"{web.base}/slow.xml")
    address.press("Enter")
    expect(sources.get_by_role("progressbar")).to_be_visible()
    one.shoot("importing")
    sources.get_by_role("button", name="cancel").click()
    expect(sources.get_by_role("status")).to_contain_text("Cancelled")

    address.fill(f"{web.base}/schedule.xml")
    address.press("Enter")
    expect(sources.get_by_role("status")).to_contain_text("3 added", timeout=30_000)
    sources.get_by_text("1 record skipped").click()
    expect(sources.get_by_text("a break or a service")).to_be_visible()
    # The list below has them at once.
    expect(panel.locator(".jt-count [role=status]")).to_have_text(re.compile(r"\d+ talks"))
    one.shoot("imported")

    remove = sources.get_by_role("button", name="Remove plainconf24")
    remove.click()
    expect(remove).to_have_text("really remove?")
    remove.click()
    expect(sources.get_by_role("status")).to_contain_text("3 removed", timeout=30_000)
    expect(remove).to_have_count(0)
