"""Words of private notes, told in cells that nobody marked: pasted there, or typed again."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from ..model import Note

# So many words in a row say the same thing; fewer do by chance.
_LEAST = 4
_ENOUGH = 8
_ADDRESS = re.compile(r"<?https?://\S+")
# Chinese and Japanese have no spaces: there a sign is a word.
_WORD = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]|[^\W\d_\u3040-\u30ff\u3400-\u9fff][^\W_]*")


class Secrets:
    """What is not to be told of notes.

    Parameters
    ----------
    notes
        Notes; only the private ones count.
    """

    def __init__(self, notes: Iterable[Note]) -> None:
        self._runs: dict[int, set[tuple[str, ...]]] = {}
        for line in _lines(one for one in notes if one.private):
            words = _words(line)
            length = min(len(words), _ENOUGH)
            if length >= _LEAST:
                self._runs.setdefault(length, set()).update(_runs(words, length))

    def are_in(self, text: str) -> bool:
        """Tell whether a text has a line of a note, or eight words of one in a row.

        Lines of less than four words do not count, nor do signs, numbers, addresses and capitals.
        """
        words = _words(text)
        return any(
            not known.isdisjoint(_runs(words, length)) for length, known in self._runs.items()
        )


def _lines(notes: Iterable[Note]) -> Iterator[str]:
    for note in notes:
        yield from note.text.splitlines()
        yield from (quote.text for quote in note.quotes)


def _words(text: str) -> list[str]:
    return _WORD.findall(_ADDRESS.sub(" ", text).casefold())


def _runs(words: list[str], length: int) -> Iterator[tuple[str, ...]]:
    return (tuple(words[at : at + length]) for at in range(len(words) - length + 1))
