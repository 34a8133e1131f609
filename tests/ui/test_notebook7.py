"""Notebook 7, under a base URL as a hub gives it."""

from __future__ import annotations

from playwright.sync_api import expect

KAFKA = "Event-driven applications: Apache Kafka and Python"


def test_cards_and_panel(notebook, visit):
    one = visit(notebook)
    page = one.open_notebook("demo.ipynb")
    one.run_all()
    expect(page.locator(".jt-output .jt-card").first).to_contain_text(KAFKA, timeout=30_000)
    page.evaluate("window.jupyterapp.commands.execute('jupyter-talks:browse', {text: 'kafka'})")
    panel = page.locator("#jupyter-talks")
    expect(panel.locator(".jt-title").first).to_have_text(KAFKA)
    panel.get_by_role("button", name=KAFKA).first.click()
    expect(panel.get_by_role("heading", name=KAFKA)).to_be_visible()
    one.shoot("talk")
    panel.get_by_role("button", name="back to the list").click()
    expect(panel.locator(".jt-title").first).to_have_text(KAFKA)
