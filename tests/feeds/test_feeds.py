from __future__ import annotations

import datetime as dt
import json

import pytest
from samples import JOINED, PODCAST, RUBY_YAML, SAMPLES

from jupyter_talks.errors import BadRequest, FeedError
from jupyter_talks.feeds import NOTHING_SAID, Document, Options, Remark, table
from jupyter_talks.feeds.columns import columns_of
from jupyter_talks.feeds.schedules import no_talk
from jupyter_talks.ingest.recognising import recognised
from jupyter_talks.model import Collection, Skipped, Talk


@pytest.fixture
def read(tmp_path):
    """Write a file, let its format be found, and return what it holds."""

    def read(name: str, content: str | bytes, options: Options = NOTHING_SAID):
        file = tmp_path / name
        file.write_bytes(content.encode() if isinstance(content, str) else content)
        feed, document = recognised(file, name, None)
        return feed.NAME, list(feed.read([document], options))

    return read


@pytest.fixture
def sample(read):
    def sample(name: str):
        found, items = read(*SAMPLES[name])
        assert found == name
        talks = [item for item in items if isinstance(item, Talk)]
        return talks, [item for item in items if isinstance(item, Skipped)]

    return sample


@pytest.mark.parametrize("name", SAMPLES)
def test_a_format_is_found_by_its_content(read, name):
    """Under a name that tells nothing, but for tables, which have no other sign."""
    file, content = SAMPLES[name]
    found, items = read(file if name == "table" else "download", content)
    assert found == name
    assert any(isinstance(item, (Talk, Collection)) for item in items)


def test_frab_xml(sample):
    (first, film, roomless), skipped = sample("frab-xml")
    assert (first.title, first.kind, first.language) == ("Streams & tables", "talk", "de")
    assert [one.name for one in first.speakers] == ["Ada Example", "Bo Sample"]
    assert (first.date, first.duration) == (dt.date(2024, 5, 4), 2700)
    assert first.description == "One.\n\n- two\n\nThree."
    assert [one.url for one in first.recordings] == ["https://video.example/talk.webm"]
    assert [one.url for one in first.resources] == ["https://s.example/talk.pdf"]
    assert first.keys == ("guid:aaaa-1",)
    event = first.event
    assert (event.id, event.title, event.series, event.year, event.place) == (
        "plainconf24",
        "PlainConf 2024",
        "plainconf",
        2024,
        "Graz",
    )
    assert (event.starts, event.ends) == (dt.date(2024, 5, 4), None)  # 20024 is no year
    assert film.recordings == film.resources == ()
    assert "opted out" in film.provenance[0].corrections[0]
    assert (roomless.duration, roomless.language) == (3900, None)
    assert roomless.date == dt.date(2024, 5, 5)
    assert [(one.no_talk, one.where) for one in skipped] == [(True, "schedule.xml, event 2")]


def test_frab_json_is_the_same_talk_as_in_xml(sample):
    (first, film, *_), skipped = sample("frab-json")
    assert first.keys == ("guid:aaaa-1",)
    assert first.event.id == "plainconf24"
    assert (first.duration, first.resources[0].kind) == (2700, "slides")
    assert film.recordings == ()
    assert skipped[0].why == "it has no title"


def test_pretalx(sample):
    (typed, short), skipped = sample("pretalx")
    assert (typed.kind, typed.duration, typed.tags) == ("tutorial", 5400, ("data",))
    assert typed.date == dt.date(2024, 5, 4)
    assert typed.resources[0].url == "https://s.example/x.pdf"
    assert short.speakers == ()  # codes are no names
    assert skipped[0].why == "its state is rejected"


def test_sessionize(sample):
    (talk,), skipped = sample("sessionize")
    assert [one.name for one in talk.speakers] == ["Ada Example"]
    assert (talk.duration, talk.level, talk.language, talk.tags) == (3000, "expert", "de", ("web",))
    assert [one.provider_id for one in talk.recordings] == ["G0wRWWsLL5s"]
    assert talk.resources == ()  # the stream of the day is no link of the talk
    assert talk.event.title == "plainconf 2024"
    assert skipped[0].no_talk


