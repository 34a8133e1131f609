"""A notebook with what ``%talks`` can show, and the words that each of its cells must show.

``python tests/surfaces/surface_notebook.py`` writes ``golden.txt`` anew: what a terminal shows.
"""

from __future__ import annotations

import html
import os
import re
import tempfile
from pathlib import Path
from typing import NamedTuple

import nbclient
import nbformat

GOLDEN = Path(__file__).parent / "golden.txt"
KAFKA = "pycon-us-2021-event-driven-applications-apache-kafka-and-python"
TITLE = "Event-driven applications: Apache Kafka and Python"
ADDRESS = "youtube.com/watch?v=Ltgt0ekso4c"


class Cell(NamedTuple):
    """A line, and the words that every surface shows of it."""

    source: str
    words: tuple[str, ...]


CELLS = (
    Cell("%talks search kafka", ("3 talks", TITLE, "Francesco Tisiot", "PyCon US 2021", "26 min")),
    Cell("%talks show 1", (TITLE, "Francesco Tisiot", "May 2021", "git clone")),
    Cell(f"%talks related {KAFKA} --limit 2", ("Goes with", TITLE)),
    Cell("%talks event pycon-us-2021 --limit 1", ("PyCon US 2021", "1 of 85 talks")),
    Cell("%talks collection pycon-us-2021-for-data-scientists", ("7 of 85 talks", TITLE)),
    Cell(f"%talks note {KAFKA} pizza orders as events --at 4:12", (TITLE, "pizza orders")),
    Cell(
        f'%talks note {KAFKA} --quote "Events are facts." --by "Francesco Tisiot"',
        ("Events are facts.", "Francesco Tisiot", "pizza orders"),
    ),
    Cell("%talks list create Streams for beginners", ("Streams for beginners",)),
    Cell(
        f'%talks list add streams-for-beginners {KAFKA} --reason "It begins with pizza."',
        ("Streams for beginners has 1 talk now",),
    ),
    Cell(
        "%talks list streams-for-beginners",
        ("Streams for beginners", TITLE, "It begins with pizza."),
    ),
    Cell(f"%talks progress {KAFKA} 12:34", (TITLE, "at 12:34")),
    Cell(f"%talks watch {KAFKA}", (TITLE, "12:34", ADDRESS)),
    Cell("%talks plan --minutes 60 kafka ray", ("60 minutes of kafka ray", "on kafka", "on ray")),
    Cell("%talks trends kafka ray", ("kafka", "ray", "3 talks", "4 talks")),
    Cell(f"%talks cite {KAFKA}", ("@misc{", "Francesco Tisiot", TITLE)),
    Cell("%talks search zzzzzz", ("No talks for zzzzzz",)),
    Cell("%talks browse celery", ("Optimizing Data Retrieval", "Jenna Conn")),
)


def executed(folder: Path) -> nbformat.NotebookNode:
    """Return the notebook, run from top to bottom on the starter catalog, in a folder."""
    load = nbformat.v4.new_code_cell("%load_ext jupyter_talks", id="load")
    cells = [
        nbformat.v4.new_code_cell(one.source, id=f"cell-{place}") for place, one in enumerate(CELLS)
    ]
    notebook = nbformat.v4.new_notebook(cells=[load, *cells])
    settings = {
        "JUPYTER_DATA_DIR": str(folder / "data"),
        "JUPYTER_CONFIG_DIR": str(folder / "config"),
        "IPYTHONDIR": str(folder / "ipython"),
    }
    before = {name: os.environ.get(name) for name in settings}
    os.environ.update(settings)
    try:
        client = nbclient.NotebookClient(
            notebook, timeout=60, resources={"metadata": {"path": str(folder)}}
        )
        client.execute()
    finally:
        for name, value in before.items():
            os.environ.pop(name, None) if value is None else os.environ.update({name: value})
    return notebook


def texts(notebook: nbformat.NotebookNode, form: str) -> list[str]:
    """Return what each cell shows in a form, such as ``text/plain``."""
    return [
        "\n".join(output["data"][form] for output in cell.outputs if form in output.get("data", {}))
        for cell in notebook.cells[1:]
    ]


def visible(markup: str) -> str:
    """Return the words of HTML or Markdown that a reader sees, on one line."""
    bare = html.unescape(re.sub(r"<(?!https?:)[^>]+>", " ", markup))
    bare = re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", bare)
    return " ".join(bare.split())


def terminal(notebook: nbformat.NotebookNode) -> str:
    """Return what a terminal shows, cell by cell."""
    shown = texts(notebook, "text/plain")
    parts = [f">>> {one.source}\n{text}" for one, text in zip(CELLS, shown, strict=True)]
    return "\n\n".join(parts) + "\n"


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as home:
        GOLDEN.write_text(terminal(executed(Path(home))), "utf-8")
