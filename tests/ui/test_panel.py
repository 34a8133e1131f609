"""A person uses the panel beside a notebook."""

from __future__ import annotations

import re

from playwright.sync_api import expect
from steps import KAFKA, opened


def test_an_empty_search_shows_the_collections_first(lab, visit):
    one = visit(lab)
    page, panel = opened(one)
    titles = panel.locator(".jt-title")
    expect(titles.nth(0)).to_have_text("7 great PyCon 2021 talks for data scientists")
    expect(titles.nth(1)).to_have_text("Notes from JupyterCon 2018")
    one.check_access("#jupyter-talks")
    one.shoot("empty")
    titles.nth(0).click()
    seven = page.locator(".jt-document")
    expect(seven.locator(".jt-title")).to_have_count(7)
    expect(seven.locator(".jt-title").first).to_have_text(
        "1. From NumPy to PyTorch, A Story of API Compatibility"
    )
    expect(seven).to_contain_text("7 of 85 talks of PyCon US 2021")
    expect(seven).to_contain_text("author not stated")
    one.check_access(".jt-document")
    seven.get_by_role("button", name="85 talks").click()
    expect(panel.get_by_role("status")).to_have_text("85 talks")


def test_notes_of_a_conference_keep_their_groups(lab, visit):
    one = visit(lab)
    page, panel = opened(one)
    panel.get_by_role("button", name="Notes from JupyterCon 2018").click()
    notes = page.locator(".jt-document")
    for heading in ("Themes", "Keynotes", "Talks", "Panel", "Learning resources", "Quotes"):
        expect(notes.get_by_role("heading", name=heading, exact=True)).to_be_visible()
    expect(notes).to_contain_text("translated back")
    expect(notes).to_contain_text("Netflix")
    one.shoot("notes")


def test_typing_finds_and_facets_narrow(lab, visit):
    one = visit(lab)
    page, panel = opened(one)
    panel.get_by_label("Search talks").press_sequentially("kafka")
    expect(panel.locator(".jt-list .jt-title").first).to_have_text(KAFKA)
    expect(panel.get_by_role("status")).to_contain_text("talks")
    kafka = panel.get_by_role("status").inner_text()
    panel.get_by_label("Search talks").fill("data")
    expect(panel.get_by_role("status")).not_to_have_text(kafka)
    before = panel.get_by_role("status").inner_text()
    panel.get_by_role("button", name="more filters…").click()
    panel.get_by_role("group", name="Kind").get_by_role("button", name="keynote").click()
    expect(panel.get_by_role("status")).not_to_have_text(before)
    expect(panel.locator(".jt-meta").first).to_contain_text("keynote")
    one.shoot("facets")
    panel.get_by_role("button", name="keynote", pressed=True).click()
    expect(panel.get_by_role("status")).to_have_text(before)
    panel.get_by_label("Order", exact=True).select_option("shortest")
    expect(panel.locator(".jt-poster i").first).to_have_text("5 min")
    panel.get_by_label("Search talks").fill("zebra unicorn")
    expect(panel.get_by_role("status")).to_contain_text("fewer or other words")
    one.shoot("nothing")


def test_a_slip_is_mended_and_can_be_asked_for_as_typed(lab, visit):
    one = visit(lab)
    page, panel = opened(one)
    search = panel.get_by_label("Search talks")
    search.fill("kafak tisiot")
    expect(panel.locator(".jt-list .jt-title").first).to_have_text(KAFKA)
    expect(panel.locator(".jt-note").first).to_have_text(
        "Nothing is found by kafak; these are for kafka."
    )
    one.check_access("#jupyter-talks")
    one.shoot("slip")
    panel.get_by_role("button", name='Search for "kafak" tisiot').click()
    expect(search).to_have_value('"kafak" tisiot')
    expect(panel.locator(".jt-note").first).to_contain_text('Without "kafak"')
    search.fill("kafka year:1990")
    panel.get_by_role("button", name="Without year:1990").click()
    expect(panel.locator(".jt-list .jt-title").first).to_have_text(KAFKA)


def test_what_is_typed_is_completed_by_people_and_events(lab, visit):
    one = visit(lab)
    page, panel = opened(one)
    search = panel.get_by_label("Search talks")
    search.press_sequentially("francesco ti")
    panel.get_by_role("button", name="speaker Francesco Tisiot").click()
    expect(search).to_have_value('speaker:"Francesco Tisiot" ')
    expect(panel.locator(".jt-list .jt-title").first).to_have_text(KAFKA)
    one.check_access("#jupyter-talks")


def test_a_talk_leads_to_those_that_go_with_it(lab, visit):
    one = visit(lab)
    page, panel = opened(one)
    panel.get_by_label("Search talks").fill("kafka tisiot")
    panel.get_by_role("button", name=KAFKA).first.click()
    related = page.get_by_role("region", name="Related talks")
    expect(related.locator(".jt-card").first).to_be_visible()
    expect(related.locator(".jt-reason").first).not_to_be_empty()
    title = related.locator(".jt-title").first.inner_text()
    one.shoot("related")
    related.locator(".jt-title").first.click()
    expect(page.locator(".jt-document:visible h1")).to_have_text(title)


