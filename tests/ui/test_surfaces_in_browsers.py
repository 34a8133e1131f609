"""The notebook of all surfaces in front ends: opened from a file, with no kernel of its own."""

from __future__ import annotations

import os
import subprocess
import sys

import nbformat
import pytest
from playwright.sync_api import expect
from surface_notebook import CELLS, executed


@pytest.fixture(scope="module")
def saved(tmp_path_factory):
    """The notebook as somebody saved it."""
    return executed(tmp_path_factory.mktemp("surfaces"))


def trust(server, name: str) -> None:
    """Sign a notebook for a server, as ``jupyter trust`` does."""
    home = server.root.parent
    variables = {"HOME": str(home), "JUPYTER_DATA_DIR": str(home / "data")}
    subprocess.run(
        [sys.executable, "-m", "jupyter", "trust", str(server.root / name)],
        check=True,
        capture_output=True,
        env={**os.environ, **variables},
    )


def check_words(page) -> None:
    """Every cell shows its words."""
    cells = page.locator(".jp-Notebook .jp-CodeCell")
    expect(cells).to_have_count(len(CELLS) + 1, timeout=60_000)
    for place, one in enumerate(CELLS, start=1):
        output = cells.nth(place).locator(".jp-OutputArea").first
        output.scroll_into_view_if_needed()
        if "trends" in one.source:  # a chart: its words are drawn
            expect(output.locator(".vega-embed")).to_be_visible(timeout=15_000)
            continue
        for word in one.words:
            expect(output, one.source).to_contain_text(word, timeout=15_000)


@pytest.mark.parametrize("is_trusted", [False, True], ids=["untrusted", "trusted"])
def test_jupyterlab_shows_the_words(lab, visit, saved, is_trusted):
    name = f"surfaces-{is_trusted}.ipynb"
    nbformat.write(saved, lab.root / name)
    if is_trusted:
        trust(lab, name)
    one = visit(lab)
    page = one.open(f"lab/tree/{name}?reset")
    check_words(page)
    cell = page.locator(".jp-CodeCell", has_text="%talks trends")
    cell.scroll_into_view_if_needed()
    chart = cell.locator(".vega-embed").locator("svg, canvas").first
    expect(chart).to_be_visible()
    assert chart.bounding_box()["width"] > 400
    one.shoot("trends")


def test_notebook_7_shows_the_words(notebook, visit, saved):
    nbformat.write(saved, notebook.root / "surfaces.ipynb")
    page = visit(notebook).open("notebooks/surfaces.ipynb")
    check_words(page)
