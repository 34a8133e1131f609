"""Sub-commands on what is yours: notes, progress, the library as a file."""

from __future__ import annotations

from typing import Any, get_args

from ..desk.notes import LOG_NAME, talk_notes_name
from ..desk.recovery import ACTIONS, Wish, act
from ..errors import BadRequest
from ..functions import library, notebooks
from ..functions import noting as do
from ..functions.opened import desk
from ..model import QuoteKind
from ..results.texts import Told
from .parsing import WHICH, Command, Line, Parser

_KINDS = get_args(QuoteKind)


def _note(line: Line) -> Any:
    if not line.words:
        return do.all_notes()
    talk, asked = line.talk(WHICH.format("note")), line.options
    writes = line.after(1) or line.body or asked.quote is not None
    if writes and (asked.delete or asked.notebook):
        raise BadRequest("Do one thing at a time: write a note, delete it, or make a notebook.")
    if asked.delete:
        return do.delete_note(talk)
    if asked.notebook:
        line.refuse_itself(talk_notes_name(desk(), talk))
        return notebooks.note_notebook(talk)
    private = False if asked.shared else True if asked.private else None
    text = line.after(1)
    if asked.quote is not None:
        remark = f"[{asked.at}] {text}".strip() if asked.at else text
        kind: QuoteKind = asked.kind or "exact"
        by = asked.by or ""
        return do.quote(talk, asked.quote, by=by, kind=kind, remark=remark, private=private)
    if asked.by or asked.kind:
        raise BadRequest("Say what was said: %talks note TALK --quote WORDS --by WHO")
    if line.body is None:
        return do.note(talk, text or None, at=asked.at, private=private)
    if text or asked.at is not None:
        raise BadRequest("Write all of the note into the cell: %%talks note TALK stands alone.")
    shown = do.write_note(talk, line.body, cell=line.notebook.cell())
    return shown if private is None else do.note(talk, private=private)


def _note_parser() -> Parser:
    parser = Parser("note", "[TALK [TEXT]] [--at 12:34] [--quote WORDS --by WHO]")
    parser.add_argument("--at", default=None, metavar="12:34", help="the moment the text is about")
    parser.add_argument("--quote", default=None, metavar="WORDS", help="words that were said")
    parser.add_argument("--by", default=None, metavar="WHO", help="who said them")
    parser.add_argument("--kind", choices=_KINDS, default=None, help="exact if nothing is said")
    seen = parser.add_mutually_exclusive_group()
    seen.add_argument("--shared", action="store_true", help="let it be in what you share")
    seen.add_argument("--private", action="store_true", help="leave it out of what you share")
    parser.add_argument("--notebook", action="store_true", help="make a notebook of it")
    parser.add_argument("--delete", action="store_true", help="delete it, and show what it was")
    return parser


_NOTE_DETAILS = """\
%talks note 1 the key is the phone number --at 4:12
%talks note 1 --quote "Events are facts." --by "Francesco Tisiot"
%%talks note 1        the cell below the line becomes the note; Markdown, with [12:34] as links"""


def _watch(line: Line) -> Any:
    return do.watch(line.talk(WHICH.format("watch")), at=line.options.at)


def _watch_parser() -> Parser:
    parser = Parser("watch", "TALK [--at 12:34]")
    parser.add_argument("--at", default=None, metavar="12:34", help="where to begin")
    return parser


def _progress(line: Line) -> Any:
    if line.options.notebook:
        line.refuse_itself(LOG_NAME)
        return notebooks.viewing_log()
    if not line.words:
        return do.watching()
    asked = line.options
    watched = True if asked.watched else False if asked.unwatched else None
    talk, at = line.talk(WHICH.format("progress")), line.after(1) or None
    return do.progress(talk, at=at, watched=watched, forget=asked.forget)


def _progress_parser() -> Parser:
    parser = Parser("progress", "[TALK [12:34]] [--watched] [--notebook]")
    done = parser.add_mutually_exclusive_group()
    done.add_argument("--watched", action="store_true", help="you are done with it")
    done.add_argument("--unwatched", action="store_true", help="you are not")
    done.add_argument("--forget", action="store_true", help="as if you had never begun it")
    parser.add_argument("--notebook", action="store_true", help="make a log of all you watched")
    return parser


