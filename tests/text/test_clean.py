from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jupyter_talks.text.addresses import safe_address
from jupyter_talks.text.clean import clean_line, clean_text, slug

ANY_TEXT = st.text(alphabet=st.characters(codec=None, exclude_categories=()))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a\x00b\x1b[31mc", "ab[31mc"),
        ("a\u202eb\u2066c", "abc"),
        ("\ufeffa\u200bb", "ab"),
        ("one\r\ntwo\u2028three", "one\ntwo\nthree"),
        ("half \ud800 character", "half  character"),
        ("cafe\u0301", "café"),
    ],
)
def test_clean_text(text, expected):
    assert clean_text(text) == expected


def test_many_marks_on_one_letter_are_cut_in_time():
    text = "a" + "\u0301\u0316" * 200_000 + " kafka"
    cleaned = clean_text(text)
    assert len(cleaned) < 50
    assert cleaned.endswith(" kafka")
    assert clean_text("e\u0301") == "\u00e9"


def test_clean_line_collapses_spaces_and_undoes_entities():
    assert clean_line("  A\n &quot;b&quot;\u00a0c ") == 'A "b" c'


@given(ANY_TEXT)
def test_clean_text_leaves_only_what_can_be_shown(text):
    clean = clean_text(text)
    clean.encode("utf-8")
    assert clean_text(clean) == clean
    assert unicodedata.is_normalized("NFC", clean)
    assert not any(unicodedata.category(c) in ("Cc", "Cs") and c not in "\t\n" for c in clean)


@given(ANY_TEXT)
def test_slug_is_a_slug(text):
    assert re.fullmatch("[a-z0-9-]{1,80}", slug(text))


def test_slug_tells_apart_what_it_cannot_spell():
    assert slug("Zażółć") != slug("Zazólc")
    assert slug("日本") != slug("本日")
    assert slug("José García") == "jose-garcia"
    assert len({slug(name) for name in ("C", "C++", "C#", ".NET", "net")}) == 5
    assert slug("a" * 100) != slug("a" * 101)


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "data:text/html,<script>",
        "//evil.example/x",
        "/relative/path",
        "http://",
        "https:///path",
        "https://user:secret@evil.example/",
        "https://evil.example\\@good.example/",
        "https://evil.example/ space",
        "https://evil.example/\x00",
        "java\nscript:alert(1)",
        "ftp://evil.example/",
        "file:///etc/passwd",
        "https://[::1",
        "https://a..b/",
        "https://x.example:99999/",
        'https://x.example/"onmouseover="x',
        "https://x.example/" + "a" * 3000,
        "",
    ],
)
def test_unsafe_addresses_are_no_links(address):
    assert safe_address(address) is None


@pytest.mark.parametrize(
    "address",
    [
        "https://a.example/b?c=d#e",
        "http://a.example",
        "https://[2001:db8::1]/",
        "HTTPS://A.example/",
    ],
)
def test_safe_addresses_are_kept(address):
    assert safe_address(address) == address


@given(ANY_TEXT)
def test_any_text_is_judged(text):
    kept = safe_address(text)
    assert kept is None or kept.lower().startswith(("http://", "https://"))
