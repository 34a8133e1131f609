from __future__ import annotations

import datetime as dt
import os
import random
import sqlite3
import threading
from pathlib import Path

import msgspec
import pytest

from jupyter_talks.errors import (
    BadRequest,
    Conflict,
    LibraryDamaged,
    LibraryUnavailable,
    NotFound,
)
from jupyter_talks.library import deletions
from jupyter_talks.library.library import Library
from jupyter_talks.library.reference import Reference
from jupyter_talks.library.schema import checksum
from jupyter_talks.model import LibraryContents, ListChange, ListEntry, Quote

ONE, TWO = (Reference(name, name.title(), f"https://a.example/{name}") for name in ("one", "two"))
SOAK = bool(os.environ.get("JUPYTER_TALKS_SOAK"))


@pytest.fixture
def library(tmp_path):
    return Library(tmp_path / "talks" / "library.db")


def grow_old(library: Library, days: int) -> None:
    """Let the copies of a library be from some days ago."""
    for copy in sorted(library._file.copies.all()):
        day = dt.date.fromisoformat(copy.name[:10]) - dt.timedelta(days=days)
        copy.rename(copy.with_name(f"{day}{copy.name[10:]}"))
    library._file.copies._copied_on = None


def fill(library: Library, notes: int = 60) -> LibraryContents:
    """Write a library of several pages, and copy it; return what is in it."""
    entries = [ListEntry(talk=f"t{n}", title=f"Title {n}", reason="r" * 90) for n in range(100)]
    library.lists.create("To watch", "For the train", entries)
    for number in range(notes):
        talk = Reference(f"talk-{number}", f"Talk {number}")
        library.notes.append(talk, f"note {number} " + chr(97 + number % 26) * 900)
        library.progress.record(talk, number + 1)
    library._file.copies.make()
    return library.contents()


def said(contents: LibraryContents) -> LibraryContents:
    """Return what a library says, without how often it was changed."""
    return msgspec.structs.replace(
        contents,
        notes=tuple(msgspec.structs.replace(one, version=0) for one in contents.notes),
        lists=tuple(msgspec.structs.replace(one, version=0) for one in contents.lists),
    )


# Copies ------------------------------------------------------------------------------------------


def test_the_first_change_of_a_day_is_preceded_by_a_copy(library):
    library.notes.append(ONE, "first")
    assert library.copies() == []  # there was nothing to copy
    grow_old(library, 1)
    library.notes.append(ONE, "second")
    library.notes.append(ONE, "third")
    (copy,) = library.copies()
    assert copy.startswith(dt.datetime.now(dt.UTC).date().isoformat())
    library.restore(copy)
    assert library.notes.get(ONE).text == "first"


def test_seven_days_are_kept_and_only_days_of_changes(library):
    library.notes.append(ONE, "begun")
    for day in range(10):
        grow_old(library, 1)
        library.notes.append(ONE, f"day {day}")
    assert len(library.copies()) == 7
    grow_old(library, 1)
    library._file.copies.make()
    grow_old(library, 1)
    before = library.copies()
    library.notes.append(TWO, "after a day of rest")  # nothing had changed since
    assert library.copies() == before


def test_a_copy_that_cannot_be_made_keeps_nobody_from_writing(library, caplog):
    library.notes.append(ONE, "first")
    library._file.copies.folder.write_text("in the way")
    grow_old(library, 1)
    library.notes.append(ONE, "second")
    assert library.notes.get(ONE).text == "first\nsecond"
    assert "No copy of" in caplog.text


def test_a_sound_library_is_restored_and_the_restoring_can_be_undone(library):
    kept = fill(library)
    library.notes.write(Reference("talk-1", ""), "changed")
    library.lists.delete("to-watch")
    before = library.contents()
    restored = library.restore()
    assert said(library.contents()) == said(kept)
    assert (restored.notes, restored.lists, restored.kept_at) == (60, 1, None)
    assert restored.before == library.copies()[0]
    newest = library.copies()[0]
    library.restore(newest)
    assert said(library.contents()) == said(before)


def test_other_processes_see_what_was_restored(library):
    fill(library)
    other = Library(library.path)
    other.notes.write(Reference("talk-1", ""), "changed")
    library.restore()
    assert other.notes.find("talk-1").text.startswith("note 1")


