"""What is wrong is said in the panel as it is, and a damaged library comes back by a click."""

from __future__ import annotations

import json
import re

from playwright.sync_api import expect
from server import jupyter
from steps import KAFKA_ID, look_in_both_themes, make_list, open_talk, opened, put

from jupyter_talks import __version__
from jupyter_talks.library.copies import Copies

COPY = "Restore the Copy of 27 Nov 2026"
BEGIN = "Begin a New File with What Can Be Read"


def library_of(server):
    """Return the file of the library, as the fixture of the server has it."""
    return server.root.parents[1] / "library.db"


def copy_of_yesterday(file):
    made = Copies(file).make()
    assert made is not None
    made.rename(made.with_name("2026-11-27T09-00-00.db"))


def damage(file):
    with file.open("r+b") as stream:  # under the server that has it open
        stream.write(b"\xff" * file.stat().st_size)


def narrow(page, width=250):
    page.evaluate(
        """width => {
          const shell = window.jupyterapp.shell;
          const split = document.querySelector('#jp-main-split-panel');
          const panel = document.querySelector('#jupyter-talks');
          shell.expandLeft();
          const handle = [...split.querySelectorAll(':scope > .lm-SplitPanel-handle')]
            .find(one => !one.classList.contains('lm-mod-hidden'));
          handle.dataset.width = String(width);
        }""",
        width,
    )
    handle = page.locator("#jp-main-split-panel > .lm-SplitPanel-handle[data-width]")
    panel = page.locator("#jupyter-talks")
    left, now = panel.bounding_box(), handle.bounding_box()
    page.mouse.move(now["x"] + 1, now["y"] + 200)
    page.mouse.down()
    page.mouse.move(left["x"] + width, now["y"] + 200, steps=5)
    page.mouse.up()
    assert panel.bounding_box()["width"] <= width + 10
    assert panel.evaluate("node => node.scrollWidth <= node.clientWidth")


def test_a_damaged_library_is_told_and_restored_in_the_panel(own_lab, visit):
    one = visit(own_lab)
    page, panel = opened(one)
    make_list(page)
    put(page, f"notes/{KAFKA_ID}", {"text": "not lost"})
    copy_of_yesterday(library_of(own_lab))
    damage(library_of(own_lab))
    page, panel = opened(one)
    lists = panel.get_by_role("region", name="Your lists")
    expect(lists.get_by_role("alert")).to_contain_text("library.db is damaged")
    expect(lists.get_by_role("button", name=COPY)).to_be_visible()
    expect(lists).not_to_contain_text("begin one here")
    look_in_both_themes(one, "damaged", "#jupyter-talks")
    narrow(page)
    one.shoot("narrow")

    lists.get_by_role("button", name=COPY).click()
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("kept beside the new one")
    one.shoot("asked")
    dialog.get_by_role("button", name="Cancel").click()
    expect(lists.get_by_role("alert")).to_contain_text("is damaged")

    away = {"status": 503, "body": '{"message": "The library is away."}'}
    one.context.route("**/api/library/copies*", lambda route: route.fulfill(**away))
    lists.get_by_role("button", name=COPY).click()
    dialog.get_by_role("button", name="Restore").click()
    expect(lists).to_contain_text("The library is away.")
    one.shoot("refused")
    one.context.unroute("**/api/library/copies*")

    held = []
    one.context.route("**/api/library/copies*", lambda route: held.insert(0, route))
    lists.get_by_role("button", name=COPY).click()
    dialog.get_by_role("button", name="Restore").click()
    expect(lists.get_by_role("status")).to_have_text("Restoring…")
    expect(lists.get_by_role("button", name=COPY)).to_be_disabled()
    one.shoot("busy")
    held[0].continue_()
    expect(
        page.get_by_text("Your library is back, with 1 list and notes on 1 talk.")
    ).to_be_visible()
    one.shoot("done")
    expect(lists.get_by_role("alert")).to_have_count(0)
    expect(lists.get_by_role("button", name="Streams")).to_be_visible()
    expect(lists.get_by_label("Title of a new list")).to_be_visible()
    assert len(list(library_of(own_lab).parent.glob("library-damaged-*.db"))) == 1


