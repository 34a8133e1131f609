"""A reference in a cell: what a kernel asks the front end for, run again as Run All does."""

from __future__ import annotations

import os

import nbclient
import nbformat
import pytest
from jupyter_client.manager import start_new_kernel

CELERY = "pycon-us-2021-optimizing-data-retrieval-with-python-celery"


@pytest.fixture(scope="module")
def environment(built_catalog, tmp_path_factory):
    folder = tmp_path_factory.mktemp("kernel")
    (folder / "config").mkdir()
    settings = f"c.TalksConfig.catalog_dir = {str(built_catalog)!r}\n"
    settings += f"c.TalksConfig.library_file = {str(folder / 'library.db')!r}\n"
    (folder / "config" / "jupyter_talks_config.py").write_text(settings)
    return {
        **os.environ,
        "HOME": str(folder),
        "IPYTHONDIR": str(folder / "ipython"),
        "JUPYTER_CONFIG_DIR": str(folder / "config"),
        "JPY_SESSION_NAME": str(folder / "paper.ipynb"),
    }


def test_a_reference_is_inserted_once_and_runs_cleanly(environment, monkeypatch):
    manager, client = start_new_kernel(env=environment, cwd=environment["HOME"])

    def run(source):
        """Run a cell; return its texts, and the cell that it asks for."""
        texts = []

        def heard(message):
            if message["msg_type"] in ("stream", "display_data", "execute_result"):
                content = message["content"]
                texts.append(content.get("text") or content["data"])

        answer = client.execute_interactive(source, timeout=60, output_hook=heard)
        assert answer["content"]["status"] == "ok", texts
        asked = [one for one in answer["content"]["payload"] if one["source"] == "set_next_input"]
        return texts, [one["text"] for one in asked]

    try:
        run("%load_ext jupyter_talks")
        for form, shown in (("", "*Optimizing Data"), ("--format bibtex", "```bibtex\n@misc{")):
            cite = f"%talks cite {CELERY} --cell {form}"
            texts, (source,) = run(cite)
            assert texts == [
                {"text/plain": "the reference stands in the next cell, which shows it as it runs"}
            ]
            (rendered,), asked = run(source)
            assert shown in rendered["text/markdown"]
            assert asked == []
            cells = [
                nbformat.v4.new_code_cell(one) for one in ("%load_ext jupyter_talks", cite, source)
            ]
            notebook = nbformat.v4.new_notebook(cells=cells)
            nbformat.write(notebook, environment["JPY_SESSION_NAME"])
            again, asked = run(cite)  # with what was saved, as after Run All
            assert asked == []
            assert "in a cell of this notebook already" in again[0]["text/plain"]
    finally:
        client.stop_channels()
        manager.shutdown_kernel(now=True)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    notebook = nbformat.read(environment["JPY_SESSION_NAME"], as_version=4)
    nbclient.NotebookClient(notebook, timeout=60, kernel_name="python3").execute()
    assert "@misc{" in notebook.cells[2].outputs[0]["data"]["text/markdown"]
