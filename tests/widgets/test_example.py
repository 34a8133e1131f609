from __future__ import annotations

from pathlib import Path

import nbclient
import nbformat

EXAMPLE = Path(__file__).parents[2] / "binder" / "widgets.ipynb"


def test_the_example_runs_and_keeps_the_last_state(built_catalog, tmp_path, monkeypatch):
    (tmp_path / "jupyter_talks_config.py").write_text(
        f"c.TalksConfig.catalog_dir = {str(built_catalog)!r}\n"
    )
    monkeypatch.setenv("JUPYTER_CONFIG_DIR", str(tmp_path))
    notebook = nbformat.read(EXAMPLE, as_version=4)
    assert not any(cell.get("outputs") for cell in notebook.cells)
    assert [cell.id for cell in notebook.cells] == [
        f"widgets-{place:02}" for place in range(len(notebook.cells))
    ]
    notebook.cells.append(nbformat.v4.new_code_cell('browser.text = "kafka"'))
    nbclient.NotebookClient(notebook, timeout=60).execute()
    shown = [
        output.data["text/html"]
        for cell in notebook.cells
        for output in cell.get("outputs", [])
        if "text/html" in output.get("data", {})
    ]
    assert len(shown) == 4
    assert "Francesco Tisiot" in shown[0]