def test_without_a_copy_a_new_file_is_begun(own_lab, visit):
    one = visit(own_lab)
    page, panel = opened(one)
    make_list(page)
    damage(library_of(own_lab))
    page, panel = opened(one)
    lists = panel.get_by_role("region", name="Your lists")
    narrow(page)
    one.shoot("begin")
    lists.get_by_role("button", name=BEGIN).click()
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("goes into a new one; the rest is lost")
    expect(dialog).not_to_contain_text("copy")
    dialog.get_by_role("button", name="Begin").click()
    expect(lists).to_contain_text("begin one here")
    lists.get_by_label("Title of a new list").fill("Anew")
    page.keyboard.press("Enter")
    expect(lists.get_by_role("button", name="Anew")).to_be_visible()


def test_a_note_that_a_damaged_library_refuses_is_saved_once_it_is_back(own_lab, visit):
    one = visit(own_lab)
    page, talk = open_talk(one)
    note = talk.get_by_label("Your note", exact=True)
    notes = talk.get_by_role("region", name="Your notes")
    note.fill("first")
    expect(notes.get_by_role("status").first).to_have_text("saved", timeout=5_000)
    copy_of_yesterday(library_of(own_lab))
    damage(library_of(own_lab))
    note.fill("first, and second")
    expect(notes).to_contain_text("Not saved: ", timeout=5_000)
    expect(notes.get_by_role("button", name=COPY)).to_be_visible(timeout=10_000)
    notes.get_by_role("checkbox", name="private").scroll_into_view_if_needed()
    look_in_both_themes(one, "refused", ".jt-document")
    notes.get_by_role("button", name=COPY).click()
    page.get_by_role("dialog").get_by_role("button", name="Restore").click()
    expect(notes.get_by_role("alert")).to_have_count(0, timeout=10_000)
    expect(notes.get_by_role("status").first).to_have_text("saved")
    expect(note).to_have_value("first, and second")
    written = page.evaluate(
        """async id => {
          const { serverSettings } = window.jupyterapp.serviceManager;
          const answer = await fetch(`${serverSettings.baseUrl}jupyter-talks/api/notes/${id}`, {
            headers: { Authorization: `token ${serverSettings.token}` }
          });
          return (await answer.json()).text;
        }""",
        KAFKA_ID,
    )
    assert written == "first, and second"


def test_a_server_without_the_extension_is_told_so(tmp_path_factory, settings, visit, monkeypatch):
    folder = tmp_path_factory.mktemp("bare")
    off = {"ServerApp": {"jpserver_extensions": {"jupyter_talks": False}}}
    (folder / "jupyter_server_config.json").write_text(json.dumps(off))
    monkeypatch.setenv("JUPYTER_CONFIG_PATH", str(folder))
    with jupyter("lab", folder / "home", settings) as server:
        one = visit(server)
        page = one.open("lab?reset&talks")
        panel = page.locator("#jupyter-talks")
        told = panel.get_by_role("alert")
        expect(told).to_contain_text("jupyter server extension list says why", timeout=60_000)
        expect(told).to_have_count(1)
        expect(panel).not_to_contain_text("Looking for talks")
        expect(panel).not_to_contain_text("begin one here")
        expect(panel).not_to_contain_text(re.compile("<|404"))
        look_in_both_themes(one, "bare", "#jupyter-talks")
        narrow(page)
        one.shoot("narrow")


def test_a_server_of_another_version_is_told(own_lab, visit):
    one = visit(own_lab)

    def newer(route):
        answer = route.fetch()
        route.fulfill(response=answer, json={**answer.json(), "version": "9.9.9"})

    one.context.route("**/api/status*", newer)
    page, panel = opened(one)
    expect(panel.get_by_text(f"jupyter-talks 9.9.9, this page {__version__}")).to_be_visible()
    expect(panel.locator(".jt-card").first).to_be_visible()
    one.shoot("version")
