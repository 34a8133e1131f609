"""A person keeps what is theirs in JupyterLab: notes, lists, and talks for a notebook."""

from __future__ import annotations

import re

import nbformat
from playwright.sync_api import expect
from steps import (
    KAFKA,
    KAFKA_ID,
    look_in_both_themes,
    make_list,
    open_talk,
    opened,
    put,
    reloaded,
    tab_to,
)

SEVEN = "7 great PyCon 2021 talks for data scientists"


def test_a_note_saves_itself_and_is_there_after_a_reload(own_lab, visit):
    one = visit(own_lab)
    page, talk = open_talk(one)
    note = talk.get_by_label("Your note", exact=True)
    note.fill("- [04:12] a pizza is an event\n- [1:02:03] sinks without code")
    notes = talk.get_by_role("region", name="Your notes")
    expect(notes.get_by_role("status")).to_have_text("saved", timeout=5_000)
    expect(talk.get_by_label("Moments of your note")).to_contain_text("a pizza is an event")
    expect(talk.get_by_role("checkbox", name="private")).to_be_checked()

    talk.get_by_role("button", name="add a quote").click()
    words = talk.get_by_label("Words", exact=True)
    expect(words).to_be_focused()
    words.fill("Kafka is a log.")
    talk.get_by_label("Who said it").fill("")
    expect(talk.get_by_role("button", name="keep the quote")).to_be_disabled()
    expect(talk).to_contain_text("A quote needs who said it.")
    talk.get_by_label("Who said it").fill("Francesco Tisiot")
    talk.get_by_label("How exact").select_option("reported")
    one.check_access(".jt-document")
    talk.get_by_role("button", name="keep the quote").click()
    expect(notes.get_by_role("status")).to_have_text("saved")
    # The cards know of it, too.
    expect(page.locator("#jupyter-talks .jt-meta", has_text="noted")).to_have_count(1)
    look_in_both_themes(one, "note", ".jt-document")

    talk = reloaded(page)
    expect(talk.get_by_label("Your note", exact=True)).to_have_value(
        re.compile("a pizza is an event"), timeout=60_000
    )
    expect(talk.locator(".jt-quote-reported")).to_contain_text("Kafka is a log.")


def test_what_somebody_else_wrote_meanwhile_is_not_written_over(own_lab, visit):
    one = visit(own_lab)
    page, talk = open_talk(one)
    note = talk.get_by_label("Your note", exact=True)
    note.fill("mine")
    notes = talk.get_by_role("region", name="Your notes")
    expect(notes.get_by_role("status")).to_have_text("saved", timeout=5_000)
    put(page, f"notes/{KAFKA_ID}", {"text": "theirs"})
    note.fill("mine, and more")
    expect(notes.get_by_role("alert")).to_contain_text("changed elsewhere", timeout=5_000)
    expect(note).to_have_value("mine, and more")
    look_in_both_themes(one, "conflict", ".jt-document")
    notes.get_by_role("button", name="keep mine").click()
    expect(notes.get_by_role("status")).to_have_text("saved")
    put(page, f"notes/{KAFKA_ID}", {"text": "theirs"})
    note.fill("mine again")
    notes.get_by_role("button", name="take the other one").click()
    expect(note).to_have_value("theirs")


def test_a_note_outlives_a_server_that_is_away(own_lab, visit):
    one = visit(own_lab)
    page, talk = open_talk(one)
    notes = talk.get_by_role("region", name="Your notes")
    note = talk.get_by_label("Your note", exact=True)
    expect(note).to_be_visible()
    broken = {"status": 503, "body": '{"message": "The library is away."}'}
    one.context.route("**/api/notes/*", lambda route: route.fulfill(**broken))
    note.fill("not lost")
    expect(notes.get_by_role("alert")).to_contain_text("The library is away.", timeout=5_000)
    one.shoot("away")
    expect(note).to_have_value("not lost")
    talk = reloaded(page)
    again = talk.get_by_role("button", name="try again")
    expect(again).to_be_visible(timeout=60_000)
    one.context.unroute("**/api/notes/*")
    again.click()
    expect(talk.get_by_label("Your note", exact=True)).to_have_value("not lost")
    expect(talk.get_by_role("region", name="Your notes").get_by_role("status")).to_have_text(
        "saved"
    )