def test_voctoweb(sample):
    (talk,), _ = sample("voctoweb")
    assert talk.keys == ("guid:aaaa-1",)
    assert talk.event.id == "plainconf24"
    assert (talk.duration, talk.language) == (2700, "de")
    assert talk.recordings[0].provider == "media.ccc.de"
    assert talk.resources[0].kind == "slides"
    assert "2024" not in talk.tags


def test_indico_has_names_in_their_natural_order(sample):
    (talk,), _ = sample("indico")
    assert [(one.name, one.affiliation) for one in talk.speakers] == [("Martin Peak", "X")]
    assert (talk.duration, talk.date) == (1200, dt.date(2021, 9, 17))


def test_icalendar(read):
    _, items = read(*SAMPLES["ics"])
    talks = [item for item in items if isinstance(item, Talk)]
    first, second = talks
    assert (first.title, first.duration) == ("Streams, tables", 2700)
    assert [one.name for one in first.speakers] == ["Ada Example", "Bo Sample"]
    assert first.description == "About streams."
    assert first.event.title == "PlainConf 2024"
    assert (first.event.starts, first.event.ends) == (dt.date(2024, 5, 4), dt.date(2024, 5, 5))
    assert [one.name for one in second.speakers] == ["Cy Third"]
    assert second.duration == 1800
    assert first.keys != second.keys
    assert any(isinstance(item, Remark) and "1 entry repeats" in item.text for item in items)


def test_videos_of_a_channel_have_no_speaker(sample):
    (talk,), _ = sample("videos")
    assert talk.keys == ("youtube:Elewn679CZI",)
    assert talk.speakers == ()
    assert (talk.date, talk.description) == (dt.date(2021, 12, 19), "What it is about.")
    assert talk.event.year is None


def test_a_podcast_has_people_and_dates_without_a_zone(read):
    _, (talk,) = read("feed.xml", PODCAST)
    assert [one.name for one in talk.speakers] == ["Ada Example", "Bo Sample"]
    assert (talk.date, talk.duration) == (dt.date(2014, 12, 27), 2710)
    assert talk.language is None  # "en-de" does not tell which
    assert talk.recordings[0].url == "https://cdn.example/1.mp3"
    assert talk.licence == "CC-BY-3.0"


def test_a_collection_comes_with_its_reasons(read):
    _, (found,) = read(*SAMPLES["collection"])
    assert found.groups[0].entries[0].reason == "Short."


def test_a_table_is_understood_by_its_columns_and_says_how(read):
    _, items = read(*SAMPLES["table"])
    talks = [item for item in items if isinstance(item, Talk)]
    assert [talk.title for talk in talks] == ["Frames", "=1+1", "Rows", "Columns"]
    assert [one.name for one in talks[0].speakers] == ["Ada Example", "Bo Sample"]
    assert (talks[0].duration, talks[0].date) == (1800, dt.date(2024, 5, 4))
    assert talks[0].event.title == "plainconf 2024"
    remarks = [item.text for item in items if isinstance(item, Remark)]
    assert "speakers is 'Authors'" in remarks[0]
    assert "by the name of the file" in remarks[1]
    assert [item.why for item in items if isinstance(item, Skipped)] == ["it has no title"]


def test_columns_can_be_named(read):
    content = "Was;Wer;Minuten\nReihen;Ada Example;20\n"
    with pytest.raises(BadRequest, match="Was, Wer, Minuten"):
        read("x.csv", content)
    said = Options(columns_of("title=Was, speakers=wer,minutes=Minuten"), event="Treffen 2024")
    _, items = read("x.csv", content, said)
    talk = next(item for item in items if isinstance(item, Talk))
    assert (talk.title, talk.duration, talk.event.id) == ("Reihen", 1200, "treffen-2024")


@pytest.mark.parametrize(
    ("said", "why"),
    [("nonsense=Was", "Talks have no"), ("title=Wo", "There is no column"), ("title", "names no")],
)
def test_a_column_that_makes_no_sense_is_one_sentence(read, said, why):
    with pytest.raises(BadRequest, match=why):
        read("x.csv", "Was;Wer\nReihen;Ada\n", Options(columns_of(said)))


