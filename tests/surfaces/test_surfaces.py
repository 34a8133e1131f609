"""One notebook, everywhere that it may be read: the same words."""

from __future__ import annotations

import re
import subprocess
import sys

import nh3
import pytest
from IPython.core.interactiveshell import InteractiveShell
from nbconvert import HTMLExporter, MarkdownExporter, PythonExporter
from surface_notebook import CELLS, GOLDEN, KAFKA, TITLE, executed, terminal, texts, visible

# What GitHub leaves of HTML in a notebook, as far as it matters here: no style, no data-*.
GITHUB_TAGS = set(
    "a article b blockquote br code dd div dl dt em h1 h2 h3 h4 h5 h6 hr i li mark ol p pre "
    "section small span strong sub sup table tbody td th thead tr ul".split()
) - {"article", "section"}


@pytest.fixture(scope="module")
def notebook(tmp_path_factory):
    return executed(tmp_path_factory.mktemp("surfaces"))


def test_a_terminal_shows_what_it_showed(notebook):
    """``python tests/surfaces/surface_notebook.py`` writes the golden file anew."""
    assert terminal(notebook) == GOLDEN.read_text("utf-8")


@pytest.mark.parametrize("form", ["text/plain", "text/html", "text/markdown"])
def test_every_form_has_the_words(notebook, form):
    shown = texts(notebook, form)
    for one, text in zip(CELLS, shown, strict=True):
        if not text and form != "text/plain":
            continue  # what is only words is shown as such everywhere
        for word in one.words:
            assert word in visible(text), (one.source, form, word)


def test_github_shows_the_words_with_no_style_and_no_script(notebook):
    for one, markup in zip(CELLS, texts(notebook, "text/html"), strict=True):
        shown = visible(nh3.clean(markup, tags=GITHUB_TAGS, attributes={"a": {"href"}}))
        for word in one.words if markup else ():
            assert word in shown, (one.source, word)


@pytest.mark.parametrize("exporter", [HTMLExporter, MarkdownExporter])
def test_nbconvert_shows_the_words_with_nothing_from_elsewhere(notebook, exporter):
    text, _ = exporter().from_notebook_node(notebook)
    shown = visible(text)
    for one in CELLS:
        for word in one.words:
            assert word in shown, (one.source, word)


def test_nbconvert_to_a_script_is_lines_that_run(notebook):
    text, _ = PythonExporter().from_notebook_node(notebook)
    assert "get_ipython().run_line_magic('talks', 'search kafka')" in text
    compile(text, "notebook.py", "exec")


def test_nothing_that_is_shown_runs_or_fetches(notebook):
    for markup in texts(notebook, "text/html"):
        bare = re.sub(r">[^<]*<", "><", markup)  # what is between the tags is text
        for sign in ("<script", "<img", "<iframe", "<style", "<link", "javascript:"):
            assert sign not in bare, sign
        assert not re.search(r"\son\w+=", bare)


def test_terminal_ipython_shows_the_same(tmp_path, home):
    """A terminal of its own, as somebody has it who types ``ipython``."""
    told = subprocess.run(
        [
            sys.executable,
            "-m",
            "IPython",
            "--simple-prompt",
            "--no-banner",
            "--colors=NoColor",
            "--InteractiveShellApp.extensions=jupyter_talks",
        ],
        input=f"%talks search kafka\n%talks note {KAFKA} from a terminal\n%talks note\n",
        capture_output=True,
        text=True,
        cwd=tmp_path,
        timeout=60,
    )
    assert told.returncode == 0, told.stderr
    searched, written, all_notes = re.findall(r"Out\[\d\]: (.*?)(?=In \[)", told.stdout, re.DOTALL)
    assert TITLE in searched
    assert "Francesco Tisiot" in searched
    assert "from a terminal" in written
    assert KAFKA in all_notes


def test_the_pager_shows_plain_text(home):
    shell = InteractiveShell()
    shell.extension_manager.load_extension("jupyter_talks")
    shown = shell.object_inspect_mime("%talks", detail_level=0)["text/plain"]
    shell.extension_manager.unload_extension("jupyter_talks")
    shell.history_manager.end_session()
    for line in ("%talks search kafka", "%talks watch 1", "%talks note 1", "%talks cite 1"):
        assert line in shown


def test_titles_are_in_every_surface_of_a_search(notebook):
    for form in ("text/plain", "text/html", "text/markdown"):
        assert TITLE in visible(texts(notebook, form)[0])
