"""How far you watched which talk."""

from __future__ import annotations

from typing import Any

from ..errors import BadRequest
from ..model import Progress
from .database import LibraryFile
from .deletions import keep_deleted
from .reference import Reference, moment, now

LONGEST_TALK = 7 * 24 * 3600  # seconds
_COLUMNS = "talk, title, url, seconds, watched, changed"


class Watching:
    """The progress of a library.

    Parameters
    ----------
    file
        Where it is kept.
    """

    def __init__(self, file: LibraryFile) -> None:
        self._file = file

    def all(self) -> tuple[Progress, ...]:
        """Return the progress on all talks, the last one watched first."""
        rows = self._file.rows(f"select {_COLUMNS} from progress order by changed desc, talk")  # noqa: S608
        return tuple(map(_progress, rows))

    def get(self, talk: Reference) -> Progress:
        """Return the progress on a talk; none at all is the beginning."""
        rows = self._file.rows(f"select {_COLUMNS} from progress where talk = ?", talk.talk)  # noqa: S608
        if rows:
            return _progress(rows[0])
        self._file.refuse_if_lost("progress", talk.talk)
        return Progress(talk=talk.talk, title=talk.title, url=talk.url)

    def record(
        self, talk: Reference, seconds: int | None = None, *, watched: bool | None = None
    ) -> Progress:
        """Say how far one is, in whole seconds, or whether one is done; ``None`` stays as it is.

        Raises
        ------
        BadRequest
            If the seconds are no time in a talk.
        """
        if seconds is not None and not 0 <= seconds <= LONGEST_TALK:
            raise BadRequest(f"{seconds} is no moment of a talk; give it as 12:34.")
        with self._file.writing() as database:
            before = self.get(talk)
            far = before.seconds if seconds is None else seconds
            done = before.watched if watched is None else watched
            database.execute(
                f"insert or replace into progress ({_COLUMNS}) values (?, ?, ?, ?, ?, ?)",  # noqa: S608
                (talk.talk, talk.title, talk.url, far, done, now()),
            )
        return self.get(talk)

    def forget(self, talk: Reference) -> None:
        """Forget that one began a talk."""
        with self._file.writing() as database:
            what = f"the progress on {talk.title!r}"
            keep_deleted(database, what, progress=("talk", talk.talk))
            database.execute("delete from progress where talk = ?", (talk.talk,))


def _progress(row: Any) -> Progress:
    talk, title, url, seconds, watched, changed = row
    return Progress(
        talk=talk,
        title=title,
        url=url,
        seconds=seconds,
        watched=bool(watched),
        changed=moment(changed),
    )
