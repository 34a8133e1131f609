"""A catalog and a library that are hostile throughout: answers, terminals, files."""

from __future__ import annotations

import csv
import io
import json
import re

import pytest
import yaml
from defusedxml.ElementTree import fromstring
from hostile_catalog import hostile_settings, name_of
from hostile_texts import TEXTS
from icalendar import Calendar

from jupyter_talks.desk.desk import Desk
from jupyter_talks.errors import NotFound, TalksError
from jupyter_talks.exporting.formats import FORMATS
from jupyter_talks.model import Quote
from jupyter_talks.render import notes, player, table, terminal
from jupyter_talks.server.routes import NAMESPACE

# What moves the cursor, colours, rings, hides or turns around.
CONTROLS = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff"
    "\ud800-\udfff\U000e0000-\U000e007f]"
)
FORMULA = re.compile(r"[\s'\"]*[=+\-@\t\r\uff0b\uff0d\uff1d\uff20]")
HALF = TEXTS.index("half \ud800 surrogate")


@pytest.fixture(scope="module")
def settings(tmp_path_factory):
    return hostile_settings(tmp_path_factory.mktemp("hostile"))


@pytest.fixture(scope="module")
def desk(settings) -> Desk:
    """A catalog and a library that say all of it."""
    found = Desk(settings.open_catalog(), settings.open_library())
    mine = found.library.lists.create("=1+1 <b> $x$ \x1b[31m", TEXTS[0])
    for place, text in enumerate(TEXTS):
        if place == HALF:
            continue
        reference = found.reference(name_of(place))
        found.library.lists.add(mine.id, reference, text)
        found.library.notes.append(reference, text or "-")
        quote = Quote(text=f"{text} .", speaker=f"{text} .", kind="exact", note=text)
        found.library.notes.add_quote(reference, quote)
    return found


def test_what_was_not_taken_is_half_a_character(settings, desk):
    with pytest.raises(NotFound):
        desk.reference(name_of(HALF))
    assert desk.search("hostile").total == len(TEXTS) - 1


def pages(desk):
    found = desk.search("hostile")
    while True:
        yield found
        if found.next_cursor is None:
            return
        found = desk.search("hostile", cursor=found.next_cursor)


def test_terminals_get_no_controls(desk):
    mine = desk.library.lists.all()[0]
    shown = [terminal.talk_set(desk.set_of(desk.library.lists.get(mine.id)))]
    for page in pages(desk):
        shown += [terminal.page(page), table.as_text(page.items)]
        for one in page.items:
            note = desk.library.notes.get(desk.reference(one.id))
            shown += [terminal.talk(one), notes.as_text(note), player.as_text(one, 7)]
    for prefix in ("h", "<", "javascript", "$", "="):
        shown.append(terminal.suggestions(desk.catalog.suggest(prefix).items))
    total, values = desk.tally("hostile", "event")
    shown.append(terminal.values(values))
    assert len(shown) > 3 * (len(TEXTS) - 1)
    assert [CONTROLS.findall(one) for one in shown if CONTROLS.search(one)] == []


@pytest.mark.parametrize("text", [one for one in TEXTS if CONTROLS.search(one)])
def test_what_one_asks_for_is_shown_without_controls(desk, text):
    try:
        said = terminal.page(desk.search(text))
    except TalksError as error:
        said = str(error)
    assert not CONTROLS.search(said)


def exported(desk, name: str) -> str:
    listed = desk.library.lists.all()[0].id
    return "".join(FORMATS[name].write(desk.select("", list_id=listed)))


@pytest.mark.parametrize("name", FORMATS)
def test_files_have_all_talks_and_no_controls(desk, name):
    text = exported(desk, name).replace("\r\n", "\n")
    assert not CONTROLS.search(text)
    assert "javascript" in text


def test_no_cell_of_a_table_is_a_formula(desk):
    rows = list(csv.reader(io.StringIO(exported(desk, "csv"))))
    assert len(rows) == len(TEXTS)  # one is the head
    assert [cell for row in rows for cell in row if FORMULA.match(cell) and cell[0] != "'"] == []


def test_a_calendar_has_the_entries_it_should_and_no_more(desk):
    calendar = Calendar.from_ical(exported(desk, "ics"))
    events = calendar.walk("VEVENT")
    assert len(events) == len(TEXTS) - 1
    known = {"UID", "DTSTAMP", "DTSTART", "SUMMARY", "DESCRIPTION", "LOCATION", "CATEGORIES", "URL"}
    assert {name for one in events for name in one} <= known


def test_a_feed_is_sound_and_of_known_elements(desk):
    feed = fromstring(exported(desk, "atom"))
    names = {one.tag.removeprefix("{http://www.w3.org/2005/Atom}") for one in feed.iter()}
    known = {
        "feed",
        "id",
        "title",
        "updated",
        "entry",
        "author",
        "name",
        "link",
        "category",
        "summary",
    }
    assert names <= known
    assert all(one.get("href", "https://").startswith("https://") for one in feed.iter())


def test_other_files_are_read_back(desk):
    assert len(json.loads(exported(desk, "csl-json"))) == len(TEXTS) - 1
    assert len(exported(desk, "jsonl").splitlines()) >= len(TEXTS)
    groups = yaml.safe_load(exported(desk, "collection"))["groups"]
    assert sum(len(group["entries"]) for group in groups) == len(TEXTS) - 1
    assert exported(desk, "bibtex").count("\n@misc{") + 1 == len(TEXTS) - 1


class TestAnswers:
    @pytest.fixture
    def jp_server_config(self, settings):
        return {
            "ServerApp": {"jpserver_extensions": {"jupyter_talks": True}},
            "TalksConfig": {
                "catalog_dir": settings.catalog_dir,
                "library_file": settings.library_file,
            },
        }

    @pytest.mark.parametrize(
        "path",
        [
            "talks?q=hostile&limit=100&facets=event,tool,speaker",
            "talks/hostile-000",
            "talks/hostile-000/related",
            "events",
            "events/hostileconf-000",
            "speakers",
            "tools",
            "suggest?q=h",
            "lists",
            "notes/hostile-000",
            "library",
            "talks?q=%3Cscript%3Ewindow.__xss%3D1%3C/script%3E",
            "talks/%3Cscript%3E",
            "nothing-here/%3Cscript%3E",
            "export?format=markdown&q=hostile",
            "export?format=atom&q=hostile",
            "library/file",
        ],
    )
    async def test_no_browser_takes_an_answer_for_a_page(self, jp_fetch, desk, path):
        from tornado.httpclient import HTTPClientError

        address, _, query = path.partition("?")
        params = dict(one.split("=") for one in query.split("&")) if query else {}
        try:
            answer = await jp_fetch(*NAMESPACE, *address.split("/"), params=params)
        except HTTPClientError as error:
            answer = error.response
        kind = answer.headers["Content-Type"].partition(";")[0]
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert kind not in ("text/html", "image/svg+xml", "application/xhtml+xml", "text/xml")
        if kind != "application/json":
            assert answer.headers["Content-Disposition"].startswith("attachment; filename=")
        else:
            json.loads(answer.body)
