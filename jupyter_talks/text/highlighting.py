"""Where the words of a query stand in a text, as offsets; never HTML."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from .analysis import fold, is_cjk, tokens


class Marker:
    """Finds the words of one query in any text.

    Parameters
    ----------
    words
        Folded words to mark, in every form that should be marked.
    last
        A word still being typed: whatever begins with it is marked as far as it is typed.
    """

    def __init__(self, words: Collection[str], last: str | None = None) -> None:
        self._words = words
        self._last = last
        self._wanted = [*words, *([last] if last else [])]
        self._has_pairs = any(map(is_cjk, self._wanted))
        whole = "|".join(map(re.escape, sorted(words, key=len, reverse=True)))
        begun = f"|{re.escape(last)}" if last else ""
        self._pattern = re.compile(rf"(?<![^\W_])(?:(?:{whole})(?![^\W_]){begun})")

    def occurs(self, text: str) -> bool:
        """Tell whether a text has any of the words."""
        return next(self.marks(text), None) is not None

    def marks(self, text: str) -> Iterator[tuple[int, int]]:
        """Yield ``[start, end)`` of each word of the text that is wanted, neighbours merged."""
        folded = fold(text)
        if not self._may_occur(folded):
            return iter(())
        if self._has_pairs or len(folded) != len(text):  # places in the two differ
            return self._marks_of_tokens(text)
        return (match.span() for match in self._pattern.finditer(folded) if match.group())

    def _may_occur(self, folded: str) -> bool:
        """Look with the speed of C first: most texts have none of the words."""
        return any(word in folded for word in self._wanted)

    def _marks_of_tokens(self, text: str) -> Iterator[tuple[int, int]]:
        start = end = -1
        for token in tokens(text):
            if token.term in self._words:
                stop = token.end
            elif self._last and token.term.startswith(self._last):
                stop = min(token.end, token.start + len(self._last))
            else:
                continue
            if token.start <= end:  # CJK pairs overlap
                end = max(end, stop)
                continue
            if end > start:
                yield start, end
            start, end = token.start, stop
        if end > start:
            yield start, end
