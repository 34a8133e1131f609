from __future__ import annotations

import copy
import json
from functools import partial

import nbformat
import pytest
from hypothesis import given
from hypothesis import strategies as st

from jupyter_talks.errors import BadRequest, Unwritable
from jupyter_talks.notebooks.exporting import as_html, as_markdown
from jupyter_talks.notebooks.renewing import OURS, MadeCell, read, renewed, text_of, write

make = partial(renewed, of="test")
MADE = [
    MadeCell("head", "# Notes"),
    MadeCell("a", "## A"),
    MadeCell("a:text", "*write here*", blank=True),
    MadeCell("b", "## B"),
    MadeCell("b:text", "said of b"),
    MadeCell("c", "## C"),
]
LATER = [
    MADE[0],
    *MADE[1:3],
    MadeCell("new", "## New"),
    MadeCell("new:text", "*write*", blank=True),
    MADE[3],
    MadeCell("b:text", "said of b, better"),
    MADE[5],
]
words = st.text(st.characters(categories=["L", "N", "P", "Zs"]), min_size=1, max_size=30)
edits = st.lists(
    st.tuples(
        st.sampled_from(["edit", "insert", "delete", "move", "copy", "split"]),
        st.integers(0, 50),
        st.integers(0, 50),
        words,
    ),
    max_size=12,
)


def edited(notebook, changes):
    """What a person may do to a notebook, as JupyterLab does it."""
    notebook = copy.deepcopy(notebook)
    for act, at, to, text in changes:
        cells = notebook.cells
        if not cells and act != "insert":
            continue
        place = at % max(len(cells), 1)
        if act == "edit":
            cells[place].source += f"\nmine {text}"
        elif act == "insert":
            cells.insert(place, nbformat.v4.new_markdown_cell(f"mine {text}"))
        elif act == "delete":
            del cells[place]
        elif act == "move":
            cells.insert(to % len(cells), cells.pop(place))
        elif act == "copy":  # with its metadata, but a new id
            cells.insert(place, copy.deepcopy(cells[place]))
            cells[place].id = nbformat.v4.new_markdown_cell("").id
        else:  # both halves have the metadata
            half = copy.deepcopy(cells[place])
            half.id = nbformat.v4.new_markdown_cell("").id
            half.source = f"mine {text}"
            cells.insert(place + 1, half)
    return notebook


def mine(notebook):
    return [cell.source for cell in notebook.cells if "mine " in cell.source]


SECRET = MadeCell("b:note", "tell-nobody", yours=True, private=True)


@given(edits, edits)
def test_no_private_word_is_exported_whatever_is_done_to_its_cell(first, second):
    """Split and copied cells have words of the private one in both."""
    notebook = make(None, [*MADE, SECRET]).notebook
    for changes in (first, second):
        notebook = make(edited(notebook, changes), [*LATER, SECRET]).notebook
        halves = [c for c in notebook.cells if c.metadata.get(OURS, {}).get("private")]
        others = [c for c in notebook.cells if c not in halves]
        assert not any("tell-nobody" in cell.source for cell in others)
        assert "tell-nobody" not in as_markdown(notebook)


@pytest.mark.parametrize("change", [0, 1])
def test_a_note_that_becomes_private_is_left_out_of_what_one_made_of_it(change):
    notebook = make(None, [SECRET._replace(private=False)]).notebook
    notebook.cells[0].source += "\nmine" * change
    again = make(notebook, [SECRET]).notebook
    assert "tell-nobody" not in as_markdown(again)
    assert "tell-nobody" in as_markdown(again, private=True)


@given(edits, edits)
def test_no_word_that_somebody_wrote_is_lost(first, second):
    """Made, edited, made again of other cells, edited, made again: all of it stays, in order."""
    written = edited(make(None, MADE).notebook, first)
    again = make(written, LATER).notebook
    assert mine(again) == mine(written)
    more = edited(again, second)
    last = make(more, LATER).notebook
    assert mine(last) == mine(more)
    assert [cell.source for cell in make(last, LATER).notebook.cells] == [
        cell.source for cell in last.cells
    ]
    nbformat.validate(last)


def test_what_nobody_touched_is_brought_up_to_date():
    again = make(make(None, MADE).notebook, LATER)
    assert [cell.source for cell in again.notebook.cells] == [one.source for one in LATER]
    assert again.kept == 0


def test_a_cell_that_somebody_deleted_stays_away_until_it_is_wanted():
    notebook = make(None, MADE).notebook
    del notebook.cells[3:5]
    again = make(notebook, MADE)
    assert "## B" not in [cell.source for cell in again.notebook.cells]
    back = make(again.notebook, MADE, {"b"})
    assert [cell.source for cell in back.notebook.cells][3] == "## B"


def test_new_cells_come_behind_what_somebody_added():
    notebook = make(None, MADE).notebook
    notebook.cells.insert(3, nbformat.v4.new_markdown_cell("mine, below A"))
    sources = [cell.source for cell in make(notebook, LATER).notebook.cells]
    assert sources.index("mine, below A") < sources.index("## New") < sources.index("## B")


def test_strange_metadata_is_nobodys_harm():
    notebook = make(None, MADE).notebook
    notebook.metadata[OURS] = "text"
    notebook.cells[0].metadata[OURS] = ["list"]
    assert "# Notes" in [cell.source for cell in make(notebook, MADE).notebook.cells]


def test_the_same_notes_are_the_same_file():
    """Two people who make the notes of one conference have files that git merges."""
    one, other = (text_of(make(None, MADE).notebook) for _ in range(2))
    assert one == other
    ids = [cell["id"] for cell in json.loads(one)["cells"]]
    assert len(set(ids)) == len(ids)


def test_files(tmp_path):
    path = tmp_path / "notes.ipynb"
    assert read(path) is None
    write(make(None, MADE).notebook, path)
    assert len(read(path).cells) == len(MADE)
    assert [file.name for file in tmp_path.iterdir()] == ["notes.ipynb"]
    path.write_text("not a notebook")
    with pytest.raises(BadRequest, match="left as it is"):
        read(path)
    with pytest.raises(Unwritable):
        write(make(None, MADE).notebook, tmp_path / "no" / "notes.ipynb")


def test_what_is_blank_is_not_exported():
    notebook = make(None, MADE).notebook
    text = as_markdown(notebook)
    assert "write here" not in text
    assert "## A" not in text  # nothing stands below it
    assert "said of b" in text
    notebook.cells[2].source = "I wrote <b>this</b>\n\n<script>alert(1)</script>"
    assert "## A" in as_markdown(notebook)
    page = as_html(notebook)
    assert "<h2>A</h2>" in page
    assert "<script" not in page
    assert "&lt;script&gt;" in page
    assert page.startswith("<!DOCTYPE html>")