def test_a_talk_goes_on_a_list_from_its_page(own_lab, visit):
    one = visit(own_lab)
    page, talk = open_talk(one)
    menu = talk.get_by_role("button", name="add to list")
    menu.click()
    field = talk.get_by_label("Title of a new list")
    expect(field).to_be_focused()
    field.fill("Streams for beginners")
    field.press("Enter")
    on = talk.get_by_role("checkbox", name="Streams for beginners")
    expect(on).to_be_checked()
    one.check_access(".jt-document")
    one.shoot("menu")
    expect(talk).to_contain_text("№ 1 of Streams for beginners")
    on.uncheck()
    expect(talk).not_to_contain_text("№ 1 of Streams for beginners")
    # With the mouse, on the words: the popup stays open, and the talk goes on the list.
    talk.get_by_text("Streams for beginners", exact=True).click()
    expect(on).to_be_checked()
    expect(talk).to_contain_text("№ 1 of Streams for beginners")
    on.focus()
    page.keyboard.press("Escape")
    expect(menu).to_be_focused()
    expect(on).to_have_count(0)
    talk.get_by_role("button", name="cite").click()
    citation = talk.get_by_role("textbox", name="Citation")
    expect(citation).to_have_value(re.compile("@misc"))
    talk.get_by_role("button", name="CSL-JSON").click()
    expect(citation).to_have_value(re.compile('"title"'))
    one.check_access(".jt-document")
    one.shoot("cite")


def test_a_list_is_put_in_order_by_the_keyboard_and_stays_so(own_lab, visit):
    one = visit(own_lab)
    page, panel = opened(one)
    made = make_list(page)
    page.evaluate(
        "id => void window.jupyterapp.commands.execute('jupyter-talks:open', {list: id})",
        made["id"],
    )
    own = page.locator(".jt-document:visible")
    titles = own.locator(".jt-title")
    expect(titles).to_have_count(7)
    expect(own).to_contain_text(re.compile(r"7 talks, 2 h \d\d"))
    first = made["entries"][0]["title"]
    titles.first.focus()
    page.keyboard.press("Alt+ArrowDown")
    page.keyboard.press("Alt+ArrowDown")
    third = own.get_by_role("button", name=f"3. {first}")
    expect(third).to_be_focused()
    up = own.get_by_role("button", name=f"Move up: {first}")
    up.click()
    expect(up).to_be_focused()
    expect(own.get_by_role("button", name=f"2. {first}")).to_be_visible()

    own.get_by_role("button", name=f"Why {first}").click()
    page.keyboard.type("where it all began")
    page.keyboard.press("Enter")
    own.get_by_role("button", name="Title: Streams").click()
    page.keyboard.type("Streams, in order")
    page.keyboard.press("Enter")
    expect(own.get_by_role("heading", level=1)).to_have_text("Streams, in order")
    gone = titles.nth(4).inner_text().split(". ", 1)[1]
    own.get_by_role("button", name=f"Remove {gone}").click()
    expect(titles).to_have_count(6)
    one.shoot("removed")
    own.get_by_role("button", name="undo").click()
    expect(titles.nth(4)).to_contain_text(gone)
    look_in_both_themes(one, "list", ".jt-document")

    own = reloaded(page)
    expect(own.locator(".jt-title").nth(1)).to_have_text(f"2. {first}", timeout=60_000)
    expect(own.locator(".jt-title").nth(4)).to_contain_text(gone)
    expect(own).to_contain_text("where it all began")
    expect(own.get_by_role("heading", level=1)).to_have_text("Streams, in order")
    own.get_by_role("button", name="delete", exact=True).click()
    expect(own).to_contain_text("is deleted")
    own.get_by_role("button", name="undo").click()
    expect(own.locator(".jt-title").nth(1)).to_have_text(f"2. {first}")
    expect(own).to_contain_text("where it all began")


def test_a_list_that_changed_elsewhere_is_shown_as_it_is(own_lab, visit):
    one = visit(own_lab)
    page, panel = opened(one)
    made = make_list(page)
    page.evaluate(
        "id => void window.jupyterapp.commands.execute('jupyter-talks:open', {list: id})",
        made["id"],
    )
    own = page.locator(".jt-document:visible")
    expect(own.locator(".jt-title")).to_have_count(7)
    put(page, f"lists/{made['id']}", {"title": "Renamed"}, "PATCH")
    own.locator(".jt-title").first.focus()
    page.keyboard.press("Alt+ArrowDown")
    expect(own.get_by_role("alert")).to_contain_text("changed elsewhere")
    expect(own.get_by_role("heading", level=1)).to_have_text("Renamed")
    expect(own.locator(".jt-title").first).to_contain_text(made["entries"][0]["title"])


