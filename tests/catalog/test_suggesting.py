"""Suggestions, and talks that go with one."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize("limit", [1, 2, 5])
def test_suggestions_keep_their_limit(starter, limit):
    for prefix in ("kafk", "py", "data", "日本語処理" * 200, "a " * 400):
        assert len(starter.suggest(prefix, limit=limit).items) <= limit


@pytest.mark.parametrize("prefix", ["tis", "francesco t", "pycon us", "machine", "kafk"])
def test_suggestions_begin_as_what_is_typed_and_find_what_they_name(starter, prefix):
    found = starter.suggest(prefix).items
    assert found
    for item in found:
        words = item.label.lower().replace("-", " ").split()
        assert any(word.startswith(prefix.split()[-1]) for word in words)
        total = starter.search(item.query).total
        assert total >= item.talks if item.kind != "talk" else total >= 1, item


def test_suggestions_of_nothing_are_none(starter):
    assert starter.suggest("").items == ()
    assert starter.suggest("?!").items == ()
    assert starter.suggest("zzzzzz").items == ()


def test_related_talks_say_why(starter):
    kafka = starter.search("kafka").items[0]
    related = starter.related(kafka.id, limit=4).items
    assert len(related) == 4
    assert kafka.id not in {hit.id for hit in related}
    assert all(hit.why for hit in related)
    parts = starter.related("youtube:Ltgt0ekso4c").items
    assert [hit.id for hit in parts[:4]] == [hit.id for hit in related]
