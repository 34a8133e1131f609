from __future__ import annotations

from pathlib import Path

import pytest
from IPython.core.completer import provisionalcompleter

from jupyter_talks.magics.commands import COMMANDS

RAY = "pycon-us-2021-data-processing-on-ray"
KAFKA = "pycon-us-2021-event-driven-applications-apache-kafka-and-python"


@pytest.fixture
def complete(shell):
    """What IPython offers for a line, as text and what is said beside it."""

    def complete(line):
        with provisionalcompleter():
            found = list(shell.Completer.completions(line, len(line)))
        return {line[: one.start] + one.text: one.type for one in found}

    return complete


@pytest.mark.parametrize(
    ("line", "offered"),
    [
        ("%talks se", "%talks search"),
        ("r = %talks se", "r = %talks search"),
        ("%talks search --so", "%talks search --sort"),
        ("%talks search x --sort ne", "%talks search x --sort newest"),
        ("%talks search spea", "%talks search speaker:"),
        ("%talks search kafka speaker:kho", '%talks search kafka speaker:"Kevin Kho"'),
        ("%talks search kind:key", "%talks search kind:keynote"),
        ("%talks search is:un", "%talks search is:unwatched"),
        ("%talks search topic:mach", "%talks search topic:machine-learning"),
        ("%talks search tool:dask", "%talks search tool:dask"),
        ("%talks search list:jupy", "%talks search list:jupytercon-2018-notes"),
        ("%talks show kafka", f"%talks show {KAFKA}"),
        ("%talks show pycon-us-2021-data-proc", f"%talks show {RAY}"),
        ("%talks list import sch", "%talks list import schedule.talks.yaml"),
        ("%talks import sch", "%talks import schedule.talks.yaml"),
        ("%%talks note kafka", f"%%talks note {KAFKA}"),
        ("%talks event pycon us 2021", "%talks event pycon-us-2021"),
        ("%talks speaker tisi", "%talks speaker francesco-tisiot"),
        ("%talks notes jupytercon-2018", "%talks notes jupytercon-2018-notes"),
        ("%talks list cr", "%talks list create"),
        ("%talks list show to", "%talks list show to-watch"),
        ("%talks list add to-watch kafka", f"%talks list add to-watch {KAFKA}"),
        ("%talks cite 1 --format ma", "%talks cite 1 --format markdown"),
        ("%talks cite 1 --format=ma", "%talks cite 1 --format=markdown"),
        ("%talks export --list to", "%talks export --list to-watch"),
        ("%talks update py", "%talks update pyvideo"),
        ("%talks library ex", "%talks library export"),
        ("%talks help tre", "%talks help trends"),
        ("%talks search event:", "%talks search event:pycon-us-2021"),
        ("%talks search speaker:", "%talks search speaker:jake-vanderplas"),
        ("%talks search -topic:test", "%talks search -topic:testing"),
        ("%talks search (event:pycon-us-2021", "%talks search (event:pycon-us-2021"),
    ],
)
def test_tab_completes_what_is_ours(complete, talks, line, offered):
    talks("list create To watch")
    Path("schedule.talks.yaml").touch()
    assert offered in complete(line)


@pytest.mark.parametrize(
    "line", ["note 1 ", "cite 1 ", "progress 1 ", "list share to-watch ", "list create ", "list x "]
)
def test_no_talk_is_offered_where_none_can_stand(complete, talks, line):
    talks("search kafka")
    assert list(complete(f"%talks {line}")) == [f"%talks {line}"]


@pytest.mark.parametrize(
    ("line", "offered"),
    [
        ("%talks search {to", {"%talks search {topic}"}),
        ("%talks search speaker:$per", {"%talks search speaker:$person"}),
        ("%talks export kafka --output {", {"{path}", "{person}", "{topic}"}),
        ("%talks search a$to", {"%talks search a$to"}),
    ],
)
def test_tab_completes_variables(complete, shell, line, offered):
    shell.user_ns.update(topic="kafka", person="Kevin Kho", path="x", _hidden=1)
    before = line if line.endswith("--output {") else ""
    assert set(complete(line)) == {f"{before[:-1]}{one}" for one in offered}


def test_what_tab_offers_means_itself(complete, shell):
    shell.user_ns["x"] = "filled"
    Path("{x} $x.csv").touch()
    (offered,) = complete("%talks export kafka --output {x")  # a variable that begins so
    assert offered.endswith("{x}")
    names = {line.partition("import ")[2] for line in complete("%talks import ./")}
    assert names == {"./{{x}} $$x.csv", "./catalog/"}


def test_titles_are_shown_beside_ids(complete):
    assert complete("%talks show kafka")[f"%talks show {KAFKA}"] == (
        "Event-driven applications: Apache Kafka and Python"
    )


def test_only_ours_and_all_of_ours(complete):
    assert set(complete("%talks ")) == {f"%talks {name}" for name in (*COMMANDS, "help")}
    assert set(complete("%talks search x --")) == {
        f"%talks search x {name}" for name in ("--limit", "--sort", "--cursor")
    }
    assert set(complete("%talks show zzzz")) == {"%talks show zzzz"}


def test_what_was_shown_last_is_offered_first(complete, talks):
    found = talks("search celery")
    assert next(iter(complete("%talks show "))) == f"%talks show {found[0].id}"


@pytest.mark.parametrize("line", ["import o", "%lo", "x.", "%talksy se"])
def test_other_lines_are_completed_as_ever(complete, shell, line):
    ours = set(complete(line))  # of names: what Jedi says beside them varies with its time
    shell.extension_manager.unload_extension("jupyter_talks")
    assert set(complete(line)) == ours
    shell.extension_manager.load_extension("jupyter_talks")


@pytest.mark.parametrize(
    "line", ["%talks search \u202e", '%talks show "', "%talks nope x", "%talks " + "x" * 5000]
)
def test_nothing_that_is_typed_breaks_it(complete, line):
    complete(line)


def test_a_catalog_that_cannot_be_read_completes_nothing(shell, complete, monkeypatch):
    from jupyter_talks.config import TalksConfig
    from jupyter_talks.errors import CatalogUnavailable

    def unavailable(_):
        raise CatalogUnavailable("no catalog")

    monkeypatch.setattr(TalksConfig, "open_catalog", unavailable)
    complete("%talks show kafka")
