from __future__ import annotations

import pytest
from IPython.core.error import UsageError

from jupyter_talks.functions.opened import desk

KAFKA = "pycon-us-2021-event-driven-applications-apache-kafka-and-python"
RAY = "pycon-us-2021-data-processing-on-ray"


def test_search_watch_note_cite_by_numbers(talks):
    """The way of somebody who knows nothing but what the help says."""
    assert talks("search kafka")[0].id == KAFKA
    assert talks("watch 1").talk["id"] == KAFKA
    assert talks("note 1 worth a look --at 4:12").note.text == "[4:12] worth a look"
    assert talks("cite 1").value.startswith(f"@misc{{{KAFKA}")


def test_numbers_are_those_that_were_shown(talks):
    first = talks("search python --limit 3")
    second = talks(f"search python --limit 3 --cursor {first.next_cursor}")
    assert "\n 4. " in repr(second)
    assert talks("show 4").id == second[0].id
    talks("search python --limit 2")
    assert talks("note 2 x").note.talk == first[1].id
    with pytest.raises(UsageError, match="no talk 3 to refer to: 1 to 2 were shown last"):
        talks("show 3")


def test_a_number_means_nothing_before_anything_was_shown(talks):
    with pytest.raises(UsageError, match="none was shown last"):
        talks("show 1")


def test_a_list_is_filled_by_the_numbers_of_one_search(talks):
    found = talks("search python --limit 3")
    talks("list create To watch")
    for number in (1, 2, 3):
        talks(f'list add "To watch" {number} --reason "no. {number}"')
    shown = talks("list to-watch")
    assert [entry.talk for entry in shown.list.entries] == [talk.id for talk in found]
    assert [talk.why for talk in shown] == ["no. 1", "no. 2", "no. 3"]
    talks("list move to-watch 3 1")  # of the list, as it was shown
    assert talks("list show to-watch")[0].id == found[2].id
    talks("list move to-watch 1 3")
    talks("list move to-watch 3 1")  # each as the one before has shown it
    assert talks("list show to-watch")[0].id == found[2].id
    talks(f"list remove to-watch {found[0].id}")
    assert len(talks("list to-watch")) == 2
    assert "To watch, 2 talks" in repr(talks("list"))
    assert talks("list rename to-watch Later").list.title == "Later"
    assert "no. 3" in repr(talks("list delete later"))
    assert "no list yet" in repr(talks("list"))


def test_a_title_needs_no_quotes_and_a_number_is_a_place_of_the_list(talks):
    found = talks("search python --limit 3")
    assert "fill it: %talks list add to-watch" in repr(talks("list create To watch"))
    assert "No talks yet" in repr(talks("list to-watch"))
    talks("search python --limit 3")
    added = talks("list add To watch 3 1 --reason good")
    assert repr(added) == "To watch has 2 talks now"
    assert talks("show 1").id == found[0].id  # of the search, as the list was not shown
    talks("list remove to watch 1")
    assert [one.talk for one in talks("list to-watch").list.entries] == [found[0].id]
    with pytest.raises(UsageError, match="no talk 2 on the list 'To watch': it has 1 talk"):
        talks("list move to-watch 2 1")
    with pytest.raises(UsageError, match="did you mean 'to-watch'"):
        talks("list add towatch 1")
    with pytest.raises(UsageError, match="did you mean"):
        talks("list share towatch")


def test_a_list_is_shared_and_taken_in(talks, tmp_path):
    talks("list create Seven talks --summary 'After an article'")
    talks(f"list add seven-talks {KAFKA} --reason pizza")
    talks(f"note {KAFKA} a secret")
    preview = talks("list share seven-talks")
    assert "secret" not in preview.text
    talks("list share seven-talks --output .")
    assert (tmp_path / "seven-talks.talks.yaml").read_text() == preview.text
    talks("list delete seven-talks")
    talks("list import seven-talks.talks.yaml")
    assert talks("list seven-talks")[0].why == "pizza"


def test_a_cell_is_a_note_and_running_it_again_changes_nothing(shell, talks):
    def run(text, cell="cell-1"):
        shell.get_parent = lambda: {"metadata": {"cellId": cell}}  # as a kernel has it
        return shell.run_cell_magic("talks", f"note {KAFKA}", text).note.text

    text = "# Streams\n\n[17:40] Connect: *no code* for sinks"
    talks(f"note {KAFKA} from elsewhere")
    run(text)
    assert run(text) == f"from elsewhere\n\n{text}"
    assert run(f"{text}!") == f"from elsewhere\n\n{text}!"
    assert run("is", "cell-2") == f"from elsewhere\n\n{text}!\n\nis"
    assert run("was", "cell-2") == f"from elsewhere\n\n{text}!\n\nwas"
    markup = talks(f"note {KAFKA}")._repr_mimebundle_()["text/html"]
    assert "youtube.com/watch?v=Ltgt0ekso4c&amp;t=1060s" in markup


