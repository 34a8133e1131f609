from __future__ import annotations

import pytest

from jupyter_talks.desk.desk import Desk
from jupyter_talks.library.library import Library


@pytest.fixture
def desk(starter, tmp_path):
    """The starter catalog with a library of its own."""
    return Desk(starter, Library(tmp_path / "library.db"))
