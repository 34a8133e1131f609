from __future__ import annotations

import pytest
from IPython.core.interactiveshell import InteractiveShell

from jupyter_talks.functions import opened


@pytest.fixture
def shell(home, catalog_dir, tmp_path, monkeypatch):
    """A shell with %talks, on a catalog and a library of its own, in a folder of its own."""
    monkeypatch.chdir(tmp_path)
    shell = InteractiveShell()
    shell.config.TalksConfig.catalog_dir = str(catalog_dir)
    shell.extension_manager.load_extension("jupyter_talks")
    yield shell
    shell.extension_manager.unload_extension("jupyter_talks")
    shell.history_manager.end_session()
    opened.use(None)


@pytest.fixture
def talks(shell):
    return lambda line: shell.run_line_magic("talks", line)
