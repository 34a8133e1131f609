from __future__ import annotations

import pytest

from jupyter_talks.widgets.browser import TalkBrowser

KAFKA = "pycon-us-2021-event-driven-applications-apache-kafka-and-python"


@pytest.fixture
def browser(catalog):
    return TalkBrowser(catalog, "kafka")


def test_it_begins_with_an_answer(browser):
    assert browser.result["page"]["items"][0]["id"] == KAFKA
    assert browser.result["page"]["facets"]["kind"]


def test_a_query_gives_a_result_that_names_it(browser):
    query = {"text": "celery", "sort": "newest", "cursor": None}
    browser.query = query
    assert browser.result["query"] == query
    assert "Celery" in browser.result["page"]["items"][0]["title"]


@pytest.mark.parametrize(
    "query",
    [{"text": "x", "sort": "nonsense"}, {"text": "x", "cursor": "nonsense"}],
)
def test_a_query_that_makes_no_sense_is_answered_with_a_sentence(browser, query):
    browser.query = query
    assert browser.result["query"] == query
    assert browser.result["error"].endswith(".")


def test_where_no_widget_can_live_there_are_static_cards(browser):
    data, _ = browser._repr_mimebundle_()
    assert "application/vnd.jupyter.widget-view+json" in data
    assert "Francesco Tisiot" in data["text/html"]
    assert "Francesco Tisiot" in data["text/plain"]


def test_its_script_is_built(browser):
    assert "render" in str(browser._esm)