def test_talks_for_the_notebook_one_works_on(own_lab, visit):
    notebook = nbformat.read(own_lab.root / "demo.ipynb", as_version=4)
    notebook.cells = [nbformat.v4.new_code_cell("import ray\nfrom kafka import KafkaConsumer")]
    nbformat.write(notebook, own_lab.root / "streams.ipynb")
    one = visit(own_lab)
    page, panel = opened(one)
    here = panel.get_by_role("region", name="For this notebook")
    expect(here).to_have_count(0)
    page.evaluate(
        "void window.jupyterapp.commands.execute('docmanager:open', {path: 'streams.ipynb'})"
    )
    expect(here.locator(".jt-reason", has_text="you import").first).to_be_visible(timeout=30_000)
    here.get_by_role("button", name="Why these talks?").click()
    expect(here).to_contain_text("Only the imports and headings")
    look_in_both_themes(one, "for", "#jupyter-talks")
    here.locator(".jt-title").first.click()
    expect(page.locator(".jt-document:visible h1")).to_be_visible()
    expect(here).to_be_visible()


def test_notes_of_a_conference_become_a_notebook(own_lab, visit):
    one = visit(own_lab)
    page, panel = opened(one)
    panel.get_by_role("button", name=SEVEN).click()
    seven = page.locator(".jt-document:visible")
    seven.get_by_role("button", name=re.compile("^Notes")).click()
    cells = page.locator(".jp-Notebook:visible .jp-Cell")
    expect(cells.first).to_be_visible(timeout=30_000)
    (made,) = own_lab.root.glob("*-notes.ipynb")
    one.shoot("notebook")
    # What was written into it and not saved is kept when it is made again.
    page.evaluate(
        """async () => {
          const { content, context } = window.jupyterapp.shell.currentWidget;
          // JupyterLab takes what changes before that for what is saved.
          await context.ready;
          const { sharedModel } = content.model;
          sharedModel.insertCell(1, {cell_type: 'markdown', source: 'my own words'});
        }"""
    )
    page.locator(".lm-TabBar-tab", has_text=SEVEN[:12]).first.click()
    seven.get_by_role("button", name=re.compile("^Notes")).click()
    expect(page.locator(".jp-Notebook:visible")).to_contain_text("my own words", timeout=30_000)
    assert "my own words" in made.read_text()


def test_a_talk_goes_into_the_notes_of_its_event_and_into_the_log(own_lab, visit):
    one = visit(own_lab)
    page, talk = open_talk(one)
    put(page, f"progress/{KAFKA_ID}", {"seconds": 754})
    talk.get_by_role("button", name=re.compile("^event notes")).click()
    notebook = page.locator(".jp-Notebook:visible")
    expect(notebook).to_contain_text("Notes from PyCon US 2021", timeout=30_000)
    expect(notebook).to_contain_text(KAFKA)
    one.shoot("event")
    page.evaluate("void window.jupyterapp.commands.execute('jupyter-talks:viewing-log')")
    expect(notebook).to_contain_text("Viewing log", timeout=30_000)
    expect(notebook).to_contain_text("at 12:34 of 26:13")
    one.shoot("log")


def test_a_tour_with_the_keyboard_alone(own_lab, visit):
    one = visit(own_lab)
    page, panel = opened(one)
    page.wait_for_timeout(1000)  # the launcher takes the focus when JupyterLab is ready
    panel.get_by_label("Search talks").focus()
    page.keyboard.type("kafka tisiot")
    expect(panel.locator(".jt-list .jt-title").first).to_have_text(KAFKA)
    expect(panel.locator("[aria-busy=true]")).to_have_count(0)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    talk = page.locator(".jt-document:visible")
    expect(talk.get_by_role("heading", level=1)).to_have_text(KAFKA)
    tab_to(page, talk.get_by_role("button", name="add to list"))
    page.keyboard.press("Enter")
    expect(talk.get_by_label("Title of a new list")).to_be_focused()
    page.keyboard.type("By keyboard")
    page.keyboard.press("Enter")
    expect(talk.get_by_role("checkbox", name="By keyboard")).to_be_checked()
    page.keyboard.press("Escape")
    tab_to(page, talk.get_by_label("Your note", exact=True))
    page.keyboard.type("written without a mouse")
    tab_to(page, talk.get_by_role("button", name="By keyboard"), "Shift+Tab")
    page.keyboard.press("Enter")
    own = page.locator(".jt-document:visible")
    expect(own.get_by_role("heading", level=1)).to_have_text("By keyboard")
    expect(own.locator(".jt-meta")).to_contain_text("noted")
    tab_to(page, own.get_by_role("button", name="export"))
    page.keyboard.press("Enter")
    left = page.locator(".jp-Dialog")
    expect(left).to_contain_text(KAFKA_ID)
    one.check_access(".jp-Dialog")
    one.shoot("leaves")
    with page.expect_download() as download:
        page.keyboard.press("Enter")
    assert download.value.suggested_filename == "by-keyboard.talks.yaml"
    assert KAFKA_ID in download.value.path().read_text()
