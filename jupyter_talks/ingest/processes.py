"""Modules of this package that run as processes of their own."""

from __future__ import annotations

import subprocess
import sys

# The child finds what this process finds, and nothing that happens to lie in the current folder.
_BEGIN = (
    "import sys; sys.path[:] = sys.argv[2:];"
    "from importlib import import_module; import_module(sys.argv[1]).main()"
)


def started(module: str) -> subprocess.Popen[bytes]:
    """Start a module of ``jupyter_talks.ingest`` that is told its work on stdin, and answers.

    Raises
    ------
    OSError
        If no process can be started.
    """
    path = [folder for folder in sys.path if folder]
    return subprocess.Popen(  # noqa: S603 - this package, by the Python that runs it
        [sys.executable, "-c", _BEGIN, f"jupyter_talks.ingest.{module}", *path],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
