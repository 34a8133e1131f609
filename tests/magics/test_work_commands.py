from __future__ import annotations

import json

import nbformat
import pytest
from IPython.core.error import UsageError

import jupyter_talks
from jupyter_talks import functions
from jupyter_talks.errors import TalksError
from jupyter_talks.functions import opened
from jupyter_talks.magics.commands import COMMANDS
from jupyter_talks.magics.help import SECTIONS

CELERY = "pycon-us-2021-optimizing-data-retrieval-with-python-celery"
# Sub-commands whose function has a name of its own: one is a word of Python, the others do several
# things.
NAMED_OTHERWISE = {"import": "import_", "list": "lists", "library": "library_file", "me": "you"}


def test_suggest_reads_what_was_run_and_what_is_saved(shell, talks, tmp_path, monkeypatch):
    notebook = nbformat.v4.new_notebook(
        cells=[
            nbformat.v4.new_markdown_cell("# Streams with Kafka"),
            nbformat.v4.new_code_cell("from ray import serve"),
        ]
    )
    nbformat.write(notebook, tmp_path / "work.ipynb")
    monkeypatch.setenv("JPY_SESSION_NAME", str(tmp_path / "work.ipynb"))
    shell.run_cell("try:\n    import celery\nexcept ImportError:\n    pass", store_history=True)
    reasons = {talk.id: talk.why for talk in talks("suggest --limit 9")}
    assert reasons[CELERY] == "you import celery"
    assert "you import ray" in reasons.values()
    assert any("Streams with Kafka" in why for why in reasons.values())
    assert "you import ray" in {talk.why for talk in talks("suggest --file work.ipynb")}


def test_suggest_for_the_error_that_was_just_raised(shell, talks, capsys):
    shell.run_cell("import dask_that_is_missing")
    with pytest.raises(UsageError, match="There is no talk 9"):
        talks("show 9")
    shell.run_cell("import pandas as pd; pd.DataFrame()['missing']")
    found = talks("suggest --error")
    assert found[0].why == "pandas raised KeyError"
    capsys.readouterr()


def test_what_the_magic_refuses_is_no_error_of_yours(shell, talks, capsys, monkeypatch):
    monkeypatch.delattr("sys.last_value", raising=False)
    shell.run_cell("%talks serch")
    with pytest.raises(UsageError, match="No error was raised here yet"):
        talks("suggest --error")
    capsys.readouterr()


def test_a_module_that_is_missing_counts(shell, talks, capsys):
    shell.run_cell("import celery.of.the.future")
    assert "celery" in talks("suggest --error")[0].why.lower()
    capsys.readouterr()


def test_cite_goes_into_a_new_cell_on_request(shell, talks):
    talks(f"cite {CELERY}")
    assert getattr(shell, "rl_next_input", None) is None
    cited = talks(f"cite {CELERY} --cell")
    assert shell.rl_next_input == f"%%markdown\n{cited.value}"
    assert cited.value.startswith("Jenna Conn, Hannah Cline. *Optimizing Data Retrieval")
    assert repr(cited) == "the reference stands in the next cell, which shows it as it runs"
    for form, fence in (("bibtex", "bibtex"), ("csl-json", "json"), ("csl", "json")):
        cited = talks(f"cite {CELERY} --format {form} --cell")
        assert shell.rl_next_input == f"%%markdown\n```{fence}\n{cited.value}\n```"
    assert json.loads(talks(f"cite {CELERY} --format csl").value)[0]["type"] == "speech"


def test_trends_are_a_chart_a_table_and_lines(talks):
    shown = talks("trends kafka ray celery")
    bundle = shown._repr_mimebundle_()
    chart = bundle["application/vnd.vegalite.v5+json"]
    assert chart["mark"]["type"] == "line"
    assert {row["subject"] for row in chart["data"]["values"]} == {"kafka", "ray", "celery"}
    assert "http" not in json.dumps(chart["data"])
    assert "text/html" not in bundle  # it would be shown instead of the chart
    assert "| Year | kafka | ray | celery |" in bundle["text/markdown"]
    assert len(bundle["text/plain"].splitlines()) == 7
    assert set("▁▂▃▄▅▆▇█") & set(bundle["text/plain"])
    assert list(shown.df.columns) == ["subject", "value", "label", "talks", "of", "share"]
    assert talks('trends "machine learning" --by topic').trends.by == "topic"


def test_there_is_no_chart_of_nothing(talks):
    """It hangs the browser: the axis of values that are all zero has no end."""
    for line in ("trends nonsenseword", "trends nonsenseword --by language"):
        shown = talks(line)._repr_mimebundle_()
        assert set(shown) == {"text/markdown", "text/plain"}
        assert "0 talks" in shown["text/plain"]
    assert len(talks("trends nonsenseword kafka")._repr_mimebundle_()) == 3


