from __future__ import annotations

import pytest
from IPython.core.interactiveshell import InteractiveShell


@pytest.fixture
def shell(home, catalog_dir):
    """A shell with %talks, on a catalog of its own."""
    shell = InteractiveShell()
    shell.config.TalksConfig.catalog_dir = str(catalog_dir)
    shell.extension_manager.load_extension("jupyter_talks")
    yield shell
    shell.extension_manager.unload_extension("jupyter_talks")
    shell.history_manager.end_session()


@pytest.fixture
def talks(shell):
    return lambda line: shell.run_line_magic("talks", line)
