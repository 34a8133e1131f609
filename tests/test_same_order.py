"""The same query gives the same talks in the same order at every front door."""

from __future__ import annotations

import json
import random

import pytest
from IPython.core.interactiveshell import InteractiveShell

from jupyter_talks.cli.finding import SearchCommand
from jupyter_talks.server.routes import NAMESPACE
from jupyter_talks.text.analysis import terms

QUERIES = 200
LIMIT = 5
SHAPES = (
    "{0}", "{0} {1}", "{0} {1} {2}", '"{0} {1}"', "{0} OR {1}", "({0} OR {1}) {2}", "{0} -{1}",
    "{0} -{1} OR {2}",
    "title:{0}", "{0} year:2019..", "{0} duration:<40 kind:talk", "{0} sort:newest", "{0}* {1}",
    "{0}x{1}", "has:video {0}", "year:2021 sort:shortest",
)  # fmt: skip


def queries(catalog) -> list[str]:
    """Return queries of every shape, drawn by seed from the titles of a catalog."""
    draw = random.Random(2021)
    titles = [hit.title for hit in catalog.search("", limit=500).items]
    words = sorted({word for title in titles for word in terms(title) if len(word) > 2})
    drawn = [SHAPES[at % len(SHAPES)].format(*draw.sample(words, 3)) for at in range(QUERIES - 1)]
    whole = '"machine learning" speaker:grus -keynote year:2017.. duration:<40 sort:newest'
    return [whole, *drawn]


@pytest.fixture
def jp_server_config(jp_server_config, built_catalog):
    return {
        "ServerApp": {"jpserver_extensions": {"jupyter_talks": True}},
        "TalksConfig": {"catalog_dir": str(built_catalog)},
    }


@pytest.fixture
def magic(home, built_catalog):
    shell = InteractiveShell()
    shell.config.TalksConfig.catalog_dir = str(built_catalog)
    shell.extension_manager.load_extension("jupyter_talks")
    yield lambda text: shell.run_line_magic("talks", f"search {text} --limit {LIMIT}")
    shell.history_manager.end_session()


@pytest.fixture
def command(built_catalog, capsys):
    def run(text: str) -> list[str]:
        app = SearchCommand()
        app.initialize([*text.split(), "--json", f"--limit={LIMIT}", f"--catalog={built_catalog}"])
        app.run()
        return [hit["id"] for hit in json.loads(capsys.readouterr().out)["items"]]

    return run


async def test_four_doors_one_order(catalog, jp_fetch, magic, command):
    found = 0
    for text in queries(catalog):
        order = [hit.id for hit in catalog.search(text, limit=LIMIT).items]
        found += bool(order)
        answer = await jp_fetch(*NAMESPACE, "talks", params={"q": text, "limit": LIMIT})
        assert [hit["id"] for hit in json.loads(answer.body)["items"]] == order, text
        assert [hit.id for hit in magic(text)] == order, text
        assert command(text) == order, text
    assert found > QUERIES * 0.75
