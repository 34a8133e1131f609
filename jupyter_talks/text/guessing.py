"""What somebody may have meant who mistyped a name."""

from __future__ import annotations

from collections.abc import Iterable


def near(word: str, known: Iterable[str], alike: float = 0.6) -> str | None:
    """Return what is most like a word of all that is known; ``None`` if nothing is alike.

    Parameters
    ----------
    alike
        How much of both must be the same, from 0 to 1.
    """
    import difflib  # only for mistakes

    return next(iter(difflib.get_close_matches(word, list(known), 1, alike)), None)
