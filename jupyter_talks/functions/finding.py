"""Find talks, and look at what has a name: events, people, topics, tools, collections."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Unpack

from ..desk import named
from ..desk.doctor import Diagnosis, diagnose
from ..errors import BadRequest, LibraryUnavailable
from ..model import CollectionListing, EventListing, TopicListing
from ..notebooks.on_disk import cloned
from ..render import facts, terminal
from ..results.talks import ShownTalk, TalkResults, TalkSetResults
from ..results.texts import Rows, ShownStatus, SourceList, Suggested, Told
from ..searching.asking import Filters, with_filters
from .opened import desk, session

if TYPE_CHECKING:
    from ..widgets.browser import TalkBrowser


def search(
    text: str = "",
    *,
    limit: int = 10,
    sort: str | None = None,
    cursor: str | None = None,
    **filters: Unpack[Filters],
) -> TalkResults:
    """Search talks.

    Parameters
    ----------
    text
        Words, phrases and filters; ``%talks help search`` has all that can be said.
    limit
        How many talks a page has, 1 to 500.
    sort
        ``relevance``, ``newest``, ``oldest``, ``shortest``, ``longest`` or ``title``.
    cursor
        ``next_cursor`` of the page before.
    filters
        What talks must have, such as ``speaker="Kevin Kho"`` or ``year=(2019, 2021)``; see
        ``jupyter_talks.searching.asking.Filters``.

    Raises
    ------
    BadRequest
        If there is no such filter, or an argument makes no sense.

    Examples
    --------
    >>> search("kafka", speaker="Francesco Tisiot", year=(2019, 2021))
    >>> search(topic=["testing", "debugging"], kind="tutorial", max_minutes=60)
    """
    query = with_filters(text, filters, ("limit", "sort", "cursor"))
    page = desk().search(query, limit=limit, sort=sort, cursor=cursor)
    desk().remember(page)
    return TalkResults(page)


def show(name: str) -> ShownTalk:
    """Return all that is known of a talk.

    Parameters
    ----------
    name
        Its id, a key, or the address of its video.

    Raises
    ------
    NotFound
    """
    at = desk()
    talk = at.talk(at.reference(name))
    return ShownTalk(talk, cloned(talk, Path()))


def related(name: str, *, limit: int = 6) -> TalkSetResults:
    """Return the talks that go with one, each with the reason.

    Raises
    ------
    BadRequest, NotFound
    """
    return TalkSetResults(named.related(desk(), name, limit))


def begin(letters: str) -> Suggested:
    """Return what begins so: people, events, topics, talks.

    Raises
    ------
    BadRequest
        If there are no letters.
    """
    if not letters.strip():
        raise BadRequest("Say what it begins with, such as raym.")
    return Suggested(desk().catalog.suggest(letters))


def event(name: str, *, limit: int = 20) -> TalkSetResults:
    """Return an event with its talks, by its id or words of its title.

    Raises
    ------
    BadRequest, NotFound
    """
    return TalkSetResults(named.event(desk(), name, limit))


def events() -> Rows[EventListing]:
    """Return all events, newest first."""
    found = desk().catalog.events()
    lines = [(one.id, f"{facts.where_and_when(one)}, {facts.of_talks(one.talks)}") for one in found]
    return Rows(found, lines, "There is no event.")


def speaker(name: str, *, limit: int = 20) -> TalkSetResults:
    """Return the talks of a person, newest first, by a name or a part of one.

    Raises
    ------
    BadRequest, NotFound
    """
    return TalkSetResults(named.speaker(desk(), name, limit))


def topic(name: str, *, limit: int = 10) -> TalkSetResults:
    """Return the talks on a topic, its narrower ones included.

    Raises
    ------
    BadRequest, NotFound
    """
    return TalkSetResults(named.topic(desk(), name, limit))


def topics() -> Rows[TopicListing]:
    """Return all topics, wider ones before narrower ones."""
    found = desk().catalog.topics()
    lines = [
        (f"{'  ' if one.parent else ''}{one.id}", f"{one.label}, {facts.of_talks(one.talks)}")
        for one in found
    ]
    return Rows(found, lines, "There is no topic.")


def tool(name: str, *, limit: int = 10) -> TalkSetResults:
    """Return the talks on a project.

    Raises
    ------
    BadRequest, NotFound
    """
    return TalkSetResults(named.tool(desk(), name, limit))


def collection(name: str) -> TalkSetResults:
    """Return a collection: its talks in order, each with the curator's reason.

    Raises
    ------
    NotFound
    """
    return TalkSetResults(named.collection(desk(), name))


def collections() -> Rows[CollectionListing]:
    """Return all collections."""
    found = desk().catalog.collections()
    lines = [(one.id, f"{one.title}, {facts.of_talks(one.talks)}") for one in found]
    return Rows(found, lines, "There is no collection.")


def browse(text: str = "", **filters: Unpack[Filters]) -> TalkBrowser:
    """Return a widget that searches as you type.

    Parameters
    ----------
    text
        What to begin with.
    filters
        As ``search`` takes them.

    Raises
    ------
    BadRequest
        If there is no such filter, or a value is none.

    Examples
    --------
    >>> browse(topic="testing", has="notebook")
    """
    from ..widgets.browser import TalkBrowser  # ipywidgets takes its time

    return TalkBrowser(desk(), with_filters(text, filters))


def sources() -> SourceList:
    """Return what the talks were imported from."""
    return SourceList(desk().catalog.status().sources)


def status() -> ShownStatus:
    """Return what the catalog is made of, and where what is yours is kept."""
    return ShownStatus(desk().catalog.status(), f"yours: {_yours()}")


def doctor() -> Told[Diagnosis]:
    """Return what is to be known when something is wrong here, as a text for a bug report.

    It says what is wrong first, and raises nothing. The home folder is ``~`` in it, and addresses
    have lost what may be secret; it has the paths of your files, and the names of your sources.
    """
    found = diagnose(lambda: session().settings)
    return Told(terminal.diagnosis(found.problems, found.facts), found)


def _yours() -> str:
    try:
        yours = desk().library.overview()
    except LibraryUnavailable as error:
        return str(error)
    lists = f"{len(yours.lists)} list" + ("" if len(yours.lists) == 1 else "s")
    noted = f"notes on {facts.of_talks(len(yours.noted))}"
    watched = f"{facts.of_talks(len(yours.progress))} begun or watched"
    return f"{lists}, {noted}, {watched}, in {desk().library.path}"
