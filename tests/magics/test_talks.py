from __future__ import annotations

import sys

import pytest
from IPython.core.error import UsageError
from samples import FRAB_XML

from jupyter_talks.magics.commands import COMMANDS
from jupyter_talks.searching.language import help_text

KAFKA = "pycon-us-2021-event-driven-applications-apache-kafka-and-python"


def test_search_gives_talks_to_look_at_and_to_loop_over(talks):
    found = talks("search kafka")
    assert found[0].id == KAFKA
    assert [talk.id for talk in found] == [talk.id for talk in found[:]]
    assert len(found) == len(list(found))
    assert "Francesco Tisiot" in repr(found)


def test_every_form_says_the_same(talks):
    bundle = talks("search kafka")._repr_mimebundle_()
    assert list(bundle) == [
        "application/vnd.jupyter-talks.page.v1+json",
        "text/html",
        "text/markdown",
        "text/plain",
    ]
    for form in ("text/html", "text/markdown", "text/plain"):
        plain = bundle[form].replace("<mark>", "").replace("</mark>", "").replace("\\", "")
        assert "Event-driven applications: Apache Kafka and Python" in plain
        assert "Francesco Tisiot" in plain
        assert "https://www.youtube.com/watch?v=Ltgt0ekso4c" in plain


@pytest.mark.parametrize(
    ("line", "understood"),
    [
        ("search kafka --limit 1", "kafka"),
        ("search --limit 1 kafka", "kafka"),
        ("search kafka --sort=newest streams", "kafka streams"),
        ("search don't", "dont"),
        ('search "large scale" year:2021', '"large scale" year:2021'),
        ('search speaker:"Kevin Kho"', 'speaker:"kevin kho"'),
        ("search C++ -kafka", "c++ -kafka"),
        ("search", ""),
    ],
)
def test_a_line_is_a_query_and_options(talks, line, understood):
    assert talks(line).page.query.understood == understood


def test_show_takes_an_id_a_key_or_an_address(talks):
    for name in (KAFKA, "youtube:Ltgt0ekso4c", "https://youtu.be/Ltgt0ekso4c"):
        shown = talks(f"show {name}")
        assert shown.title == "Event-driven applications: Apache Kafka and Python"
        assert "pizza" in repr(shown)
        assert "duration" in dir(shown)


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("serch kafka", "did you mean %talks search"),
        ("kafka", "did you mean %talks search kafka"),
        ("show", "Say which talk"),
        ("show nope", "There is no talk 'nope'"),
        ("search x --limit 0", "limit"),
        ("search x --limit many", "invalid int"),
        ("search x --sort best", "invalid choice"),
        ("search x --bogus", "There is no option --bogus"),
        ("search x --cursor y", "cursor"),
        ("help nope", "There is no %talks nope"),
    ],
)
def test_a_mistake_is_one_line_that_stops_the_cell(talks, line, says):
    with pytest.raises(UsageError) as caught:
        talks(line)
    assert says in str(caught.value)
    assert "\n" not in str(caught.value)


def test_help_names_every_command_and_filter(talks, shell):
    text = repr(talks("help"))
    assert repr(talks("--help")) == text
    for name in COMMANDS:
        assert f"%talks {name}" in text
        assert COMMANDS[name].example in repr(talks(f"{name} --help"))
    assert help_text() in repr(talks("help search"))
    assert "%talks search kafka" in shell.find_line_magic("talks").__doc__


def test_a_page_leads_to_the_next(talks):
    first = talks("search python --limit 3")
    assert first.total > 3
    second = talks(f"search python --limit 3 --cursor {first.next_cursor}")
    assert {talk.id for talk in first}.isdisjoint(talk.id for talk in second)


def test_what_goes_with_a_talk_and_what_begins_so(talks):
    related = talks("related youtube:Ltgt0ekso4c --limit 2")
    assert len(related) == 2
    assert "why: " in repr(related)
    assert set(related._repr_mimebundle_()) == {
        "application/vnd.jupyter-talks.set.v1+json",
        "text/html",
        "text/markdown",
        "text/plain",
    }
    assert any(item.label == "Francesco Tisiot" for item in talks("suggest tisi"))
    assert repr(talks("suggest zzzz")) == "Nothing begins so."


@pytest.mark.parametrize("line", ["related", "show", "speaker", "tool"])
def test_what_is_missing_is_asked_for(talks, line):
    with pytest.raises(UsageError, match="Say "):
        talks(line)


def test_examples_of_the_help_run(talks, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "schedule.xml").write_text(FRAB_XML)
    talks("list create Soon deleted")
    talks("list delete Soon deleted")  # for undo
    for command in COMMANDS.values():
        assert talks(command.example.removeprefix("%talks ")) is not None


def test_a_dataframe_has_stable_columns_and_types(talks):
    frame = talks("search event:pycon-us-2021 --limit 20").df
    assert list(frame.columns)[:7] == [
        "id",
        "title",
        "speakers",
        "event",
        "year",
        "date",
        "duration",
    ]
    assert str(frame["year"].dtype) == "Int64"
    assert str(frame["date"].dtype).startswith("datetime64")
    assert frame["duration"].dt.total_seconds().max() > 1000
    empty = talks("search zzzzzz").df
    assert list(empty.columns) == list(frame.columns)


def test_without_pandas_the_error_says_what_to_install(talks, monkeypatch):
    found = talks("search kafka")
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(Exception, match="pip install pandas"):
        _ = found.df


def test_status(talks):
    assert "talks of" in repr(talks("status"))


def test_import_update_and_remove_in_a_notebook(talks, tmp_path):
    file = tmp_path / "talks of 2024.csv"
    file.write_text("Was,Wer\nZebrafische,Ada Example\n")
    would = talks(f'import "{file}" --map title=Was,speakers=Wer --name fish --dry-run')
    assert "1 would be added" in repr(would)
    assert "fish" not in repr(talks("sources"))
    done = talks(f'import "{file}" --map title=Was,speakers=Wer --name fish')
    assert "1 added" in repr(done)
    assert talks("search zebrafische")[0].speakers[0].name == "Ada Example"
    assert "fish" in repr(talks("sources"))
    assert "nothing new" in repr(talks("update fish"))
    assert "fish is removed, and 1 talk with it" in repr(talks("remove fish"))
    assert len(talks("search zebrafische")) == 0


def test_export_in_a_notebook(talks, tmp_path):
    file = tmp_path / "kafka.bib"
    assert "wrote" in repr(talks(f"export kafka --output {file}"))
    assert file.read_text().startswith("@misc{")
    assert "event-title" in talks("export kafka --format csl-json").text
    assert repr(talks("export --list jupytercon-2018-notes --format markdown")).startswith("# ")


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("import", "Say what to import"),
        ("import nonsense", "There is no importer"),
        ("update", "Say which source"),
        ("update nonsense", "There is no source"),
        ("remove starter", "comes with the package"),
        ("export kafka --format docx", "invalid choice"),
        ("export kafka --list x", "not both"),
        ("export --output /nowhere/x.csv", "cannot be written"),
        ("export", "Say what to export"),
        ("export --output x.docx", "tells no format"),
    ],
)
def test_a_mistake_with_sources_is_one_line(talks, line, says):
    with pytest.raises(UsageError, match=says):
        talks(line)
