"""An export says what is in the file and what is not, at every door; no empty file is written."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
import subprocess
import sys

import pytest
from icalendar import Calendar

from jupyter_talks import functions
from jupyter_talks.errors import NotFound
from jupyter_talks.exporting import Chosen, Section, Selection
from jupyter_talks.exporting.formats import FORMATS
from jupyter_talks.exporting.writing import Writing
from jupyter_talks.functions import opened
from jupyter_talks.model import Event, Recording, Resource, Talk

QUERY = "kafka celery"
DATELESS = "year:unknown"


@pytest.fixture
def out(catalog_dir, tmp_path, monkeypatch):
    """Functions on the catalog, in a folder of their own."""
    from jupyter_talks.config import load

    monkeypatch.chdir(tmp_path)
    session = opened.Session()
    session._settings = load(catalog_dir=str(catalog_dir))
    opened.use(session)
    yield functions.export
    opened.use(None)


@pytest.fixture
def run(catalog_dir, tmp_path):
    def run(*arguments):
        command = [sys.executable, "-m", "jupyter_talks", "export", f"--catalog={catalog_dir}"]
        return subprocess.run(
            [*command, *arguments], capture_output=True, text=True, check=False, cwd=tmp_path
        )

    return run


def written(name: str, *talks: Talk, **about) -> tuple[str, list[str]]:
    made = dt.datetime(2026, 1, 2, tzinfo=dt.UTC)
    chosen = Section([Chosen(talk) for talk in talks])
    writing = Writing(Selection("x", "X", (chosen,), made, **about), FORMATS[name])
    text = "".join(writing.pieces())
    return text, list(writing.report().remarks)


RECORDINGS = tuple(
    Recording(url=f"https://v.example/{n}", provider="v.example", state=state)
    for n, state in enumerate(("unavailable", "available"))
)
FULL = Talk(
    id="full",
    title="=1+1",
    event=Event(id="e", title="PlainConf"),
    date=dt.date(2024, 5, 4),
    description="-1 is a number",
    recordings=RECORDINGS,
    resources=(Resource(url="https://a.example", label="article", kind="article"),),
)
BARE = Talk(id="bare", title="Nothing known")


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("jsonl", []),
        ("collection", []),
        ("csv", ["2 cells have an apostrophe", "1 talk has links to other than slides and code"]),
        (
            "markdown",
            ["1 talk has a recording that is gone", "1 talk has several recordings",
             "1 talk has a description but no summary"],
        ),
        (
            "ics",
            ["1 talk has no date and is not in the calendar", "1 talk has several recordings",
             "1 talk has slides, code or other links"],
        ),
        ("bibtex", ["1 talk has several recordings", "1 talk has slides, code or other links"]),
        ("csl-json", ["1 talk has several recordings", "1 talk has slides, code or other links"]),
        (
            "atom",
            ["1 talk has no date; its entry has the moment of the export",
             "2 talks have no speaker; their entries", "1 talk has slides, code or other links"],
        ),
    ],
)  # fmt: skip
def test_what_a_format_has_no_place_for_is_counted(name, said):
    _, remarks = written(name, FULL, BARE)
    assert len(remarks) == len(said), remarks
    for remark, beginning in zip(remarks, said, strict=True):
        assert remark.startswith(beginning)
        assert remark.endswith(".")


def test_every_format_is_asked_what_it_leaves_out():
    """A talk with everything twice: what is neither in the file nor counted is silently lost."""
    for name in FORMATS:
        text, remarks = written(name, FULL)
        if "https://a.example" not in text and name != "collection":
            assert any("links" in one for one in remarks), name
        if "https://v.example/1" not in text and name != "collection":
            assert any("several recordings" in one for one in remarks), name


def test_no_talk_is_no_file():
    with pytest.raises(NotFound, match=r"Nothing is written: 1 talk has no date and is not in"):
        written("ics", BARE)
    for name in FORMATS:
        with pytest.raises(NotFound, match=r"^Nothing is written: there are no talks\.$"):
            written(name)


def test_some_of_the_words_are_told(out, tmp_path):
    done = out(QUERY, "found.csv")
    rows = list(csv.DictReader(io.StringIO((tmp_path / "found.csv").read_text(), newline="")))
    report = done.report
    assert report.talks == len(rows) == report.complete + report.partial
    assert report.partial > 0
    assert f"wrote {len(rows)} talks to" in repr(done)
    assert f"{report.partial:,} only some" in repr(done)
    assert any("all of these words" in remark for remark in report.remarks)
    assert "all of these words" in repr(out(QUERY, format="csv"))


def test_what_a_search_would_say_is_said(out):
    page = functions.search("kafak year:2019.. foo:bar event:")
    remarks = " ".join(out("kafak year:2019.. foo:bar event:", format="csv").report.remarks)
    assert page.page.query.hints
    for hint in page.page.query.hints:
        assert hint.text in remarks


def test_a_calendar_counts_who_has_no_date(out, tmp_path):
    known = list(opened.desk().select("kafka python").chosen())
    dated = sum(one.talk.date is not None for one in known)
    done = out("kafka python", "days.ics")
    entries = Calendar.from_ical((tmp_path / "days.ics").read_text()).walk("VEVENT")
    assert (len(entries), done.report.talks) == (dated, dated)
    assert done.report.left_out == len(known) - dated


def test_a_list_says_what_it_had_of_its_own(out):
    remarks = out(list="jupytercon-2018-notes", format="markdown").report.remarks
    assert any("Of the list itself, these are not in the file:" in one for one in remarks)
    assert any("quotes" in one and "origin" in one for one in remarks)


def test_a_whole_catalog_says_which_format_has_its_lists(out):
    said = "Without 2 lists of the catalog; jsonl has all that is known."
    assert said in out(format="csv").report.remarks
    assert said not in out(format="jsonl").report.remarks


def test_a_page_says_that_it_is_only_one(out):
    found = functions.search("python", limit=3)
    assert f"These are 3 of the {found.total:,} talks" in repr(found.export(format="bibtex"))
    assert "These are" not in repr(found[:2].export(format="bibtex"))
    assert "These are 2 of the" in repr(functions.event("pycon-us-2021", limit=2).export("x.csv"))


def test_filters_are_arguments(out):
    report = out("kafka", format="csv", event="pycon-us-2021").report
    assert report.talks == opened.desk().search("kafka event:pycon-us-2021").total
    on_list = out("", format="csv", list="jupytercon-2018-notes", kind="keynote")
    assert 0 < on_list.report.talks < out(format="csv", list="jupytercon-2018-notes").report.talks


def test_the_terminal_tells_on_standard_error(run, tmp_path):
    done = run(QUERY, "--format=csv")
    assert done.stdout.startswith("id,title,")
    assert "only some" in done.stderr
    assert "all of these words" in done.stderr
    assert all(line.startswith("jupyter talks: ") for line in done.stderr.splitlines())
    told = json.loads(run(QUERY, "--format=csv", "--json").stderr)
    filed = json.loads(run(QUERY, "--output=x.csv", "--json").stdout)
    assert (filed["path"], told["path"]) == ("x.csv", None)
    assert filed["partial"] == told["partial"] > 0
    assert filed["talks"] == filed["partial"] + filed["complete"]
    assert filed["remarks"] == told["remarks"]


def test_no_empty_file_takes_the_place_of_one(run, tmp_path):
    file = tmp_path / "old.ics"
    for query in ("zzzzqqqq", "kafka speaker:zzzz", "event:zzzz"):
        file.write_text("precious")
        done = run(query, "--output=old.ics")
        assert (done.returncode, done.stdout) == (1, "")
        assert "Nothing is written: there are no talks for" in done.stderr
        assert file.read_text() == "precious"
        piped = run(query, "--format=csv")
        assert (piped.returncode, piped.stdout) == (1, "")
    assert sorted(one.name for one in tmp_path.iterdir()) == ["catalog", "old.ics"]
