from __future__ import annotations

import datetime as dt
import sqlite3
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from jupyter_talks.errors import BadRequest, Conflict, LibraryUnavailable, NotFound
from jupyter_talks.library.library import Library
from jupyter_talks.library.limits import LONGEST_NOTE, MOST_ENTRIES
from jupyter_talks.library.reference import Reference
from jupyter_talks.model import ListChange, ListEntry, Quote, You

ONE, TWO, THREE = (
    Reference(name, name.title(), f"https://a.example/{name}") for name in ("one", "two", "three")
)

RAY = "pycon-us-2021-data-processing-on-ray"


@pytest.fixture
def library(tmp_path):
    return Library(tmp_path / "talks" / "library.db", timeout=20)


def order(library, name="to-watch"):
    return [entry.talk for entry in library.lists.get(name).entries]


@pytest.fixture
def filled(library):
    library.lists.create("To watch")
    for one in (ONE, TWO, THREE):
        library.lists.add("to-watch", one, f"because of {one.talk}")
    return library


def test_reading_makes_no_file(library):
    assert library.lists.all() == ()
    assert library.notes.get(ONE).version == 0
    assert library.overview().progress == ()
    assert not library.path.exists()


def test_a_list_is_in_order_with_reasons(filled):
    assert order(filled) == ["one", "two", "three"]
    assert filled.lists.get("To Watch").entries[1] == ListEntry(
        talk="two", title="Two", url="https://a.example/two", reason="because of two"
    )
    assert [one.talks for one in filled.lists.all()] == [("one", "two", "three")]


@pytest.mark.parametrize(
    ("talk", "place", "expected"),
    [
        ("three", 1, ["three", "one", "two"]),
        ("one", 3, ["two", "three", "one"]),
        ("one", 99, ["two", "three", "one"]),
        ("two", -5, ["two", "one", "three"]),
        ("two", 2, ["one", "two", "three"]),
    ],
)
def test_moving_renumbers_the_rest(filled, talk, place, expected):
    filled.lists.move("to-watch", talk, place)
    assert order(filled) == expected
    assert order(Library(filled.path)) == expected


def test_adding_again_keeps_place_and_reason_but_for_what_is_said(filled):
    filled.lists.add("to-watch", ONE)
    assert order(filled) == ["one", "two", "three"]
    assert filled.lists.get("to-watch").entries[0].reason == "because of one"
    filled.lists.add("to-watch", ONE, "better", 2)
    assert order(filled) == ["two", "one", "three"]
    assert filled.lists.get("to-watch").entries[1].reason == "better"


def test_a_change_of_all_at_once(filled):
    before = filled.lists.get("to-watch")
    change = ListChange(
        title="Later", order=("three", "one"), reasons={"one": "new"}, version=before.version
    )
    after = filled.lists.change("to-watch", change)
    assert (after.id, after.title) == ("to-watch", "Later")
    assert [entry.talk for entry in after.entries] == ["three", "one", "two"]
    assert after.entries[1].reason == "new"
    with pytest.raises(Conflict, match="changed meanwhile"):
        filled.lists.change("later", ListChange(title="Mine", version=before.version))
    assert filled.lists.get("later").title == "Later"


def test_deleting_gives_back_what_it_was(filled):
    assert len(filled.lists.delete("to-watch").entries) == 3
    assert filled.lists.all() == ()
    assert filled.talks() == frozenset()


@pytest.mark.parametrize(
    ("act", "error", "says"),
    [
        (lambda lists: lists.create("to watch"), Conflict, "already"),
        (lambda lists: lists.create("  "), BadRequest, "needs a title"),
        (lambda lists: lists.create("x" * 201), BadRequest, "longer than 200"),
        (lambda lists: lists.get("nope"), NotFound, "no list 'nope'"),
        (lambda lists: lists.add("nope", ONE), NotFound, "no list"),
        (lambda lists: lists.add("to-watch", ONE, "x" * 10_001), BadRequest, "longer than"),
        (lambda lists: lists.remove("to-watch", "four"), NotFound, "not on the list"),
        (lambda lists: lists.move("to-watch", "four", 1), NotFound, "not on the list"),
        (lambda lists: lists.change("to-watch", ListChange(title="")), BadRequest, "title"),
    ],
)
def test_what_makes_no_sense_is_one_sentence_and_changes_nothing(filled, act, error, says):
    before = filled.contents()
    with pytest.raises(error, match=says) as caught:
        act(filled.lists)
    assert str(caught.value).endswith(".")
    assert filled.contents() == before


