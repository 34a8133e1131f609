"""Sources by their names: imported again, renamed, gone, hidden, removed."""

from __future__ import annotations

import csv
import io
import json
import random

import pytest
from samples import FRAB_JSON, FRAB_XML, SAMPLES, VOCTOWEB

from jupyter_talks.config import load
from jupyter_talks.errors import BadRequest, FeedError, NotFound
from jupyter_talks.feeds import Options

KAFKA = "pycon-us-2021-event-driven-applications-apache-kafka-and-python"


@pytest.fixture
def fresh(tmp_path):
    return load(catalog_dir=str(tmp_path / "fresh"))


@pytest.fixture
def file(tmp_path):
    def file(name: str, content: object):
        path = tmp_path / name
        path.write_text(content if isinstance(content, str) else json.dumps(content))
        return path

    return file


def sources(config):
    return {one.name: one for one in config.open_catalog().status().sources}


def everything(config):
    return {one.talk.id: one.talk for one in config.open_catalog().select().chosen()}


@pytest.mark.parametrize("name", SAMPLES)
def test_every_format_is_imported_and_found_again(fresh, file, name):
    path = file(*SAMPLES[name])
    report = fresh.import_source(str(path))
    assert report.format == name
    assert report.changed
    assert not fresh.import_source(str(path)).changed
    (source,) = [one for one in sources(fresh).values() if one.format == name]
    assert (source.address, source.talks) == (str(path), report.talks)
    assert not fresh.importer().update(source.name).changed


def test_three_feeds_of_one_event_are_one_event_with_one_talk(fresh, file):
    fresh.import_source(str(file("schedule.xml", FRAB_XML)))
    fresh.import_source(str(file("schedule.json", FRAB_JSON)), name="as-json")
    fresh.import_source(str(file("media.json", VOCTOWEB)), name="media")
    catalog = fresh.open_catalog()
    page = catalog.search('title:"streams tables"')
    (talk,) = page.items
    assert {one.source for one in talk.provenance} >= {"plainconf24", "as-json", "media"}
    assert {one.provider for one in talk.recordings} == {"video.example", "media.ccc.de"}
    assert catalog.event("plainconf24").talks == 5


def test_a_source_is_named_after_its_event_or_as_one_likes(fresh, file):
    path = file("schedule.xml", FRAB_XML)
    assert fresh.import_source(str(path)).source == "plainconf24"
    elsewhere = file("the-same.xml", FRAB_XML)
    assert fresh.import_source(str(elsewhere)).source == "plainconf24"
    other = file("other.csv", "title,event\nSomething else,plainconf24\n")
    assert fresh.import_source(str(other)).source == "plainconf24-2"
    assert fresh.import_source(str(path), name="My own Name!").source == "my-own-name"
    with pytest.raises(BadRequest, match="ships"):
        fresh.import_source(str(path), name="starter")


def test_a_talk_that_is_gone_is_marked_and_comes_back(fresh, file):
    path = file("talks-2024.csv", "id,title\n1,First of them\n2,Second of them\n3,Third\n")
    fresh.import_source(str(path), name="mine")
    path.write_text("id,title\n1,First of them\n3,Third\n")
    report = fresh.import_source(str(path), name="mine")
    assert (report.count("gone"), report.count("removed")) == (1, 0)
    assert sources(fresh)["mine"].gone == 1
    (second,) = fresh.open_catalog().search("second").items
    assert second.provenance[0].gone is not None
    assert not fresh.import_source(str(path), name="mine").changed
    path.write_text("id,title\n1,First of them\n2,Second of them\n3,Third\n")
    fresh.import_source(str(path), name="mine")
    assert sources(fresh)["mine"].gone == 0
    assert fresh.open_catalog().search("second").items[0].provenance[0].gone is None


def test_a_new_title_keeps_the_id(fresh, file):
    path = file("talks-2024.csv", "id,title\n1,Qwertz uiop\n")
    fresh.import_source(str(path), name="mine")
    (before,) = fresh.open_catalog().search("qwertz uiop").items
    path.write_text("id,title\n1,Quite another name\n")
    report = fresh.import_source(str(path), name="mine")
    assert [one.fields for one in report.changes] == [("title",)]
    assert fresh.open_catalog().get(before.id).title == "Quite another name"