def test_nothing_is_restored_over_what_cannot_be_copied_first(library):
    fill(library)
    library.notes.write(Reference("talk-1", ""), "changed")
    library._file.copies.folder.joinpath(".in-the-way.db").mkdir()
    before, made = library.contents(), library.copies()
    with pytest.raises(LibraryUnavailable, match="cannot be copied, so nothing was restored"):
        library.restore()
    assert (library.contents(), library.copies()) == (before, made)


def test_a_copy_that_is_not_there_is_told_with_those_that_are(library):
    fill(library)
    today = library.copies()[0][:10]
    with pytest.raises(NotFound, match=f"no copy 1999-01-01; the last ones are {today}"):
        library.restore("1999-01-01")
    with pytest.raises(NotFound, match="no copy of your library yet"):
        Library(library.path.with_name("other.db")).restore()


# Damage ------------------------------------------------------------------------------------------


def hit(path: Path, chance: random.Random, size: int = 64) -> None:
    """Write noise into a file, as a failing disk does."""
    content = bytearray(path.read_bytes())
    at = chance.randrange(len(content) - size)
    content[at : at + size] = chance.randbytes(size)
    path.write_bytes(content)


@pytest.mark.parametrize("seed", range(200 if SOAK else 40))
def test_noise_is_told_never_written_on_and_mended_from_the_copy(library, seed):
    kept = fill(library)
    library.notes.append(ONE, "newer than the copy")
    library.close()
    hit(library.path, random.Random(seed))
    damaged = library.path.read_bytes()
    problem = library.problem()
    if problem is None:  # it hit what is not in use: all is there
        assert library.contents().notes[1:] == kept.notes
        return
    assert "is damaged" in problem
    read = library.contents()
    sound = {note.talk: note for note in kept.notes}
    for note in read.notes:
        assert note.talk == "one" or note == sound[note.talk]  # nothing untrue is shown
    for number in sound.keys() - {note.talk for note in read.notes}:
        assert any(one in problem for one in (number, "more", "some notes", "nothing in it"))
    with pytest.raises(LibraryDamaged):
        library.notes.append(TWO, "lost?")
    with pytest.raises(LibraryDamaged):
        library.lists.delete("to-watch")
    assert library.path.read_bytes() == damaged
    restored = library.restore()
    assert restored.kept_at.read_bytes() == damaged
    assert library.problem() is None
    after = library.contents()
    assert {note.talk for note in after.notes} >= sound.keys() | {one.talk for one in read.notes}
    texts = {talk: note.text for talk, note in sound.items()}
    assert all(note.talk == "one" or note.text == texts[note.talk] for note in after.notes)
    assert after.lists[0].entries == kept.lists[0].entries
    assert {one.talk: one.seconds for one in after.progress} == {
        one.talk: one.seconds for one in kept.progress
    }
    library.notes.append(TWO, "and on")


def test_what_is_no_database_is_left_alone_and_set_aside(tmp_path):
    path = tmp_path / "library.db"
    path.write_bytes(b"not a database" * 1000)
    library = Library(path)
    assert library.lists.all() == ()
    assert "There is no copy" in library.problem()
    with pytest.raises(LibraryDamaged, match="damaged"):
        library.lists.create("x")
    assert path.read_bytes() == b"not a database" * 1000
    restored = library.restore()
    assert restored.kept_at.read_bytes() == b"not a database" * 1000
    library.lists.create("x")


def test_a_damaged_page_costs_its_own_notes_only(library):
    fill(library)
    library.close()
    content = bytearray(library.path.read_bytes())
    at = content.index(b"note 30 ")
    content[at : at + 4] = b"NOTE"  # no page is broken by it: only the checksum tells
    library.path.write_bytes(content)
    assert "1 note (talk-30) cannot be read" in library.problem()
    assert len(library.notes.all()) == 59
    assert library.overview().problem == library.problem()
    with pytest.raises(LibraryDamaged, match="talk-30"):  # not "nothing is noted"
        library.notes.get(Reference("talk-30", "Talk 30"))
    assert library.notes.get(ONE).text == ""
    library.restore()
    assert library.notes.find("talk-30").text.startswith("note 30")


def test_a_server_that_runs_goes_on_with_the_restored_file(library):
    """Threads that had the damaged file open do not write into what was set aside."""
    fill(library)
    served = Library(library.path)
    served.notes.append(ONE, "before")
    library.close()
    hit(library.path, random.Random(3), 4096)
    library.restore()
    served.notes.append(TWO, "after")
    assert library.notes.find("two").text == "after"


