"""Widgets in a notebook: they search, play, tell Python, and leave a picture in what is saved."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import nbformat
import pytest
from playwright.sync_api import expect
from server import REPOSITORY

YOUTUBE = "https://www.youtube-nocookie.com"
PLAYER = Path(__file__).with_name("youtube.html").read_text()
KAFKA = "Event-driven applications: Apache Kafka and Python"
KAFKA_ID = "pycon-us-2021-event-driven-applications-apache-kafka-and-python"
SETUP = """\
import jupyter_talks as jt
from jupyter_talks.widgets import TalkBrowser, TalkCard, TalkPlayer
catalog = jt.open_catalog()"""


@pytest.fixture(params=["lab", "notebook"])
def server(request):
    return request.getfixturevalue(request.param)


def write(server, name, *cells):
    """Write a notebook of code cells into the server's folder; returns its name."""
    made = nbformat.v4.new_notebook(
        cells=[nbformat.v4.new_code_cell(one) for one in cells],
        metadata={"kernelspec": {"name": "python3", "display_name": "Python 3"}},
    )
    nbformat.write(made, server.root / name)
    return name


def cell(page, number):
    return page.locator(".jp-Notebook .jp-CodeCell").nth(number)


def run(page, number, code=None):
    """Run a cell, with other code if it is given."""
    text = cell(page, number).locator(".cm-content")
    text.click()
    if code is not None:
        page.keyboard.press("Control+a")
        page.keyboard.insert_text(code)
    page.keyboard.press("Control+Enter")


def save(page):
    page.evaluate("window.jupyterapp.commands.execute('docmanager:save')")


def test_the_example_runs_from_top_to_bottom(server, visit):
    shutil.copy(REPOSITORY / "binder" / "widgets.ipynb", server.root)
    one = visit(server)
    page = one.open_notebook("widgets.ipynb")
    one.run_all()
    browser = page.locator(".jt-widget", has=page.get_by_label("Search talks"))
    expect(browser.get_by_label("Search talks")).to_have_value(
        "year:2018 notebooks", timeout=30_000
    )
    play = page.get_by_role("button", name="Play ")
    expect(play).to_be_visible()
    expect(page.locator(".jt-widget")).to_have_count(4)
    one.check_access(".jp-Notebook .jt-widget")
    # A click on a card of the browser is a talk for the two below.
    title = browser.locator(".jt-title").nth(1)
    name = title.inner_text()
    title.click()
    expect(page.locator(".jt-widget .jt-page h1", has_text=name)).to_have_count(2)
    one.shoot(f"example-{server.app}")
    assert page.locator(".jp-OutputArea-output .ansi-red-fg").count() == 0


def test_a_player_plays_on_click_only_and_tells_python(server, visit):
    name = write(
        server,
        "player.ipynb",
        SETUP,
        f"told = []\nplayer = TalkPlayer(catalog.get({KAFKA_ID!r}), 252,"
        " lambda *how_far: told.append(how_far))\nplayer",
        "print(player.seconds, player.watched)",
    )
    one = visit(server)
    one.stand_in(YOUTUBE, PLAYER)
    page = one.open_notebook(name)
    one.run_all()
    widget = cell(page, 1).locator(".jt-widget")
    expect(widget.get_by_role("button", name="go on at 4:12")).to_be_visible(timeout=30_000)
    expect(widget.get_by_role("button", name="from the beginning")).to_be_visible()
    one.check_access(".jt-widget")
    one.shoot(f"cover-{server.app}")
    assert one.told == []
    widget.get_by_role("button", name="go on at 4:12").click()
    expect(widget.get_by_text("at 4:2")).to_be_visible()
    assert len(one.told) == 1
    assert one.told[0].startswith(f"{YOUTUBE}/embed/Ltgt0ekso4c?autoplay=1&start=252&")
    frame = page.frame_locator("iframe.jt-stage")
    # Python sends it elsewhere, and hears of it.
    run(page, 2, "player.seconds = 60")
    expect(frame.locator("#log")).to_have_text("seek 60;")
    expect(widget.get_by_text("at 1:0")).to_be_visible()
    frame.locator("#end").click()
    expect(widget.get_by_role("button", name="watched")).to_have_attribute("aria-pressed", "true")
    run(page, 2, "print(60 < player.seconds < 240, player.watched, told[-1][1], len(told) > 3)")
    expect(cell(page, 2).locator(".jp-OutputArea-output")).to_have_text("True True True True")
    assert len(one.told) == 1


