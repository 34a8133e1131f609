"""Variables of the caller in a line; a comment and a semicolon behind it."""

from __future__ import annotations

import pytest
from IPython.core.error import UsageError
from IPython.utils.capture import capture_output

KAFKA = "pycon-us-2021-event-driven-applications-apache-kafka-and-python"


@pytest.fixture
def asked(shell, talks):
    """The query that a line asks, with some variables in the notebook."""
    shell.user_ns.update(
        topic="machine learning",
        person="Francesco Tisiot",
        year=2020,
        names=["kafka", "dask"],
        option="--limit 1",
        quoted='say "hi" kind:keynote',
        empty="",
    )

    def asked(line):
        return talks(f"search {line}").page.query.text

    return asked


@pytest.mark.parametrize(
    ("typed", "means"),
    [
        ("{topic}", "machine learning"),
        ("$topic", "machine learning"),
        ("about {topic} now", "about machine learning now"),
        ("{names[0]}", "kafka"),
        ("{names[0] + names[-1]} {names[0][:2]}", "kafkadask ka"),
        ("year:{year + 1}", "year:2021"),
        ("year:$year..", "year:2020.."),
        ("year:{year:05d}", "year:02020"),
        ("{topic!r}", "'machine learning'"),
        ("speaker:{person}", 'speaker:"Francesco Tisiot"'),
        ("speaker:$person kafka", 'speaker:"Francesco Tisiot" kafka'),
        ('speaker:"{person}"', 'speaker:"Francesco Tisiot"'),
        ("tag:{quoted}", 'tag:"say hi kind:keynote"'),
        ('"{quoted}"', '"say hi kind:keynote"'),
        ("tag:a,{topic}", 'tag:a,"machine learning"'),
        ("-topic:{names[1]}", "-topic:dask"),
        ("x{empty}", "x"),
        ("{option}", "--limit 1"),
        # as typed
        ("{", "{"),
        ("}", "}"),
        ("{}", "{}"),
        ("a$topic", "a$topic"),
        ("US$", "US$"),
        ("$5", "$5"),
        ("$", "$"),
        ('{"a": {"b": 1}}', '{"a": {"b": 1}}'),
        ("{4} {see there}", "{4} {see there}"),
        ("{{topic}}", "{topic}"),
        ("$$topic", "$topic"),
        ("$$topic = x$$", "$$topic = x$$"),
    ],
)
def test_a_variable_is_what_it_holds_and_all_else_as_typed(asked, typed, means):
    with capture_output() as told:
        assert asked(typed) == means
    assert told.stdout == ""


def test_a_value_is_no_template(shell, asked):
    shell.user_ns["inner"] = "{topic} $topic"
    assert asked("{inner}") == "{topic} $topic"


def test_what_is_no_variable_is_told_in_a_line(asked, capsys):
    assert asked("kafka {topc}") == "kafka {topc}"
    assert capsys.readouterr().out == "{topc} is not a variable here; it was searched as typed\n"
    asked("$topc {names[bad]} {topc2.x}")
    assert capsys.readouterr().out == (
        "$topc is not a variable here, {names[bad]} is not a variable here, "
        "{topc2.x} is not a variable here; they were searched as typed\n"
    )
    asked("{names.copy()}")
    assert capsys.readouterr().out == (
        "{names.copy()} calls a function, which a line does not; it was searched as typed\n"
    )
    asked("{len}")
    assert capsys.readouterr().out == "{len} is not a variable here; it was searched as typed\n"


def test_what_was_pasted_runs_nothing(shell, asked):
    shell.user_ns["ran"] = []
    title = "{ran.append(1)} {get_ipython().run_cell('ran.append(2)')} {[x for x in [ran.clear()]]}"
    assert asked(title) == title
    assert shell.user_ns["ran"] == []


def test_a_function_is_no_text(shell, asked, capsys):
    shell.user_ns["find"] = len
    assert asked("{find}") == "{find}"
    assert capsys.readouterr().out == (
        "{find} is no text, but of type builtin_function_or_method; it was searched as typed\n"
    )


@pytest.mark.parametrize("typed", ["{names[9]}", "{year.month}", "{year:%%}", "{1/(year-2020)}"])
def test_what_a_variable_does_not_have_is_told_and_nothing_is_searched(asked, typed):
    with pytest.raises(UsageError, match=r"cannot be filled in: .*Error: .*write \{\{"):
        asked(typed)


def test_a_variable_of_a_function_comes_before_one_of_the_notebook(shell):
    shell.run_cell("topic = 'dask'")
    shell.run_cell(
        "def found(topic):\n    of = 2021\n    r = %talks search {topic} year:$of\n    return r"
    )
    shell.run_cell("r = found('kafka')")
    assert shell.user_ns["r"].page.query.text == "kafka year:2021"
    shell.run_cell("r = %talks search {topic}")
    assert shell.user_ns["r"].page.query.text == "dask"


