from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from jupyter_talks.model import Recording, Talk
from jupyter_talks.render.richtext import to_markdown
from jupyter_talks.text.moments import seconds_of

# Read by labextension/src/moments.test.ts as well: both find the same in a note.
CASES = json.loads(Path(__file__).with_name("moments.json").read_text("utf-8"))
TALK = Talk(id="x", title="X", recordings=(Recording(url="https://v.example/a.mp4", provider="x"),))


@pytest.mark.parametrize("case", CASES, ids=lambda case: repr(case["text"]))
def test_moments_of_a_note_are_links(case):
    shown = to_markdown(case["text"], TALK)
    links = re.findall(r"\[([\d:]+)\]\(<https://", shown)
    assert [seconds_of(link) for link in links] == case["seconds"]
