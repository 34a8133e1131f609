"""A file is taken into a library that has something already."""

from __future__ import annotations

import msgspec
import pytest

from jupyter_talks.desk.desk import Desk
from jupyter_talks.desk.importing import take_in
from jupyter_talks.library.files import library_text, list_text, read, shared
from jupyter_talks.library.library import Library
from jupyter_talks.library.limits import LONGEST_NOTE, MOST_ENTRIES, MOST_QUOTES
from jupyter_talks.library.reference import Reference
from jupyter_talks.model import (
    LibraryContents,
    ListChange,
    ListEntry,
    Note,
    Origin,
    OwnList,
    Quote,
    You,
)

ONE = Reference("one", "One")
KHO = "pycon-us-2021-large-scale-data-validation-with-spark-and-dask"
NOTES = "jupytercon-2018-notes"


@pytest.fixture
def library(tmp_path):
    return Library(tmp_path / "library.db")


@pytest.fixture
def desk(starter, library):
    return Desk(starter, library)


def test_merging_loses_nothing_on_either_side(tmp_path):
    here = Library(tmp_path / "here.db")
    one, two = Reference("one", "One"), Reference("two", "Two")
    here.lists.create("Both")
    here.lists.add("both", one, "mine")
    here.notes.write(one, "what I wrote", private=False)
    here.progress.record(one, 500)
    there = Library(tmp_path / "there.db")
    there.lists.create("Both")
    there.lists.add("both", two, "theirs")
    there.lists.add("both", one, "other")
    there.notes.write(one, "what they wrote", private=True)
    report = here.merge(there.contents())
    assert [(e.talk, e.reason) for e in here.lists.get("both").entries] == [
        ("one", "mine"),
        ("two", "theirs"),
    ]
    note = here.notes.get(one)
    assert note.text == "what I wrote\n\nwhat they wrote"
    assert note.private  # what one of the two keeps to itself stays so
    assert here.progress.get(one).seconds == 500
    assert "was here" in report.kept[0]


def test_two_lists_of_one_title_can_both_be_changed(library):
    library.lists.create("To watch")
    entry = ListEntry(talk="one", title="One")
    other = OwnList(id="other", title="to WATCH", entries=(entry,))
    library.merge(LibraryContents(lists=(other,)))
    assert library.lists.get("other").title == "to WATCH (2)"
    changed = library.lists.change("other", ListChange(reasons={"one": "because"}))
    assert changed.entries[0].reason == "because"


def test_what_was_taken_in_can_be_written_and_taken_in_again(library):
    """What would be more than a library takes stays as it is, and is told."""
    quotes = [Quote(text=f"words {n}", speaker="Ada", kind="exact") for n in range(150)]
    library.notes.write(ONE, "mine", quotes=quotes)
    more = tuple(msgspec.structs.replace(one, speaker="Bo") for one in quotes)
    talks = [ListEntry(talk=f"t{n}", title="T") for n in range(MOST_ENTRIES)]
    library.lists.create("Full", entries=talks)
    new = LibraryContents(
        notes=(Note(talk="one", title="One", text="theirs", quotes=more),),
        lists=(OwnList(id="full", title="Full", entries=(ListEntry(talk="x", title="X"),)),),
    )
    report = library.merge(new)
    assert (report.lists, report.notes) == (0, 0)
    assert len([said for said in report.kept if "too long together" in said]) == 2
    assert len(library.notes.get(ONE).quotes) == 150 < MOST_QUOTES
    assert read(library_text(library.contents()), "file").contents == library.contents()


def test_two_long_notes_whose_talks_become_one_both_stay(library):
    library.notes.write(Reference("old", "Old"), "a" * LONGEST_NOTE)
    library.notes.write(Reference("new", "New"), "b" * LONGEST_NOTE)
    library.rename({"old": "new"})
    assert {note.text[0] for note in library.notes.all()} == {"a", "b"}


def test_a_private_note_does_not_become_open_by_being_mended(desk):
    """A file that was never taken in before is taken in, not only mended."""
    talk = desk.reference(KHO)
    desk.library.notes.write(talk, "open words", private=False)
    theirs = Note(talk=KHO, title="x", text="TELL-NOBODY: Kho of Perfect, he shows Pana.")
    report = take_in(desk, library_text(LibraryContents(notes=(theirs,))), "f", mend=True)
    kept = desk.library.notes.get(talk)
    assert report.notes == 1
    assert "Prefect (written Perfect)" in kept.text
    assert kept.private
    assert "TELL-NOBODY" not in library_text(shared(desk.library.contents()))


def test_a_collection_becomes_a_list_that_tells_its_talks_and_where_it_is_from(desk, starter):
    page = starter.collection(NOTES)
    one = OwnList(
        id="notes",
        title="Notes",
        origin=page.collection.origin,
        entries=tuple(
            ListEntry(talk=entry.talk, title=entry.talk)
            for group in page.collection.groups
            for entry in group.entries
        ),
    )
    take_in(desk, list_text(one), "notes.talks.yaml")
    kept = desk.library.lists.get("notes")
    first = starter.get(kept.entries[0].talk)
    assert (kept.entries[0].title, kept.entries[0].url) == (
        first.title,
        first.recordings[0].url,
    )
    assert kept.origin == page.collection.origin
    assert "author not stated" in desk.set_of(kept).notes[-1]
    assert "origin:" in list_text(kept)


def test_what_a_list_has_no_place_for_is_told(desk):
    text = (
        "format: jupyter-talks/collection/1\n"
        "id: two\ntitle: Two parts\nsummary: x\nordered: true\n"
        "groups:\n- {title: A, entries: [{talk: a, title: A}]}\n"
        "- {title: B, entries: [{talk: b, title: B}]}\n"
        "themes: [a theme]\n"
    )
    (said,) = take_in(desk, text, "two.talks.yaml").kept
    assert said == "a list of yours has no groups, themes: these stay in the file of 'Two parts'"


def test_what_a_file_says_of_you_is_told(library):
    report = library.merge(LibraryContents(you=You(name="Ada", hiring="hire me")))
    assert "you say of yourself now: Ada, hire me" in report.kept[0]
    assert library.merge(LibraryContents(you=You(name="Bo"))).kept == ()
    assert library.you().name == "Ada"


def test_an_origin_must_be_an_address(library):
    bad = OwnList(id="x", title="X", origin=Origin(title="t", url="javascript:alert(1)"))
    with pytest.raises(Exception, match="no http or https address"):
        read(library_text(LibraryContents(lists=(bad,))), "file")