def test_a_damaged_copy_is_passed_over(library):
    kept = fill(library)
    library._file.copies.make()
    newest = library._file.copies.all()[0]
    newest.write_bytes(b"x" * 5000)
    library.restore()
    assert said(library.contents()) == said(kept)
    with pytest.raises(LibraryUnavailable, match="is damaged; restore another"):
        library.restore(newest.stem)


def test_two_who_restore_at_once_keep_what_could_be_read(library):
    """The damaged file stays, and no copy is put over what the first one saved."""
    fill(library)
    library.notes.append(ONE, "newer than the copy")
    library.close()
    content = bytearray(library.path.read_bytes())
    at = content.index(b"note 30 ")
    content[at : at + 4] = b"NOTE"
    library.path.write_bytes(content)
    others = [Library(library.path) for _ in range(4)]
    for other in others:
        assert other.problem()
    threads = [threading.Thread(target=other.restore) for other in others]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    (aside,) = library.path.parent.glob("library-damaged-*")
    assert aside.read_bytes() == content
    assert library.notes.get(ONE).text == "newer than the copy"
    assert len(library.notes.all()) == 61


def test_what_is_written_until_a_damaged_file_is_set_aside_is_saved(library):
    fill(library)
    library.close()
    writer = Library(library.path)
    writer.notes.append(ONE, "begun")  # it has looked the file through
    content = bytearray(library.path.read_bytes())
    at = content.index(b"note 30 ")
    content[at : at + 4] = b"NOTE"
    library.path.write_bytes(content)
    assert library.problem()
    writer.notes.append(ONE, "acknowledged")
    library.restore()
    assert library.notes.get(ONE).text == "begun\nacknowledged"


def test_a_page_from_before_cannot_write_over_what_is_written_after(library):
    library.notes.write(ONE, "one")
    library._file.copies.make()
    library.notes.write(ONE, "two")
    page = library.notes.write(ONE, "three")
    library.restore(library.copies()[0])
    library.notes.write(ONE, "four")
    library.notes.write(ONE, "five")
    with pytest.raises(Conflict):
        library.notes.write(ONE, "of the page", version=page.version)


def test_behind_a_link_it_is_the_file_that_is_erased(tmp_path):
    (tmp_path / "real").mkdir()
    (tmp_path / "library.db").symlink_to(tmp_path / "real" / "library.db")
    library = Library(tmp_path / "library.db")
    library.notes.append(ONE, "TELL-NOBODY")
    library._file.copies.make()
    library.erase()
    assert [file for file in tmp_path.rglob("*") if file.is_file()] == []


def test_a_checksum_is_the_same_on_every_python():
    values = ("a", "\U0001fae8 \u0378 \xe9", 1, 2.5, None)
    assert checksum(*values).hex() == "d8d406d6e6f14345"


# Deletions ---------------------------------------------------------------------------------------


def test_a_list_that_is_deleted_comes_back_as_it_was(library):
    fill(library)
    before = library.lists.get("to-watch")
    library.lists.delete("to-watch")
    assert library.deletions.undo() == "the list 'To watch'"
    after = library.lists.get("to-watch")
    assert (after.title, after.summary, after.entries) == (
        before.title,
        before.summary,
        before.entries,
    )


def test_a_talk_comes_back_to_its_place(library):
    fill(library)
    before = library.lists.get("to-watch").entries
    library.lists.remove("to-watch", "t50")
    assert "of the list" in library.deletions.undo()
    assert library.lists.get("to-watch").entries == before


@pytest.mark.parametrize("delete", ["delete", "write"])
def test_a_note_comes_back_with_its_quotes_and_below_a_newer_one(library, delete):
    library.notes.write_block(ONE, "cell", "mine")
    library.notes.add_quote(ONE, Quote(text="Go.", speaker="Ada", kind="exact"), private=False)
    empty = {"quotes": ()} if delete == "write" else {}
    getattr(library.notes, delete)(ONE, *([""] if delete == "write" else []), **empty)
    assert library.notes.all() == ()
    library.deletions.undo()
    assert library.notes.get(ONE).quotes[0].speaker == "Ada"
    assert not library.notes.get(ONE).private
    assert library.notes.write_block(ONE, "cell", "mine, again").text == "mine, again"
    library.notes.delete(ONE)
    library.notes.append(ONE, "newer")
    library.deletions.undo()
    assert library.notes.get(ONE).text == "newer\n\nmine, again"


