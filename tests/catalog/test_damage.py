from __future__ import annotations

import random
from pathlib import Path

import pytest
from pyvideo_checkout import write_checkout

from jupyter_talks.config import load

KAFKA = "pycon-us-2021-event-driven-applications-apache-kafka-and-python"


def snapshot_of(folder) -> Path:
    return folder / (folder / "current").read_text().strip()


def cut_off(file) -> None:
    file.write_bytes(file.read_bytes()[: file.stat().st_size // 3])


def noise(file) -> None:
    chance = random.Random(5)
    content = bytearray(file.read_bytes())
    for _ in range(len(content) // 8192):
        at = chance.randrange(4096, len(content) - 64)
        content[at : at + 64] = chance.randbytes(64)
    file.write_bytes(content)


DAMAGE = {
    "missing": lambda file: file.unlink(),
    "empty": lambda file: file.write_bytes(b""),
    "cut off": cut_off,
    "noise": noise,
    "something else": lambda file: file.write_bytes(b"not a database" * 1000),
}


@pytest.mark.parametrize("damage", DAMAGE)
def test_a_damaged_snapshot_is_built_anew_when_it_is_opened(config, catalog_dir, damage):
    before = config.open_catalog()
    total, generation = before.search("").total, before.generation
    DAMAGE[damage](snapshot_of(catalog_dir))
    again = load(catalog_dir=str(catalog_dir)).open_catalog()
    assert again.search("kafka").items[0].id == KAFKA
    assert again.search("").total == total  # what was imported, too
    assert again.generation != generation or damage in ("noise", "missing")


@pytest.mark.parametrize("damage", set(DAMAGE) - {"missing"})
def test_a_running_server_builds_it_anew(config, catalog_dir, damage, caplog):
    """A file that is damaged under those who have it open."""
    total = config.open_catalog().search("").total
    served = config.open_catalog()
    DAMAGE[damage](snapshot_of(catalog_dir))
    assert served.search("kafka").items[0].id == KAFKA
    assert served.search("").total == total
    assert served.status().talks == total


def test_a_damaged_snapshot_in_a_folder_of_somebody_else_is_built_in_memory(
    config, catalog_dir, monkeypatch
):
    served = config.open_catalog()
    cut_off(snapshot_of(catalog_dir))
    (catalog_dir / "build.lock").unlink(missing_ok=True)
    (catalog_dir / "build.lock").mkdir()  # as where nothing may be written
    assert served.search("kafka").items[0].id == KAFKA


@pytest.mark.parametrize("manifest", ["missing", "empty"])
@pytest.mark.parametrize("damage", ["cut off", "noise", "something else"])
def test_without_a_manifest_nothing_that_was_imported_is_removed(
    config, catalog_dir, manifest, damage
):
    """What the last sound snapshot knows is built, and what nobody knows stays stored."""
    total = config.open_catalog().search("").total
    config.import_source(str(write_checkout(catalog_dir.parent / "more")), "pyvideo")
    stored = {file.name for file in (catalog_dir / "sources").iterdir()}
    noted = catalog_dir / "sources.json"
    noted.unlink() if manifest == "missing" else noted.write_bytes(b"")
    DAMAGE[damage](snapshot_of(catalog_dir))
    again = load(catalog_dir=str(catalog_dir)).open_catalog()
    assert again.search("").total
    assert {file.name for file in (catalog_dir / "sources").iterdir()} >= stored
    assert total
