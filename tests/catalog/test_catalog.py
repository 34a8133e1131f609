from __future__ import annotations

import shutil
import sqlite3
import threading

import pytest

import jupyter_talks
from jupyter_talks.config import load
from jupyter_talks.curation.vocabulary import topics
from jupyter_talks.errors import CatalogBusy, ConfigError, NotFound

KAFKA = "pycon-us-2021-event-driven-applications-apache-kafka-and-python"


@pytest.mark.parametrize(
    "name",
    [
        KAFKA,
        f" {KAFKA} ",
        "youtube:Ltgt0ekso4c",
        "https://youtu.be/Ltgt0ekso4c?t=30",
        "https://www.youtube.com/watch?v=Ltgt0ekso4c&list=x",
        "pyvideo:pycon-us-2021/talk-francesco-tisiot-event-driven-applications-apache-kafka-and-python",
    ],
)
def test_a_talk_has_many_names(starter, name):
    assert starter.get(name).id == KAFKA


@pytest.mark.parametrize("name", ["", "nope", "https://youtu.be/nope", "\ud800", "x" * 10_000])
def test_other_names_are_not_found(starter, name):
    with pytest.raises(NotFound, match=r"\.$"):
        starter.get(name)


def test_the_starter_has_all_it_should(starter):
    status = starter.status()
    assert status.talks == 446
    assert len(starter.topics()) == len(topics()) == 60
    assert sum(topic.parent is not None for topic in starter.topics()) > 40
    assert starter.event("pycon-us-2021").talks == 85
    assert [item.id for item in starter.collections()] == [
        "pycon-us-2021-for-data-scientists",
        "jupytercon-2018-notes",
    ]


def test_collections_hold_the_two_articles(starter):
    seven = starter.collection("pycon-us-2021-for-data-scientists")
    (group,) = seven.collection.groups
    assert [seven.talks[entry.talk].title.split()[0] for entry in group.entries] == [
        "From",
        "Patterns",
        "Testing",
        "Data",
        "Event-driven",
        "Optimizing",
        "Large",
    ]
    assert all(entry.reason for entry in group.entries)
    assert all(talk.duration < 1800 for talk in seven.talks.values())
    notes = starter.collection("jupytercon-2018-notes").collection
    assert [(group.title, len(group.entries)) for group in notes.groups] == [
        ("Keynotes", 7),
        ("Talks", 2),
        ("Panel", 1),
        ("Learning resources", 2),
    ]
    assert all(quote.kind in ("translated", "reported") for quote in notes.quotes)
    with pytest.raises(NotFound):
        starter.collection("nope")


def test_what_is_not_confirmed_is_said_to_be(starter):
    poster = starter.get("jupytercon-2018-poster-automated-visualization")
    assert "title" in poster.provenance[0].unconfirmed
    assert poster.speakers == ()


def test_events_and_topics_are_listed_with_their_talks(starter):
    events = starter.events()
    assert sum(event.talks for event in events) == sum(
        starter.get(hit.id).event is not None for hit in starter.search("", limit=500).items
    )
    years = [event.year or 0 for event in events]
    assert years == sorted(years, reverse=True)
    for missing in (starter.event, starter.topic):
        with pytest.raises(NotFound):
            missing("nope")


def test_a_new_snapshot_is_picked_up(config, checkout):
    catalog = config.open_catalog()
    before = catalog.status()
    shutil.rmtree(checkout / "pycon-us-2021")
    config.import_source(str(checkout), "pyvideo")
    after = catalog.status()
    assert after.generation == before.generation + 1
    # What the source has no more is marked, and lost to nobody.
    assert [bool(one.gone) for one in catalog.get(KAFKA).provenance] == [False, True]