def test_progress_comes_back_and_deletions_one_by_one(library):
    library.progress.record(ONE, 10)
    library.progress.record(TWO, 20)
    for talk in (ONE, TWO):
        library.progress.forget(talk)
    assert [library.deletions.undo() for _ in range(2)] == [
        "the progress on 'Two'",
        "the progress on 'One'",
    ]
    assert library.progress.get(ONE).seconds == 10
    with pytest.raises(NotFound, match="Nothing was deleted"):
        library.deletions.undo()


def test_what_was_written_anew_gets_what_it_lacks(library):
    fill(library)
    library.lists.remove("to-watch", "t50")
    library.lists.add("to-watch", Reference("t50", "Title 50"))
    library.deletions.undo()
    entries = {one.talk: one for one in library.lists.get("to-watch").entries}
    assert entries["t50"].reason == "r" * 90
    library.progress.record(ONE, 900, watched=True)
    library.progress.forget(ONE)
    library.progress.record(ONE, 3)
    library.deletions.undo()
    assert (library.progress.get(ONE).seconds, library.progress.get(ONE).watched) == (900, True)


def test_a_note_that_would_be_too_long_stays_deleted_and_is_told(library):
    library.notes.write(ONE, "x" * 60_000)
    library.notes.delete(ONE)
    library.notes.write(ONE, "y" * 60_000)
    with pytest.raises(BadRequest, match="too long"):
        library.deletions.undo()
    library.notes.write(ONE, "short")
    library.deletions.undo()
    assert len(library.notes.get(ONE).text) > 60_000


def test_a_list_that_comes_back_has_a_title_of_its_own(library):
    library.lists.create("A")
    library.lists.delete("A")
    other = library.lists.create("B")
    library.lists.change(other.id, ListChange(title="A"))
    library.deletions.undo()
    assert sorted(one.title for one in library.lists.all()) == ["A", "A (2)"]


def test_a_talk_of_a_list_that_is_gone_for_good_comes_back_with_one(library):
    fill(library)
    library.lists.remove("to-watch", "t1")
    with library._file.writing() as database:
        database.execute("delete from list")
    library.deletions.undo()
    assert [one.talk for one in library.lists.get("to-watch").entries] == ["t1"]


def test_what_was_deleted_follows_the_names_of_talks(library):
    library.lists.create("L", entries=[ListEntry(talk="one", title="One")])
    library.lists.remove("l", "one")
    library.lists.add("l", Reference("uno", "One"))
    library.rename({"one": "uno"})
    library.deletions.undo()
    assert [one.talk for one in library.lists.get("l").entries] == ["uno"]


def test_after_a_week_it_is_gone(library, monkeypatch):
    library.notes.append(ONE, "old secret")
    library.notes.delete(ONE)
    monkeypatch.setattr(deletions, "KEPT", dt.timedelta(seconds=-1))
    with pytest.raises(NotFound):
        library.deletions.undo()
    library.notes.append(TWO, "x")
    library.notes.delete(TWO)  # forgets what is older
    assert b"old secret" not in library.path.read_bytes()


# Erasing -----------------------------------------------------------------------------------------


def test_everything_of_mine_is_erased(library, tmp_path):
    fill(library)
    library._file.copies.make()
    other = Library(library.path)
    assert other.lists.all()
    library.erase()
    assert [file for file in library.path.parent.rglob("*") if file.is_file()] == []
    assert other.lists.all() == ()
    other.notes.append(ONE, "a new beginning")
    assert [note.text for note in library.notes.all()] == ["a new beginning"]


def test_a_damaged_library_is_erased_as_well(library):
    fill(library)
    library.close()
    hit(library.path, random.Random(0), 4096)
    library.restore()
    library.path.write_bytes(b"nothing")
    library.erase()
    assert [file for file in library.path.parent.rglob("*") if file.is_file()] == []


def test_a_writer_that_waits_while_it_is_set_aside_writes_into_the_next_one(library):
    fill(library)
    holder = sqlite3.connect(library.path, isolation_level=None)
    holder.execute("begin immediate")
    threads = [
        threading.Thread(target=act)
        for act in (library.erase, lambda: Library(library.path).notes.append(ONE, "kept"))
    ]
    threads[0].start()
    threading.Event().wait(0.3)
    threads[1].start()
    threading.Event().wait(0.3)
    holder.execute("rollback")
    holder.close()
    for thread in threads:
        thread.join()
    found = [note.text for note in library.notes.all()]
    assert found in (["kept"], [])  # written before or after, never into a file that is gone
    library.notes.append(TWO, "on")
    assert library.problem() is None