def test_a_cell_that_nobody_can_tell_from_others_adds(shell, talks):
    for text in ("this is one", "is", "this is one"):
        note = shell.run_cell_magic("talks", f"note {KAFKA}", text).note
    assert note.text == "this is one\n\nis"
    with pytest.raises(UsageError, match="into the cell"):
        shell.run_cell_magic("talks", f"note {KAFKA} words", "and a cell")


def test_a_note_is_shared_as_it_is_written(talks):
    assert not talks(f"note {KAFKA} open words --shared").note.private
    assert talks(f"note {RAY} --quote said --by Somebody --shared").note.private is False
    assert talks(f"note {RAY} --private").note.private


def test_a_cell_is_not_dropped_by_what_does_not_write(shell):
    for option in ("--delete", "--notebook"):
        with pytest.raises(UsageError, match="one thing at a time"):
            shell.run_cell_magic("talks", f"note {KAFKA} {option}", "words of mine")


def test_only_notes_take_a_cell(shell):
    with pytest.raises(UsageError, match="Only %%talks note takes a cell"):
        shell.run_cell_magic("talks", "search kafka", "text")


def test_quotes_tell_how_exact_they_are(talks):
    for kind in ("exact", "reported", "translated"):
        talks(f'note {KAFKA} --quote "said {kind}" --by "Francesco Tisiot" --kind {kind}')
    bundle = talks(f"note {KAFKA}")._repr_mimebundle_()
    assert "<strong>said exact</strong>" in bundle["text/html"]
    assert ">said reported<" in bundle["text/html"]
    assert "<em>said translated</em>" in bundle["text/html"]
    assert "**\u201csaid exact\u201d**" in bundle["text/markdown"]
    assert "in other words" in bundle["text/plain"]


def test_what_is_private_stays_out_of_what_is_shared(talks, tmp_path):
    talks(f"note {KAFKA} for me alone")
    talks(f"note {RAY} for everybody")
    talks(f"note {RAY} --shared")
    talks("me --name Ada --hiring 'hire me'")
    talks("library export all.talks.yaml")
    talks("library export shared.talks.yaml --without-private")
    assert "for me alone" in (tmp_path / "all.talks.yaml").read_text()
    shared = (tmp_path / "shared.talks.yaml").read_text()
    assert "for everybody" in shared
    assert "for me alone" not in shared
    assert "Ada" not in shared
    talks("me --clear")
    assert repr(talks("me")) == "You say nothing about yourself."
    assert "for me alone" in talks(f"library export --note {KAFKA}").text


def test_hostile_notes_are_text_in_every_form(talks):
    talks(
        f"note {KAFKA} <script>alert(1)</script> [x](javascript:alert(1)) ![p](https://a.example/p)"
    )
    bundle = talks(f"note {KAFKA}")._repr_mimebundle_()
    assert "<script" not in bundle["text/html"]
    assert "&lt;script&gt;" in bundle["text/html"]
    assert "javascript:" not in bundle["text/html"].replace("[x](javascript:alert(1))", "")
    assert "<img" not in bundle["text/html"]
    assert "<script" not in bundle["text/markdown"]
    assert "![p]" not in bundle["text/markdown"]


def test_progress(talks):
    assert "at 12:34" in repr(talks(f"progress {KAFKA} 12:34"))
    assert talks(f"watch {KAFKA}").seconds == 754
    assert talks(f"watch {KAFKA} --at 1:02:03").seconds == 3723
    assert talks("progress")[0].why == "at 12:34 of 26:13"
    talks(f"progress {KAFKA} --watched")
    assert talks("search is:watched")[0].id == KAFKA
    assert talks(f"watch {KAFKA}").seconds == 0  # one who is done begins again
    assert "not begun" in repr(talks(f"progress {KAFKA} --forget"))


def test_the_player_keeps_how_far_one_is(talks):
    player = talks(f"watch {KAFKA}")
    player.seconds = 60
    player.set_state({"seconds": 90})  # as the front end does
    assert talks(f"progress {KAFKA}").value.seconds == 90


def test_history_is_off_by_default(talks, shell):
    talks("search kafka")
    assert "keep_searches = True" in repr(talks("history"))


def test_notes_of_a_conference_keep_what_was_written(talks, tmp_path):
    assert "made" in repr(talks("notes jupytercon-2018"))
    path = tmp_path / "jupytercon-2018-notes.ipynb"
    path.write_text(path.read_text().replace("What you conclude", "I conclude this: what you"))
    assert "1 cell of yours" in repr(talks("notes jupytercon-2018"))
    assert "I conclude this" in path.read_text()
    talks("notes jupytercon-2018 --export md")
    talks("notes jupytercon-2018 --export html")
    for suffix in (".md", ".html"):
        assert "I conclude this" in path.with_suffix(suffix).read_text()


