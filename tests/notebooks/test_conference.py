from __future__ import annotations

import nbclient
import nbformat
import pytest

from jupyter_talks.desk.desk import Desk
from jupyter_talks.desk.notes import (
    conference_notes,
    notes_name,
    notes_on,
    talk_notes_name,
    viewing_log,
)
from jupyter_talks.errors import Conflict, NotFound
from jupyter_talks.library.library import Library
from jupyter_talks.library.reference import Reference
from jupyter_talks.model import Quote
from jupyter_talks.notebooks.exporting import as_markdown
from jupyter_talks.notebooks.renewing import OURS, MadeCell, renewed

KAFKA = "pycon-us-2021-event-driven-applications-apache-kafka-and-python"


@pytest.fixture
def desk(starter, tmp_path):
    return Desk(starter, Library(tmp_path / "library.db"))


def headings(notebook):
    return [
        line
        for cell in notebook.cells
        for line in cell.source.splitlines()
        if line.startswith(("# ", "## ")) and cell.cell_type == "markdown"
    ]


@pytest.mark.parametrize(
    "name",
    ["JupyterCon 2018", "jupytercon 2018", "jupytercon-2018", "jupytercon-2018-notes"],
)
def test_by_whatever_name_they_are_the_same_notes(desk, name):
    by_id = conference_notes(desk, "jupytercon-2018-notes", None).notebook
    assert notes_name(desk, name) == "jupytercon-2018-notes.ipynb"
    fresh = conference_notes(desk, name, None).notebook
    assert [cell.source for cell in fresh.cells] == [cell.source for cell in by_id.cells]
    again = conference_notes(desk, name, by_id).notebook
    assert [cell.source for cell in again.cells] == [cell.source for cell in by_id.cells]


@pytest.mark.parametrize("is_old", [False, True])
def test_a_notebook_of_something_else_is_not_written_over(desk, is_old):
    notebook = conference_notes(desk, "jupytercon-2018-notes", None).notebook
    if is_old:
        del notebook.metadata[OURS]["of"]  # as version 0.1 wrote it
        conference_notes(desk, "JupyterCon 2018", notebook)
    with pytest.raises(Conflict, match="would be gone; give another file name"):
        conference_notes(desk, "pycon-us-2021", notebook)
    with pytest.raises(Conflict):
        viewing_log(desk, notebook)
    with pytest.raises(Conflict):
        notes_on(desk, KAFKA, notebook)


def test_notes_can_be_made_again_when_a_talk_has_left(desk):
    notes = conference_notes(desk, "jupytercon-2018-notes", None).notebook
    cells = [MadeCell("head", "# A"), MadeCell("talk:x", "### X")]
    fewer = renewed(renewed(None, cells, of="a").notebook, cells[:1], of="a").notebook
    assert [cell.source for cell in fewer.cells] == ["# A"]
    with pytest.raises(Conflict, match="was made of a"):
        renewed(fewer, cells, of="b")
    assert notes.cells


def test_a_notebook_of_one_s_own_is_left_alone(desk):
    own = nbformat.v4.new_notebook(cells=[nbformat.v4.new_markdown_cell("# My analysis")])
    with pytest.raises(Conflict, match="is one of your own"):
        conference_notes(desk, "jupytercon-2018-notes", own)
    conference_notes(desk, "jupytercon-2018-notes", nbformat.v4.new_notebook())


