"""A person runs the demo notebook in JupyterLab."""

from __future__ import annotations

import json

import nbclient
import nbformat
import pytest
from nbconvert import HTMLExporter, MarkdownExporter, PythonExporter
from playwright.sync_api import expect
from server import REPOSITORY

KAFKA = "Event-driven applications: Apache Kafka and Python"


def test_search_results_are_cards_that_open(lab, visit):
    one = visit(lab)
    page = one.open_notebook("demo.ipynb")
    one.run_all()
    cards = page.locator(".jt-output").first
    expect(cards.locator(".jt-card").first).to_contain_text(KAFKA, timeout=30_000)
    expect(cards.locator("mark").first).to_have_text("Kafka")
    one.check_access(".jt-output")
    cards.get_by_role("button", name=KAFKA).click()
    expect(cards.get_by_role("heading", name=KAFKA)).to_be_visible()
    expect(cards).to_contain_text("PyCon US 2021, online, 12")
    cards.get_by_role("button", name="back to the list").click()
    expect(cards.locator(".jt-card").first).to_contain_text(KAFKA)
    one.shoot("cards")


def test_the_widget_searches_as_one_types_and_tells_python(lab, visit):
    one = visit(lab)
    page = one.open_notebook("demo.ipynb")
    one.run_all()
    widget = page.locator(".jt-widget")
    expect(widget.locator(".jt-card").first).to_be_visible(timeout=30_000)
    box = widget.get_by_label("Search talks")
    box.fill("")
    box.press_sequentially("celery")
    expect(widget.locator(".jt-card").first).to_contain_text("Python Celery")
    expect(widget.get_by_role("status")).to_have_text("1 talk")
    one.check_access(".jt-widget")
    cells = page.locator(".jp-Notebook .jp-Cell").count()
    box.press("ArrowDown")
    for key in ("x", "b", "a", "d", "d"):  # commands of the notebook, were they not kept from it
        page.keyboard.press(key)
    page.keyboard.press("Enter")
    expect(widget.get_by_role("heading", name="Optimizing Data Retrieval")).to_be_visible()
    assert page.locator(".jp-Notebook .jp-Cell").count() == cells
    asking = page.locator(".jp-CodeCell", has_text="browser.selected or")
    asking.locator(".cm-content").click()
    page.keyboard.press("Control+Enter")
    expect(asking.locator(".jp-OutputArea-output")).to_contain_text(
        "pycon-us-2021-optimizing-data-retrieval-with-python-celery"
    )
    page.keyboard.press("Escape")
    widget.get_by_role("button", name="back to the list").click()
    box.fill("data")
    expect(widget.locator(".jt-foot")).to_contain_text("1–20 of")
    widget.get_by_role("button", name="show more").click()
    expect(widget.locator(".jt-foot")).to_contain_text("1–40 of")
    one.shoot("widget")


