"""Where the words of a query stand in a hit, and why it was found."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize("text", ["scikitlearn ", "scikit-learn ", "scikit learn "])
def test_compounds_are_found_however_they_are_written(starter, text):
    hits = starter.search(text, limit=50).items
    assert hits
    found = [hit for hit in hits if "scikit-learn" in hit.title.lower()]
    assert found
    assert all(hit.why.startswith("title") for hit in found)


@pytest.mark.parametrize("text", ["\u8a9e ", "\u65e5\u672c\u8a9e ", "python \u8a9e"])
def test_pairs_are_marked_where_they_stand(starter, text):
    for hit in starter.search(text, limit=20).items:
        for mark in hit.highlights:
            found = getattr(hit, mark.field)[mark.start : mark.end]
            assert found == found.strip()
            assert found


def test_each_word_of_a_query_is_marked(catalog):
    for hit in catalog.search("kafka python data ", limit=100).items:
        shown = {field: getattr(hit, field) or "" for field in ("title", "summary", "description")}
        for word in ("kafka", "python", "data"):
            marked = {shown[mark.field][mark.start : mark.end].lower() for mark in hit.highlights}
            if any(f" {word} " in f" {text.lower()} " for text in shown.values()):
                assert word in marked, (hit.id, word)


def test_why_says_how_many_of_the_words(starter):
    hits = starter.search("kafka zebra").items
    assert hits[0].why.startswith("title: 1 of 2 words")
    assert starter.search("kafka").items[0].why.split(", ")[0] == "title"
    assert starter.search("speaker:tisiot").items[0].why is None


def test_a_snippet_is_the_sentence_that_matches_best(catalog):
    hits = [hit for hit in catalog.search("hypothesis testing", limit=50).items if hit.snippet]
    for hit in hits:
        sentence = hit.description[hit.snippet.start : hit.snippet.end]
        marks = [mark for mark in hit.highlights if mark.field == "description"]
        assert any(hit.snippet.start <= mark.start < hit.snippet.end for mark in marks)
        assert sentence == sentence.strip()


def test_highlights_are_offsets_into_the_text(starter):
    hit = starter.search("kafka").items[0]
    marked = {
        (mark.field, getattr(hit, mark.field)[mark.start : mark.end]) for mark in hit.highlights
    }
    assert ("title", "Kafka") in marked
    assert ("summary", "Kafka") in marked
    assert hit.why.startswith("title")
