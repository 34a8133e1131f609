"""Print how well topics and projects are told on whole talks: ``make subjects``.

``JUPYTER_TALKS_PYVIDEO`` names a checkout or tarball of github.com/pyvideo/data.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from scoring import labelled, score_tools, score_topics

from jupyter_talks.feeds import NOTHING_SAID, pyvideo
from jupyter_talks.ingest.documents import documents
from jupyter_talks.model import Talk

FLOORS = {"topics": (0.90, 0.75), "tools": (0.90, 0.75)}


def main() -> int:
    corpus = Path(os.environ["JUPYTER_TALKS_PYVIDEO"])
    found = pyvideo.read(documents(corpus, pyvideo.wants), NOTHING_SAID)
    talks = {talk.keys[0]: talk for talk in found if isinstance(talk, Talk)}
    missed = 0
    for part in ("tuned", "held out"):
        rows = [row for row in labelled(part) if row.key in talks]
        for what, score in (("topics", score_topics), ("tools", score_tools)):
            result = score(rows, lambda row: talks[row.key])
            print(f"{part}, {len(rows)} talks, {what}: {result}")
            precision, recall = FLOORS[what]
            missed += result.precision < precision or result.recall < recall
    return int(missed > 0)


if __name__ == "__main__":
    sys.exit(main())
