"""Sessionize's JSON: the views "All Data" and "Sessions"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from ..model import Event, Skipped, Talk
from . import NOTHING_SAID, Document, Found, Options, making
from .decoding import json_of, json_or_none
from .schedules import no_talk, not_recorded
from .shapes import lists, mapping, mappings

NAME = "sessionize"
TITLE = "JSON of Sessionize"
IS_COMPLETE = True


def sniff(document: Document) -> bool:
    """Tell whether a file is one of Sessionize."""
    sessions = _sessions(json_or_none(document))
    return bool(sessions) and {"isServiceSession", "startsAt"} <= sessions[0].keys()


def read(documents: Iterable[Document], options: Options = NOTHING_SAID) -> Iterator[Found]:
    """Yield the sessions that are talks."""
    for document in documents:
        content = json_of(document)
        sessions = _sessions(content)
        title = options.event or making.event_of_file(document.path)
        event = making.event(title, starts=_first_day(sessions))
        yield making.about_event(title, options)
        names = _Names(mapping(content))
        for place, session in enumerate(sessions):
            where = f"{document.path}, session {session.get('id') or place + 1}"
            title = making.line(session.get("title"))
            if session.get("isServiceSession") is True or no_talk(title):
                why = "a break or a service, not a talk"
                yield Skipped(where=where, why=why, no_talk=True)
            else:
                yield _talk(session, names, event, where)


def _sessions(content: Any) -> list[dict[str, Any]]:
    if isinstance(content, dict):
        return mappings(content.get("sessions"))
    return [session for group in mappings(content) for session in mappings(group.get("sessions"))]


def _first_day(sessions: list[dict[str, Any]]) -> str | None:
    return min((day for one in sessions if (day := making.line(one.get("startsAt")))), default=None)


class _Names:
    """What ids of speakers, categories and questions stand for."""

    def __init__(self, content: dict[str, Any]) -> None:
        self.people = {
            _id(one.get("id")): making.line(one.get("fullName"))
            or " ".join(
                filter(None, (making.line(one.get("firstName")), making.line(one.get("lastName"))))
            )
            for one in mappings(content.get("speakers"))
        }
        self.categories = {
            _id(item.get("id")): (making.line(category.get("title")), making.line(item.get("name")))
            for category in mappings(content.get("categories"))
            for item in mappings(category.get("items"))
        }
        self.questions = {
            _id(one.get("id")): making.line(one.get("question"))
            for one in mappings(content.get("questions"))
        }

    def person(self, said: Any) -> str | None:
        """Return the name of a speaker, by id or as it stands."""
        if isinstance(said, dict):
            return making.line(said.get("name")) or None
        return self.people.get(said) if isinstance(said, (str, int)) else None

    def chosen(self, session: dict[str, Any]) -> dict[str, list[str]]:
        """Return the values of each category that a session has."""
        found: dict[str, list[str]] = {}
        for known in lists(session.get("categoryItems")):
            if isinstance(known, (str, int)) and known in self.categories:
                title, name = self.categories[known]
                found.setdefault(title.lower(), []).append(name)
        for category in mappings(session.get("categories")):
            names = [
                making.line(one.get("name")) for one in mappings(category.get("categoryItems"))
            ]
            found.setdefault(making.line(category.get("name")).lower(), []).extend(names)
        return found

    def answers(self, session: dict[str, Any]) -> list[tuple[str, str]]:
        """Return the answers to questions that were asked of the speakers: value and question."""
        return [
            (
                making.line(one.get("answerValue")),
                self.questions.get(_id(one.get("questionId")), ""),
            )
            for one in mappings(session.get("questionAnswers"))
        ]


def _id(value: Any) -> str | int:
    """Return an id; what cannot be one is the same as none."""
    return value if isinstance(value, (str, int)) else ""


def _talk(
    session: dict[str, Any], names: _Names, event: Event | None, where: str
) -> Talk | Skipped:
    chosen = names.chosen(session)
    one = {name: values[0] for name, values in chosen.items() if values}
    try:
        talk = making.talk(
            key=making.key_of("sessionize", session.get("id") or session.get("title")),
            title=session.get("title"),
            event=event,
            people=[names.person(said) for said in lists(session.get("speakers"))],
            when=session.get("startsAt"),
            duration=making.between(session.get("startsAt"), session.get("endsAt")),
            language=one.get("language") or one.get("sprache"),
            kind=one.get("session format") or one.get("format") or one.get("session type"),
            level=one.get("level"),
            texts=[session.get("description")],
            tags=[name for title, values in chosen.items() if "track" in title for name in values],
            videos=[session.get("recordingUrl")],
            # A stream of the day is no recording; a video that is one is moved there.
            links=[
                (value, question)
                for value, question in names.answers(session)
                if "stream" not in question.lower()
            ],
        )
    except ValueError as error:
        return Skipped(where=where, why=str(error))
    return not_recorded(talk, optout=False)
