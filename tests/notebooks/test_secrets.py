from __future__ import annotations

import nbformat
import pytest

from jupyter_talks import functions
from jupyter_talks.functions import notebooks
from jupyter_talks.model import Note, Quote
from jupyter_talks.notebooks.exporting import as_html, as_markdown, private_cells
from jupyter_talks.notebooks.renewing import MadeCell, renewed
from jupyter_talks.notebooks.secrets import Secrets

KAFKA = "pycon-us-2021-event-driven-applications-apache-kafka-and-python"
TEXT = """\
[4:12] They **will not** hire before spring, she said.

- ask *Ada* about the offer
- no

彼らは春まで雇わない。
The talk on Kafka and Python was the best one that I saw this year, by far."""
QUOTE = Quote(text="We had no money left.", speaker="Somebody", kind="exact")
NOTE = Note(talk=KAFKA, title="A talk", text=TEXT, quotes=(QUOTE,))


@pytest.mark.parametrize(
    ("text", "is_told"),
    [
        ("[4:12] They **will not** hire before spring, she said.", True),
        ("THEY will not hire - before spring; she said", True),
        ("[4:12](<https://v.example/?t=252>) They will not hire before spring, she said", True),
        ("Mind: ask Ada about the offer, today", True),
        ("the best one that I saw this year", True),
        ("> **\u201cWe had no money left.\u201d**", True),
        ("彼らは春まで雇わない", True),
        ("no", False),
        ("the best one that I saw", False),
        ("They hire in spring, she said", False),
        ("ask Ada", False),
        ("", False),
    ],
)
def test_what_tells_a_private_note(text, is_told):
    assert Secrets([NOTE]).are_in(text) is is_told
    assert not Secrets([Note(talk="x", title="x", text=TEXT, private=False)]).are_in(text)


def test_what_feeds_say_is_no_secret_and_what_one_makes_of_it_is():
    title = "### Event-driven applications with Kafka and Python"
    note = Note(talk=KAFKA, title="x", text=title)
    notebook = renewed(None, [MadeCell("talk:x", title)], of="x").notebook
    assert private_cells(notebook, [note]) == 0
    notebook.cells[0].source += "\n\nmine"
    assert private_cells(notebook, [note]) == 1
    shared = renewed(None, [MadeCell("note", title, yours=True)], of="x").notebook  # it was, then
    assert private_cells(shared, [note]) == 1


def test_a_pasted_line_is_left_out_and_counted(home, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    functions.note(KAFKA, TEXT)
    made = notebooks.notes("pycon-us-2021")
    content = nbformat.read(made.path, 4)
    pasted = "Nobody may read: they will not hire before spring, she said."
    content.cells += [
        nbformat.v4.new_markdown_cell("## Closing words"),
        nbformat.v4.new_markdown_cell(pasted),
        nbformat.v4.new_markdown_cell("It was a fine conference."),
    ]
    nbformat.write(content, made.path)
    for name in ("out.md", "out.html"):
        written = notebooks.publish(made.path, name)
        assert "hire" not in written.text
        assert "fine conference" in written.text
        assert "left out: 2 private notes" in repr(written)
    whole = notebooks.publish(made.path, private=True)
    assert pasted in whole.text
    assert "private" not in (whole.remark or "")
    assert "hire" in as_markdown(content)  # by a notebook alone it cannot be known
    assert "hire" not in as_html(content, notes=[NOTE])