def test_records_may_refer_to_people(read):
    _, items = read("joined.json", json.dumps(JOINED))
    talk = next(item for item in items if isinstance(item, Talk))
    assert [(one.name, one.affiliation) for one in talk.speakers] == [("Ada Example", "Sums")]
    assert (talk.duration, talk.recordings[0].provider_id) == (2400, "G0wRWWsLL5s")
    assert next(item for item in items if isinstance(item, Skipped)).no_talk


def test_ids_of_people_who_are_nowhere_are_marked_as_unconfirmed(read):
    _, items = read("talks.yml", "- title: Tokens\n  speaker_id: sam-bell\n")
    talk = next(item for item in items if isinstance(item, Talk))
    assert [one.name for one in talk.speakers] == ["Sam Bell"]
    assert talk.provenance[0].unconfirmed == ("speakers",)


def test_yaml_with_symbols_and_two_talks_of_one_title(read):
    _, items = read("kaigi-2024.yaml", RUBY_YAML)
    talks = [item for item in items if isinstance(item, Talk)]
    assert [talk.duration for talk in talks] == [2400, 2400]
    assert [talk.speakers[0].name for talk in talks] == ["Palka", "Sato"]
    assert talks[0].keys != talks[1].keys


def test_json_lines_lose_a_line_not_the_file(read):
    lines = ['{"title": "One"}', "{broken", '{"title": "Two"}', "", '{"title": "Three"}']
    _, items = read("talks.jsonl", "\n".join(lines))
    assert [item.title for item in items if isinstance(item, Talk)] == ["One", "Two", "Three"]
    assert [item.where for item in items if isinstance(item, Skipped)] == ["talks.jsonl, line 2"]


def test_tables_of_old_spreadsheets(read):
    content = "title,speakers\nCafé,José Ñandú\n".encode("cp1252")
    _, items = read("x.csv", content)
    talk = next(item for item in items if isinstance(item, Talk))
    assert (talk.title, talk.speakers[0].name) == ("Café", "José Ñandú")


def test_what_is_no_format_is_one_sentence(read):
    with pytest.raises(FeedError, match="is of no format that is known"):
        read("notes.txt", "Hello.")
    with pytest.raises(BadRequest, match="no column that is known to be a title"):
        read("people.yml", "- name: Ada\n  bio: x\n")
    with pytest.raises(FeedError, match="not sound YAML"):
        read("half.yml", "- title: [open\n")


def test_a_table_without_rows_is_one_sentence():
    with pytest.raises(FeedError, match="no list of records"):
        list(table.read([Document("x.json", b'{"a": 1}')]))


def test_cells_that_say_nothing_are_told(read):
    _, items = read("t.csv", "title,date\nA b,31/12/2024\nC d,2024-12-31\nE f,yesterday\n")
    remarks = [item.text for item in items if isinstance(item, Remark)]
    assert any("2 dates are not understood" in remark for remark in remarks)
    _, items = read("t.yaml", "- {title: A b, speakers: [1]}\n")
    assert any("does not name" in item.text for item in items if isinstance(item, Remark))


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_a_table_is_read_however_a_spreadsheet_wrote_it(read, encoding):
    _, items = read("t.csv", "title,speakers\nCafé,José Ñandú\n".encode(encoding))
    assert next(item for item in items if isinstance(item, Talk)).title == "Café"


@pytest.mark.parametrize(
    ("title", "is_break"),
    [
        ("Main Conference: room changeover", True),
        ("Lunch", True),
        ("Networking lunch", True),
        ("Registration / Breakfast", True),
        ("Afternoon tea", True),
        ("Registration of medical images with SimpleITK", False),
        ("Lunch and learn: pandas", False),
        ("Breakfast with Django", False),
        ("Breaking the monolith", False),
    ],
)
def test_breaks_are_no_talks_and_talks_are_no_breaks(title, is_break):
    assert bool(no_talk(title)) is is_break


def test_markup_of_a_table_is_read_as_text(read):
    content = (
        'title,description\n<b>Frames</b> &amp; friends,"We&#x27;re here <a href=""x"">x</a>"\n'
    )
    _, items = read("t.csv", content)
    talk = next(item for item in items if isinstance(item, Talk))
    assert (talk.title, talk.description) == ("Frames & friends", "We're here x")
