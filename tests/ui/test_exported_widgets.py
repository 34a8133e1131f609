"""Widgets in notebooks that became web pages: what was last seen of them, without the network."""

from __future__ import annotations

import nbclient
import nbformat
import pytest
from nbconvert import HTMLExporter
from playwright.sync_api import expect
from test_widgets import KAFKA, KAFKA_ID, SETUP, cell, run, save, write

SAVING = "@jupyter-widgets/jupyterlab-manager:plugin"
STATE = "application/vnd.jupyter.widget-state+json"
CELLS = (
    SETUP,
    'TalkBrowser(catalog, "kafka tisiot")',
    f"TalkCard(catalog.get({KAFKA_ID!r}))",
    f"TalkPlayer(catalog.get({KAFKA_ID!r}), 252)",
)


@pytest.fixture
def page_of(chromium, tmp_path):
    """Show a notebook as nbconvert makes a page of it, with the network refused."""
    contexts = []

    def page_of(notebook):
        (tmp_path / "page.html").write_text(HTMLExporter().from_notebook_node(notebook)[0], "utf-8")
        contexts.append(chromium.new_context())
        contexts[-1].route(lambda address: not address.startswith("file:"), lambda one: one.abort())
        page = contexts[-1].new_page()
        page.goto((tmp_path / "page.html").as_uri())
        return page

    yield page_of
    for one in contexts:
        one.close()


def executed(folder, built_catalog, monkeypatch):
    monkeypatch.setenv("JUPYTER_CONFIG_DIR", str(folder / "config"))
    (folder / "config").mkdir()
    (folder / "config" / "jupyter_talks_config.py").write_text(
        f"c.TalksConfig.catalog_dir = {str(built_catalog)!r}\n"
    )
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(one) for one in CELLS])
    return nbclient.NotebookClient(notebook, store_widget_state=True, timeout=60).execute()


def check(page):
    outputs = page.locator(".jp-OutputArea-output")
    for place in range(3):
        expect(outputs.nth(place)).to_contain_text(KAFKA)
        expect(outputs.nth(place)).to_be_visible()
    expect(outputs.nth(2)).to_contain_text("4:12")


def test_a_notebook_that_a_program_ran(page_of, tmp_path, built_catalog, monkeypatch):
    notebook = executed(tmp_path, built_catalog, monkeypatch)
    assert notebook.metadata.widgets[STATE].state  # the states are there, and win elsewhere
    check(page_of(notebook))


def test_a_notebook_that_jupyterlab_saved_with_states(own_lab, visit, page_of):
    name = write(own_lab, "states.ipynb", *CELLS, "import ipywidgets\nipywidgets.IntSlider(7)")
    one = visit(own_lab)
    one.open("lab?reset")
    one.page.wait_for_function("window.jupyterapp !== undefined")
    one.page.evaluate(
        """async name => {
          await window.jupyterapp.restored;
          await window.jupyterapp.serviceManager.settings.save(name, '{"saveState": true}');
        }""",
        SAVING,
    )
    page = one.open_notebook(name)
    one.run_all()
    expect(page.locator(".jt-widget")).to_have_count(3, timeout=30_000)
    expect(page.locator(".jp-OutputArea-output .widget-slider")).to_be_visible(timeout=30_000)
    save(page)
    page.wait_for_function("() => !window.jupyterapp.shell.currentWidget.context.model.dirty")
    notebook = nbformat.read(own_lab.root / name, 4)
    views = [
        output.data["application/vnd.jupyter.widget-view+json"]["model_id"]
        for one in notebook.cells
        for output in one.outputs
    ]
    states = notebook.metadata.widgets[STATE].state
    assert [view in states for view in views] == [False, False, False, True]
    check(page_of(notebook))
    # What is seen goes on to live.
    run(page, 1, 'TalkBrowser(catalog, "dask")')
    expect(cell(page, 1).locator(".jt-widget .jt-card").first).to_contain_text("Dask")


def test_a_front_end_that_nobody_seemed_to_have_gets_its_view(lab, visit):
    """As where a server runs the cells, and JupyterLab is told of the outputs."""
    unseen = (
        "from jupyter_talks.widgets import showing\nshowing._is_run_by_a_program = lambda: True"
    )
    name = write(lab, "unseen.ipynb", SETUP, unseen, CELLS[2], "1 + 1")
    one = visit(lab)
    page = one.open_notebook(name)
    one.run_all()
    expect(cell(page, 2).locator(".jt-widget .jt-card")).to_contain_text(KAFKA, timeout=30_000)
    expect(cell(page, 2).locator("article")).to_have_count(0)
