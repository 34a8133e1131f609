from __future__ import annotations

import ipywidgets
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


def test_more_pages_join_the_first(catalog):
    browser = TalkBrowser(catalog, "python")
    first = browser.result["page"]
    browser.query = {"text": "python", "sort": None, "cursor": first["next_cursor"]}
    page = browser.result["page"]
    ids = [talk["id"] for talk in page["items"]]
    assert len(ids) == len(set(ids)) == 40
    assert ids[:20] == [talk["id"] for talk in first["items"]]
    assert (page["offset"], page["facets"]) == (0, first["facets"])
    browser.text = "kafka"
    assert browser.result["page"]["items"][0]["id"] == KAFKA


def test_text_and_query_follow_each_other(browser):
    browser.text = "celery"
    assert browser.query["text"] == "celery"
    assert "Celery" in browser.result["page"]["items"][0]["title"]
    browser.query = {"text": "dask", "sort": "newest", "cursor": None}
    assert browser.text == "dask"
    browser.text = "kafka"
    assert browser.query["sort"] == "newest"


@pytest.mark.parametrize(
    ("text", "year", "then"),
    [
        ("data", 2021, "year:2021 data"),
        ("data year:2019", 2021, "year:2021 data"),
        ("year:2019..2020 data", 2021, "year:2021 data"),
        ("data -year:2019", 2021, "year:2021 data -year:2019"),
        ("year:2019 data", None, "data"),
    ],
)
def test_the_year_is_a_part_of_the_text(catalog, text, year, then):
    browser = TalkBrowser(catalog, text)
    browser.year = year
    assert browser.text == browser.query["text"] == then


def test_it_composes_with_other_widgets(catalog):
    browser = TalkBrowser(catalog, "year:2019 data")
    box, slider = ipywidgets.Text(), ipywidgets.IntSlider(min=2010, max=2025)
    ipywidgets.link((browser, "text"), (box, "value"))
    ipywidgets.link((browser, "year"), (slider, "value"))
    assert slider.value == 2019
    slider.value = 2021
    assert box.value == "year:2021 data"
    box.value = "kafka"
    assert browser.result["page"]["items"][0]["id"] == KAFKA
    assert slider.value == 2021
    seen = []
    browser.observe(lambda change: seen.append(change["new"]), "selected")
    browser.selected = KAFKA
    box.value = "dask"
    assert seen == [KAFKA, ""]
    controls = ipywidgets.interactive(
        lambda year: setattr(browser, "year", year), year=(2012, 2020)
    )
    controls.children[0].value = 2018
    assert browser.text == "year:2018 dask"


def test_it_takes_anything_that_searches(catalog):
    class Searching:
        def search(self, text="", **more):
            return catalog.search("kafka", **more)

    assert TalkBrowser(Searching()).result["page"]["items"][0]["id"] == KAFKA


def test_an_error_is_what_stays_in_the_notebook(browser):
    browser.query = {"text": "x", "sort": "<b>"}
    data, _ = browser._repr_mimebundle_()
    assert data["text/plain"] == browser.result["error"]
    assert "<b>" not in data["text/html"]
