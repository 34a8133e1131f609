"""A small checkout in the form of pyvideo/data, with the traps that the real one has."""

from __future__ import annotations

import json
from pathlib import Path

HOSTILE = '<img src=x onerror="window.hostile=1">'


def write_checkout(root: Path) -> Path:
    """Write a checkout in the form of pyvideo/data, with the traps that the real one has."""
    for path, content in CHECKOUT.items():
        file = root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        text = content if isinstance(content, str) else json.dumps(content)
        file.write_text(text, "utf-8")
    return root


def _video(title: str, **fields: object) -> dict[str, object]:
    return {
        "title": title,
        "description": "",
        "speakers": [],
        "recorded": "2019-06-01",
        "videos": [],
        **fields,
    }


CHECKOUT: dict[str, object] = {
    "NO_PUBLISH.json": [7],
    "pycon-us-2021/category.json": {"title": "PyCon US 2021"},
    "pycon-us-2021/videos/talk-francesco-tisiot-event-driven-applications-apache-kafka-and-python"
    ".json": _video(
        "Event-driven applications: Apache Kafka and Python",
        description="A description that only the feed has: pizza toppings.",
        speakers=["Francesco Tisiot"],
        duration=1573,
        language="eng",
        recorded="2021-05-14",
        videos=[{"type": "youtube", "url": "https://www.youtube.com/watch?v=Ltgt0ekso4c"}],
    ),
    "pycon-xx-2019/category.json": {
        "title": "PyCon XX 2019",
        "start_date": "2019-06-01",
        "end_date": "2019-06-02",
        "url": "https://xx.pycon.example/2019/",
    },
    "pycon-xx-2019/videos/hostile.json": _video(
        HOSTILE,
        description=f"{HOSTILE}<script>window.hostile=1</script>",
        speakers=[HOSTILE],
        tags=[HOSTILE],
        videos=[{"url": "javascript:alert(1)"}, {"url": "https://youtu.be/aaaaaaaaaaa?t=3"}],
        related_urls=["javascript:alert(2)", {"url": "data:text/html,x", "label": HOSTILE}],
        copyright_text=HOSTILE,
    ),
    "pycon-xx-2019/videos/float.json": _video(
        "Duration as a &quot;float&quot;",
        duration=1926.0,
        recorded="2019-06-01T10:00:00+02:00",
        language="spa",
        related_urls=["/media/slides.pdf", {"label": "Slides", "url": "https://s.example/a.pdf)"}],
    ),
    "pycon-xx-2019/videos/milliseconds.json": _video("In milliseconds", duration=1500000),
    "pycon-xx-2019/videos/minutes.json": _video("In minutes", duration=28),
    "pycon-xx-2019/videos/same_name.json": _video("Same name"),
    "pycon-xx-2019/videos/same-name.json": _video("Same name again"),
    "pycon-xx-2019/videos/no-date.json": _video(
        "No date", recorded=None, speakers=["Various speakers", " Ada  Lovelace "]
    ),
    "pycon-xx-2019/videos/withdrawn.json": _video(
        "Withdrawn", id=7, videos=[{"url": "https://www.youtube.com/watch?v=bbbbbbbbbbb"}]
    ),
    "pycon-xx-2019/videos/withdrawn-again.json": _video(
        "Withdrawn, under another name", videos=[{"url": "https://youtu.be/bbbbbbbbbbb"}]
    ),
    "pycon-xx-2019/videos/broken.json": "{not json",
    "pycon-xx-2019/videos/wrong-type.json": _video("Wrong type", speakers=[{"name": "x"}]),
    "pycon-xx-2019/videos/summary.json": _video("Text in the summary", summary="Hidden here."),
    **{
        f"pycon-xx-2019/videos/filler-{number:02d}.json": _video(
            f"Filler {number}",
            description="Machine learning for everybody." if number % 2 else "Learning machine.",
            tags=["keynote"] if number == 1 else [],
        )
        for number in range(30)
    },
}
