"""One stem per word and language, at build time only: a query looks its stems up instead."""

from __future__ import annotations

from collections.abc import Callable

import snowballstemmer

from .analysis import is_cjk

_ALGORITHMS = {
    "ca": "catalan",
    "da": "danish",
    "de": "german",
    "en": "english",
    "es": "spanish",
    "et": "estonian",
    "eu": "basque",
    "fi": "finnish",
    "fr": "french",
    "hu": "hungarian",
    "it": "italian",
    "lt": "lithuanian",
    "nl": "dutch",
    "no": "norwegian",
    "pt": "portuguese",
    "ro": "romanian",
    "ru": "russian",
    "sv": "swedish",
    "tr": "turkish",
}
_SHORTEST, _LONGEST = 4, 40  # letters; the algorithms are slow on long runs of them


class Stems(dict[str, str]):
    """The stems of one language's words, each computed when it is first asked for."""

    def __init__(self, algorithm: str) -> None:
        super().__init__()
        self._stem: Callable[[str], str] = snowballstemmer.stemmer(algorithm).stemWord

    def __missing__(self, word: str) -> str:
        short = _SHORTEST <= len(word) <= _LONGEST
        plain = not short or not word.isalpha() or is_cjk(word)
        stem = self[word] = word if plain else self._stem(word)
        return stem


def algorithm_of(language: str | None) -> str:
    """Return the name of a language's stemming algorithm; English where there is none."""
    return _ALGORITHMS.get((language or "en").split("-")[0], "english")