def test_a_renamed_file_of_a_video_is_the_same_talk(config, checkout):
    before = everything(config)
    folder = checkout / "pycon-us-2021" / "videos"
    one = next(path for path in sorted(folder.iterdir()) if "kafka" in path.name)
    one.rename(folder / "renamed.json")
    report = config.import_source(str(checkout), "pyvideo")
    after = everything(config)
    assert set(after) == set(before)
    assert report.count("gone") == 0
    assert "pyvideo:pycon-us-2021/renamed" in after[KAFKA].keys


def test_a_source_goes_and_takes_only_its_own_words_with_it(config, file):
    before = everything(config)
    config.import_source(str(file("schedule.xml", FRAB_XML)))
    assert len(everything(config)) == len(before) + 3
    report = config.importer().remove("plainconf24")
    assert report.count("removed") == 3
    assert everything(config) == before
    with pytest.raises(NotFound, match="There is no source 'plainconf24'"):
        config.importer().remove("plainconf24")
    with pytest.raises(BadRequest, match="comes with the package"):
        config.importer().remove("starter")


def test_what_a_source_withdrew_stays_out_when_the_source_goes(config, file):
    """NO_PUBLISH names a video; another feed that brings it later brings nothing."""
    withdrawn = [name for one in config.folder.known_sources() for name in one.withdrawn]
    video = next(name for name in withdrawn if name.startswith("youtube:"))
    config.importer().remove("pyvideo")
    rows = f"title,video\nSomething,https://youtu.be/{video.removeprefix('youtube:')}\nOther,\n"
    report = config.import_source(str(file("videos-2024.csv", rows)))
    assert report.count("added") == 1


def test_what_is_hidden_stays_hidden_whatever_comes(config, checkout, file):
    assert config.keeper().hide(["https://youtu.be/Ltgt0ekso4c"]) == 1
    assert KAFKA not in everything(config)
    catalog = config.open_catalog()
    with pytest.raises(NotFound):
        catalog.get(KAFKA)
    assert KAFKA not in {hit.id for hit in catalog.search("kafka tisiot", limit=100).items}
    assert "Kafka and Python" not in str(catalog.suggest("event-driven applications: apache"))
    config.import_source(str(checkout), "pyvideo")
    rows = "title,video\nKafka once more,https://www.youtube.com/watch?v=Ltgt0ekso4c\nOther,\n"
    config.import_source(str(file("again-2021.csv", rows)))
    assert not [one for one in everything(config).values() if "Kafka once more" in one.title]
    config.keeper().unhide(["youtube:Ltgt0ekso4c"])
    assert KAFKA in everything(config)
    with pytest.raises(NotFound, match="is not in"):
        config.keeper().unhide(["youtube:Ltgt0ekso4c"])
    # What it was hidden by shows it again, whatever the file has instead.
    config.keeper().hide([KAFKA])
    config.keeper().unhide([KAFKA])
    assert KAFKA in everything(config)


def test_a_file_that_the_keeper_edits_counts_from_the_next_opening_on(config):
    (config.folder.path / "hidden.txt").write_text(f"# on request\n{KAFKA} # a note\n")
    (config.folder.path / "people.txt").write_text("Francesca Tisiot = Francesco Tisiot\n")
    assert KAFKA not in everything(config)
    (config.folder.path / "hidden.txt").unlink()
    assert everything(config)[KAFKA].speakers[0].name == "Francesca Tisiot"


def test_a_recording_that_is_gone_is_not_offered(config):
    config.folder.rules.mark_unavailable(["https://www.youtube.com/watch?v=Ltgt0ekso4c"])
    talk = config.open_catalog().get(KAFKA)
    assert [one.state for one in talk.recordings] == ["unavailable"]


