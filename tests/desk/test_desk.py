from __future__ import annotations

import contextlib
import sqlite3

import pytest

from jupyter_talks.config import load
from jupyter_talks.desk.desk import Desk
from jupyter_talks.desk.opening import open_desk
from jupyter_talks.desk.planning import plan
from jupyter_talks.desk.suggesting import for_notebook
from jupyter_talks.errors import LibraryUnavailable, NotFound
from jupyter_talks.library.files import library_text, read
from jupyter_talks.library.library import Library
from jupyter_talks.library.reference import Reference
from jupyter_talks.notebooks.mentions import Mentions

KAFKA = "pycon-us-2021-event-driven-applications-apache-kafka-and-python"
RAY = "pycon-us-2021-data-processing-on-ray"
SEVEN = "pycon-us-2021-for-data-scientists"


@pytest.fixture
def marked(desk):
    desk.library.progress.record(desk.reference(KAFKA), watched=True)
    desk.library.notes.append(desk.reference(RAY), "a note")
    desk.library.lists.create("My streams")
    desk.library.lists.add("my-streams", desk.reference(KAFKA), "pizza")
    return desk


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("is:watched", {KAFKA}),
        ("is:noted", {RAY}),
        ("is:watched,noted", {KAFKA, RAY}),
        ("list:my-streams", {KAFKA}),
        ("list:streams", {KAFKA}),
        ("list:my-streams is:noted", set()),
        ("IS:watched kafka", {KAFKA}),
    ],
)
def test_what_is_yours_is_searched_for(marked, query, found):
    assert {hit.id for hit in marked.search(query).items} == found


def test_what_is_not_yours_is_found_too(marked):
    size = marked.catalog.status().talks
    assert marked.search("is:unwatched").total == size - 1
    assert marked.search("-is:watched").total == size - 1
    assert KAFKA not in {hit.id for hit in marked.search("kafka is:unwatched").items}
    assert marked.search(f"list:{SEVEN}").total == 7  # collections are lists still
    assert marked.search(f"list:{SEVEN},my-streams").total == 7


def test_the_talks_of_a_list_stand_in_its_order(marked):
    groups = marked.catalog.collection(SEVEN).collection.groups
    seven = [entry.talk for group in groups for entry in group.entries]
    assert [hit.id for hit in marked.search(f"list:{SEVEN}").items] == seven
    others = [talk for talk in reversed(seven) if talk != KAFKA][:3]
    for talk in others:
        marked.library.lists.add("my-streams", marked.reference(talk))
    mine = [KAFKA, *others]
    assert [hit.id for hit in marked.search("list:my-streams").items] == mine
    assert [hit.id for hit in marked.search('list:"My streams"', limit=2).items] == mine[:2]
    assert [hit.id for hit in marked.search("list:my-streams -is:watched").items] == mine[1:]
    by_title = [hit.title for hit in marked.search("list:my-streams sort:title").items]
    assert by_title == sorted(by_title, key=str.casefold)


def test_a_catalog_alone_knows_nobody(starter):
    assert starter.search("is:watched").total == 0
    assert starter.search("is:unwatched").total == starter.status().talks


def test_a_list_is_exported_in_its_order(marked):
    selection = marked.select(list_id="my-streams")
    assert [(one.talk.id, one.reason) for one in selection.chosen()] == [(KAFKA, "pizza")]
    assert len(list(marked.select(list_id=SEVEN).chosen())) == 7


def test_the_seven_talks_by_hand_are_equal_on_an_empty_profile(desk, starter, tmp_path):
    """Build, reorder, export, import where nothing is: equal."""
    page = starter.collection(SEVEN)
    entries = [entry for group in page.collection.groups for entry in group.entries]
    desk.library.lists.create("Seven talks", "After an article")
    for entry in reversed(entries):
        desk.library.lists.add("seven-talks", desk.reference(entry.talk), entry.reason, 1)
    desk.library.lists.move("seven-talks", entries[6].talk, 1)
    desk.library.lists.move("seven-talks", entries[6].talk, 7)
    made = desk.library.lists.get("seven-talks")
    assert [(one.talk, one.reason) for one in made.entries] == [
        (one.talk, one.reason) for one in entries
    ]
    file = tmp_path / "library.talks.yaml"
    file.write_text(library_text(desk.library.contents()))
    empty = Library(tmp_path / "empty" / "library.db")
    empty.merge(read(file.read_text(), str(file)).contents)
    assert empty.lists.get("seven-talks") == made


def test_a_talk_that_the_catalog_lost_is_still_known(desk):
    lost = Reference("gone", "Gone with the catalog", "https://www.youtube.com/watch?v=Ltgt0ekso4x")
    desk.library.lists.create("Kept")
    desk.library.lists.add("kept", lost, "why")
    assert desk.reference("gone") == lost
    shown = desk.set_of(desk.library.lists.get("kept"))
    assert (shown.items[0].title, shown.items[0].why) == ("Gone with the catalog", "why")
    assert shown.items[0].recordings[0].provider_id == "Ltgt0ekso4x"
    assert desk.list_page("kept").talks == {}
    with pytest.raises(NotFound):
        desk.reference("never known")


def test_notes_follow_a_talk_whose_id_changed(config, tmp_path):
    """What is kept under another of its names is kept under its id, once the catalog tells."""
    library = Library(tmp_path / "library.db")
    library.notes.append(Reference("youtube:Ltgt0ekso4c", "Kafka"), "kept")
    desk = Desk(config.open_catalog(), library)
    assert desk.library.notes.get(desk.reference(KAFKA)).text == "kept"
    assert desk.search("is:noted").items[0].id == KAFKA


def test_a_hidden_talk_keeps_its_note(config, tmp_path):
    desk = Desk(config.open_catalog(), Library(tmp_path / "library.db"))
    desk.library.notes.append(desk.reference(RAY), "kept")
    config.keeper().hide([RAY])
    assert desk.search("is:noted").total == 0
    assert desk.library.notes.get(desk.reference(RAY)).text == "kept"


def test_searches_are_kept_only_if_that_is_wanted(home, built_catalog):
    for keeps in (False, True):
        desk = open_desk(load(catalog_dir=str(built_catalog), keep_searches=keeps))
        desk.remember(desk.search("kafka"))
        assert [one.text for one in desk.library.searches()] == (["kafka"] if keeps else [])


def test_without_a_library_there_are_talks_all_the_same(starter, tmp_path):
    path = tmp_path / "library.db"
    path.write_bytes(b"garbage" * 1000)
    desk = Desk(starter, Library(path))
    assert desk.search(f"list:{SEVEN}").total == 7
    assert len(list(desk.select(list_id=SEVEN).chosen())) == 7
    assert plan(desk, "kafka", 60).items
    assert for_notebook(desk, Mentions(("celery",), ()), 3).items
    assert desk.progress(desk.reference(KAFKA)).seconds == 0
    assert "is damaged" in desk.search("kafka is:watched").query.hints[0].text
    with pytest.raises(LibraryUnavailable, match="damaged"):
        desk.select(list_id="mine")


def test_readers_do_not_wait_for_names_while_the_library_is_held(starter, tmp_path):
    path = tmp_path / "library.db"
    Library(path).notes.append(Reference("youtube:Ltgt0ekso4c", "Kafka"), "mine")
    desk = Desk(starter, Library(path, timeout=600))  # nobody would wait for that
    with contextlib.closing(sqlite3.connect(path)) as holder:
        holder.execute("begin immediate")
        assert [note.talk for note in desk.library.notes.all()] == ["youtube:Ltgt0ekso4c"]
    assert [note.talk for note in desk.library.notes.all()] == [KAFKA]