def test_a_full_list_says_so(library):
    entries = [ListEntry(talk=f"t{number}", title="T") for number in range(MOST_ENTRIES)]
    library.lists.create("Full", entries=entries)
    with pytest.raises(BadRequest, match="full"):
        library.lists.add("full", ONE)
    library.lists.add("full", Reference("t5", "T"), "here already")
    with pytest.raises(BadRequest, match="at most"):
        library.lists.create("Fuller", entries=[*entries, ListEntry(talk="x", title="X")])


def test_notes_are_written_added_to_and_deleted(library):
    assert library.notes.append(ONE, "first").text == "first"
    note = library.notes.append(ONE, "[1:00] second  ")
    assert note.text == "first\n[1:00] second"
    assert library.notes.write(ONE, "anew", version=note.version).version == 3
    with pytest.raises(Conflict, match="changed meanwhile"):
        library.notes.write(ONE, "of somebody else", version=note.version)
    assert library.notes.delete(ONE).text == "anew"
    assert library.notes.all() == ()


def test_writing_the_same_again_is_no_change(library):
    version = library.notes.write(ONE, "same").version
    assert library.notes.write(ONE, "same", version=version).version == version


def test_quotes_need_words_and_somebody_who_said_them(library):
    quote = Quote(text=" Go together. ", speaker="Tracy Teal", kind="translated")
    kept = library.notes.add_quote(ONE, quote)
    assert kept.quotes == (Quote(text="Go together.", speaker="Tracy Teal", kind="translated"),)
    for broken in (
        Quote(text="x", speaker=" ", kind="exact"),
        Quote(text=" ", speaker="x", kind="exact"),
    ):
        with pytest.raises(BadRequest, match="A quote needs"):
            library.notes.add_quote(ONE, broken)
    assert len(library.notes.get(ONE).quotes) == 1


@pytest.mark.parametrize("more", [-1, 0, 1])
def test_the_limit_of_a_note(library, more):
    text = "x" * (LONGEST_NOTE + more)
    if more > 0:
        with pytest.raises(BadRequest, match="longer than"):
            library.notes.write(ONE, text)
    else:
        assert len(library.notes.write(ONE, text).text) == len(text)


def test_a_quote_is_of_one_of_three_kinds(library):
    with pytest.raises(BadRequest, match="exact, reported, translated"):
        library.notes.add_quote(ONE, Quote(text="a", speaker="b", kind="literal"))
    assert library.notes.get(ONE).quotes == ()


def test_progress_is_kept_and_forgotten(library):
    library.progress.record(ONE, 754)
    assert library.progress.record(ONE, watched=True).seconds == 754
    assert library.progress.record(ONE, 10).watched
    with pytest.raises(BadRequest, match="no moment"):
        library.progress.record(ONE, -1)
    library.progress.forget(ONE)
    assert library.progress.get(ONE).changed is None


def test_text_is_made_harmless(library):
    library.notes.write(ONE, "a\u202eb\x00c\ud800d")
    assert library.notes.get(ONE).text == "abcd"


def test_searches_are_kept_once_and_forgotten(library):
    for text in ("kafka", "ray", "kafka", "  "):
        library.remember_search(text, 3)
    assert [one.text for one in library.searches()] == ["kafka", "ray"]
    library.forget_searches()
    assert library.searches() == ()


def test_what_you_say_about_yourself_is_taken_back_at_once(library):
    assert library.describe_you(pronouns="they", hiring="hire me").pronouns == "they"
    assert library.describe_you(hiring="").hiring is None
    library.forget_you()
    assert library.you() == You()
    with pytest.raises(BadRequest):
        library.describe_you(name="x" * 201)


def test_talks_follow_their_names_and_nothing_is_lost(filled):
    filled.notes.append(ONE, "kept")
    filled.notes.append(Reference("uno", "Uno"), "another")
    filled.rename({"one": "uno", "two": "dos"})
    assert order(filled) == ["uno", "dos", "three"]
    assert filled.notes.get(Reference("uno", "")).text == "another\n\nkept"
    assert filled.talks() == {"uno", "dos", "three"}