def test_a_rehearsal_is_a_table_and_changes_nothing(config, file):
    before, files = everything(config), sorted(config.folder.sources.iterdir())
    report = config.import_source(str(file("schedule.xml", FRAB_XML)), rehearsal=True)
    assert report.count("added") == 3
    assert "3 would be added" in report.in_words(5)
    assert "  added    Streams & tables" in report.in_words(5)
    assert everything(config) == before
    assert sorted(config.folder.sources.iterdir()) == files
    rows = list(csv.DictReader(io.StringIO(report.as_csv())))
    assert [row["what"] for row in rows] == ["added", "added", "added", "skipped"]


def test_too_much_that_is_unsound_stops_an_import(config, file):
    before = everything(config)
    rows = "".join('{"title": null}\n' for _ in range(3)) + '{"title": "One"}\n' * 9
    with pytest.raises(FeedError, match="3 of 12 records"):
        config.import_source(str(file("rows.jsonl", rows)))
    assert everything(config) == before


def test_a_table_is_read_again_as_it_was_explained(fresh, file):
    path = file("x.csv", "Was,Wer\nReihen,Ada Example\n")
    said = Options({"title": "Was", "speakers": "Wer"}, "Treffen 2024")
    fresh.import_source(str(path), options=said, name="treffen")
    path.write_text("Was,Wer\nReihen,Ada Example\nSpalten,Bo Sample\n")
    assert fresh.importer().update("treffen").count("added") == 1


def test_the_checks_find_nothing_broken_and_say_what_is_not_known(config):
    health = config.keeper().check(3, links=False)
    assert health.broken == ()
    assert health.talks == len(everything(config))
    assert health.unknown["level"] > 100
    assert "nothing is broken" in health.in_words()


def test_links_are_asked_for_slowly_and_only_when_told(tmp_path, web, monkeypatch):
    monkeypatch.setattr(random, "shuffle", lambda known: None)  # the newest first
    config = load(catalog_dir=str(tmp_path / "c"), fetch_private=True)
    web.pages["/there.mp4"] = (200, {}, b"")
    web.pages["/gone.mp4"] = (410, {}, b"")
    web.pages["/odd.mp4"] = (500, {}, b"")
    rows = "".join(
        f"{name},{web.base}/{name}.mp4,2030-01-0{place}\n"
        for place, name in enumerate(("gone", "there", "odd"), start=1)
    )
    (tmp_path / "t.csv").write_text("title,video,date\n" + rows)
    config.import_source(str(tmp_path / "t.csv"))
    assert web.asked == []
    health = config.keeper().check(3, links=True)
    assert {one.what: one.times for one in health.links} == {"there": 1, "gone": 1, "not told": 1}
    (gone,) = config.open_catalog().search("title:gone").items
    assert gone.recordings[0].state == "unavailable"


def test_a_person_is_found_under_each_name(config):
    (config.folder.path / "people.txt").write_text("Francesco Tisiot = Zebulon Quux\n")
    (config.folder.path / "new.csv").write_text("title,speakers\nQwertz uiop,Zebulon Quux\n")
    config.import_source(str(config.folder.path / "new.csv"))
    catalog = config.open_catalog()
    for query in ("speaker:quux", '"zebulon quux"', "speaker:tisiot"):
        found = {hit.id for hit in catalog.search(query, limit=50).items}
        assert "qwertz-uiop" in found, query
    assert catalog.get("qwertz-uiop").speakers[0].name == "Francesco Tisiot"


def test_a_table_that_is_explained_otherwise_leaves_no_ghosts(fresh, file):
    path = file("x.csv", "Was,Wer\nReihen,Ada Example\nSpalten,Bo Sample\n")
    fresh.import_source(str(path), name="mine", options=Options({"title": "Wer"}))
    fresh.import_source(str(path), name="mine", options=Options({"title": "Was"}))
    assert sources(fresh)["mine"].talks == 2
    assert sources(fresh)["mine"].gone == 0


def test_a_feed_of_the_latest_videos_forgets_nothing(fresh, file):
    path = file(*SAMPLES["videos"])
    fresh.import_source(str(path), name="channel")
    path.write_text(SAMPLES["videos"][1].replace("Elewn679CZI", "Flewn679CZI"))
    report = fresh.import_source(str(path), name="channel")
    assert (report.count("added"), report.count("gone")) == (1, 0)
    assert sources(fresh)["channel"].talks == 2
