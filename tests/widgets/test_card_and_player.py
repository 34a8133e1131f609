from __future__ import annotations

import msgspec
import pytest
from test_browser import KAFKA

from jupyter_talks import widgets
from jupyter_talks.errors import BadRequest, LibraryUnavailable
from jupyter_talks.widgets import TalkBrowser, TalkCard, TalkPlayer


@pytest.fixture
def talk(catalog):
    return catalog.get(KAFKA)


@pytest.fixture
def other(catalog):
    return catalog.search("dask").items[0]


@pytest.mark.parametrize("kind", [TalkCard, TalkPlayer])
def test_a_talk_may_come_in_any_form(kind, talk, other):
    shown = kind(talk)
    assert shown.talk == msgspec.to_builtins(talk)
    shown.talk = other
    assert shown.talk["id"] == other.id
    assert "highlights" not in shown.talk
    shown.talk = msgspec.to_builtins(talk)
    assert shown.talk["title"] == talk.title
    shown.talk = None
    assert shown.talk == {}
    assert kind().talk == {}


@pytest.mark.parametrize("kind", [TalkCard, TalkPlayer])
@pytest.mark.parametrize("value", [7, "kafka", {"id": 7}, ["x"]])
def test_what_is_no_talk_is_refused_with_a_sentence(kind, value):
    with pytest.raises(BadRequest, match=r"^This is no talk, but .*\.$"):
        kind(value)


@pytest.mark.parametrize("kind", [TalkBrowser, TalkCard, TalkPlayer])
def test_unknown_keywords_are_refused_with_a_sentence(kind, catalog):
    with pytest.raises(BadRequest, match=rf"^{kind.__name__} takes no 'colour'\.$"):
        kind(catalog if kind is TalkBrowser else None, colour="red")


def test_all_traits_are_documented():
    for name in widgets.__all__:
        kind = getattr(widgets, name)
        own = set(kind.class_traits(sync=True)) - set(kind.__mro__[2].class_traits())
        for trait in own - {"_labels", "_settled"}:
            assert f"    {trait} : " in kind.__doc__


def test_the_room_names_its_widgets():
    assert {"TalkBrowser", "TalkCard", "TalkPlayer"} <= set(dir(widgets))
    with pytest.raises(AttributeError, match="TalkNothing"):
        widgets.TalkNothing  # noqa: B018


def test_where_no_widget_can_live_there_are_static_forms(talk):
    data, _ = TalkCard(talk)._repr_mimebundle_()
    assert "application/vnd.jupyter.widget-view+json" in data
    for form in ("text/html", "text/markdown", "text/plain"):
        assert "Francesco Tisiot" in data[form]
    data, _ = TalkPlayer(talk, 252)._repr_mimebundle_()
    assert "Go on at 4:12" in data["text/html"]
    assert "t=252s" in data["text/markdown"]
    assert TalkPlayer()._repr_mimebundle_()[0]["text/plain"] == "no talk chosen"


def test_scripts_are_built():
    assert "render" in str(TalkCard._esm)
    assert "render" in str(TalkPlayer._esm)


def test_only_what_the_front_end_changes_is_recorded(talk):
    told = []
    player = TalkPlayer(talk, 30, lambda *how_far: told.append(how_far))
    player.seconds = 60
    player.watched = True
    assert told == []
    player.set_state({"seconds": 65})
    player.set_state({"watched": False})
    player.set_state({"_settled": 1})
    assert told == [(65, None), (None, False)]


def test_what_cannot_be_recorded_is_said(talk):
    answers = [LibraryUnavailable("The library is away."), None]

    def record(seconds, watched):
        if answer := answers.pop(0):
            raise answer

    player = TalkPlayer(talk, record=record)
    player.set_state({"seconds": 5})
    assert (player.seconds, player.problem) == (5, "The library is away.")
    player.set_state({"seconds": 10})
    assert player.problem == ""


def test_another_talk_begins_anew_and_is_not_recorded_as_this_one(talk, other):
    told = []
    player = TalkPlayer(talk, 30, lambda *how_far: told.append(how_far))
    player.watched = True
    player.talk = other
    assert (player.seconds, player.watched) == (0, False)
    player.set_state({"seconds": 5})
    assert told == []


class Publisher:
    """What outputs of a kernel go to."""

    def __init__(self):
        self.published = []

    def publish(self, data, metadata, *, transient, update):
        self.published.append((data["text/plain"], transient["display_id"], update))


@pytest.fixture
def published(monkeypatch):
    publisher = Publisher()
    monkeypatch.setattr("jupyter_talks.widgets.showing._publisher", lambda: publisher)
    return publisher.published


def test_the_picture_follows_python_until_a_front_end_shows_it(published, talk, other):
    card = TalkCard(talk)
    card.talk = other
    assert published == []  # it is not shown yet
    card._ipython_display_()
    card.talk = talk
    assert [update for _, _, update in published] == [False, True]
    assert len({display_id for _, display_id, _ in published}) == 1
    assert talk.title in published[-1][0]
    card.selected = True  # says nothing else than before
    card.set_state({"_settled": 1})
    card.talk = other
    assert len(published) == 2
    card.set_state({"_settled": 2})
    assert other.title in published[-1][0]
    card.set_state({"_settled": 3})
    assert len(published) == 3


def test_outside_of_a_kernel_it_is_shown_as_any_other(talk, monkeypatch):
    monkeypatch.setattr("jupyter_talks.widgets.showing._publisher", lambda: None)
    with pytest.raises(NotImplementedError):
        TalkCard(talk)._ipython_display_()