def test_a_talk_opens_beside_and_all_is_there_after_a_reload(lab, visit):
    one = visit(lab)
    page, panel = opened(one)
    panel.get_by_label("Search talks").fill("kafka tisiot")
    panel.get_by_role("button", name=KAFKA).first.click()
    talk = page.locator(".jt-document")
    expect(talk.get_by_role("heading", name=KAFKA)).to_be_visible()
    for fact in ("Francesco Tisiot", "Aiven", "26:13", "Streams and events", "Kafka Connect"):
        expect(talk).to_contain_text(fact)
    expect(talk).to_contain_text("№ 5 of 7 great PyCon 2021 talks")
    expect(talk.get_by_role("link", name="slides")).to_have_attribute(
        "href", "https://speakerdeck.com/ftisiot/event-driven-applications-apache-kafka-and-python"
    )
    assert page.locator("iframe").count() == 0
    one.check_access(".jt-document")
    one.shoot("talk")
    page.wait_for_timeout(1500)  # JupyterLab saves its layout after a pause
    page.goto(page.url.split("?")[0])
    expect(page.locator(".jt-document").get_by_role("heading", name=KAFKA)).to_be_visible(
        timeout=60_000
    )
    expect(page.locator("#jupyter-talks").get_by_label("Search talks")).to_have_value(
        "kafka tisiot"
    )


def test_the_player_is_asked_for_only_by_a_click(lab, visit):
    one = visit(lab)
    asked = []
    one.context.route(
        "https://www.youtube-nocookie.com/**",
        lambda route: (asked.append(route.request), route.fulfill(body="player")),
    )
    page, panel = opened(one)
    panel.get_by_label("Search talks").fill("kafka tisiot")
    panel.get_by_role("button", name=KAFKA).first.click()
    play = page.get_by_role("button", name=f"Play {KAFKA}")
    expect(play).to_be_visible()
    assert asked == []
    play.click()
    frame = page.locator(".jt-document iframe")
    expect(frame).to_have_attribute("referrerpolicy", "strict-origin-when-cross-origin")
    expect(frame).to_have_attribute(
        "src", re.compile(r"^https://www\.youtube-nocookie\.com/embed/Ltgt0ekso4c\?autoplay=1")
    )
    page.wait_for_timeout(300)
    assert len(asked) == 1
    one.outside.clear()  # the click's own


def test_hostile_text_shows_as_text(lab, visit):
    one = visit(lab)
    page, panel = opened(one)
    panel.get_by_label("Search talks").fill("onerror")
    title = panel.locator(".jt-list .jt-title").first
    expect(title).to_contain_text("<img src=x onerror=")
    title.click()
    talk = page.locator(".jt-document")
    expect(talk.get_by_role("heading", level=1)).to_contain_text("<img src=x")
    expect(talk).to_contain_text("<script>window.hostile=1</script>")
    assert (
        page.locator(".jt-root img, .jt-root script, .jt-root a[href^='javascript']").count() == 0
    )


def test_the_keyboard_alone_is_enough(lab, visit):
    one = visit(lab)
    page, panel = opened(one)
    box = panel.get_by_label("Search talks")
    box.focus()
    page.keyboard.type("ray")
    expect(panel.get_by_role("status")).not_to_have_text("")
    # The answer to all three letters, not to the first ones.
    expect(panel.locator(".jt-list mark").first).to_have_text(re.compile("ray", re.IGNORECASE))
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    second = panel.locator(".jt-list .jt-title").nth(1)
    expect(second).to_be_focused()
    name = second.inner_text()
    page.keyboard.press("Enter")
    expect(page.locator(".jt-document").get_by_role("heading", level=1)).to_have_text(name)
    box.focus()
    page.keyboard.press("Escape")
    expect(box).to_have_value("")


def test_an_error_is_said_and_one_can_try_again(lab, visit):
    one = visit(lab)
    page, panel = opened(one)
    broken = {"status": 503, "body": '{"message": "The catalog is away."}'}
    one.context.route("**/jupyter-talks/api/talks?*", lambda route: route.fulfill(**broken))
    panel.get_by_label("Search talks").fill("kafka")
    expect(panel.get_by_role("alert")).to_contain_text("The catalog is away.")
    one.shoot("error")
    one.context.unroute("**/jupyter-talks/api/talks?*")
    panel.get_by_role("button", name="try again").click()
    expect(panel.locator(".jt-list .jt-title").first).to_have_text(KAFKA)
    expect(panel.get_by_role("alert")).to_have_count(0)


def test_dark_theme_and_a_narrow_panel_are_readable(lab, visit):
    one = visit(lab)
    page, panel = opened(one, "talks=kafka")
    page.evaluate(
        "window.jupyterapp.commands.execute('apputils:change-theme', {theme: 'JupyterLab Dark'})"
    )
    page.wait_for_timeout(500)
    panel.get_by_role("button", name=KAFKA).first.click()
    expect(page.locator(".jt-document h1")).to_be_visible()
    one.check_access("#jupyter-talks")
    one.check_access(".jt-document")
    one.shoot("dark")
    page.evaluate(
        "window.jupyterapp.commands.execute('apputils:change-theme', {theme: 'JupyterLab Light'})"
    )


def test_the_palette_knows_it(lab, visit):
    one = visit(lab)
    page, panel = opened(one)
    page.evaluate("void window.jupyterapp.commands.execute('apputils:activate-command-palette')")
    page.locator(".lm-CommandPalette-input").fill("browse talks")
    expect(page.locator(".lm-CommandPalette-item", has_text="Browse Talks").first).to_be_visible()
    page.keyboard.press("Enter")
    expect(panel.get_by_label("Search talks")).to_be_focused()


def test_the_shortcuts_of_jupyterlab_work_from_within_the_panel(lab, visit):
    one = visit(lab)
    page, panel = opened(one, "talks=kafka")
    panel.get_by_role("button", name=KAFKA).first.focus()
    page.keyboard.press("Control+b")
    expect(panel).to_be_hidden()