def test_what_cannot_be_kept_is_said(lab, visit):
    code = f"""{SETUP}
from jupyter_talks.errors import LibraryUnavailable
def refuse(seconds, watched):
    raise LibraryUnavailable("The library cannot be written.")
TalkPlayer(catalog.get({KAFKA_ID!r}), record=refuse)"""
    one = visit(lab)
    page = one.open_notebook(write(lab, "refused.ipynb", code))
    one.run_all()
    page.get_by_role("button", name="watched").click(timeout=30_000)
    expect(page.get_by_role("alert")).to_have_text("The library cannot be written.")


def test_a_reopened_notebook_shows_the_last_state(server, visit):
    name = write(
        server,
        "reopened.ipynb",
        SETUP,
        'browser = TalkBrowser(catalog, "dask")\nbrowser',
        "browser.text",
        f"card = TalkCard(catalog.get({KAFKA_ID!r}))\ncard",
    )
    one = visit(server)
    page = one.open_notebook(name)
    one.run_all()
    widget = cell(page, 1).locator(".jt-widget")
    box = widget.get_by_label("Search talks")
    expect(widget.locator(".jt-card").first).to_contain_text("Dask", timeout=30_000)
    box.fill("data")
    expect(widget.locator(".jt-foot")).to_contain_text("1–20 of")
    widget.get_by_role("button", name="show more").click()
    expect(widget.locator(".jt-foot")).to_contain_text("1–40 of")
    page.wait_for_timeout(1500)
    assert "for “dask”" in kept(page, 1)  # not while one is in it
    # One goes elsewhere: now the picture is renewed, and the view comes back as it was.
    run(page, 2)
    expect(cell(page, 2).locator(".jp-OutputArea-output")).to_have_text("'data'")
    page.wait_for_function(KEPT_HAS, arg=[1, "1–40 of"], timeout=10_000)
    expect(widget.locator(".jt-foot")).to_contain_text("1–40 of")
    expect(box).to_have_value("data")
    expect(widget).to_have_count(1)
    save(page)
    one.shoot(f"left-{server.app}")
    expect(page.locator(".jp-Notebook")).to_be_visible()
    saved = server.root / name
    page.wait_for_function("() => !window.jupyterapp.shell.currentWidget.context.model.dirty")
    output = json.loads(saved.read_text())["cells"][1]["outputs"][0]["data"]
    html = "".join(output["text/html"])
    assert "for “data”" in html
    assert html.count("<article") == 40
    # Another day, without the kernel: the cards of the last search stand there.
    page.evaluate("window.jupyterapp.shell.currentWidget.sessionContext.shutdown()")
    again = visit(server)
    page = again.open(f"{'lab/tree' if server.app == 'lab' else 'notebooks'}/{name}")
    place = cell(page, 1).locator(".jp-OutputArea")
    expect(place).to_contain_text("for “data”", timeout=60_000)
    expect(cell(page, 3).locator(".jp-OutputArea")).to_contain_text(KAFKA)
    again.shoot(f"reopened-{server.app}")


KEPT = """number => {
  const cell = window.jupyterapp.shell.currentWidget.content.widgets[number];
  return String(cell.model.outputs.get(0).data['text/html']);
}"""
KEPT_HAS = f"([number, text]) => ({KEPT})(number).includes(text)"


def kept(page, number):
    """The HTML that stays of the output of a cell."""
    return page.evaluate(KEPT, number)
