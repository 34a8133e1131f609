"""A catalog of talks that say the hostile texts, each in every field, brought in as feeds are."""

from __future__ import annotations

import json
from pathlib import Path

from hostile_texts import TEXTS

from jupyter_talks.config import TalksConfig, load


def name_of(place: int) -> str:
    return f"hostile-{place:03}"


def _talk(place: int, text: str) -> dict[str, object]:
    """A talk whose every text is one; a word that no other talk has finds it."""
    return {
        "id": name_of(place),
        "title": f"{text} hostile",
        "kind": "talk",
        "speakers": [
            {"id": "speaker", "name": f"{text} {place:03}", "affiliation": text, "aliases": [text]},
            {"id": "another", "name": f"Ada {text} {place:03}"},
        ],
        "event": {
            "id": f"hostileconf-{place:03}",
            "title": f"HostileConf {text} {place:03}",
            "place": text,
            "year": 2024,
            "starts": "2024-05-04",
        },
        "date": "2024-05-04",
        "duration": 1800,
        "language": "en",
        "summary": f"{text} in a summary",
        "description": f"{text}\n\n{text} in a description, twice",
        "topics": [text, "testing"],
        "tags": [text],
        "tools": [text],
        "licence": text,
        "recordings": [
            {"url": f"https://v.example/{place}?a=1&b=$2$", "provider": text},
        ],
        "resources": [
            {"url": f"https://github.com/a/b{place}", "label": text, "kind": "code"},
        ],
    }


def hostile_settings(folder: Path) -> TalksConfig:
    """Build the catalog in a folder with the importer; returns its settings."""
    file = folder / "hostile.jsonl"
    lines = [{"format": "jupyter-talks/catalog/1", "title": "Hostile"}]
    lines += [{"talk": _talk(place, text)} for place, text in enumerate(TEXTS)]
    file.write_text("".join(json.dumps(line) + "\n" for line in lines), "utf-8")
    settings = load(
        catalog_dir=str(folder / "catalog"), library_file=str(folder / "library" / "library.db")
    )
    settings.import_source(str(file))
    return settings
