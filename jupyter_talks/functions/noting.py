"""Your notes on talks, and how far you watched them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..errors import BadRequest
from ..library.progress import LONGEST_TALK
from ..library.reference import Reference
from ..model import Note, Progress, Quote, QuoteKind
from ..render.notes import as_text
from ..results.talks import TalkSetResults
from ..results.texts import Rows, Told
from ..results.yours import ShownNote
from ..text.moments import clock, seconds_of
from .opened import desk

if TYPE_CHECKING:
    from ..widgets.player import TalkPlayer

_LONGEST_LINE = 60  # characters of a note in a list of them


def all_notes() -> Rows[Note]:
    """Return all your notes, the one that changed last first."""
    found = desk().library.notes.all()
    lines = [(one.talk, f"{one.title}: {_first_line(one)}") for one in found]
    return Rows(found, lines, "You noted nothing yet; begin with %talks note TALK what you saw")


def note(
    talk: str,
    text: str | None = None,
    *,
    at: str | float | None = None,
    private: bool | None = None,
) -> ShownNote:
    """Return your note on a talk; with a text, add it to the note first.

    Parameters
    ----------
    talk
        The talk, by its id, a key, or the address of its video.
    text
        Markdown, in which ``[12:34]`` leads to that moment.
    at
        The moment that the text is about, in seconds or as ``12:34``.
    private
        Whether the note is left out of what you share; ``None`` leaves that as it is.

    Raises
    ------
    BadRequest, NotFound
    """
    reference, notes = desk().reference(talk), desk().library.notes
    if text is None and at is not None:
        raise BadRequest("Say what there is at that moment: a moment alone is no note.")
    if text is not None:
        moment = f"[{clock(_moment(at))}] " if at is not None else ""
        return _shown(reference, notes.append(reference, f"{moment}{text}", private=private))
    if private is not None:
        return _shown(reference, notes.share(reference, private=private))
    return _shown(reference, notes.get(reference))


def write_note(talk: str, text: str, *, cell: str = "") -> ShownNote:
    """Write a text into your note on a talk, so that writing it again changes nothing.

    Parameters
    ----------
    text
        Markdown. If the note has it already, the note stays as it is.
    cell
        What tells where the text is from, such as the id of a cell: what was written from there
        before is replaced.

    Raises
    ------
    BadRequest, NotFound
    """
    reference = desk().reference(talk)
    return _shown(reference, desk().library.notes.write_block(reference, cell, text))


def quote(  # noqa: PLR0913 - each is something that one may have to say
    talk: str,
    words: str,
    *,
    by: str,
    kind: QuoteKind = "exact",
    remark: str | None = None,
    private: bool | None = None,
) -> ShownNote:
    """Keep words that somebody said in a talk.

    Parameters
    ----------
    by
        Who said them.
    kind
        ``exact``, ``reported`` or ``translated``.
    remark
        What is to be known of the words.
    private
        Whether the note is left out of what you share; ``None`` leaves that as it is.

    Raises
    ------
    BadRequest, NotFound
        If there are no words, or nobody who said them.
    """
    reference = desk().reference(talk)
    kept = Quote(text=words, speaker=by, kind=kind, talk=reference.talk, note=remark or None)
    notes = desk().library.notes
    return _shown(reference, notes.add_quote(reference, kept, private=private))


def delete_note(talk: str) -> Told[Note]:
    """Delete your note on a talk, and return what it was.

    Raises
    ------
    NotFound
    """
    gone = desk().library.notes.delete(desk().reference(talk))
    if not gone.text and not gone.quotes:
        return Told("there was nothing noted", gone)
    return Told(f"deleted (undo brings it back); this was in it:\n\n{as_text(gone)}", gone)


def watch(talk: str, *, at: str | float | None = None) -> TalkPlayer:
    """Return a player, which goes on where you stopped, and keeps how far you are.

    Nothing is fetched before you click it.

    Parameters
    ----------
    at
        Where to begin instead, in seconds or as ``12:34``.

    Raises
    ------
    BadRequest, NotFound
    """
    from ..widgets.player import TalkPlayer  # ipywidgets takes its time

    reference = desk().reference(talk)
    progress = desk().library.progress
    far = desk().progress(reference)
    begin = (0 if far.watched else far.seconds) if at is None else _moment(at)

    def record(seconds: int | None, watched: bool | None) -> None:  # noqa: FBT001 - as it is called
        progress.record(reference, seconds, watched=watched)

    player = TalkPlayer(desk().talk(reference), begin, record)
    player.watched = far.watched
    return player


def watching() -> TalkSetResults:
    """Return what you began to watch and what you watched, the last one first."""
    return TalkSetResults(desk().watching())


def progress(
    talk: str, *, at: str | float | None = None, watched: bool | None = None, forget: bool = False
) -> Told[Progress]:
    """Return how far you watched a talk; say how far, if you like.

    Parameters
    ----------
    at
        How far, in seconds or as ``12:34``.
    watched
        Whether you are done with it.
    forget
        Whether to forget that you began it.

    Raises
    ------
    BadRequest, NotFound
    """
    reference = desk().reference(talk)
    kept = desk().library.progress
    if forget:
        kept.forget(reference)
    elif at is not None or watched is not None:
        kept.record(reference, None if at is None else _moment(at), watched=watched)
    now = kept.get(reference)
    state = "watched" if now.watched else f"at {clock(now.seconds)}" if now.changed else "not begun"
    return Told(f"{now.title}: {state}", now)


def _shown(reference: Reference, kept: Note) -> ShownNote:
    return ShownNote(kept, desk().talk(reference))


def _moment(at: str | float) -> int:
    seconds = seconds_of(at) if isinstance(at, str) else at
    if seconds is None or not 0 <= seconds <= LONGEST_TALK:
        raise BadRequest(f"{at!r} is no moment of a talk; give it as 12:34, or in seconds.")
    return int(seconds)


def _first_line(one: Note) -> str:
    text = one.text or next((quote.text for quote in one.quotes), "")
    line = text.splitlines()[0] if text else ""
    return line if len(line) <= _LONGEST_LINE else f"{line[: _LONGEST_LINE - 1]}\u2026"