def test_the_notes_of_jupytercon_have_the_structure_of_the_article(desk):
    notebook = conference_notes(desk, "jupytercon-2018", None).notebook
    assert headings(notebook) == [
        "# Notes from JupyterCon 2018",
        "## Themes",
        "## Keynotes",
        "## Talks",
        "## Panel",
        "## Learning resources",
        "## Quotes",
        "## Advice",
        "## Given back",
        "## Communities",
        "## Links",
        "## Closing",
    ]
    talks = [cell.metadata[OURS]["talk"] for cell in notebook.cells if "### " in cell.source]
    page = desk.catalog.collection("jupytercon-2018-notes")
    entries = [entry for group in page.collection.groups for entry in group.entries]
    assert talks == [page.talks[entry.talk].id for entry in entries]
    text = as_markdown(notebook)
    for said in (
        "New York, 22-24 August 2018",
        "author not stated",
        "**Julia Lane**",
        "**Michelle Ufford**",
        "| IBM | Watson Studio, Jupyter Enterprise Gateway |",
        "| Learn what the project needs, and begin by reviewing pull requests. |",
        "(<https://github.com/bmtgoncalves/DataVisualization>)",
        "(<https://medium.com/netflix-techblog/notebook-innovation-591ee3221233>)",
        "*If you want to go fast, go alone; if you want to go far, go together.*",
    ):
        assert said in text, said


def test_a_keynote_goes_under_keynotes_and_stays(desk):
    extra = next(
        hit.id
        for hit in desk.search("event:jupytercon-2018 kind:keynote", limit=50).items
        if hit.id not in desk.catalog.collected()
    )
    old = conference_notes(desk, "jupytercon-2018", None).notebook
    for old_notes in (old, conference_notes(desk, "jupytercon-2018", old, [extra]).notebook):
        notebook = conference_notes(desk, "jupytercon-2018", old_notes, [extra]).notebook
        sources = [cell.source for cell in notebook.cells]
        place = next(
            at for at, cell in enumerate(notebook.cells) if cell.metadata[OURS].get("talk") == extra
        )
        assert sources.index("## Keynotes") < place < sources.index("## Talks")
    # Made again without saying it: it is there still.
    again = conference_notes(desk, "jupytercon-2018", notebook).notebook
    assert [cell.source for cell in again.cells] == sources


def test_any_event_has_its_groups_and_what_you_noted(desk):
    desk.library.notes.append(desk.reference(KAFKA), "[4:12] pizza")
    said = Quote(text="Events are facts.", speaker="Francesco Tisiot", kind="exact")
    desk.library.notes.add_quote(desk.reference(KAFKA), said)
    desk.library.describe_you(name="Ada", pronouns="she", hiring="hire me")
    notebook = conference_notes(desk, "pycon-us-2021", None).notebook
    assert headings(notebook)[:6] == [
        "# Notes from PyCon US 2021",
        "## Themes",
        "## Keynotes",
        "## Talks",
        "## Panels",
        "## Learning resources",
    ]
    assert "pizza" not in as_markdown(notebook)  # the note is private
    assert "Events are facts." not in as_markdown(notebook)
    text = as_markdown(notebook, private=True)
    assert "[4:12](<https://www.youtube.com/watch?v=Ltgt0ekso4c&t=252s>) pizza" in text
    assert "**\u201cEvents are facts.\u201d**" in text
    assert "Written by: Ada (she), hire me" in text
    assert "## Keynotes" not in text  # there is none
    assert notes_name(desk, "pycon-us-2021") == "pycon-us-2021-notes.ipynb"
    with pytest.raises(NotFound):
        conference_notes(desk, "nope", None)


def test_hostile_text_of_a_library_is_text(desk):
    hostile = "<script>alert(1)</script> ![x](https://a.example/pixel) <img src=x>"
    desk.library.notes.write(desk.reference(KAFKA), hostile)
    for made in (conference_notes(desk, "pycon-us-2021", None), notes_on(desk, KAFKA, None)):
        text = "\n".join(cell.source for cell in made.notebook.cells)
        assert "<script" not in text
        assert "<img" not in text
        assert "![x]" not in text


def test_the_notebook_of_a_talk_runs_without_a_network(desk, home, built_catalog):
    desk.library.notes.append(desk.reference(KAFKA), "[0:30] begin")
    notebook = notes_on(desk, KAFKA, None).notebook
    nbformat.validate(notebook)
    (home / "config").mkdir()
    (home / "config" / "jupyter_talks_config.py").write_text(
        f"c.TalksConfig.catalog_dir = {str(built_catalog)!r}\n"
    )
    nbclient.NotebookClient(notebook, timeout=60).execute()
    text = as_markdown(notebook)
    assert "@misc{" in text
    assert "git clone https://github.com/aiven/kafka-python-notebooks" in text
    assert "https://mybinder.org/v2/gh/aiven/kafka-python-notebooks/HEAD" in text
    outputs = [output for cell in notebook.cells for output in cell.get("outputs", [])]
    assert outputs
    assert not [output for output in outputs if output.output_type == "error"]


