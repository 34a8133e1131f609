"""A fact that is not confirmed says so wherever it is shown: all outputs, walked."""

from __future__ import annotations

import csv
import inspect
import io
import json
import subprocess
import sys

import msgspec
import pytest
from icalendar import Calendar

from jupyter_talks.config import load
from jupyter_talks.desk.citing import CITATIONS, citation
from jupyter_talks.desk.desk import Desk
from jupyter_talks.exporting import Chosen, Section, Selection
from jupyter_talks.exporting.formats import FORMATS
from jupyter_talks.library.library import Library
from jupyter_talks.model import Note, Progress, Provenance, Talk, TalkSet
from jupyter_talks.notebooks import conference, log
from jupyter_talks.notebooks import talk as talk_notes
from jupyter_talks.render import bundle, facts, notes, table
from jupyter_talks.results.frames import frame_of
from jupyter_talks.searching.explaining import as_hit
from jupyter_talks.widgets import TalkBrowser, TalkCard, TalkPlayer

DOUBTED = "europython-2016-scientist-meets-web-dev-how-python-became-the-language"
SAID = "not confirmed: date"


@pytest.fixture(scope="module")
def talk(starter) -> Talk:
    """A talk of the starter catalog whose day is not confirmed."""
    return starter.get(DOUBTED)


@pytest.fixture(scope="module")
def sure(talk) -> Talk:
    """The same talk, had the day been confirmed."""
    said = [msgspec.structs.replace(one, unconfirmed=()) for one in talk.provenance]
    return msgspec.structs.replace(talk, provenance=tuple(said))


def outputs_of(talk: Talk, made) -> dict[str, str]:
    """Every text that is made of a talk, by what it is."""
    hit, note = as_hit(talk), Note(talk=talk.id, title=talk.title, text="mine")
    every = TalkSet(title="x", items=(hit,))
    page = msgspec.structs.replace(made.search("python"), items=(hit,))
    makers = {
        "of_page": (page,), "of_set": (every,), "of_talk": (talk,), "of_note": (note, talk),
        "of_player": (talk, 0), "of_trends": None,  # of numbers, not of talks
    }  # fmt: skip
    found = {}
    # A form that somebody adds is one that this test must be told of.
    assert {name for name in dir(bundle) if name.startswith("of_")} == set(makers)
    for name, arguments in makers.items():
        if arguments is not None:
            for form, content in getattr(bundle, name)(*arguments).items():
                if isinstance(content, str):
                    found[f"{name} as {form}"] = content
    found |= {f"table {one}": getattr(table, one)([hit]) for one in dir(table) if one[:3] == "as_"}
    for widget in (TalkCard(talk), TalkPlayer(talk)):
        for form, content in widget._static().items():
            if form.startswith("text/"):
                found[f"{type(widget).__name__} as {form}"] = content
    noted = conference.NotedTalk(talk)
    of_notes = conference.ConferenceNotes("x", "X", "here", [noted])
    of_log = [log.LoggedTalk(talk, Progress(talk=talk.id, title=talk.title), note)]
    for name, cells in {
        "notes of a conference": conference.cells_of(of_notes),
        "notes on a talk": talk_notes.cells_of(talk, note, "@misc{x,}"),
        "viewing log": log.cells_of(of_log),
    }.items():
        found[name] = "\n".join(cell.source for cell in cells)
    return found


def test_every_text_says_so_and_only_of_what_is_doubted(starter, talk, sure):
    assert facts.doubt(talk) == SAID
    for name, text in outputs_of(talk, starter).items():
        assert SAID in text.replace("\\", ""), name
    for name, text in outputs_of(sure, starter).items():
        assert "confirmed" not in text, name


@pytest.mark.parametrize("name", [*FORMATS])
def test_every_export_says_so(starter, talk, sure, name):
    def written(one):
        now = starter.select().made
        chosen = Selection("x", "X", (Section([Chosen(one)]),), now)
        return "".join(FORMATS[name].write(chosen))

    text = written(talk)
    if name == "collection":  # it has ids and reasons, and no fact of a talk
        assert talk.title not in text
        return
    if name == "csv":
        (row,) = csv.DictReader(io.StringIO(text, newline=""))
        assert row["unconfirmed"] == "date"
        return
    if name == "jsonl":
        said = [json.loads(line) for line in text.splitlines()][-1]["talk"]["provenance"]
        assert ["date"] in [one["unconfirmed"] for one in said]
        return
    assert SAID in text.replace("\\", "").replace("\r\n ", "")
    assert "confirmed" not in written(sure)
    if name == "ics":
        (entry,) = Calendar.from_ical(text).walk("VEVENT")
        assert entry["STATUS"] == "TENTATIVE"
        assert "STATUS" not in written(sure)


def test_every_citation_says_so(starter, tmp_path):
    desk = Desk(starter, Library(tmp_path / "library.db"))
    for form in CITATIONS:
        assert SAID in citation(desk, DOUBTED, form).replace("\\", ""), form


def test_a_browser_a_frame_and_a_note_say_so(starter, talk, sure):
    shown = TalkBrowser(starter, "scientist meets web dev")._static()
    for form in ("text/html", "text/markdown", "text/plain"):
        assert SAID in shown[form].replace("\\", ""), form
    assert frame_of([talk, sure])["unconfirmed"].tolist() == [["date"], []]
    assert "talk" in inspect.signature(notes.as_text).parameters


def test_the_terminal_says_so_as_text_and_as_json(tmp_path):
    def run(*arguments):
        command = [sys.executable, "-m", "jupyter_talks", *arguments, f"--catalog={tmp_path}"]
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout

    assert SAID in run("show", DOUBTED)
    assert SAID in run("search", "scientist meets web dev")
    shown = json.loads(run("show", DOUBTED, "--json"))
    (found,) = json.loads(run("search", "scientist meets web dev", "--limit=1", "--json"))["items"]
    for one in (shown, found):
        assert "date" in one["provenance"][0]["unconfirmed"]


def test_what_another_source_confirmed_is_not_doubted(talk):
    first = Provenance(source="a", fields=("title",), unconfirmed=("date", "title"))
    one = msgspec.structs.replace(
        talk, provenance=(first, Provenance(source="b", fields=("date",)))
    )
    assert facts.unconfirmed(one) == ("title",)
    nameless = msgspec.structs.replace(
        one, provenance=(Provenance(source="", unconfirmed=("level",)),)
    )
    assert facts.unconfirmed(nameless) == ()


def test_a_table_goes_out_and_comes_in_with_its_doubts(talk, starter, tmp_path):
    now = starter.select().made
    other = msgspec.structs.replace(
        talk, id="new-talk", title="Another talk", recordings=(), keys=(), event=None
    )
    chosen = Selection("x", "X", (Section([Chosen(other)]),), now)
    file = tmp_path / "out.csv"
    file.write_text("".join(FORMATS["csv"].write(chosen)), "utf-8")
    config = load(catalog_dir=str(tmp_path / "catalog"))
    config.import_source(str(file))
    found = config.open_catalog().search('title:"another talk"').items
    assert [facts.unconfirmed(one) for one in found] == [("date",)]
