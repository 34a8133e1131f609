"""Any order of what is done with a library, beside a plain model of it in memory."""

from __future__ import annotations

import copy
import os
import shutil
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from jupyter_talks.errors import Conflict, NotFound
from jupyter_talks.library.library import Library
from jupyter_talks.library.reference import Reference

SOAK = bool(os.environ.get("JUPYTER_TALKS_SOAK"))
talks = st.sampled_from("abcd").map(lambda name: Reference(name, name.upper()))
titles = st.sampled_from(["red", "green", "blue"])
texts = st.text("xyzäλ ", min_size=1, max_size=12).map(str.strip).filter(bool)
places = st.integers(-1, 5)


class Model:
    """What is in a library: lists by title, notes and progress by talk, and deletions."""

    def __init__(self) -> None:
        self.lists: dict[str, list[tuple[str, str | None]]] = {}
        self.notes: dict[str, str] = {}
        self.progress: dict[str, tuple[int, bool]] = {}
        self.deleted: list[tuple[str, str, object]] = []

    def is_empty(self) -> bool:
        return not (self.lists or self.notes or self.progress or self.deleted)


class Work(RuleBasedStateMachine):
    """The rules; after each of them library and model have the same."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.library = Library(self.folder / "library.db")
        self.model = Model()
        self.copies: dict[str, Model] = {}

    def teardown(self) -> None:
        self.library.close()
        shutil.rmtree(self.folder)

    @initialize()
    def begin(self) -> None:
        """Begin with something: little happens to what is empty."""
        for title in ("red", "green"):
            self.create(title)
            for name in "abc":
                self.add(title, Reference(name, name.upper()), None, None)
        self.watch(Reference("a", "A"), 7, watched=True)

    # Lists -----------------------------------------------------------------------------------

    @rule(title=titles)
    def create(self, title: str) -> None:
        if title in self.model.lists:
            with pytest.raises(Conflict):
                self.library.lists.create(title)
        else:
            self.library.lists.create(title)
            self.model.lists[title] = []

    @rule(title=titles, talk=talks, reason=st.none() | texts, place=st.none() | places)
    def add(self, title: str, talk: Reference, reason: str | None, place: int | None) -> None:
        if title not in self.model.lists:
            with pytest.raises(NotFound):
                self.library.lists.add(title, talk, reason, place)
            return
        self.library.lists.add(title, talk, reason, place)
        entries = self.model.lists[title]
        at = next((n for n, one in enumerate(entries) if one[0] == talk.talk), None)
        old = entries.pop(at) if at is not None else None
        kept = (talk.talk, reason or (old[1] if old else None))
        there = at if place is None else min(max(place - 1, 0), len(entries))
        entries.insert(len(entries) if there is None else there, kept)

    @precondition(lambda self: any(self.model.lists.values()))
    @rule(data=st.data(), place=places)
    def move(self, data: st.DataObject, place: int) -> None:
        title, talk = self._entry(data)
        self.library.lists.move(title, talk, place)
        entries = self.model.lists[title]
        entry = next(one for one in entries if one[0] == talk)
        entries.remove(entry)
        entries.insert(min(max(place - 1, 0), len(entries)), entry)

    @precondition(lambda self: any(self.model.lists.values()))
    @rule(data=st.data())
    def remove(self, data: st.DataObject) -> None:
        title, talk = self._entry(data)
        self.library.lists.remove(title, talk)
        entries = self.model.lists[title]
        at = next(n for n, one in enumerate(entries) if one[0] == talk)
        self.model.deleted.append(("entry", title, entries.pop(at)))

    def _entry(self, data: st.DataObject) -> tuple[str, str]:
        known = [(title, one[0]) for title, every in self.model.lists.items() for one in every]
        return data.draw(st.sampled_from(sorted(known)))

    @precondition(lambda self: self.model.lists)
    @rule(data=st.data())
    def delete_list(self, data: st.DataObject) -> None:
        title = data.draw(st.sampled_from(sorted(self.model.lists)))
        self.library.lists.delete(title)
        self.model.deleted.append(("list", title, self.model.lists.pop(title)))

    # Notes and progress ----------------------------------------------------------------------

    @rule(talk=talks, text=texts)
    def write(self, talk: Reference, text: str) -> None:
        self.library.notes.write(talk, text)
        self.model.notes[talk.talk] = text

    @rule(talk=talks)
    def delete_note(self, talk: Reference) -> None:
        self.library.notes.delete(talk)
        if talk.talk in self.model.notes:
            self.model.deleted.append(("note", talk.talk, self.model.notes.pop(talk.talk)))

    @rule(talk=talks, seconds=st.none() | st.integers(0, 99), watched=st.none() | st.booleans())
    def watch(self, talk: Reference, seconds: int | None, watched: bool | None) -> None:  # noqa: FBT001
        self.library.progress.record(talk, seconds, watched=watched)
        before = self.model.progress.get(talk.talk, (0, False))
        self.model.progress[talk.talk] = (
            before[0] if seconds is None else seconds,
            before[1] if watched is None else watched,
        )

    @rule(talk=talks)
    def forget(self, talk: Reference) -> None:
        self.library.progress.forget(talk)
        if talk.talk in self.model.progress:
            gone = self.model.progress.pop(talk.talk)
            self.model.deleted.append(("progress", talk.talk, gone))

    # The whole -------------------------------------------------------------------------------

    def _can_be_told(self) -> bool:
        """Tell whether what comes back meets nothing in its place; see ``test_recovery.py``."""
        if not self.model.deleted:
            return True
        kind, name, gone = self.model.deleted[-1]
        if kind == "entry":
            return name in self.model.lists and gone[0] not in dict(self.model.lists[name])
        places = {"list": "lists", "note": "notes", "progress": "progress"}
        return name not in getattr(self.model, places[kind])

    @precondition(_can_be_told)
    @rule()
    def undo(self) -> None:
        if not self.model.deleted:
            with pytest.raises(NotFound):
                self.library.deletions.undo()
            return
        kind, name, gone = self.model.deleted.pop()
        self.library.deletions.undo()
        if kind == "list":
            self.model.lists[name] = gone
        elif kind == "note":
            self.model.notes[name] = gone
        elif kind == "progress":
            self.model.progress[name] = gone
        else:  # its place depends on what was moved meanwhile; that it is there does not
            self.model.lists[name].append(gone)
            order = [one.talk for one in self.library.lists.get(name).entries]
            self.model.lists[name].sort(key=lambda one: order.index(one[0]))

    @rule()
    def copy(self) -> None:
        if self.library.path.exists():
            made = self.library._file.copies.make()
            self.copies[made.stem] = copy.deepcopy(self.model)

    @precondition(lambda self: self.copies)
    @rule(data=st.data())
    def restore(self, data: st.DataObject) -> None:
        name = data.draw(st.sampled_from(sorted(self.copies)))
        known = set(self.library.copies())
        before = self.model
        self.library.restore(name)
        self.model = copy.deepcopy(self.copies[name])
        for made in set(self.library.copies()) - known:
            self.copies[made] = before

    @rule()
    def open_anew(self) -> None:
        self.library.close()
        self.library = Library(self.library.path)

    @precondition(lambda self: len(self.model.deleted) > 4)  # seldom: much has to be there
    @rule()
    def erase(self) -> None:
        self.library.erase()
        self.model, self.copies = Model(), {}

    @invariant()
    def both_have_the_same(self) -> None:
        contents = self.library.contents()
        lists = {
            one.title: [(entry.talk, entry.reason) for entry in one.entries]
            for one in contents.lists
        }
        assert lists == self.model.lists
        assert {note.talk: note.text for note in contents.notes} == self.model.notes
        progress = {one.talk: (one.seconds, one.watched) for one in contents.progress}
        assert progress == self.model.progress
        assert self.library.problem() is None


TestWork = Work.TestCase
TestWork.settings = settings(
    max_examples=500 if SOAK else 40,
    stateful_step_count=80 if SOAK else 25,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
