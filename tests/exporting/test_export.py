"""Each format is read back by the reader that its users have."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json

import bibtexparser
import feedparser
import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar
from markdown_it import MarkdownIt

from jupyter_talks.config import load
from jupyter_talks.errors import BadRequest, NotFound
from jupyter_talks.exporting import Chosen, Section, Selection
from jupyter_talks.exporting.cells import safe_cell
from jupyter_talks.exporting.formats import FORMATS, format_named
from jupyter_talks.feeds.decoding import Document, xml_of
from jupyter_talks.model import Event, Recording, Speaker, Talk

MADE = dt.datetime(2026, 1, 2, 3, 4, tzinfo=dt.UTC)
HOSTILE = Talk(
    id="odd",
    title='=cmd|"/C calc"!A0 & {50%} of_$x$ \\ ~ # <b>^',
    speakers=(
        Speaker(id="a", name="Ada and Sons, Ltd"),
        Speaker(id="b", name="Bo {Sample}"),
        Speaker(id="c", name="Cy Third"),
    ),
    event=Event(id="e", title="PlainConf, 2024; Graz", year=2024),
    date=dt.date(2024, 5, 4),
    duration=1800,
    description="Line one\nline two, with; signs\r\nBEGIN:VEVENT",
    recordings=(Recording(url="https://v.example/a?b=1&c={d}%20#e", provider="v.example"),),
)
PLAIN = Talk(id="plain", title="Nothing known")


def selection(*talks: Talk, reason: str | None = None) -> Selection:
    chosen = [Chosen(talk, reason) for talk in talks]
    return Selection("x", "A <list> & more", (Section(chosen),), MADE, "Why.", ordered=True)


def written(name: str, *talks: Talk, reason: str | None = None) -> str:
    return "".join(format_named(name).write(selection(*talks, reason=reason)))


def test_bibtex_is_read_back_as_it_was_meant():
    library = bibtexparser.parse_string(written("bibtex", HOSTILE, PLAIN))
    assert not library.failed_blocks
    odd, plain = library.entries
    assert odd.key == "odd"
    assert odd["author"] == (
        r"{Ada and Sons, Ltd} and Bo \textbraceleft{}Sample\textbraceright{} and Cy Third"
    )
    assert odd["year"] == "2024"
    assert r"\textbraceleft{}50\%\textbraceright{} of\_\$x\$" in odd["title"]
    assert plain["title"] == "{Nothing known}"
    assert "author" not in plain.fields_dict


def test_a_calendar_is_read_back():
    calendar = Calendar.from_ical(written("ics", HOSTILE, PLAIN))
    (entry,) = calendar.walk("VEVENT")  # what has no day has no place in a calendar
    assert entry["SUMMARY"] == HOSTILE.title
    assert entry.decoded("DTSTART") == HOSTILE.date
    assert "line two, with; signs" in entry["DESCRIPTION"]
    assert entry["LOCATION"] == HOSTILE.event.title


def test_a_feed_is_read_back():
    text = written("atom", HOSTILE, PLAIN, reason="Because.")
    xml_of(Document("x", text.encode()))
    feed = feedparser.parse(text)
    assert not feed.bozo
    assert feed.feed.title_detail.value == "A <list> & more"
    first, second = feed.entries
    assert first.link == HOSTILE.recordings[0].url
    assert [one.name for one in first.authors] == [one.name for one in HOSTILE.speakers]
    assert first.summary == "Because."
    assert second.updated == "2026-01-02T03:04:00Z"


def test_csl_json_is_what_citation_managers_expect():
    odd, plain = json.loads(written("csl-json", HOSTILE, PLAIN))
    assert (odd["type"], odd["title"]) == ("speech", HOSTILE.title)
    assert odd["issued"] == {"date-parts": [[2024, 5, 4]]}
    assert odd["author"][2] == {"given": "Cy", "family": "Third"}
    assert odd["author"][0] == {"literal": "Ada and Sons, Ltd"}
    assert plain == {"id": "plain", "type": "speech", "title": "Nothing known", "genre": "talk"}
    assert json.loads(written("csl-json")) == []


def test_markdown_shows_text_as_text():
    html = MarkdownIt().render(written("markdown", HOSTILE, PLAIN, reason="<script>Because."))
    assert "<script>" not in html
    assert html.count("<li>") == 2
    assert "<ol>" in html
    assert "&lt;b&gt;" in html


def test_no_cell_is_a_formula():
    rows = list(csv.DictReader(io.StringIO(written("csv", HOSTILE, PLAIN), newline="")))
    assert rows[0]["title"] == "'" + HOSTILE.title
    assert rows[0]["duration"] == "1800"
    assert rows[0]["description"] == HOSTILE.description
    assert rows[1]["speakers"] == ""


@given(st.text(max_size=30))
def test_any_cell_is_text(text):
    cell = safe_cell(text)
    assert cell.lstrip(" '\"")[:1] not in {*"=+-@\t\r"} or cell.startswith("'")
    assert cell.removeprefix("'") == text.removeprefix("'") or cell == text


def test_there_are_only_known_formats():
    with pytest.raises(BadRequest, match="There is no format"):
        format_named("docx")


# The real thing: a catalog, out and in again ------------------------------------------------


def every(config) -> dict[str, Talk]:
    return {one.talk.id: one.talk for one in config.open_catalog().select().chosen()}


def test_a_catalog_goes_out_and_comes_in_as_it_was(config, tmp_path):
    file = tmp_path / "all.jsonl"
    catalog = config.open_catalog()
    file.write_text("".join(FORMATS["jsonl"].write(catalog.select())), "utf-8")
    fresh = load(catalog_dir=str(tmp_path / "fresh"))
    report = fresh.import_source(str(file))
    assert (report.format, report.skipped) == ("jsonl", ())
    assert every(fresh) == every(config)
    again = fresh.open_catalog()
    assert again.collections() == catalog.collections()
    assert again.status().talks == catalog.status().talks
    assert not fresh.import_source(str(file)).changed


def test_a_table_goes_out_and_comes_in_with_what_a_table_can_hold(config, tmp_path):
    file = tmp_path / "kafka.csv"
    chosen = config.open_catalog().select("event:pycon-us-2021")
    file.write_text("".join(FORMATS["csv"].write(chosen)), "utf-8")
    fresh = load(catalog_dir=str(tmp_path / "fresh"))
    report = fresh.import_source(str(file))
    assert report.talks == 85
    # The starter has all of them, under the same titles, people and events.
    assert report.count("added") < 10


def test_a_list_goes_out_with_its_order_and_reasons(catalog):
    chosen = catalog.select(list_id="pycon-us-2021-for-data-scientists")
    text = "".join(FORMATS["markdown"].write(chosen))
    assert text.startswith("# ")
    assert "\n1. **" in text
    assert "\n7. **" in text
    assert "\n8. **" not in text
    again = "".join(FORMATS["collection"].write(chosen))
    assert again.startswith("format: jupyter-talks/collection/1\n")
    assert again.count("reason:") == 7


def test_a_query_is_exported_whole_and_in_order(catalog):
    page = catalog.search("python", limit=500)
    exported = [one.talk.id for one in catalog.select("python").chosen()]
    assert exported == [hit.id for hit in page.items]
    assert len(exported) == page.total
    with pytest.raises(NotFound):
        catalog.select(list_id="nonsense")
    with pytest.raises(BadRequest):
        catalog.select("python", sort="nonsense")