def test_a_value_is_one_word_where_a_word_is_meant(shell, talks, tmp_path):
    folder = tmp_path / "my notes" / "x"
    folder.mkdir(parents=True)
    shell.user_ns.update(
        path=folder / "kafka talks.csv", title='To "watch" later', why="--good", n=1, ray="ray ray"
    )
    assert talks("export kafka --output {path}").path == folder / "kafka talks.csv"
    assert talks("export kafka --output=$path").path == folder / "kafka talks.csv"
    assert talks("list create {title}").list.title == 'To "watch" later'
    talks("search kafka --limit {n + 1}")
    talks("list add {title} {n} --reason {why}")
    assert talks("list {title}")[0].why == "--good"
    assert talks("note {n} {why} {title} --shared").note.text == '--good To "watch" later'
    assert talks("note {n}").note.private is False
    assert talks("trends {ray} kafka").trends.subjects == ("ray ray", "kafka")
    assert talks("show {n}").id == KAFKA


def test_a_value_names_no_option(shell, talks):
    shell.user_ns.update(sneaky="--delete", talk=KAFKA)
    talks("note {talk} precious")
    assert talks("note {talk} {sneaky}").note.text == "precious\n--delete"
    with pytest.raises(UsageError, match=r"There is no option --\{sneaky\}"):
        talks("search kafka --{sneaky}")


def test_quotes_of_a_value_stay(shell, talks):
    shell.user_ns.update(title='"Best"', talk=KAFKA)
    assert talks("list create {title}").list.title == '"Best"'
    assert talks("note {talk} {title}").note.text == '"Best"'
    assert talks("note {talk} --quote {title} --by {title}").note.quotes[0].text == '"Best"'


def test_the_cell_of_a_note_is_as_it_was_written(shell):
    shell.user_ns.update(talk=KAFKA, x="filled")
    note = shell.run_cell_magic("talks", "note {talk}", "{x} $x {{x}} # a heading;").note
    assert note.text == "{x} $x {{x}} # a heading;"
    assert note.talk == KAFKA


# What stands behind a line ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "means"),
    [
        ("kafka # streams", "kafka"),
        ("kafka #", "kafka"),
        ("kafka  # a 'quote and \"another", "kafka"),
        ("C# talks", "C# talks"),
        ("#python kafka", "#python kafka"),
        ('"a # b" c', '"a # b" c'),
        ("kafka;", "kafka"),
        ("kafka ;  ", "kafka"),
        ("kafka; # streams", "kafka"),
        ("a;b", "a;b"),
        ('"a;"', '"a;"'),
    ],
)
def test_a_comment_and_a_semicolon_are_no_part_of_a_query(asked, typed, means):
    assert asked(typed) == means


def test_a_number_sign_in_a_note_is_text(talks):
    assert talks(f"note {KAFKA} see # 3, C# and #python;").note.text == "see # 3, C# and #python"


@pytest.fixture
def shown(shell):
    """What IPython shows of a cell."""

    def shown(cell):
        with capture_output() as found:
            shell.run_cell(cell, store_history=True)
        return found.stdout

    return shown


@pytest.mark.parametrize(
    "cell",
    [
        "%talks search kafka;",
        "%talks search kafka; # quiet",
        "%talks search kafka ;",
        "r = %talks search kafka;",
        "r = 1\n%talks search kafka;",
        "if True:\n    %talks search kafka;",
        "talks search kafka;",
        f"%%talks note {KAFKA};\ntext",
        "r = %talks;",
        "r = %talks ;",
        "%talks;",
        "%talks browse kafka;",
    ],
)
def test_a_semicolon_shows_nothing(shown, cell):
    assert shown(cell) == ""


def test_the_browser_alone_says_the_way_and_quietly_nothing(shown):
    assert "Search here" in shown("%talks")
    assert shown("r = %talks ;\nprint(type(r).__name__)") == "TalkBrowser\n"
    assert shown("r = %talks;\nprint(type(r).__name__)") == "TalkBrowser\n"


def test_a_quiet_line_has_its_result_and_its_numbers(shell, shown):
    shown("r = %talks search kafka;")
    assert shell.user_ns["r"][0].id == KAFKA
    assert "kafka" in shown("r").lower()
    assert "kafka" in shown("%talks search kafka").lower()
    shown("%talks search kafka;")
    assert shown("r = %talks show 1\nr.id").strip().endswith(f"'{KAFKA}'")


def test_other_lines_stay_as_they_are(shell, shown):
    assert "4" in shown("x = \"get_ipython().run_line_magic('talks', 'x;')\"\nlen('abcd')")
    assert shell.user_ns["x"].endswith("'x;')")
    shell.extension_manager.unload_extension("jupyter_talks")
    assert shell.input_transformers_post == []
    shell.extension_manager.load_extension("jupyter_talks")