def test_a_notebook_does_not_write_over_itself(talks, tmp_path, monkeypatch):
    made = talks("notes jupytercon-2018")
    monkeypatch.setenv("JPY_SESSION_NAME", str(tmp_path / made.path))
    for line in (f"notes jupytercon-2018 {KAFKA}", "notes jupytercon-2018-notes"):
        with pytest.raises(UsageError, match="is this notebook"):
            talks(line)
    noted = talks(f"note {KAFKA} --notebook")
    monkeypatch.setenv("JPY_SESSION_NAME", str(tmp_path / noted.path))
    with pytest.raises(UsageError, match="is this notebook"):
        talks(f"note {KAFKA} --notebook")


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("lst", "did you mean %talks list?"),
        ("list ad x y", "did you mean %talks list add?"),
        ("list nope", "You have no list 'nope'"),
        ("list add", "Say what goes where"),
        ("list add x", "Say what goes where"),
        ("list create", "needs a title"),
        ("list import", "Say which file"),
        ("list import nope.yaml", "cannot be read"),
        ("list move x y z", "Say which talk goes where"),
        ("note nope", "There is no talk 'nope'"),
        (f"note {KAFKA} --quote words", "needs the person who said it"),
        (f"note {KAFKA} x --at soon", "no moment of a talk"),
        (f"note {KAFKA} --quot x", "did you mean --quote?"),
        (f"watch {KAFKA} --at x", "no moment"),
        ("watch", "Say which talk"),
        ("progress nope", "There is no talk"),
        ("library exprt", "there are export, import, copies"),
        ("library import", "Say which file"),
        ("plan kafka", "Say how much time"),
        ("plan --minutes 0 kafka", "no time to plan"),
        ("trends", "Say what to count"),
        ("trends kafka --by moon", "invalid choice"),
        ("cite", "Say which talk"),
        ("notes", "Say which conference"),
        ("notes nope", "There is no event 'nope'"),
        ("suggest --error", "No error was raised"),
        ("suggest --file nope.ipynb", "cannot be read"),
        ("event nope", "There is no event"),
        ("speaker", "Say which speaker"),
        ("collection nope", "There is no collection"),
        (f"note {KAFKA} words --by Ada", "Say what was said"),
        (f"note {KAFKA} --delete some words", "one thing at a time"),
        (f"note {KAFKA} --shared --private", "not allowed with"),
        (f"progress {KAFKA} --watched --unwatched", "not allowed with"),
        ("list add x y --place 0", "1 is the first place"),
        ("list show x --reason y", "does not know --reason"),
        ("library export --mend", "Only what is imported is mended"),
        ("library import x --without-private", "A file is imported whole"),
    ],
)
def test_a_mistake_is_one_line(talks, monkeypatch, line, says):
    monkeypatch.delattr("sys.last_value", raising=False)
    with pytest.raises(UsageError, match=says.replace("?", r"\?")) as caught:
        talks(line)
    assert "\n" not in str(caught.value)


def test_a_note_that_is_deleted_is_gone_and_shown(talks):
    talks(f'note {KAFKA} --quote "Events are facts." --by "Francesco Tisiot"')
    assert "Events are facts." in repr(talks(f"note {KAFKA} --delete"))
    assert talks("search is:noted").total == 0
    assert "notes on 0 talks" in repr(talks("status"))


def test_a_line_that_runs_twice_is_noted_once(talks):
    for _ in range(2):
        talks(f"note {KAFKA} pizza --at 4:12")
    assert talks(f"note {KAFKA}").note.text == "[4:12] pizza"
    with pytest.raises(UsageError, match="Say what there is"):
        talks(f"note {KAFKA} --at 4:12")


def test_all_talks_go_on_a_list_or_none(talks):
    talks("search python --limit 2")
    talks("list create Whole")
    with pytest.raises(UsageError, match="no talk 'nosuch'"):
        talks("list add whole 1 2 nosuch")
    assert len(talks("list whole")) == 0
    talks("search python --limit 2")
    assert len(talks("list add whole 1 2")) == 2


def test_an_event_is_written_up_by_its_title(talks, tmp_path):
    talks("notes JupyterCon 2018")
    assert (tmp_path / "jupytercon-2018-notes.ipynb").exists()


def test_a_number_means_nothing_after_a_search_without_results(talks):
    talks("search kafka")
    talks("search zzzzzz")
    for number in ("1", "0", "-1"):
        with pytest.raises(UsageError, match="to refer to"):
            talks(f"show {number}")


def test_damage_is_told_below_each_result(talks, capsys):
    talks(f"note {KAFKA} kept")
    library = desk().library
    path = library.path
    library.close()
    path.write_bytes(b"garbage" * 1000)
    for line in ("list", "library copies", "status"):
        talks(line)
        assert "is damaged" in capsys.readouterr().err
    talks("library restore")
    capsys.readouterr()
    talks("list")
    assert "is damaged" not in capsys.readouterr().err
