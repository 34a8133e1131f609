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
_SHORTEST = 4


class Stemmer:
    """Stems words and remembers them: a catalog repeats its words a hundred times."""

    def __init__(self) -> None:
        self._algorithms: dict[str, Callable[[str], str]] = {}
        self._known: dict[str, dict[str, str]] = {}

    def known(self, language: str | None) -> dict[str, str]:
        """Return the words of a language that were stemmed so far, with their stems."""
        return self._known.setdefault(_algorithm_of(language), {})

    def stem(self, word: str, language: str | None) -> str:
        """Return the stem of a folded word; English where the language is not known."""
        algorithm = _algorithm_of(language)
        known = self._known.setdefault(algorithm, {})
        stem = known.get(word)
        if stem is None:
            stem = known[word] = self._compute(word, algorithm)
        return stem

    def _compute(self, word: str, algorithm: str) -> str:
        if len(word) < _SHORTEST or is_cjk(word) or not word.isalpha():
            return word
        if algorithm not in self._algorithms:
            self._algorithms[algorithm] = snowballstemmer.stemmer(algorithm).stemWord
        return self._algorithms[algorithm](word)


def _algorithm_of(language: str | None) -> str:
    return _ALGORITHMS.get((language or "en").split("-")[0], "english")
