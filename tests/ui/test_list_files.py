"""A list that came as a file: somebody opens it, and keeps it."""

from __future__ import annotations

from playwright.sync_api import expect
from steps import KAFKA, KAFKA_ID, look_in_both_themes, opened

KHO_ID = "pycon-us-2021-large-scale-data-validation-with-spark-and-dask"


def list_file(title, *entries):
    return "\n".join(
        [
            "format: jupyter-talks/collection/1",
            f"id: {title.lower().replace(' ', '-')}",
            f"title: {title}",
            "summary: What to see first.",
            "ordered: true",
            "groups:",
            "- entries:",
            *(f"  - {{{entry}}}" for entry in entries),
        ]
    )


def open_files(one, **texts):
    page, panel = opened(one)
    for name, text in texts.items():
        (one.server.root / f"{name}.talks.yaml").write_text(text)
        page.evaluate(
            "path => void window.jupyterapp.commands.execute('docmanager:open', {path})",
            f"{name}.talks.yaml",
        )
    return page, panel, page.locator(".jp-MimeDocument:visible")


def last_told(page):
    """Open the messages, which the settings of these tests keep from popping up."""
    page.locator(".jp-Notification-Status").click()
    return page.locator(".jp-Notification-List-Item").first


def test_a_list_file_opens_as_cards(own_lab, visit):
    one = visit(own_lab)
    sound = list_file(
        "Two talks",
        f"talk: {KAFKA_ID}, reason: it is short",
        "talk: not-here, title: A talk of elsewhere",
    )
    page, _, shown = open_files(one, bad="format: something else\n", kafka=sound)
    expect(shown.locator(".jt-title").first).to_contain_text(KAFKA)
    expect(shown).to_contain_text("it is short")
    expect(shown).to_contain_text("not in this catalog")
    look_in_both_themes(one, "file", ".jp-MimeDocument:not(.lm-mod-hidden)")
    page.locator(".lm-TabBar-tab", has_text="bad.talks.yaml").click()
    expect(shown.get_by_role("alert")).to_contain_text("not a collection")
    page.get_by_role("button", name="Add to My Lists").click()
    expect(page.locator(".jp-Dialog")).to_contain_text("not a collection")


def test_a_list_file_becomes_a_list_of_ones_own(own_lab, visit):
    one = visit(own_lab)
    text = list_file("Streams first", f"talk: {KAFKA_ID}, reason: it is short")
    page, panel, _ = open_files(one, streams=text)
    page.get_by_role("button", name="Add to My Lists").click()
    told = last_told(page)
    expect(told).to_contain_text("Taken in: 1 list.")
    one.shoot("told")
    expect(panel.get_by_role("button", name="Streams first")).to_be_visible()
    told.get_by_role("button", name="Open").click()
    own = page.locator(".jt-document:visible")
    expect(own.get_by_role("heading", level=1)).to_have_text("Streams first")
    expect(own).to_contain_text("it is short")


def test_names_that_may_be_slips_are_asked_about(own_lab, visit):
    one = visit(own_lab)
    text = list_file("Checks", f"talk: {KHO_ID}, reason: 'Kho works on Perfect, he shows Pana.'")
    page, panel, _ = open_files(one, checks=text)
    page.get_by_role("button", name="Add to My Lists").click()
    asked = page.locator(".jp-Dialog")
    expect(asked).to_contain_text("Perfect → Prefect")
    one.check_access(".jp-Dialog")
    one.shoot("asked")
    asked.get_by_role("button", name="Mend Them").click()
    expect(last_told(page)).to_contain_text("Mended: Perfect → Prefect")
    panel.get_by_role("button", name="Checks").click()
    own = page.locator(".jt-document:visible")
    expect(own).to_contain_text("Kho works on Prefect (written Perfect)")