# The library ---------------------------------------------------------------------------------


def _library(line: Line) -> Any:
    words, asked = line.words, line.options
    if asked.mend and words[:1] != ["import"]:
        raise BadRequest("Only what is imported is mended: %talks library import FILE --mend")
    if (asked.without_private or asked.note) and words[:1] == ["import"]:
        raise BadRequest("A file is imported whole: %talks library import FILE")
    if not words or words[0] == "export":
        return library.library_file(
            line.after(1) or None,
            note=asked.note,
            private=not asked.without_private,
        )
    if words[0] == "import":
        if not line.after(1):
            raise BadRequest("Say which file: %talks library import FILE")
        return library.import_library(line.after(1), mend=asked.mend)
    if words[0] in ACTIONS:
        wish = Wish(yes=asked.yes, deleted=asked.deleted)
        return Told(act(desk(), words[0], words[1:], wish), words[0])
    known = ", ".join(("export", "import", *ACTIONS))
    raise BadRequest(f"There is no %talks library {words[0]}; there are {known}.")


def _library_parser() -> Parser:
    usage = "[export [FILE]|import FILE|copies|restore [DAY]|undo|erase] [--without-private]"
    parser = Parser("library", usage)
    parser.add_argument("--yes", action="store_true", help="erase: all of it, for good")
    parser.add_argument(
        "--deleted", action="store_true", help="erase: only what you deleted, and its copies"
    )
    parser.add_argument(
        "--without-private",
        action="store_true",
        help="no private note, no progress, nothing about yourself",
    )
    parser.add_argument("--mend", action="store_true", help="mend names that look like slips")
    parser.add_argument("--note", default=None, metavar="TALK", help="only the note on this talk")
    return parser


def _me(line: Line) -> Any:
    asked = line.options
    if asked.clear:
        return library.forget_you()
    fields = ("name", "pronouns", "interests", "hiring")
    return library.you(**{field: getattr(asked, field) for field in fields})


def _me_parser() -> Parser:
    parser = Parser("me", "[--name NAME] [--pronouns ...] [--interests ...] [--hiring ...]")
    parser.add_argument("--name", default=None, help="your name, as notes that you share say it")
    parser.add_argument("--pronouns", default=None, help="such as she, he or they")
    parser.add_argument("--interests", default=None, help="such as ML, visualization")
    parser.add_argument("--hiring", default=None, help='"hire me", or "I am hiring"')
    parser.add_argument("--clear", action="store_true", help="take all of it back")
    return parser


def _history(line: Line) -> Any:
    return library.history(forget=line.options.forget)


def _history_parser() -> Parser:
    parser = Parser("history", "[--forget]")
    parser.add_argument("--forget", action="store_true", help="forget all of them")
    return parser


COMMANDS: dict[str, Command] = {
    "watch": Command(
        "watch a talk here; it goes on where you stopped",
        "%talks watch pycon-us-2021-data-processing-on-ray",
        _watch,
        _watch_parser(),
        ("talk",),
        most=1,
    ),
    "note": Command(
        "write on a talk; alone: all of your notes",
        "%talks note pycon-us-2021-data-processing-on-ray worth a second look --at 4:12",
        _note,
        _note_parser(),
        ("talk",),
        _NOTE_DETAILS,
        is_text=True,
    ),
    "progress": Command(
        "what you watched, and how far",
        "%talks progress pycon-us-2021-data-processing-on-ray --watched",
        _progress,
        _progress_parser(),
        ("talk",),
        most=2,
    ),
    "undo": Command(
        "bring back what you deleted last",
        "%talks undo",
        lambda line: library.undo(),
        Parser("undo", ""),
        (),
    ),
    "library": Command(
        "all that is yours as one file, out and in",
        "%talks library export library.talks.yaml",
        _library,
        _library_parser(),
        ("library action", "file"),
    ),
    "me": Command(
        "what you say about yourself in notes that you share",
        '%talks me --pronouns they --interests "ML, visualization"',
        _me,
        _me_parser(),
        most=0,
    ),
    "history": Command(
        "your searches, if you had them kept",
        "%talks history",
        _history,
        _history_parser(),
        most=0,
    ),
}