def test_a_log_tells_what_was_watched_and_keeps_what_is_written_into_it(desk, home, built_catalog):
    assert [cell.source for cell in viewing_log(desk, None).notebook.cells] == [
        "# Viewing log\n\nWhat I watched, the last one first."
    ]
    kafka, gone = desk.reference(KAFKA), Reference("gone", "A talk of elsewhere")
    desk.library.progress.record(gone, watched=True)
    desk.library.progress.record(kafka, 754)
    made = viewing_log(desk, None).notebook
    text = as_markdown(made)
    assert text.index("Kafka") < text.index("A talk of elsewhere")
    assert "at 12:34 of 26:13" in text
    made.cells[-1].source = "my own words"
    desk.library.progress.record(kafka, watched=True)
    desk.library.notes.append(kafka, "of the talk")
    again = viewing_log(desk, made)
    text = as_markdown(again.notebook, private=True)
    assert again.kept == 1
    assert "my own words" in text
    assert "of the talk" in text
    assert "at 12:34" not in text
    assert "of the talk" not in as_markdown(again.notebook)


def test_the_notes_of_an_event_have_your_own_talks_of_it_too(desk):
    other = next(
        hit
        for hit in desk.search("event:jupytercon-2018", limit=100).items
        if hit.id not in desk.catalog.collection("jupytercon-2018-notes").talks
    )
    desk.library.notes.append(desk.reference(other.id), "my note", private=False)
    for name in ("jupytercon-2018", "jupytercon-2018-notes", "JupyterCon 2018"):
        assert "my note" in as_markdown(conference_notes(desk, name, None).notebook)


def test_who_has_no_notes_takes_none_away(desk, starter, tmp_path):
    """Somebody else makes the notebook again, or you do on another machine: all of it stays."""
    desk.library.notes.append(desk.reference(KAFKA), "of Ada")
    said = Quote(text="Events are facts.", speaker="Francesco Tisiot", kind="exact")
    desk.library.notes.add_quote(desk.reference(KAFKA), said)
    bob = Desk(starter, Library(tmp_path / "bob.db"))
    for make in (
        lambda one, old: conference_notes(one, "pycon-us-2021", old).notebook,
        lambda one, old: notes_on(one, KAFKA, old).notebook,
    ):
        of_ada = make(desk, None)
        text = as_markdown(make(bob, of_ada), private=True)
        assert "of Ada" in text
        assert "Events are facts." in text


def test_a_quote_that_is_gone_leaves_no_word_behind(desk):
    secret = Quote(text="SECRET", speaker="Ada", kind="exact")
    desk.library.notes.add_quote(desk.reference(KAFKA), secret)
    notebook = conference_notes(desk, "pycon-us-2021", None).notebook
    notebook.cells = [cell for cell in notebook.cells if "SECRET" not in cell.source]
    desk.library.notes.delete(desk.reference(KAFKA))
    again = conference_notes(desk, "pycon-us-2021", notebook).notebook
    assert "SECRET" not in nbformat.writes(again)


@pytest.mark.parametrize("name", ["x\n!echo pwned", "../outside", "a b", "-", "\x00"])
def test_no_name_of_a_talk_gets_into_code_or_paths(desk, name):
    desk.library.lists.create("Hostile")
    desk.library.lists.add("hostile", Reference(name, "Hostile"))
    made = notes_on(desk, name, None).notebook
    assert not [cell for cell in made.cells if cell.cell_type == "code" and "\n!" in cell.source]
    file = talk_notes_name(desk, name)
    assert "/" not in file
    assert not file.startswith(".")
