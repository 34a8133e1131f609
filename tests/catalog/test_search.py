"""Search on a real snapshot, as every front door asks it."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jupyter_talks.errors import BadRequest
from jupyter_talks.search.facets import FACETS
from jupyter_talks.search.fields import year_of
from jupyter_talks.search.language import FIELDS
from jupyter_talks.text.analysis import terms


def titles(catalog, text, **options):
    return [hit.title for hit in catalog.search(text, **options).items]


@pytest.mark.parametrize("text", ["kafka", "kaf", "KAFKA", "apache kafka", "kafka tisiot"])
def test_kafka_finds_the_tisiot_talk_first(starter, catalog, text):
    expected = "Event-driven applications: Apache Kafka and Python"
    assert titles(starter, text)[0] == expected
    assert titles(catalog, text)[0] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("speaker:tisiot", "Event-driven applications: Apache Kafka and Python"),
        ("year:2021 topic:task-queues", "Optimizing Data Retrieval with Python Celery"),
        ("event:jupytercon-2018 kind:panel", "Business Summit roundtable: The current environment"),
        ('event:"JupyterCon 2018" gravitational', "Jupyter & Gravitational Waves"),
        ("tool:fugue", "Large Scale Data Validation (with Spark and Dask)"),
        ("quechua lang:es", "NLP para la preservación del lenguaje indígena Quechua"),
        ("has:notebook kafka", "Event-driven applications: Apache Kafka and Python"),
    ],
)
def test_filters(starter, text, expected):
    assert expected in titles(starter, text)


def test_filters_leave_out_what_does_not_fit(starter):
    short = starter.search("duration:<30", limit=500)
    assert short.total
    assert all(hit.duration < 1800 for hit in short.items)
    years = starter.search("year:2019..2021", limit=500)
    assert {year_of(hit) for hit in years.items} <= {2019, 2020, 2021}
    both = starter.search("kind:keynote,panel", limit=500)
    assert {hit.kind for hit in both.items} == {"keynote", "panel"}
    unknown = starter.search("duration:unknown", limit=500)
    assert unknown.total
    assert all(hit.duration is None for hit in unknown.items)


def test_a_wider_topic_has_the_talks_of_its_narrower_ones(starter):
    wide = {hit.id for hit in starter.search("topic:machine-learning", limit=500).items}
    narrow = {hit.id for hit in starter.search("topic:deep-learning", limit=500).items}
    assert narrow < wide


def test_a_phrase_needs_its_words_side_by_side(catalog):
    found = catalog.search('"machine learning" event:pycon-xx-2019', limit=500)
    assert found.total == 15
    assert catalog.search('"learning machine" event:pycon-xx-2019').total == 15


@pytest.mark.parametrize(
    ("phrase", "title"),
    [
        ("large-scale", "Large Scale Data Validation (with Spark and Dask)"),
        ("reporter's notebook", "The Reporter's Notebook"),
        ("reporters NOTEBOOK", "The Reporter's Notebook"),
        ("自然言語", "Python による日本語自然言語処理 〜系列ラベリングによる実世界テキスト分析〜"),
    ],
)
def test_phrases_are_read_as_words_are(starter, phrase, title):
    assert title in titles(starter, f'"{phrase}"', limit=500)
    backwards = " ".join(reversed(phrase.split()))
    assert backwards == phrase or title not in titles(starter, f'"{backwards}"', limit=500)


def test_quoted_words_are_each_asked_for_once(catalog):
    page = catalog.search('"machine learning" ' * 20 + '"learning" ' * 20)
    assert page.query.understood == '"machine learning" "learning"'


@pytest.mark.parametrize("field", [field for field in FIELDS if field != "tag"])
def test_the_examples_of_the_help_find_something(starter, field):
    example = FIELDS[field].rsplit(": ", 1)[-1]
    assert starter.search(example).total, example


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("kafak", "kafka"),
        ("pandsa", "pandas"),
        ("tensroflow", "tensorflow"),
        ("Tisito", "tisiot"),
        ("speaker:tisito", "speaker:tisiot"),
        ("speaker:francsco-tisiot", 'speaker:"francesco tisiot"'),
        ("kind:keynnote", "kind:keynote"),
        ("title:kafak", "title:kafka"),
        ("apache kafak", "apache kafka"),
        ("event-drivenapplications", None),
        ("machinelearning ", None),
        ("reproduciblescience ", None),
        ("kaf", None),
        ("kafka", None),
        ("xyz", None),
    ],
)
def test_slips_are_mended_and_said_to_be(starter, text, meant):
    page = starter.search(text)
    if meant is None:
        assert page.query.corrected is None or page.query.corrected.count(" ")
        return
    assert page.total
    assert page.query.corrected == meant
    assert any(meant.split()[-1] in hint.text for hint in page.query.hints)


def test_a_slip_can_be_asked_for_as_it_is(starter):
    page = starter.search("apache kafak")
    literal = next(hint.query for hint in page.query.hints if hint.query)
    assert literal == 'apache "kafak"'
    again = starter.search(literal)
    assert again.query.corrected is None
    assert again.total == 0
    assert again.query.hints[0].query == "apache"
    assert starter.search('"kafak"').total == 0


def test_two_words_written_as_one_are_found(starter):
    page = starter.search("datascience for good")
    assert page.query.corrected == "data science for good"


def test_without_talks_the_answer_says_which_filter_to_drop(starter):
    page = starter.search("kafka year:1990")
    assert page.total == 0
    (hint,) = page.query.hints
    assert hint.query == "kafka"
    talks = starter.search(hint.query).total
    assert hint.text == f"Without year:1990: {talks} talks"
    both = starter.search("year:1990 lang:xx kafka")
    assert "kafka" in [hint.query for hint in both.query.hints]
    assert starter.search("list:nothing").query.hints == ()


@pytest.mark.parametrize(
    ("text", "value"), [("kind:foo", "keynote"), ("lang:xx", "es"), ("has:vidoe ", "video")]
)
def test_values_that_there_are_are_listed(starter, text, value):
    said = " ".join(hint.text for hint in starter.search(text).query.hints)
    assert value in said


def test_a_language_has_a_name(starter):
    assert starter.search("lang:spanish").total == starter.search("lang:es").total > 0


def test_what_a_filter_takes_is_said_where_it_is_not_understood(starter):
    (hint,) = starter.search("duration:soon kafka ").query.hints
    assert hint.text.startswith("Not understood: duration:soon. duration: takes minutes")


def test_no_two_parts_of_a_query_are_taken_for_each_other(starter):
    both = starter.search("-(python data) -(python OR data)").total
    assert both == starter.search("-(python OR data) -(python data)").total
    assert both == starter.search("-(python OR data)").total


def test_phrases_titles_and_alternatives_are_demands(starter):
    for demand in ('"apache kafka"', "title:kafka", "(kafka OR celery)"):
        assert starter.search(f"{demand} python zebra").total <= starter.search(demand).total


def test_orders_other_than_relevance_leave_out_what_lacks_words(starter):
    relevant = starter.search("kafka python ")
    newest = starter.search("kafka python ", sort="newest")
    assert 0 < newest.total < relevant.total
    assert newest.query.relaxed is None


def test_two_words_that_are_written_as_one(catalog):
    lab = {hit.id for hit in catalog.search("jupyterlab ", limit=500).items}
    assert lab <= {hit.id for hit in catalog.search("jupyter lab ", limit=500).items}


def test_a_filter_says_what_it_leaves_out_as_not_known(starter):
    page = starter.search("duration:<30 python")
    (hint,) = [hint for hint in page.query.hints if hint.query]
    more = starter.search(hint.query)
    assert hint.text == f"Add {more.total - page.total} talks whose length is not known"
    assert more.total > page.total


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("k8s", "kubernetes"),
        ("sklearn", "scikit-learn"),
        ("viz", "visualization"),
    ],
)
def test_near_words_are_found(starter, text, title):
    said = [
        f"{hit.title} {hit.summary} {hit.topics} {hit.tools}".lower().replace("-", " ")
        for hit in starter.search(f"{text} ", limit=500).items
    ]
    assert any(title.replace("-", " ") in one for one in said)
    assert len(said) > starter.search(f'"{text}"').total


def test_little_words_do_not_count_beside_others(starter):
    assert starter.search("how to kafka ").total == starter.search("kafka ").total
    assert starter.search("how to ").total


def test_the_language_as_a_whole(starter):
    def found(text):
        return {hit.id for hit in starter.search(text, limit=500).items}

    assert found("kafka OR celery ") == found("kafka ") | found("celery ")
    assert found("(kafka OR celery) -kafka ") == found("celery -kafka ")
    assert found("-(kafka OR celery) ") == found("") - found("kafka OR celery ")
    assert found("title:python ") < found("python ")
    assert found("kafk* ") >= found("kafka ")
    assert found("speaker:tisiot OR kind:panel") == found("speaker:tisiot") | found("kind:panel")
    newest = starter.search("python sort:newest", limit=20).items
    assert [hit.date for hit in newest if hit.date] == sorted(
        (hit.date for hit in newest if hit.date), reverse=True
    )
    assert (
        starter.search("python sort:oldest", sort="newest").items
        == starter.search("python sort:oldest").items
    )
    assert "jupytercon-2018-jupyter-gravitational-waves" in found("list:jupytercon-2018-notes")


def test_what_is_chosen_in_a_facet_does_not_shrink_it(starter):
    free = starter.search("python ", facets=["year", "kind"])
    chosen = starter.search("python year:2021", facets=["year", "kind"])
    assert chosen.facets["year"] == free.facets["year"]
    assert chosen.facets["kind"] != free.facets["kind"]
    assert sum(value.count for value in chosen.facets["kind"]) == chosen.total


@pytest.mark.parametrize("text", ["scikitlearn ", "scikit-learn ", "scikit learn "])
def test_compounds_are_found_however_they_are_written(starter, text):
    hits = starter.search(text, limit=50).items
    assert hits
    found = [hit for hit in hits if "scikit-learn" in hit.title.lower()]
    assert found
    assert all(hit.why.startswith("title") for hit in found)


@pytest.mark.parametrize("words", ["python data ", "kafka python zebra ", "jupyter notebook "])
def test_a_filter_narrows_what_is_found_and_never_widens_it(starter, words):
    free = starter.search(words, facets=["year", "kind"])
    for name in ("year", "kind"):
        for value in free.facets[name]:
            if value.value and value.count:
                assert starter.search(f"{name}:{value.value} {words}").total == value.count
    hints = starter.search(f"duration:<30 {words}").query.hints
    for hint in hints:
        if hint.text.startswith("Add"):
            added = int(hint.text.split()[1])
            before = starter.search(f"duration:<30 {words}").total
            assert starter.search(f"{hint.query} ").total == before + added


def test_what_is_near_is_not_unwanted(starter):
    everything = {hit.id for hit in starter.search("", limit=500).items}
    without = {hit.id for hit in starter.search("-viz", limit=500).items}
    assert everything - without == {hit.id for hit in starter.search('"viz"', limit=500).items}


def test_groups_of_filters_are_filters(starter):
    either = starter.search("kafka (kind:keynote OR kind:talk) ")
    assert either.total == starter.search("kafka kind:keynote,talk ").total


def test_a_compound_in_a_title_is_all_of_it(starter):
    found = titles(starter, "title:scikit-learn ", limit=500)
    assert found
    assert all("scikit" in title.lower() for title in found)


@pytest.mark.parametrize("limit", [1, 2, 5])
def test_suggestions_keep_their_limit(starter, limit):
    for prefix in ("kafk", "py", "data", "日本語処理" * 200, "a " * 400):
        assert len(starter.suggest(prefix, limit=limit).items) <= limit


@pytest.mark.parametrize("text", ["python 2031", "event:pycon-2050", "3.99"])
def test_numbers_mean_what_they_say(starter, text):
    assert starter.search(text).query.corrected is None


def test_a_name_may_be_typed_in_part(starter):
    assert starter.search("speaker:tisi").total == starter.search("speaker:tisiot").total


def test_many_letters_are_answered_in_time(starter):
    letters = "".join(chr(0x4E00 + at) for at in range(900))
    assert starter.search(f"speaker:{letters}").total == 0


def test_a_quoted_name_of_two_runs_finds_its_talk(catalog):
    for hit in catalog.search("lang:ko", limit=50).items:
        assert hit.id in {one.id for one in catalog.search(f'title:"{hit.title}"', limit=500).items}


def test_an_apostrophe_between_signs_of_cjk_is_answered(starter):
    for text in ("\u65e5'\u672c", "\u65e5\u2019\u672c x", '"\u660e\'\u65e5"', "\u660e'\u65e5*"):
        starter.search(text)


@pytest.mark.parametrize("text", ["\u8a9e ", "\u65e5\u672c\u8a9e ", "python \u8a9e"])
def test_pairs_are_marked_where_they_stand(starter, text):
    for hit in starter.search(text, limit=20).items:
        for mark in hit.highlights:
            found = getattr(hit, mark.field)[mark.start : mark.end]
            assert found == found.strip()
            assert found


def test_each_word_of_a_query_is_marked(catalog):
    for hit in catalog.search("kafka python data ", limit=100).items:
        shown = {field: getattr(hit, field) or "" for field in ("title", "summary", "description")}
        for word in ("kafka", "python", "data"):
            marked = {shown[mark.field][mark.start : mark.end].lower() for mark in hit.highlights}
            if any(f" {word} " in f" {text.lower()} " for text in shown.values()):
                assert word in marked, (hit.id, word)


def test_why_says_how_many_of_the_words(starter):
    hits = starter.search("kafka zebra").items
    assert hits[0].why.startswith("title: 1 of 2 words")
    assert starter.search("kafka").items[0].why.split(", ")[0] == "title"
    assert starter.search("speaker:tisiot").items[0].why is None


def test_a_snippet_is_the_sentence_that_matches_best(catalog):
    hits = [hit for hit in catalog.search("hypothesis testing", limit=50).items if hit.snippet]
    for hit in hits:
        sentence = hit.description[hit.snippet.start : hit.snippet.end]
        marks = [mark for mark in hit.highlights if mark.field == "description"]
        assert any(hit.snippet.start <= mark.start < hit.snippet.end for mark in marks)
        assert sentence == sentence.strip()


@pytest.mark.parametrize("prefix", ["tis", "francesco t", "pycon us", "machine", "kafk"])
def test_suggestions_begin_as_what_is_typed_and_find_what_they_name(starter, prefix):
    found = starter.suggest(prefix).items
    assert found
    for item in found:
        words = item.label.lower().replace("-", " ").split()
        assert any(word.startswith(prefix.split()[-1]) for word in words)
        total = starter.search(item.query).total
        assert total >= item.talks if item.kind != "talk" else total >= 1, item


def test_suggestions_of_nothing_are_none(starter):
    assert starter.suggest("").items == ()
    assert starter.suggest("?!").items == ()
    assert starter.suggest("zzzzzz").items == ()


def test_related_talks_say_why(starter):
    kafka = starter.search("kafka").items[0]
    related = starter.related(kafka.id, limit=4).items
    assert len(related) == 4
    assert kafka.id not in {hit.id for hit in related}
    assert all(hit.why for hit in related)
    parts = starter.related("youtube:Ltgt0ekso4c").items
    assert [hit.id for hit in parts[:4]] == [hit.id for hit in related]


def test_a_minus_leaves_talks_out(starter):
    everything = starter.search("data").total
    keynotes = starter.search("kind:keynote data").total
    assert keynotes
    assert starter.search("-kind:keynote data").total == everything - keynotes
    assert not any("Kafka" in title for title in titles(starter, "python -kafka", limit=500))
    assert starter.search("-zzzz").total == 446


def test_without_a_talk_that_has_all_words_some_words_do(starter):
    page = starter.search("kafka zebra")
    assert page.items[0].title == "Event-driven applications: Apache Kafka and Python"
    assert page.query.relaxed == "No talk has all of these words; these have some of them."


def test_some_words_are_never_passed_off_as_all(starter):
    page = starter.search("jupytercon keynote")
    assert "all of these words, the others some" in page.query.relaxed
    assert starter.search("kafka").query.relaxed is None


@pytest.mark.parametrize(
    ("sort", "key"),
    [
        ("oldest", lambda hit: hit.date),
        ("shortest", lambda hit: hit.duration),
        ("longest", lambda hit: -hit.duration),
    ],
)
def test_sorts(starter, sort, key):
    found = [key(hit) for hit in starter.search("year:2021 has:video duration:>0", sort=sort).items]
    assert found == sorted(found)


def test_pages_hold_every_talk_once(starter):
    seen, cursor = [], None
    while True:
        page = starter.search("python", limit=7, cursor=cursor)
        seen += [hit.id for hit in page.items]
        cursor = page.next_cursor
        if cursor is None:
            break
    assert len(seen) == len(set(seen)) == page.total


def test_facets_count_what_the_filter_then_gives(starter):
    page = starter.search("data", facets=FACETS)
    for name in FACETS:
        for value in page.facets[name]:
            chosen = "unknown" if value.value is None else value.value
            if value.count:
                assert starter.search(f"{name}:{chosen} data").total == value.count, (name, chosen)


def test_highlights_are_offsets_into_the_text(starter):
    hit = starter.search("kafka").items[0]
    marked = {
        (mark.field, getattr(hit, mark.field)[mark.start : mark.end]) for mark in hit.highlights
    }
    assert ("title", "Kafka") in marked
    assert ("summary", "Kafka") in marked
    assert hit.why.startswith("title")


@pytest.mark.parametrize("text", ["python", "data ", "p", "da", "test", "talks ", "jupyter"])
def test_a_word_is_answered_the_same_from_the_head_of_its_list_and_from_all_of_it(starter, text):
    short = starter.search(text, limit=20)
    long = starter.search(text, limit=500)
    assert [hit.id for hit in short.items] == [hit.id for hit in long.items[:20]]
    assert short.total == len(long.items)


@pytest.mark.parametrize("length", range(1, 9))
def test_a_title_is_found_by_the_beginning_of_its_words(starter, length):
    typed = "stochastic"[:length]
    found = titles(starter, f"title:{typed}* sort:title", limit=500)
    everything = titles(starter, "sort:title", limit=500)
    assert found == [
        title for title in everything if any(w.startswith(typed) for w in terms(title))
    ]


def test_words_are_found_by_their_stem(starter):
    assert "Testing stochastic AI models with Hypothesis" in titles(
        starter, "tests stochastic model "
    )


@pytest.mark.parametrize(
    "part", ["日本語", "러닝", "データ", "векториз", "lenguaje indígena", "indigena"]
)
def test_any_script_is_found_by_a_part_of_the_title(starter, part):
    page = starter.search(part)
    assert page.total
    assert not (page.query.relaxed or "").startswith("No talk")


def test_letters_typed_of_a_title_word_keep_the_talk(starter):
    title = "Testing stochastic AI models with Hypothesis"
    for length in range(1, len("stochastic") + 1):
        assert title in titles(starter, "stochastic"[:length], limit=500)


@pytest.mark.parametrize(
    "options",
    [
        {"limit": 0},
        {"limit": 501},
        {"limit": 2.5},
        {"limit": None},
        {"sort": "nonsense"},
        {"cursor": "nonsense"},
        {"cursor": "\u00e9"},
        {"facets": ["nonsense"]},
    ],
)
def test_options_that_make_no_sense_are_said_to(starter, options):
    with pytest.raises(BadRequest, match=r"\.$"):
        starter.search("kafka", **options)


PIECES = st.sampled_from([*(f"{field}:" for field in FIELDS), '"', "-", ",", "..", "<", " ", "a"])
ANYTHING = st.text(alphabet=st.characters(codec=None, exclude_categories=()))


@settings(max_examples=500, deadline=None)
@given(st.lists(PIECES | ANYTHING).map("".join))
def test_nothing_typed_raises(starter, text):
    page = starter.search(text, limit=3)
    assert len(page.items) <= page.total


def test_ten_thousand_random_strings_raise_nothing(starter):
    draw = random.Random(10_000)
    pieces = [
        *(f"{field}:" for field in (*FIELDS, "title", "sort", "is")), '"', "-", "(", ")", " OR ",
        " NOT ", "*", ",", "..", "<", "\x00", "\u202e", "\U0001f600", "\ud800", "e\u0301", "\u0646",
        "kafka", "python", "data", "scikit-learn", "3.12", "\u65e5\u672c\u8a9e", " ", " ", "\n",
    ]  # fmt: skip
    for _ in range(10_000):
        text = "".join(draw.choices(pieces, k=draw.randint(0, 12)))
        page = starter.search(text, limit=1)
        assert len(page.items) == min(1, page.total)


@pytest.mark.parametrize(
    "text",
    [
        "\x00",
        '"' * 999,
        "a" * 100_000,
        "(" * 5000,
        "year:" * 100,
        "\u202eabc",
        "*",
        "-",
        "a:b:c",
        "'; drop table talk; --",
    ],
)
def test_hostile_queries_are_answered(starter, text):
    starter.search(text)
