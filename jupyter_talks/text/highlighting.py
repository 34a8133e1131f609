"""Where the words of a query stand in a text, as offsets; never HTML."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from .analysis import tokens


def matches(
    text: str, words: Collection[str], last: str | None = None
) -> Iterator[tuple[int, int]]:
    """Yield ``[start, end)`` of each word of the text that is wanted, neighbours merged.

    Parameters
    ----------
    words
        Folded words to mark, in every form that should be marked.
    last
        A word still being typed: whatever begins with it is marked as far as it is typed.
    """
    start = end = -1
    for token in tokens(text):
        if token.term in words:
            stop = token.end
        elif last and token.term.startswith(last):
            stop = min(token.end, token.start + len(last))
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