def test_a_plan_is_a_list_that_fits(talks):
    shown = talks("plan --minutes 60 kafka ray")
    assert shown.duration <= 3600
    assert shown.df["duration"].dt.total_seconds().sum() == shown.duration


def test_what_has_a_name_is_shown_with_its_talks(talks):
    assert len(talks("event pycon-us-2021 --limit 3")) == 3
    assert "3 of 85 talks" in repr(talks("event pycon us 2021 --limit 3"))
    assert talks("speaker tisiot")[0].speakers[0].name == "Francesco Tisiot"
    assert talks("topic testing")[0].topics
    assert "Dask" in talks("tool dask")[0].tools
    assert len(talks("collection jupytercon-2018-notes")) == 12
    for line in ("event", "topic", "collection"):
        assert len(repr(talks(line)).splitlines()) == len(talks(line))


def test_results_are_objects(talks, tmp_path):
    found = talks("search python --limit 6")
    assert len(found[1:3]) == 2
    assert found[1:3][0].id == found[1].id
    assert [talk.id for talk in found[:2]] == [talk.id for talk in list(found)[:2]]
    assert list(found.df["id"]) == [talk.id for talk in found]
    assert str(found.df["title"].dtype).startswith("str")
    assert found[0].title[:40] in repr(found.table())
    assert set(found.table()._repr_mimebundle_()) == {"text/html", "text/markdown", "text/plain"}
    assert "text/html" in found.cards()._repr_mimebundle_()
    assert found.export(tmp_path / "found.csv").path == tmp_path / "found.csv"
    assert found.export(format="bibtex").text.count("@misc{") == 6
    # Why a search found a talk is no reason that a curator gave.
    assert "reason" not in found.export(format="collection").text
    assert found[:2][0].why is None


def test_a_list_is_exported_as_what_it_is(talks):
    talks("list create Streams first --summary 'For beginners'")
    talks(f"list add streams-first {CELERY} --reason queues")
    shown = talks("list streams-first")
    text = shown.export(format="collection").text
    for line in ("id: streams-first", "summary: For beginners", "ordered: true", "reason: queues"):
        assert line in text
    assert shown[:1][0].why == "queues"
    assert talks("list")[0].title == "Streams first"
    assert talks("suggest raym")[0].label == "Raymond Hettinger"


def test_the_columns_of_a_frame_have_their_types_in_any_frame(talks):
    full, empty = talks("search kafka").df, talks("search qqqqzz").df
    assert dict(full.dtypes.drop(["speakers", "topics", "tools"])) == dict(
        empty.dtypes.drop(["speakers", "topics", "tools"])
    )
    assert str(full.duration.dtype) == "timedelta64[s]"


def test_every_sub_command_is_a_function_too():
    known = {"help"}
    for name in COMMANDS:
        function = getattr(jupyter_talks, NAMED_OTHERWISE.get(name, name))
        assert function.__doc__, name
        known.add(name)
    assert set(jupyter_talks.__all__) == {
        "__version__",
        "open_catalog",
        "open_library",
        *functions.__all__,
    }
    assert set(dir(jupyter_talks)) >= set(jupyter_talks.__all__)
    assert not hasattr(jupyter_talks, "nonsense")


def test_functions_work_without_a_shell(home, built_catalog, monkeypatch):
    (home / "config").mkdir()
    (home / "config" / "jupyter_talks_config.py").write_text(
        f"c.TalksConfig.catalog_dir = {str(built_catalog)!r}\n"
    )
    opened.use(None)
    try:
        assert jupyter_talks.search("kafka").total >= 3
        jupyter_talks.create_list("Mine")
        jupyter_talks.add_to_list("mine", CELERY, reason="why")
        assert jupyter_talks.show_list("mine")[0].why == "why"
        assert jupyter_talks.suggest(cells=["import celery"])[0].id == CELERY
        assert jupyter_talks.open_library().lists.get("mine").title == "Mine"
    finally:
        opened.use(None)


@pytest.mark.parametrize(
    "call",
    [
        lambda: jupyter_talks.watch(CELERY, at=-5),
        lambda: jupyter_talks.note(CELERY, "x", at=-5),
        lambda: jupyter_talks.note(CELERY, "x", at=10**12),
        lambda: jupyter_talks.progress(CELERY, at=float("nan")),
        lambda: jupyter_talks.quote(CELERY, "a", by="b", kind="literal"),
        lambda: jupyter_talks.show("\ud800"),
    ],
)
def test_a_mistake_of_a_function_is_a_sentence(shell, call):
    shell.run_line_magic("talks", "status")
    with pytest.raises(TalksError) as caught:
        call()
    assert str(caught.value).endswith(".")


def test_seconds_may_have_parts(shell):
    shell.run_line_magic("talks", "status")
    assert jupyter_talks.progress(CELERY, at=12.5).value.seconds == 12


def test_the_help_has_every_command_once():
    listed = [name for _, names in SECTIONS for name in names]
    assert sorted(listed) == sorted(COMMANDS)
