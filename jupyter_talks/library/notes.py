"""Notes of yours: one on each talk, in Markdown, with quotes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import msgspec

from ..errors import BadRequest, Conflict
from ..model import Note, Quote
from ..text.clean import clean_line, clean_text, harmless
from .database import LibraryFile
from .reference import Reference, moment, now

LONGEST_NOTE = 64_000  # characters
MOST_QUOTES = 200
_COLUMNS = "talk, title, url, text, quotes, private, changed, version"
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
        rows = self._file.rows(f"select {_COLUMNS} from note order by changed desc, talk")  # noqa: S608
        return tuple(map(_note, rows))

    def talks(self) -> tuple[str, ...]:
        """Return the ids of the talks that have a note, the last one first."""
        return tuple(
            row[0] for row in self._file.rows("select talk from note order by changed desc")
        )

    def get(self, talk: Reference) -> Note:
        """Return the note on a talk; an empty one if there is none."""
        rows = self._file.rows(f"select {_COLUMNS} from note where talk = ?", talk.talk)  # noqa: S608
        return _note(rows[0]) if rows else Note(talk=talk.talk, title=talk.title, url=talk.url)

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

    def append(self, talk: Reference, text: str) -> Note:
        """Add lines to the note on a talk.

        Raises
        ------
        BadRequest
        """
        with self._changing(talk) as change:
            whole = f"{change.note.text}\n{text}" if change.note.text else text
            change.note = msgspec.structs.replace(change.note, text=_sound(whole))
        return self.get(talk)

    def add_quote(self, talk: Reference, quote: Quote) -> Note:
        """Add words that somebody said.

        Raises
        ------
        BadRequest
            If it has no words, or nobody who said them.
        """
        with self._changing(talk) as change:
            quotes = _sound_quotes([*change.note.quotes, quote])
            change.note = msgspec.structs.replace(change.note, quotes=quotes)
        return self.get(talk)

    def delete(self, talk: Reference) -> Note:
        """Delete the note on a talk, and return what it was."""
        with self._changing(talk) as change:
            before = change.note
            change.note = msgspec.structs.replace(before, text="", quotes=())
        return before

    @contextmanager
    def _changing(self, talk: Reference) -> Iterator[_Change]:
        """Give the note of a talk to be changed, while nobody else changes it."""
        with self._file.writing() as database:
            change = _Change(self.get(talk))
            before = change.note
            yield change
            note = change.note
            if not note.text and not note.quotes:
                database.execute("delete from note where talk = ?", (talk.talk,))
            elif note != before:
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
    """A note while it is changed."""

    def __init__(self, note: Note) -> None:
        self.note = note


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
        raise BadRequest("A quote needs the person who said it: --by NAME.")
    note = clean_line(quote.note) if quote.note else None
    return msgspec.structs.replace(quote, text=text, speaker=speaker, note=note)
