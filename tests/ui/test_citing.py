"""A reference that a line puts into the notebook, in JupyterLab and in Notebook 7."""

from __future__ import annotations

import nbformat
import pytest
from playwright.sync_api import expect

CELERY = "pycon-us-2021-optimizing-data-retrieval-with-python-celery"


@pytest.mark.parametrize("app", ["lab", "notebook"])
def test_a_reference_is_shown_as_text_and_runs_again(request, visit, app):
    server = request.getfixturevalue(app)
    sources = ("%load_ext jupyter_talks", f"%talks cite {CELERY} --cell", "1/0 if False else 'end'")
    made = nbformat.v4.new_notebook(
        cells=[nbformat.v4.new_code_cell(one) for one in sources],
        metadata={"kernelspec": {"name": "python3", "display_name": "Python 3"}},
    )
    nbformat.write(made, server.root / "citing.ipynb")
    one = visit(server)
    page = one.open_notebook("citing.ipynb")
    one.run_all()
    cells = page.locator(".jp-Notebook .jp-Cell")
    expect(cells).to_have_count(4, timeout=60_000)
    inserted = cells.nth(2)
    expect(inserted).to_contain_text("%%markdown")
    expect(cells.nth(1).locator(".jp-OutputArea-output")).to_contain_text("in the next cell")
    expect(cells.nth(1).locator(".jp-OutputArea-output")).not_to_contain_text("Jenna Conn")
    page.evaluate("window.jupyterapp.commands.execute('docmanager:save')")
    one.run_all()
    expect(inserted.locator(".jp-RenderedMarkdown em")).to_contain_text(
        "Optimizing Data Retrieval", timeout=30_000
    )
    expect(cells.nth(3).locator(".jp-OutputArea-output")).to_contain_text("end")
    expect(cells.nth(1).locator(".jp-OutputArea-output")).to_contain_text("already")
    expect(cells).to_have_count(4)
    one.shoot(f"cited-{app}")
