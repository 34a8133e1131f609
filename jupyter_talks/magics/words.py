"""A line of ``%talks`` as words, and what stands behind them: a comment, a semicolon."""

from __future__ import annotations

import re
from typing import NamedTuple

# A word, with any quoted parts inside of it: speaker:"Raymond Hettinger" is one, and so is what
# stands between single quotes; don't has none.
_WORD = re.compile(r"""(?<!\S)'[^']+'(?!\S)|(?:[^\s"]|"[^"]*"?)+""")


class Typed(NamedTuple):
    """What was typed, without what stands behind it.

    ``is_quiet`` says that a semicolon stands at its end: its result is not to be shown.
    """

    text: str
    is_quiet: bool


def words_of(line: str) -> list[str]:
    """Return the words of a line, as they were typed."""
    return _WORD.findall(line)


def unquoted(text: str) -> str:
    """Return text without the quotes that keep its words together."""
    is_quoted = len(text) > 1 and text[0] == text[-1] and text[0] in "\"'"
    return text[1:-1] if is_quoted and text[0] not in text[1:-1] else text


def typed(line: str, *, is_text: bool) -> Typed:
    """Return a line without the comment and the semicolon at its end.

    A comment begins with a ``#`` that stands alone: ``C#``, ``#python`` and quoted ones are words.

    Parameters
    ----------
    is_text
        Whether the line is free text, in which a ``#`` is one as well.
    """
    found = list(_WORD.finditer(line))
    marks = (word.start() for word in found if word.group() == "#" and not is_text)
    end = next(marks, len(line))
    words = [word for word in found if word.end() <= end]
    if not words or not _ends_quietly(words[-1].group()):
        return Typed(line[:end].rstrip(), is_quiet=False)
    return Typed(line[: words[-1].end() - 1].rstrip(), is_quiet=True)


def _ends_quietly(word: str) -> bool:
    """Tell whether a word ends with a semicolon that is outside of quotes."""
    return word.endswith(";") and word.count('"') % 2 == 0