@pytest.fixture(scope="module")
def executed(built_catalog, tmp_path_factory):
    """The demo notebook, with its outputs, as somebody saved it."""
    home = tmp_path_factory.mktemp("executed")
    (home / "jupyter_talks_config.py").write_text(
        f"c.TalksConfig.catalog_dir = {str(built_catalog)!r}\n"
    )
    notebook = nbformat.read(REPOSITORY / "binder" / "demo.ipynb", as_version=4)
    notebook.cells.append(nbformat.v4.new_code_cell("%talks search onerror"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("JUPYTER_CONFIG_DIR", str(home))
        patch.setenv("JUPYTER_DATA_DIR", str(home / "data"))
        patch.setenv("IPYTHONDIR", str(home / "ipython"))
        nbclient.NotebookClient(notebook, timeout=60).execute()
    return notebook


def test_the_demo_runs_from_top_to_bottom(executed):
    outputs = [output for cell in executed.cells for output in cell.get("outputs", [])]
    assert len(outputs) >= 13
    assert not [output for output in outputs if output.output_type == "error"]


def test_a_saved_notebook_shows_its_cards_untrusted_and_without_a_kernel(lab, visit, executed):
    nbformat.write(executed, lab.root / "saved.ipynb")
    one = visit(lab)
    page = one.open("lab/tree/saved.ipynb?reset")
    cards = page.locator(".jt-output")
    expect(cards.first.locator(".jt-card").first).to_contain_text(KAFKA, timeout=60_000)
    page.locator(".jp-Notebook .jp-Cell").last.scroll_into_view_if_needed()
    expect(cards.last).to_contain_text("<img src=x onerror=")
    assert page.locator(".jt-output img, .jt-output a[href^='javascript']").count() == 0
    # The widget's model is gone: its static cards stand in its place.
    place = page.locator(".jp-CodeCell", has_text="%talks browse dask")
    expect(place.locator(".jp-OutputArea")).to_contain_text("Dask")


@pytest.mark.parametrize("exporter", [HTMLExporter, MarkdownExporter, PythonExporter])
def test_exports_hold_the_same_words_and_nothing_that_runs(executed, exporter):
    kept = [cell for cell in executed.cells if "search" in cell.source]
    text, _ = exporter().from_notebook_node(
        nbformat.v4.new_notebook(cells=kept, metadata=executed.metadata)
    )
    if exporter is PythonExporter:
        assert "run_line_magic('talks', 'search kafka')" in text
        return
    assert KAFKA.split(": ", maxsplit=1)[0] in text
    assert "Francesco Tisiot" in text
    assert "<img src=x" not in text


def test_a_set_of_talks_in_a_notebook_is_drawn_as_cards(lab, visit):
    talk = {"id": "x", "title": "A talk of elsewhere", "provenance": [], "why": "you import x"}
    for name in ("speakers", "topics", "tags", "tools", "recordings", "resources", "highlights"):
        talk[name] = []
    names = ("event", "date", "duration", "language", "level", "summary", "description", "snippet")
    talk |= dict.fromkeys(names)
    found = {"title": "For this notebook", "items": [talk], "ordered": True, "duration": 0}
    outputs = [
        nbformat.v4.new_output(
            "display_data", {"application/vnd.jupyter-talks.set.v1+json": one, "text/plain": "x"}
        )
        for one in (
            {**found, "notes": ["Two of three are known."]},
            {"title": 5, "items": "damaged"},
        )
    ]
    cell = nbformat.v4.new_code_cell("%talks for", outputs=outputs)
    notebook = nbformat.read(lab.root / "demo.ipynb", as_version=4)
    notebook.cells = [cell]
    (lab.root / "set.ipynb").write_text(json.dumps(notebook), encoding="utf-8")
    one = visit(lab)
    page = one.open("lab/tree/set.ipynb?reset")
    drawn = page.locator(".jt-output")
    expect(drawn.first.locator(".jt-title")).to_have_text("1. A talk of elsewhere", timeout=60_000)
    expect(drawn.first).to_contain_text("you import x")
    expect(drawn.first).to_contain_text("Two of three are known.")
    expect(drawn.nth(1)).to_contain_text("damaged")
    one.check_access(".jt-output")
    one.shoot("set")


def write_cells(path, *sources):
    """Write a notebook whose kernel is known: JupyterLab would ask for it."""
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    cells = [nbformat.v4.new_code_cell(source) for source in sources]
    notebook = nbformat.v4.new_notebook(cells=cells, metadata={"kernelspec": kernel})
    nbformat.write(notebook, path)


def test_tab_shows_what_may_come_next_and_what_it_is(lab, visit):
    one = visit(lab)
    write_cells(lab.root / "tab.ipynb", "%load_ext jupyter_talks", "")
    page = one.open_notebook("tab.ipynb")
    one.run_all()
    cell = page.locator(".jp-CodeCell").nth(1)
    cell.locator(".cm-content").click()
    page.keyboard.type("%talks ")
    page.keyboard.press("Tab")
    offered = page.locator(".jp-Completer-item").first
    expect(offered).to_contain_text("search", timeout=15_000)
    one.shoot("offered")
    # What it is stands on the line of what is offered, and nowhere else.
    meaning = offered.locator(".jp-Completer-typeExtended")
    assert meaning.bounding_box()["height"] <= offered.bounding_box()["height"]


def test_a_chart_of_nothing_does_not_hang_the_page(lab, visit):
    one = visit(lab)
    write_cells(lab.root / "nothing.ipynb", "%load_ext jupyter_talks", "%talks trends nonsenseword")
    page = one.open_notebook("nothing.ipynb")
    one.run_all()
    expect(page.locator(".jp-OutputArea-output").last).to_contain_text("nonsenseword")
    assert page.evaluate("1 + 1") == 2
