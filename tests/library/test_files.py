from __future__ import annotations

import msgspec
import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jupyter_talks.errors import BadRequest
from jupyter_talks.library.files import library_text, list_text, read, shared
from jupyter_talks.library.library import Library
from jupyter_talks.model import (
    LibraryContents,
    ListEntry,
    Note,
    Origin,
    OwnList,
    Progress,
    Quote,
    SearchMade,
    You,
)
from jupyter_talks.text.clean import clean_line, harmless
from jupyter_talks.text.files import LARGEST, text_in

texts = st.text(max_size=60).map(lambda text: harmless(text).strip())
words = texts.filter(lambda text: text != "")
ids = st.from_regex(r"[a-z0-9-]{1,20}", fullmatch=True)
urls = st.none() | ids.map(lambda name: f"https://a.example/{name}")
moments = st.none() | st.datetimes(timezones=st.just(__import__("datetime").timezone.utc))
entries = st.lists(
    st.builds(ListEntry, talk=ids, title=words, url=urls, reason=st.none() | words),
    max_size=4,
    unique_by=lambda entry: entry.talk,
).map(tuple)
lists = st.builds(
    OwnList,
    id=ids,
    title=words,
    summary=st.none() | words,
    entries=entries,
    origin=st.none() | st.builds(Origin, title=words, url=st.just("https://a.example/article")),
    created=moments,
    changed=moments,
    version=st.integers(1, 9),
)
quotes = st.lists(
    st.builds(
        Quote, text=words, speaker=words, kind=st.sampled_from(["exact", "reported", "translated"])
    ),
    max_size=2,
).map(tuple)
notes = st.builds(
    Note,
    talk=ids,
    title=words,
    url=urls,
    text=words,
    quotes=quotes,
    private=st.booleans(),
    changed=moments,
    version=st.integers(1, 9),
)
watched = st.builds(
    Progress,
    talk=ids,
    title=words,
    url=urls,
    seconds=st.integers(0, 9999),
    watched=st.booleans(),
    changed=moments,
)
searches = st.builds(
    SearchMade,
    text=words.map(clean_line).filter(bool),
    total=st.integers(0, 9999),
    made=st.datetimes(timezones=st.just(__import__("datetime").timezone.utc)),
)
contents = st.builds(
    LibraryContents,
    lists=st.lists(
        lists, max_size=3, unique_by=(lambda one: one.id, lambda one: one.title.casefold())
    ).map(tuple),
    notes=st.lists(notes, max_size=3, unique_by=lambda one: one.talk).map(tuple),
    progress=st.lists(watched, max_size=3, unique_by=lambda one: one.talk).map(tuple),
    searches=st.lists(searches, max_size=3, unique_by=lambda one: one.text).map(tuple),
    you=st.none() | st.builds(You, name=words),
)


@given(contents)
def test_a_library_out_and_in_is_equal(kept):
    assert read(library_text(kept), "file").contents == kept


@given(contents)
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_an_empty_profile_that_imports_a_library_has_all_of_it(tmp_path_factory, kept):
    library = Library(tmp_path_factory.mktemp("profile") / "library.db")
    library.merge(kept)
    now = library.contents()
    assert {(one.id, one.title, one.origin, one.entries) for one in now.lists} == {
        (one.id, one.title, one.origin, one.entries) for one in kept.lists
    }
    assert {(n.talk, n.text, n.quotes, n.private) for n in now.notes} == {
        (n.talk, n.text, n.quotes, n.private) for n in kept.notes
    }
    assert {(p.talk, p.seconds, p.watched) for p in now.progress} == {
        (p.talk, p.seconds, p.watched) for p in kept.progress
    }
    assert set(now.searches) == set(kept.searches)
    # And again: nothing comes twice.
    report = library.merge(kept)
    assert (report.lists, report.notes) == (0, 0)
    assert library.contents().notes == now.notes


@given(contents)
def test_what_is_private_does_not_leave(kept):
    secret = "tell-nobody"
    marked = msgspec.structs.replace(
        kept,
        notes=tuple(
            msgspec.structs.replace(note, text=secret if note.private else "open")
            for note in kept.notes
        ),
        searches=tuple(msgspec.structs.replace(one, text=secret) for one in kept.searches),
        you=You(name=secret),
    )
    text = library_text(shared(marked))
    assert secret not in text
    assert read(text, "x").contents.progress == ()