WRITER = """
import sys
from pathlib import Path
from jupyter_talks.library.library import Library
from jupyter_talks.library.reference import Reference
library = Library(Path(sys.argv[1]), timeout=60)
for number in range(int(sys.argv[3])):
    talk = Reference(f"talk-{sys.argv[2]}-{number}", "A talk")
    library.lists.add("shared", talk, "why")
    library.notes.append(Reference("noted", "Noted"), f"{sys.argv[2]}:{number}")
"""


def test_four_kernels_and_a_server_lose_nothing(library):
    """Each of five processes puts 250 talks on one list and 250 lines into one note."""
    library.lists.create("Shared")
    writers = [
        subprocess.Popen([sys.executable, "-c", WRITER, str(library.path), str(number), "250"])
        for number in range(4)
    ]

    def serve() -> None:  # as a server does: from several threads
        for number in range(125):
            library.lists.add("shared", Reference(f"s-{threading.get_ident()}-{number}", "T"))
            library.notes.append(Reference("noted", "Noted"), f"{threading.get_ident()}:{number}")

    threads = [threading.Thread(target=serve) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [writer.wait(120) for writer in writers] == [0, 0, 0, 0]
    assert len(order(library, "shared")) == 1250
    lines = library.notes.get(Reference("noted", "")).text.splitlines()
    assert len(lines) == len(set(lines)) == 1250
    assert library.lists.get("shared").version == 1251


def test_a_writer_that_is_killed_leaves_all_or_nothing(library):
    library.lists.create("Shared")
    for run in range(5):
        writer = subprocess.Popen(
            [sys.executable, "-c", WRITER, str(library.path), str(run), "9999"]
        )
        mine = f"talk-{run}-"
        while not any(talk.startswith(mine) for talk in order(library, "shared")):
            assert writer.poll() is None
        writer.kill()
        writer.wait()
        kept = library.lists.get("shared")
        assert kept.version == len(kept.entries) + 1  # all of a write, or nothing
        lines = library.notes.get(Reference("noted", "")).text.splitlines()
        assert len(kept.entries) - len(lines) in range(run + 2)
        with sqlite3.connect(library.path) as database:
            assert database.execute("pragma integrity_check").fetchone() == ("ok",)
        database.close()


def test_many_processes_may_begin_a_library_at_once(tmp_path):
    """Nobody is told that it is locked while somebody else makes it."""
    for run in range(4):
        path = tmp_path / str(run) / "library.db"
        path.parent.mkdir()
        code = (
            "import sys; from pathlib import Path\n"
            "from jupyter_talks.library.library import Library\n"
            "Library(Path(sys.argv[1])).lists.create(sys.argv[2])"
        )
        makers = [
            subprocess.Popen([sys.executable, "-c", code, str(path), f"L{number}"])
            for number in range(6)
        ]
        assert [maker.wait(60) for maker in makers] == [0] * 6
        assert len(Library(path).lists.all()) == 6


def test_a_write_that_fails_leaves_the_library_usable(library):
    """A reader of another program can keep a commit from being made: the next one goes through."""
    library.lists.create("First")
    other = Library(library.path, timeout=0.1)
    other.lists.all()
    reader = sqlite3.connect(library.path)
    reader.execute("begin")
    reader.execute("select * from list").fetchall()
    with pytest.raises(LibraryUnavailable, match="Another process is changing"):
        other.lists.create("Second")
    reader.close()
    other.lists.create("Third")
    assert {one.title for one in library.lists.all()} == {"First", "Third"}


def test_nobody_else_on_the_machine_reads_it(library):
    library.lists.create("Mine")
    library.erase_deleted()  # makes a copy
    with library._file.writing() as database:
        database.execute("update list set title = 'Other'")
        files = [file for file in library.path.parent.rglob("*") if file.is_file()]
        assert {file.stat().st_mode & 0o777 for file in files} == {0o600}
    assert {file.suffix for file in files} == {".db", ".db-journal", ".lock"}


def test_what_is_deleted_for_good_is_gone_from_the_disk(library):
    library.notes.append(ONE, "TELL-NOBODY")
    library.notes.delete(ONE)
    assert b"TELL-NOBODY" in library.path.read_bytes()  # for undo
    library.erase_deleted()
    for file in library.path.parent.rglob("*"):
        assert not file.is_file() or b"TELL-NOBODY" not in file.read_bytes(), file
    assert library.notes.append(ONE, "new").private


def test_two_lists_never_have_one_name(filled):
    filled.lists.change("to-watch", ListChange(title="Later"))
    for title in ("later", "LATER "):
        with pytest.raises(Conflict, match="already"):
            filled.lists.create(title)
    again = filled.lists.create("To watch")
    assert again.id == "to-watch-2"
    assert filled.lists.delete("To watch").id == "to-watch-2"
    assert len(filled.lists.get("later").entries) == 3
    filled.lists.create("\u041f\u043e\u0442\u043e\u043c")
    assert filled.lists.get("\u041f\u041e\u0422\u041e\u041c").entries == ()


@pytest.mark.parametrize("journal", ["wal", "delete"])
def test_a_library_of_version_0_1_opens_and_is_written(tmp_path, journal):
    path = tmp_path / "library.db"
    database = sqlite3.connect(path)
    database.execute(f"pragma journal_mode = {journal}")
    database.executescript(Path(__file__).with_name("library-0.1.sql").read_text())
    database.close()
    library = Library(path)
    kept = library.contents()
    assert [entry.talk for entry in kept.lists[0].entries] == [RAY, "gone"]
    assert kept.notes[0].text == "[1:00] first\n\nsecond\n\nof a cell"
    assert kept.notes[0].quotes[0].speaker == "Ada"
    assert kept.progress[0].seconds == 754
    assert kept.searches[0].text == "kafka"
    assert kept.you == You(pronouns="they")
    library.notes.write_block(Reference(RAY, "Ray"), "cell-1", "of the cell, again")
    assert library.notes.find(RAY).text.endswith("second\n\nof the cell, again")
    library.close()
    database = sqlite3.connect(path)
    assert database.execute("pragma journal_mode").fetchone() == ("delete",)
    database.close()
    assert Library(path).problem() is None


def test_a_library_of_a_newer_version_is_left_alone(library):
    library.lists.create("Kept")
    library.close()
    database = sqlite3.connect(library.path)
    database.execute("pragma user_version = 99")
    database.close()
    with pytest.raises(LibraryUnavailable, match="newer jupyter-talks"):
        Library(library.path).lists.create("Lost")


def test_a_folder_that_cannot_be_made_is_one_sentence(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(LibraryUnavailable, match="library_file"):
        Library(tmp_path / "file" / "library.db").lists.create("x")


def test_a_library_that_is_moved_away_begins_anew(library):
    library.lists.create("Old")
    library.path.rename(library.path.with_name("away.db"))
    for rest in library.path.parent.glob("library.db-*"):
        rest.unlink()
    assert library.lists.all() == ()
    library.lists.create("New")
    assert [one.title for one in library.lists.all()] == ["New"]


READ_ONLY = """
import os, sys
from pathlib import Path
from jupyter_talks.errors import LibraryUnavailable
from jupyter_talks.library.library import Library
import jupyter_talks.library.merging
if os.geteuid() == 0:
    os.setuid(65534)  # to root, nothing is read-only
library = Library(Path(sys.argv[1]))
print(library.lists.get("kept").title)
try:
    library.lists.create("x")
except LibraryUnavailable as error:
    print(error)
"""


def test_a_read_only_home_is_read(library):
    library.lists.create("Kept")
    library.close()
    for folder in library.path.parents:
        if folder.name.startswith(("pytest-", "test_", "talks")):
            folder.chmod(0o755)
    library.path.chmod(0o444)
    library.path.parent.chmod(0o555)
    told = subprocess.run(
        [sys.executable, "-c", READ_ONLY, str(library.path)], capture_output=True, text=True
    )
    library.path.parent.chmod(0o755)
    assert told.stdout.splitlines()[0] == "Kept", told.stderr
    assert "cannot be written: you have no right to" in told.stdout


def test_moments_are_in_utc(library):
    library.progress.record(ONE, 1)
    changed = library.progress.get(ONE).changed
    assert changed is not None
    assert abs(changed - dt.datetime.now(dt.UTC)) < dt.timedelta(minutes=1)
