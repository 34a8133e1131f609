"""What the documents say is so."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from jupyter_talks.cli import TalksApp
from jupyter_talks.config import TalksConfig
from jupyter_talks.curation.collections import collection_of
from jupyter_talks.errors import FeedError
from jupyter_talks.exporting.formats import FORMATS
from jupyter_talks.feeds import Document
from jupyter_talks.feeds.columns import COLUMNS
from jupyter_talks.feeds.decoding import yaml_of
from jupyter_talks.ingest.recognising import FEEDS
from jupyter_talks.magics.commands import COMMANDS
from jupyter_talks.model import Collection
from jupyter_talks.searching.language import FIELDS, help_text

REPOSITORY = Path(__file__).parent.parent
README = (REPOSITORY / "README.md").read_text()
TEXTS = [
    *REPOSITORY.glob("*.md"),
    *(REPOSITORY / "docs").glob("*.md"),
    REPOSITORY / "jupyter_talks" / "data" / "README.md",
]


def code_blocks(text: str, language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", text, re.DOTALL)


def test_every_make_target_in_the_documents_exists():
    makefile = (REPOSITORY / "Makefile").read_text()
    targets = set(re.findall(r"^([a-z]+):", makefile, re.MULTILINE))
    for text in TEXTS:
        for target in re.findall(r"`make ([a-z]+)", text.read_text()):
            assert target in targets, (text.name, target)


def test_every_command_in_the_readme_exists():
    commands = re.findall(r"jupyter talks ([a-z]+)", README)
    assert set(commands) <= set(TalksApp.subcommands)
    assert {"search", "import"} <= set(commands)
    magics = re.findall(r"%talks ([a-z]+)", README)
    assert set(magics) <= {*COMMANDS, "help"}
    assert set(COMMANDS) <= set(magics)


def test_the_searches_of_the_readme_find_something(starter):
    magics = re.findall(r"^%talks search (.*)$", README, re.MULTILINE)
    commands = re.findall(r"^jupyter talks search (.*)$", README, re.MULTILINE)
    searches = [*magics, *(" ".join(shlex.split(command)) for command in commands)]
    assert len(searches) >= 3
    for search in searches:
        assert starter.search(search.split(" --")[0]).total, search


def test_the_query_language_is_documented_as_it_is():
    text = (REPOSITORY / "docs" / "search.md").read_text()
    table = re.search(r"```\n(.*?)```", text, re.DOTALL)
    assert table[1] == help_text() + "\n"
    for field in FIELDS:
        assert f"`{field}:" in README, field


def test_every_setting_is_documented():
    for name, trait in TalksConfig.class_own_traits(config=True).items():
        assert trait.help, name
        assert f"`{name}`" in README, name


def test_links_between_documents_lead_somewhere():
    for text in TEXTS:
        for target in re.findall(r"\]\((?!https?:|#)([^)#]+)", text.read_text()):
            assert (text.parent / target).exists(), (text.name, target)


def test_the_address_of_the_repository_is_a_placeholder_in_one_place():
    assert README.count("OWNER/jupyter-talks") == 1


def parsed(text: str, where: str):
    return collection_of(yaml_of(Document(where, text.encode())), where)


def test_the_example_of_a_collection_is_one():
    text = (REPOSITORY / "docs" / "collections.md").read_text()
    (example,) = code_blocks(text, "yaml")
    parsed(example, "example")
    for field in Collection.__struct_fields__:
        assert f"`{field}`" in text, field


@pytest.mark.parametrize(
    "broken",
    ["", "[]", "format: other", "{", "format: jupyter-talks/collection/1\nid: 1", "a: &a [*a]"],
)
def test_what_is_no_collection_is_one_sentence(broken):
    with pytest.raises(FeedError, match=r"broken\.yaml .*\.$"):
        parsed(broken, "broken.yaml")


def test_a_collection_has_no_unsafe_address():
    text = (REPOSITORY / "docs" / "collections.md").read_text()
    (example,) = code_blocks(text, "yaml")
    hostile = re.sub(r"https://[^\s\"]*", "javascript:alert(1)", example)
    with pytest.raises(FeedError, match="no http or https"):
        parsed(hostile, "hostile.yaml")


def test_typescript_shares_what_python_says():
    """``python tools/typescript_model.py`` and ``npm run format`` write the files anew."""
    sys.path.insert(0, str(REPOSITORY / "tools"))
    import typescript_model

    def bare(text: str) -> str:
        # The formatter breaks lines and sets brackets; what is said is the same.
        return re.sub(r"(?<=:)\||,(?=})", "", re.sub(r"[\s()']", "", text))

    for name, content in typescript_model.sources().items():
        assert bare((typescript_model.SOURCES / name).read_text()) == bare(content), name


def test_no_text_speaks_of_places_outside_the_repository():
    files = subprocess.run(
        ["git", "ls-files"], cwd=REPOSITORY, capture_output=True, text=True, check=True
    ).stdout.split()
    for name in files:
        file = REPOSITORY / name
        if file.suffix in (".png", ".svg") or not file.exists():
            continue
        text = file.read_text("utf-8")
        assert not re.search(
            r"\.\./shared|/" + r"work/|registry\.npmjs|files\.pythonhosted", text
        ), name


def table_of(text: str, heading: str) -> dict[str, str]:
    """The rows of the first table below a heading: first cell, without quotes, and second cell."""
    below = text[text.index(heading) :]
    rows = re.findall(r"^\| `([^`]+)` \| (.+) \|$", below.split("\n## ")[0], re.MULTILINE)
    return dict(rows)


def test_the_formats_and_columns_of_feeds_are_documented():
    text = (REPOSITORY / "docs" / "feeds.md").read_text()
    formats = table_of(text.split("### Tables")[0], "## What can be imported")
    assert list(formats) == list(FEEDS)
    for name, feed in FEEDS.items():
        assert feed.TITLE in formats[name].replace(" ([collections.md](collections.md))", "")
    columns = table_of(text, "### Tables")
    assert {name: tuple(known.split(", ")) for name, known in columns.items()} == COLUMNS
    assert list(table_of(text, "## What can be exported")) == list(FORMATS)


def test_each_proof_that_is_named_is_there():
    text = (REPOSITORY / "SECURITY.md").read_text()
    named = set(re.findall(r"`(?:tests/)?(?:\w+/)*(test_\w+\.py)`", text))
    there = {file.name for file in (REPOSITORY / "tests").rglob("test_*.py")}
    assert len(named) > 20
    assert named <= there
    rooms = set(
        re.findall(r"`((?:render|server|ingest|library|catalog|feeds|exporting)/\w+\.py)`", text)
    )
    assert all((REPOSITORY / "jupyter_talks" / room).exists() for room in rooms)