def test_many_threads_read_at_once(catalog):
    expected = [hit.id for hit in catalog.search("data python").items]
    found = []

    def read():
        found.append([hit.id for hit in catalog.search("data python").items])

    threads = [threading.Thread(target=read) for _ in range(16)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [expected] * 16


def test_a_folder_that_cannot_be_written_gives_a_catalog_in_memory(tmp_path, caplog):
    blocked = tmp_path / "file"
    blocked.write_text("not a folder")
    catalog = load(catalog_dir=str(blocked / "catalog")).open_catalog()
    assert catalog.search("kafka").total
    assert catalog.status().folder is None
    assert "cannot be written" in caplog.text


def test_a_read_only_snapshot_of_this_version_is_read_as_it_is(catalog_dir):
    for file in catalog_dir.rglob("*"):
        file.chmod(0o444 if file.is_file() else 0o555)
    try:
        assert load(catalog_dir=str(catalog_dir)).open_catalog().search("kafka").total
    finally:
        for file in [catalog_dir, *catalog_dir.rglob("*")]:
            file.chmod(0o755)


def test_a_snapshot_of_another_version_is_built_anew_from_its_sources(catalog_dir):
    config = load(catalog_dir=str(catalog_dir))
    before = config.open_catalog().status()
    current = catalog_dir / (catalog_dir / "current").read_text().strip()
    with sqlite3.connect(current) as database:
        database.execute("update meta set value = '0' where name = 'schema'")
    database.close()
    after = config.open_catalog().status()
    assert (after.talks, after.generation) == (before.talks, before.generation + 1)
    assert [source.name for source in after.sources] == ["starter", "pyvideo"]


def damage_current(folder):
    (folder / "current").write_text("nonsense")


def damage_snapshot(folder):
    (folder / (folder / "current").read_text().strip()).write_bytes(b"not a database" * 1000)


def lose_snapshots(folder):
    for file in folder.glob("catalog-*.db"):
        file.unlink()


@pytest.mark.parametrize("damage", [damage_current, damage_snapshot, lose_snapshots])
def test_after_damage_the_catalog_is_built_anew_with_every_source(catalog_dir, damage):
    before = load(catalog_dir=str(catalog_dir)).open_catalog().status()
    damage(catalog_dir)
    after = load(catalog_dir=str(catalog_dir)).open_catalog().status()
    assert (after.talks, after.sources[1].name) == (before.talks, "pyvideo")


def test_a_damaged_source_is_said_to_be_and_takes_nothing_else_along(catalog_dir):
    (stored,) = (catalog_dir / "sources").iterdir()
    stored.write_bytes(stored.read_bytes()[:100])
    damage_current(catalog_dir)
    status = load(catalog_dir=str(catalog_dir)).open_catalog().status()
    assert status.talks == 446
    assert "import it again" in status.sources[1].problem


def test_a_reader_whose_snapshot_is_removed_reads_the_next_one(config, checkout):
    catalog = config.open_catalog()
    for number in range(3):
        video = checkout / "pycon-xx-2019" / "videos" / f"more-{number}.json"
        video.write_text(f'{{"title": "More {number}"}}')
        config.import_source(str(checkout), "pyvideo")
    catalog._stamp = catalog._folder.stamp()  # as if it had not noticed
    thread = threading.Thread(target=catalog.search, args=("kafka",))
    thread.start()
    thread.join()
    assert catalog.search("kafka").items


def test_a_newer_package_keeps_its_snapshot(catalog_dir):
    current = catalog_dir / (catalog_dir / "current").read_text().strip()
    with sqlite3.connect(current) as database:
        database.execute("update meta set value = '99.0.0' where name = 'version'")
        database.execute("update meta set value = 'other' where name = 'data'")
    database.close()
    before = (catalog_dir / "current").read_text()
    assert load(catalog_dir=str(catalog_dir)).open_catalog().search("kafka").total
    assert (catalog_dir / "current").read_text() == before


@pytest.mark.parametrize("text", ["1 +", "c.TalksConfig.build_patience = 'x'", "1 / 0"])
def test_a_broken_configuration_is_one_sentence(home, text):
    (home / "config").mkdir()
    (home / "config" / "jupyter_talks_config.py").write_text(text)
    with pytest.raises(ConfigError):
        load()


def test_a_path_is_a_place_too(catalog_dir):
    assert jupyter_talks.open_catalog(catalog_dir).search("kafka").total


def test_one_builder_at_a_time(config, checkout):
    config.build_patience = 0.1
    with config.folder.building(1), pytest.raises(CatalogBusy, match="Another process"):
        config.import_source(str(checkout), "pyvideo")