def test_a_changed_line_is_a_changed_line():
    before = OwnList(
        id="x",
        title="X",
        entries=tuple(ListEntry(talk=f"t{n}", title=f"T{n}", reason=f"r{n}") for n in range(5)),
    )
    changed = msgspec.structs.replace(before.entries[2], reason="other")
    after = msgspec.structs.replace(
        before, entries=(*before.entries[:2], changed, *before.entries[3:])
    )
    one, other = list_text(before).splitlines(), list_text(after).splitlines()
    assert sum(a != b for a, b in zip(one, other, strict=True)) == 1
    note = Note(talk="t", title="T", text="first line\nsecond line\n\n    code")
    assert "    second line\n" in library_text(LibraryContents(notes=(note,)))


def test_a_list_file_is_a_collection_that_anybody_can_import(config, tmp_path):
    entry = ListEntry(
        talk="pycon-us-2021-data-processing-on-ray", title="Data Processing on Ray", reason="Why"
    )
    file = tmp_path / "mine.talks.yaml"
    file.write_text(list_text(OwnList(id="mine", title="Mine", entries=(entry,))))
    config.import_source(str(file))
    page = config.open_catalog().collection("mine")
    assert page.collection.groups[0].entries[0].reason == "Why"
    assert read(file.read_text(), "f").contents.lists[0].entries == (entry,)


LIST = (
    "format: jupyter-talks/collection/1\nid: x\ntitle: X\nsummary: x\nordered: true\ngroups:\n"
    "- entries:\n  "
)
OF_NOBODY = {"text": "x", "speaker": "", "kind": "exact"}


def _library(**parts):
    return yaml.safe_dump({"format": "jupyter-talks/library/1", **parts})


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "neither a library nor a list"),
        ("[1, 2]", "neither a library nor a list"),
        ("format: other", "neither a library nor a list"),
        ("{", "not sound YAML"),
        ("a: &a [*a]", "refers to itself by an alias"),
        ("a: &a [x]\nb: [*a, *a]", "refers to itself by an alias"),
        ("[" * 5000, "not sound YAML"),
        ('a: !!int ""', "not sound YAML"),
        ("a: !!bool maybe", "not sound YAML"),
        (f'{LIST}- talk: "x\\n!echo"\n', "no name of a talk"),
        (f"{LIST}- talk: a b\n", "no name of a talk"),
        ("!!python/object/apply:os.system [true]", "not sound YAML"),
        (_library(lists="x"), "not a sound library file"),
        (_library(lists=[{"id": "X Y", "title": "T"}]), "an id that is not of"),
        (_library(lists=[{"id": "x", "title": ""}]), "no title"),
        (_library(lists=[{"id": "x", "title": "T"}, {"id": "x", "title": "T"}]), "in it twice"),
        (_library(notes=[{"talk": "t", "title": "T", "url": "javascript:alert(1)"}]), "no http"),
        (_library(notes=[{"talk": "t", "title": "T", "text": "x" * 64_001}]), "longer than"),
        (
            _library(
                notes=[
                    {
                        "talk": "t",
                        "title": "T",
                        "quotes": [{"text": "x", "speaker": "", "kind": "exact"}],
                    }
                ]
            ),
            "of nobody",
        ),
        ("format: jupyter-talks/collection/1\nid: 1", "not a sound collection"),
    ],
)
def test_what_is_no_library_is_one_sentence(text, says):
    with pytest.raises(BadRequest, match=says) as caught:
        read(text, "broken.yaml")
    assert str(caught.value).startswith("broken.yaml ")
    assert "\n" not in str(caught.value)


def test_a_file_that_is_too_large_is_not_read(tmp_path):
    path = tmp_path / "large.talks.yaml"
    with path.open("wb") as stream:
        stream.truncate(LARGEST + 1)  # takes no space, but would take memory
    with pytest.raises(BadRequest, match="larger than"):
        text_in(path)


def test_a_list_file_needs_no_summary():
    text = (
        "format: jupyter-talks/collection/1\nid: two\ntitle: Two\nordered: true\n"
        "groups:\n- entries: [{talk: a, title: A}]\n"
    )
    (one,) = read(text, "two.talks.yaml").contents.lists
    assert one.summary is None
    assert "summary" not in list_text(one)
    (again,) = read(text.replace("ordered", "summary: Two\nordered"), "x").contents.lists
    assert again.summary is None  # its title, as files without one had to say
