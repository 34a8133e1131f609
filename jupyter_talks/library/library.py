"""``Library``: what front doors hold of what is yours."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from pathlib import Path

import msgspec

from ..errors import BadRequest, LibraryDamaged
from ..model import LibraryContents, LibraryOverview, LibraryReport, SearchMade, You
from ..text.clean import clean_line
from .database import LibraryFile
from .deletions import Deletions, rename_deleted
from .lists import Lists
from .merging import joined, merge
from .notes import SAYS, Notes, is_too_long
from .progress import Watching
from .recovery import Restored, erase, erase_deleted, restore
from .reference import Reference, moment, now

MOST_SEARCHES = 1000
LONGEST_CARD = 200


class Library:
    """Your lists, notes and progress. Safe to share between threads and processes.

    Parameters
    ----------
    path
        The file; the first write makes it.
    timeout
        Seconds that a write waits for others.

    Attributes
    ----------
    lists, notes, progress
        What there is of each, to be read and changed.
    deletions
        What was deleted within a week, to be brought back.
    """

    def __init__(self, path: Path, timeout: float = 5.0) -> None:
        self.path = path
        self._file = LibraryFile(path, timeout)
        self.lists = Lists(self._file)
        self.notes = Notes(self._file)
        self.progress = Watching(self._file)
        self.deletions = Deletions(self._file)

    def close(self) -> None:
        """Let go of the file; what is asked later opens it again."""
        self._file.close()

    def problem(self) -> str | None:
        """Return in a sentence how a library is damaged, and what to do; ``None`` if it is not."""
        return self._file.problem()

    def copies(self) -> list[str]:
        """Return the names of the copies of the library, the newest first: ``2026-11-28T...``."""
        return [copy.stem for copy in self._file.copies.all()]

    def restore(self, copy: str | None = None) -> Restored:
        """Bring the library back as a copy has it; see ``jupyter_talks.library.recovery``.

        Parameters
        ----------
        copy
            A day as ``2026-11-28``, or a name of ``copies``; by default the newest that is sound.

        Raises
        ------
        NotFound
            If there is no such copy.
        LibraryUnavailable
            If the copy is damaged, too, or the file cannot be written.
        """
        return restore(self._file, copy)

    def erase(self) -> None:
        """Erase all that is yours: the file, its copies, and what was set aside as damaged.

        Raises
        ------
        LibraryUnavailable
            If the file cannot be written.
        """
        erase(self._file)

    def erase_deleted(self) -> None:
        """Erase what was deleted: it cannot be brought back, and the copies are made anew."""
        erase_deleted(self._file)

    def overview(self) -> LibraryOverview:
        """Return all that is yours, at a glance."""
        try:
            return self._overview()
        except LibraryDamaged:  # found while it was read: by now it is looked through
            return self._overview()

    def _overview(self) -> LibraryOverview:
        with self._file.reading():
            return LibraryOverview(
                lists=self.lists.all(),
                noted=self.notes.talks(),
                progress=self.progress.all(),
                folder=str(self.path.parent),
                problem=self.problem(),
            )

    def contents(self) -> LibraryContents:
        """Return all that is yours, whole, as of one moment."""
        with self._file.reading():
            you = self.you()
            return LibraryContents(
                lists=tuple(self.lists.get(one.id) for one in self.lists.all()),
                notes=self.notes.all(),
                progress=self.progress.all(),
                searches=self.searches(),
                you=you if you != You() else None,
            )

    def merge(self, contents: LibraryContents) -> LibraryReport:
        """Take in what a file has; what is here already is not lost.

        A list of the same id gets the talks that it does not have; a note that says something
        else gets the other one below it; of progress the later one counts.
        """
        with self._file.writing() as database:
            return merge(contents, self.contents(), database)

    def rename(self, names: Mapping[str, str], *, waits: bool = True) -> None:
        """Let talks be known by other ids, as a catalog calls them now.

        What is kept under both names becomes one: notes are put together, unless that would be
        too long; of the rest what is kept under the present name counts.

        Parameters
        ----------
        names
            Former ids, and the present ones.
        waits
            Whether to wait for another process that changes the library.

        Raises
        ------
        LibraryUnavailable
            If it cannot be changed now.
        """
        with self._file.writing(waits=waits) as database:
            for former, current in names.items():
                are_joined = self._join_notes(former, current)
                notes = ("note", "block") if are_joined else ()
                for table in ("entry", "progress", *notes):
                    statement = f"update or ignore {table} set talk = ? where talk = ?"  # noqa: S608
                    database.execute(statement, (current, former))
                    database.execute(f"delete from {table} where talk = ?", (former,))  # noqa: S608
            rename_deleted(database, names)

    def _join_notes(self, former: str, current: str) -> bool:
        """Put two notes together, if there are two; tell whether what is left is one."""
        old, new = (self.notes.find(name) for name in (former, current))
        if old is not None and new is not None:
            both = joined(new, old)
            if is_too_long(both):
                return False
            talk = Reference(new.talk, new.title, new.url)
            self.notes.write(talk, both.text, quotes=both.quotes, private=both.private)
        return True

    def talks(self) -> frozenset[str]:
        """Return the ids of all talks that the library speaks of."""
        rows = self._file.rows(
            f"select talk from entry union select talk from note where {SAYS} "  # noqa: S608
            "union select talk from progress"
        )
        return frozenset(row[0] for row in rows)

    def reference(self, name: str) -> Reference | None:
        """Return the reference to a talk that the library speaks of, by its id or its address."""
        asked = name.encode("utf-8", "replace").decode()  # a half character is in no name
        for table in ("entry", f"(select * from note where {SAYS})", "progress"):  # noqa: S608
            rows = self._file.rows(
                f"select talk, title, url from {table} where talk = ? or url = ?",  # noqa: S608
                asked,
                asked,
            )
            if rows:
                return Reference(*rows[0])
        return None

    # Searches --------------------------------------------------------------------------------

    def remember_search(self, text: str, total: int) -> None:
        """Keep a search; the oldest are forgotten."""
        asked = clean_line(text)
        if not asked:
            return
        with self._file.writing() as database:
            database.execute("delete from search where text = ?", (asked,))
            database.execute(
                "insert into search (text, total, made) values (?, ?, ?)", (asked, total, now())
            )
            database.execute(
                "delete from search where rowid not in "
                "(select rowid from search order by made desc limit ?)",
                (MOST_SEARCHES,),
            )

    def searches(self) -> tuple[SearchMade, ...]:
        """Return the searches that were kept, the last one first."""
        rows = self._file.rows("select text, total, made from search order by made desc")
        return tuple(
            SearchMade(text=text, total=total, made=moment(made)) for text, total, made in rows
        )

    def forget_searches(self) -> None:
        """Forget all searches."""
        with self._file.writing() as database:
            database.execute("delete from search")

    # You -------------------------------------------------------------------------------------

    def you(self) -> You:
        """Return what you say about yourself."""
        return You(**dict(self._file.rows("select field, value from you")))

    def describe_you(self, **fields: str | None) -> You:
        """Say something about yourself; ``None`` stays as it is, nothing in it takes it back.

        Raises
        ------
        BadRequest
            If it is too long.
        """
        with self._file.writing() as database:
            for field, value in fields.items():
                if value is not None:
                    _describe(database, field, clean_line(value))
        return self.you()

    def forget_you(self) -> None:
        """Take back all that you said about yourself."""
        with self._file.writing() as database:
            database.execute("delete from you")


def _describe(database: sqlite3.Connection, field: str, value: str) -> None:
    if len(value) > LONGEST_CARD:
        raise BadRequest(f"What you say is longer than {LONGEST_CARD} characters; say less.")
    if field not in msgspec.structs.asdict(You()):
        raise BadRequest(f"There is no {field} to say about yourself.")
    database.execute("delete from you where field = ?", (field,))
    if value:
        database.execute("insert into you (field, value) values (?, ?)", (field, value))
