"""Notes of yours: one on each talk, in Markdown, with quotes."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any, get_args

import msgspec

from ..errors import BadRequest, Conflict
from ..model import Note, Quote, QuoteKind
from ..text.clean import clean_line, clean_text, harmless
from .blocks import with_block
from .database import LibraryFile
from .deletions import keep_deleted
from .limits import LONGEST_NOTE, MOST_QUOTES
from .reference import Reference, moment, now

_COLUMNS = "talk, title, url, text, quotes, private, changed, version"
SAYS = "(text <> '' or quotes <> '[]')"  # a note that was deleted keeps the count of its changes
_QUOTES = msgspec.json.Decoder(tuple[Quote, ...])


class Notes:
    """The notes of a library.

    Parameters
    ----------
    file
        Where they are kept.
    """

    def __init__(self, file: LibraryFile) -> None:
        self._file = file

    def all(self) -> tuple[Note, ...]:
        """Return all notes, the one that changed last first."""
        rows = self._file.rows(
            f"select {_COLUMNS} from note where {SAYS} order by changed desc, talk"  # noqa: S608
        )
        return tuple(map(_note, rows))

    def talks(self) -> tuple[str, ...]:
        """Return the ids of the talks that have a note, the last one first."""
        rows = self._file.rows(f"select talk from note where {SAYS} order by changed desc, talk")  # noqa: S608
        return tuple(row[0] for row in rows)

    def get(self, talk: Reference) -> Note:
        """Return the note on a talk; an empty one if there is none.

        Raises
        ------
        LibraryDamaged
            If it may be among what cannot be read of a damaged library.
        """
        if (found := self.find(talk.talk)) is not None:
            return found
        self._file.refuse_if_lost("note", talk.talk)
        return Note(talk=talk.talk, title=talk.title, url=talk.url)

    def find(self, talk: str) -> Note | None:
        """Return the note that is kept under the id of a talk, if there is or was one."""
        rows = self._file.rows(f"select {_COLUMNS} from note where talk = ?", talk)  # noqa: S608
        return _note(rows[0]) if rows else None

    def write(
        self,
        talk: Reference,
        text: str,
        *,
        quotes: Sequence[Quote] | None = None,
        private: bool | None = None,
        version: int | None = None,
    ) -> Note:
        """Write the note on a talk anew. What is ``None`` stays; nothing at all deletes it.

        Parameters
        ----------
        version
            The version that this is a change of; refused if there is another one.

        Raises
        ------
        BadRequest, Conflict
        """
        with self._changing(talk) as change:
            before = change.note
            if version is not None and version != before.version:
                raise Conflict(
                    f"Your note on {talk.title!r} has changed meanwhile; look at it again."
                )
            change.note = msgspec.structs.replace(
                before,
                text=_sound(text),
                quotes=before.quotes if quotes is None else _sound_quotes(quotes),
                private=before.private if private is None else private,
            )
        return self.get(talk)

    def append(self, talk: Reference, text: str, *, private: bool | None = None) -> Note:
        """Add lines to the note on a talk, unless it has them: a cell may run twice.

        Raises
        ------
        BadRequest
        """
        with self._changing(talk) as change:
            before, said = change.note.text, _sound(text)
            is_there = f"\n{said}\n" in f"\n{before}\n"
            whole = before if is_there else f"{before}\n{said}" if before else said
            change.note = _kept(change.note, private, text=_sound(whole))
        return self.get(talk)

    def write_block(self, talk: Reference, cell: str, text: str) -> Note:
        """Write what a cell has into the note on a talk, instead of what it wrote before.

        Parameters
        ----------
        cell
            What tells the cell from others; nothing if that is not known: then its text is added,
            unless the note has it.
        text
            Markdown.

        Raises
        ------
        BadRequest
        """
        said = _sound(text)
        with self._changing(talk) as change:
            former = self._file.rows(
                "select text from block where talk = ? and cell = ?", talk.talk, cell
            )
            whole = with_block(change.note.text, said, former[0][0] if cell and former else None)
            change.note = _kept(change.note, None, text=_sound(whole))
            if cell:
                change.database.execute(
                    "insert or replace into block (talk, cell, text) values (?, ?, ?)",
                    (talk.talk, cell, said),
                )
        return self.get(talk)

    def add_quote(self, talk: Reference, quote: Quote, *, private: bool | None = None) -> Note:
        """Add words that somebody said, unless the note has them.

        Raises
        ------
        BadRequest
            If it has no words, or nobody who said them.
        """
        new = _sound_quote(quote)
        with self._changing(talk) as change:
            known = change.note.quotes
            quotes = known if new in known else _sound_quotes([*known, new])
            change.note = _kept(change.note, private, quotes=quotes)
        return self.get(talk)

    def share(self, talk: Reference, *, private: bool) -> Note:
        """Say whether the note on a talk is left out of what is shared."""
        with self._changing(talk) as change:
            change.note = _kept(change.note, private)
        return self.get(talk)

    def delete(self, talk: Reference) -> Note:
        """Delete the note on a talk, and return what it was; the next one is private again."""
        with self._changing(talk) as change:
            before = change.note
            change.note = msgspec.structs.replace(before, text="", quotes=(), private=True)
        return before

    @contextmanager
    def _changing(self, talk: Reference) -> Iterator[_Change]:
        """Give the note of a talk to be changed, while nobody else changes it."""
        with self._file.writing() as database:
            change = _Change(self.get(talk), database)
            before = change.note
            yield change
            note = change.note
            if (before.text or before.quotes) and not (note.text or note.quotes):
                what = f"the note on {talk.title!r}"
                keep_deleted(database, what, note=("talk", talk.talk), block=("talk", talk.talk))
                database.execute("delete from block where talk = ?", (talk.talk,))
            if note != before:
                database.execute(
                    f"insert or replace into note ({_COLUMNS}) values (?, ?, ?, ?, ?, ?, ?, ?)",  # noqa: S608
                    (
                        talk.talk,
                        talk.title,
                        talk.url,
                        note.text,
                        msgspec.json.encode(note.quotes).decode(),
                        note.private,
                        now(),
                        before.version + 1,
                    ),
                )


class _Change:
    """A note while it is changed, and the connection that has the lock."""

    def __init__(self, note: Note, database: sqlite3.Connection) -> None:
        self.note = note
        self.database = database


def is_too_long(note: Note) -> bool:
    """Tell whether a note has more than a note can have."""
    return len(note.text) > LONGEST_NOTE or len(note.quotes) > MOST_QUOTES


def _kept(note: Note, private: bool | None, **changes: Any) -> Note:  # noqa: FBT001 - as it is kept
    kept = note.private if private is None else private
    return msgspec.structs.replace(note, private=kept, **changes)


def _note(row: Any) -> Note:
    talk, title, url, text, quotes, private, changed, version = row
    return Note(
        talk=talk,
        title=title,
        url=url,
        text=text,
        quotes=_QUOTES.decode(quotes),
        private=bool(private),
        changed=moment(changed),
        version=version,
    )


def _sound(text: str) -> str:
    # Spaces at the end of a line mean a break in Markdown: only what stands around goes.
    said = harmless(text).strip("\n").rstrip()
    if len(said) > LONGEST_NOTE:
        raise BadRequest(f"The note is longer than {LONGEST_NOTE:,} characters; make it shorter.")
    return said


def _sound_quotes(quotes: Sequence[Quote]) -> tuple[Quote, ...]:
    if len(quotes) > MOST_QUOTES:
        raise BadRequest(f"The note has more than {MOST_QUOTES} quotes; keep the best.")
    return tuple(map(_sound_quote, quotes))


def _sound_quote(quote: Quote) -> Quote:
    text, speaker = clean_text(quote.text), clean_line(quote.speaker)
    if not text:
        raise BadRequest("A quote needs the words that were said.")
    if not speaker:
        raise BadRequest("A quote needs the person who said it.")
    if quote.kind not in get_args(QuoteKind):
        kinds = ", ".join(get_args(QuoteKind))
        raise BadRequest(f"A quote cannot be {str(quote.kind)[:40]!r}; its words are {kinds}.")
    note = clean_line(quote.note) if quote.note else None
    return msgspec.structs.replace(quote, text=text, speaker=speaker, note=note)
