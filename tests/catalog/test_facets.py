"""Facets agree with the filters they offer."""

from __future__ import annotations

import pytest

from jupyter_talks.searching.facets import FACETS


def test_what_is_chosen_in_a_facet_does_not_shrink_it(starter):
    free = starter.search("python ", facets=["year", "kind"])
    chosen = starter.search("python year:2021", facets=["year", "kind"])
    assert chosen.facets["year"] == free.facets["year"]
    assert chosen.facets["kind"] != free.facets["kind"]
    assert sum(value.count for value in chosen.facets["kind"]) == chosen.total


@pytest.mark.parametrize("words", ["python data ", "kafka python zebra ", "jupyter notebook "])
def test_a_filter_narrows_what_is_found_and_never_widens_it(starter, words):
    free = starter.search(words, facets=["year", "kind"])
    for name in ("year", "kind"):
        for value in free.facets[name]:
            if value.value and value.count:
                assert starter.search(f"{name}:{value.value} {words}").total == value.count
    hints = starter.search(f"duration:<30 {words}").query.hints
    for hint in hints:
        if hint.text.startswith("Add"):
            added = int(hint.text.split()[1])
            before = starter.search(f"duration:<30 {words}").total
            assert starter.search(f"{hint.query} ").total == before + added


def test_facets_count_what_the_filter_then_gives(starter):
    page = starter.search("data", facets=FACETS)
    for name in FACETS:
        for value in page.facets[name]:
            chosen = "unknown" if value.value is None else value.value
            if value.count:
                assert starter.search(f"{name}:{chosen} data").total == value.count, (name, chosen)
