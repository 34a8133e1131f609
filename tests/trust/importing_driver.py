"""Imports what it is told, a JSON line each, and tells what came of it and what the reader took.

A process takes over the peak of the one that starts it, so a small one starts what is measured.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from typing import Any

from jupyter_talks.config import load
from jupyter_talks.errors import TalksError

peaks: list[int] = []


def waitpid(pid: int, flags: int) -> tuple[int, int]:
    ended, status, usage = os.wait4(pid, flags)
    if ended:
        peaks.append(usage.ru_maxrss * 1024)
    return ended, status


def done(
    catalog: str, place: str, traits: dict[str, Any], wishes: dict[str, Any]
) -> dict[str, Any]:
    peaks.clear()
    began = time.monotonic()
    said, report = None, None
    try:
        report = load(catalog_dir=catalog, **traits).import_source(place, **wishes)
    except TalksError as error:
        said = f"{type(error).__name__}: {error}"
    return {
        "said": said,
        "added": report and report.count("added"),
        "skipped": report and [one.why for one in report.skipped],
        "remarks": report and report.remarks,
        "took": time.monotonic() - began,
        "peaks": peaks,
    }


if __name__ == "__main__":
    subprocess.os.waitpid = waitpid
    for line in sys.stdin:
        sys.stdout.write(json.dumps(done(**json.loads(line))) + "\n")
        sys.stdout.flush()
