"""All hostile texts in real pages: in the panel, in notebooks, in pages that nbconvert made."""

from __future__ import annotations

import re

import nbformat
import pytest
from hostile_catalog import hostile_settings, name_of
from hostile_texts import FORMULAS, TEXTS
from nbconvert import HTMLExporter
from playwright.sync_api import expect
from server import jupyter
from test_surfaces_in_browsers import trust

from jupyter_talks.desk.desk import Desk
from jupyter_talks.errors import NotFound
from jupyter_talks.model import Quote
from jupyter_talks.notebooks.conference import ConferenceNotes, NotedTalk
from jupyter_talks.notebooks.conference import cells_of as cells_of_conference
from jupyter_talks.notebooks.renewing import renewed
from jupyter_talks.render import bundle

# Every link but those to the web is followed; of those it is seen that nothing else listens.
FOLLOW = """selector => {
  const stay = event => event.preventDefault();
  let links = 0;
  for (const link of document.querySelectorAll(`${selector} a, ${selector} area`)) {
    const isWeb = /^https?:$/.test(link.protocol);
    if (isWeb) window.addEventListener('click', stay, true);
    link.click();
    window.removeEventListener('click', stay, true);
    links += 1;
  }
  return links;
}"""
# What a link of ours may be, and what is in no output of ours.
STRANGE = """selector => {
  const within = document.querySelectorAll(`${selector} *`);
  const found = [];
  for (const element of within) {
    if (element.closest('.jp-RenderedMermaid')) continue; // JupyterLab's own drawing of a note
    if (/^(script|iframe|object|embed|img|svg|math|form|button|meta|base|link|style|video|audio)$/i
        .test(element.localName)) {
      found.push(element.outerHTML.slice(0, 200));
    }
    for (const { name, value } of element.attributes) {
      const isLink = name === 'href' || name === 'src' || name === 'action';
      if (/^on|^srcdoc$|^data-commandlinker/i.test(name) ||
          (isLink && !/^(https?:|#|[^:]*$)/i.test(value))) {
        found.push(`${element.localName} ${name}=${value}`.slice(0, 200));
      }
    }
  }
  return found;
}"""


@pytest.fixture(scope="module")
def hostile(tmp_path_factory):
    return hostile_settings(tmp_path_factory.mktemp("hostile"))


@pytest.fixture(scope="module")
def hostile_lab(hostile, tmp_path_factory):
    names = {
        "TalksConfig.catalog_dir": hostile.catalog_dir,
        "TalksConfig.library_file": hostile.library_file,
    }
    with jupyter("lab", tmp_path_factory.mktemp("lab") / "home", names) as server:
        yield server


@pytest.fixture(scope="module")
def saved(hostile):
    """A notebook of notes on all the talks, and with outputs that show them."""
    desk = Desk(hostile.open_catalog(), hostile.open_library())
    talks, outputs = [], []
    for place, text in enumerate(TEXTS):
        try:
            reference = desk.reference(name_of(place))
        except NotFound:
            continue  # half a character
        quote = Quote(text=f"{text} .", speaker=f"{text} .", kind="reported", note=text)
        desk.library.notes.write(reference, text, quotes=[quote])
        note, one = desk.library.notes.get(reference), desk.catalog.get(name_of(place))
        # What one writes may have formulas; they are no matter of ours.
        is_formula = text in FORMULAS or "$" in text or "\\\\[" in text
        talks.append(NotedTalk(one, reason=text, note=None if is_formula else note))
        shown = bundle.of_talk(one)
        outputs += [
            nbformat.v4.new_output("display_data", {form: shown[form]})
            for form in ("text/html", "text/markdown")
        ]
    made = renewed(
        None, cells_of_conference(ConferenceNotes("x", TEXTS[0], TEXTS[0], talks)), of="x"
    )
    for place in range(0, len(outputs), 40):  # JupyterLab shows no more than fifty
        cell = nbformat.v4.new_code_cell("", outputs=outputs[place : place + 40])
        made.notebook.cells.append(cell)
    return made.notebook


def check(page, selector, least):
    assert page.evaluate(STRANGE, selector) == []
    assert page.evaluate(FOLLOW, selector) >= least
    page.wait_for_timeout(500)
    assert page.evaluate("window.__xss") is None


def test_a_page_that_nbconvert_made(chromium, saved, tmp_path):
    (tmp_path / "page.html").write_text(HTMLExporter().from_notebook_node(saved)[0], "utf-8")
    context = chromium.new_context()
    asked = []
    context.on("request", lambda request: asked.append(request.url))
    context.route(lambda address: not address.startswith("file:"), lambda route: route.abort())
    page = context.new_page()
    page.goto((tmp_path / "page.html").as_uri(), wait_until="domcontentloaded")
    assert page.locator(".jp-Cell").count() > len(TEXTS)
    check(page, ".jp-MarkdownOutput, .jp-RenderedHTML", 2 * len(TEXTS))
    # nbconvert asks for its own scripts, whatever is in the page.
    theirs = re.compile(r"file:|https://(cdnjs\.cloudflare\.com|cdn\.jsdelivr\.net|unpkg\.com)/")
    assert [one for one in asked if not theirs.match(one)] == []
    context.close()


def test_a_trusted_notebook_in_jupyterlab(hostile_lab, visit, saved):
    nbformat.write(saved, hostile_lab.root / "hostile.ipynb")
    trust(hostile_lab, "hostile.ipynb")
    one = visit(hostile_lab)
    page = one.open("lab/tree/hostile.ipynb?reset")
    outputs = page.locator(".jp-CodeCell .jp-OutputArea-output")
    expect(outputs).to_have_count(2 * (len(TEXTS) - 1), timeout=60_000)
    page.wait_for_timeout(5000)  # formulas are drawn when all is quiet
    drawn = page.locator(".jp-Notebook .jp-RenderedHTMLCommon:has(mjx-container)")
    assert drawn.all_inner_texts() == []
    check(page, ".jp-Notebook .jp-RenderedHTMLCommon", 2 * len(TEXTS))
    # Some notes lead to files, which are not there.
    one.errors[:] = [error for error in one.errors if "404 Not Found" not in error]


def test_the_panel_and_the_pages_of_talks(hostile_lab, visit):
    page = visit(hostile_lab).open("lab?reset&talks=hostile")
    panel = page.locator("#jupyter-talks")
    cards = panel.locator(".jt-card")
    expect(cards.first).to_be_visible(timeout=60_000)
    more = panel.get_by_role("button", name="show more")
    while more.count():
        before = cards.count()
        more.click()
        page.wait_for_function(
            "before => document.querySelectorAll('#jupyter-talks .jt-card').length > before",
            arg=before,
        )
    assert cards.count() == len(TEXTS) - 1
    for place in range(0, len(TEXTS) - 1, 40):
        cards.nth(place).locator(".jt-title").click()
        expect(page.locator(".jt-document:visible h1")).to_be_visible()
    page.wait_for_timeout(500)
    assert page.evaluate("window.__xss") is None
