"""Sub-commands for what you work on: suggestions, plans, trends, citations, notebooks."""

from __future__ import annotations

from typing import Any

from ..desk.citing import CITATIONS
from ..desk.notes import is_known, notes_name
from ..desk.trends import BY
from ..errors import BadRequest
from ..functions import finding, notebooks
from ..functions import working as do
from ..functions.opened import desk
from ..notebooks.mentions import Cell
from ..render.citing import in_markdown
from ..results.texts import Told
from .parsing import WHICH, Command, Line, Parser


def _suggest(line: Line) -> Any:
    asked = line.options
    if asked.error:
        error = line.notebook.error()
        if error is None:  # what this magic itself refuses is no error of yours
            raise BadRequest(do.NO_ERROR)
        return do.suggest_for_error(error, limit=asked.limit)
    if line.text:
        return finding.begin(line.after(0))
    cells = [Cell("code", source) for source in line.notebook.cells()]
    return do.suggest(asked.file or line.notebook.file(), cells=cells, limit=asked.limit)


def _suggest_parser() -> Parser:
    parser = Parser("suggest", "[LETTERS] [--error] [--file NOTEBOOK]")
    parser.add_argument("--error", action="store_true", help="for the error that was just raised")
    parser.add_argument("--file", default=None, metavar="NOTEBOOK", help="for another notebook")
    parser.add_argument("--limit", type=int, default=6, metavar="N", help="how many")
    return parser


def _plan(line: Line) -> Any:
    if line.options.minutes is None:
        raise BadRequest("Say how much time you have: %talks plan --minutes 90 kafka ray")
    return do.plan(line.query, minutes=line.options.minutes)


def _plan_parser() -> Parser:
    parser = Parser("plan", "--minutes N [WORDS]")
    parser.add_argument("--minutes", type=int, default=None, metavar="N", help="the time you have")
    return parser


def _trends(line: Line) -> Any:
    return do.trends(*line.queries, by=line.options.by)


def _trends_parser() -> Parser:
    parser = Parser("trends", 'WORD "A PHRASE" ... [--by year|event|language|topic]')
    parser.add_argument("--by", choices=BY, default="year", help="what to count by")
    return parser


def _cite(line: Line) -> Any:
    asked = line.options
    form = asked.format or ("markdown" if asked.cell else "bibtex")
    cited = do.cite(line.talk(WHICH.format("cite")), format=form)
    if not asked.cell:
        return cited
    # A kernel can only ask for a cell of code: this one shows the reference whenever it runs.
    source = f"%%markdown\n{in_markdown(cited.value, form)}"
    if line.notebook.has(source):
        return Told("the reference stands in a cell of this notebook already", cited.value)
    line.notebook.insert(source)
    return Told("the reference stands in the next cell, which shows it as it runs", cited.value)


def _cite_parser() -> Parser:
    parser = Parser("cite", "TALK [--format bibtex|csl-json|markdown] [--cell]")
    parser.add_argument(
        "--format",
        choices=(*CITATIONS, "csl"),
        default=None,
        help="the form of it; bibtex if not said, in a cell markdown",
    )
    parser.add_argument(
        "--cell", action="store_true", help="put it into a new cell instead, as Markdown"
    )
    return parser


def _notes(line: Line) -> Any:
    missing = "Say which conference: %talks notes EVENT [TALK ...], with an id of %talks event."
    asked = line.options
    conference, after = _conference(line, missing)
    talks = [line.talk(missing, at) for at in range(after, len(line.words))]
    path = asked.output or notes_name(desk(), conference)
    line.refuse_itself(path)
    made = notebooks.notes(conference, *talks, path=path)
    if asked.export:
        document = made.path.with_suffix(f".{asked.export}")
        return notebooks.publish(made.path, document, private=asked.with_private)
    return made


def _conference(line: Line, missing: str) -> tuple[str, int]:
    """Return the conference that a line begins with, and where its talks begin.

    The title of an event has several words: it is the whole line, if the first word is no id.
    """
    first = line.first(missing)
    if len(line.words) == 1 or is_known(desk(), first):
        return first, 1
    return line.after(0), len(line.words)


def _notes_parser() -> Parser:
    parser = Parser("notes", "CONFERENCE [TALK ...] [--output FILE] [--export md|html]")
    parser.add_argument("--output", default=None, metavar="FILE", help="the notebook")
    parser.add_argument(
        "--export", choices=("md", "html"), default=None, help="write it as that, too"
    )
    parser.add_argument(
        "--with-private", action="store_true", help="let private notes be in what is written"
    )
    return parser


COMMANDS: dict[str, Command] = {
    "suggest": Command(
        "talks for this notebook, for an error, or what begins so",
        "%talks suggest raym",
        _suggest,
        _suggest_parser(),
        ("query",),
        "%talks suggest            for what this notebook imports and says in headings\n"
        "%talks suggest --error    for the error that was just raised\n"
        "%talks suggest raym       people, events, topics and talks that begin so\n\n"
        "Nothing is sent anywhere.",
    ),
    "plan": Command(
        "talks that fit into the time you have",
        "%talks plan --minutes 90 kafka ray",
        _plan,
        _plan_parser(),
        ("query",),
    ),
    "trends": Command(
        "how many talks there are on subjects, year by year",
        "%talks trends kafka ray celery",
        _trends,
        _trends_parser(),
        ("query",),
    ),
    "cite": Command(
        "a talk as one cites it",
        "%talks cite pycon-us-2021-data-processing-on-ray --format markdown",
        _cite,
        _cite_parser(),
        ("talk",),
        "--cell puts it into the next cell, which shows it as Markdown whenever it runs.",
        most=1,
    ),
    "notes": Command(
        "a notebook to write up a conference in",
        "%talks notes jupytercon-2018",
        _notes,
        _notes_parser(),
        ("conference", "talk"),
        "Themes, keynotes, talks, panels, learning resources, quotes, advice, closing. Make it\n"
        "again whenever you like: every word that you wrote into it stays.",
    ),
}
