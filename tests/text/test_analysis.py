from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jupyter_talks.text.analysis import fold, terms, tokens, variants
from jupyter_talks.text.highlighting import Marker, Wanted


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Árbol CAFÉ Straße", ["arbol", "cafe", "strasse"]),
        ("don't O'Reilly’s", ["dont", "oreillys"]),
        ("C++ and C# on .NET", ["c++", "and", "c#", "on", ".net"]),
        ("Ｐｙｔｈｏｎ", ["python"]),
        ("日本語", ["日本", "本語"]),
        ("本", ["本"]),
        ("日'本", ["日", "本"]),
        ("Pythonで入門", ["python", "で入", "入門"]),
        ("한국어 파이썬", ["한국", "국어", "파이", "이썬"]),
        ("snake_case", ["snake", "case"]),
        ("…  !?", []),
    ],
)
def test_terms(text, expected):
    assert terms(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("node.js and scikit-learn", ["nodejs", "scikitlearn"]),
        ("Python 3.12 and 3.8.1", ["3.12", "3.8.1"]),
        ("CI/CD", ["cicd"]),
        ("M\u00fcller, J\u00f8rgen", ["mueller", "joergen"]),
        ("plain words. And - signs", []),
        ("a-b-c-d", []),
    ],
)
def test_other_spellings(text, expected):
    assert variants(text) == expected


@pytest.mark.parametrize("text", ["\u1d2c", "\u210c", "\u2160", "\u0130", "\u1e9e", "\u03d4"])
def test_fold_leaves_no_capitals(text):
    assert fold(text) == fold(text).lower()
    assert fold(fold(text)) == fold(text)


@given(st.text())
def test_folding_twice_is_folding_once(text):
    assert fold(fold(text)) == fold(text)


def test_fold_keeps_the_voicing_marks_of_kana():
    assert fold("が") != fold("か")


@given(st.text())
def test_tokens_are_the_terms_and_stand_in_the_text(text):
    found = list(tokens(text))
    assert all(0 <= token.start < token.end <= len(text) for token in found)
    assert [token.start for token in found] == sorted(token.start for token in found)


@given(st.text(alphabet=st.characters(codec="ascii")))
def test_tokens_and_terms_agree(text):
    assert [token.term for token in tokens(text)] == terms(text)


@pytest.mark.parametrize(
    ("text", "words", "last", "marked"),
    [
        ("Apache Kafka and kafka", {"kafka"}, None, ["Kafka", "kafka"]),
        ("Café culture", {"cafe"}, None, ["Café"]),
        ("Kafkaesque", set(), "kaf", ["Kaf"]),
        ("日本語の本", {"日本", "本語"}, None, ["日本語"]),
        ("𝄞 Kafka", {"kafka"}, None, ["Kafka"]),
        ("nothing here", {"kafka"}, "kaf", []),
        ("Don't, don\u2019t and 'dont'\u2026", {"dont"}, None, ["Don't", "don\u2019t", "dont"]),
        ("\u2026 the M\u00fcller talk", {"muller"}, None, ["M\u00fcller"]),
        ("\u7d44\u307fHTML\u30c6\u30fc\u30de", {"html"}, None, ["HTML"]),
        ("C++ or C, c++11", {"c++"}, None, ["C++", "c++"]),
    ],
)
def test_marks(text, words, last, marked):
    marks = Marker([Wanted(frozenset(words), last)]).marks(text)
    assert [text[mark.start : mark.end] for mark in marks] == marked


@given(st.text(), st.sets(st.text(min_size=1)), st.text(min_size=1))
def test_marks_are_ascending_and_apart(text, words, last):
    at = 0
    for start, end, _ in Marker([Wanted(frozenset(words), last)]).marks(text):
        assert at <= start < end <= len(text)
        at = end
