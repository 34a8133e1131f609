"""Your note on a talk, in every form."""

from __future__ import annotations

from ..model import Note, Quote, Talk
from . import facts, html
from .escaping import shown
from .markdown import written
from .richtext import to_html, to_markdown
from .terminal import wrapped

_QUOTE = "margin:6px 0;padding-left:12px;border-left:3px solid currentColor"
_NOTHING = "Nothing is noted yet."
# Exact words, reported and translated ones look different wherever they are shown.
_HTML = {"exact": "<strong>{}</strong>", "reported": "{}", "translated": "<em>{}</em>"}
_MARKDOWN = {"exact": "**\u201c{}\u201d**", "reported": "{}", "translated": "*{}*"}
_TEXT = {"exact": "\u201c{}\u201d", "reported": "{}", "translated": "{}"}


def as_html(note: Note, talk: Talk) -> str:
    """Return a note as HTML; its moments lead into the recording."""
    body = to_html(note.text, talk) if note.text else ""
    quotes = "".join(map(_quote_in_html, note.quotes))
    return (
        f"<article><h4>Note on {shown(note.title)}</h4>"
        f"{body}{quotes}{'' if body or quotes else f'<p>{_NOTHING}</p>'}"
        f"<p>{html.links(talk)}</p>"
        f"{f'<p>{shown(doubt)}</p>' if (doubt := facts.doubt(talk)) else ''}"
        f'<p style="opacity:.75;font-size:.92em">{facts.said_of(note)}</p></article>'
    )


def as_markdown(note: Note, talk: Talk) -> str:
    """Return a note as Markdown; its moments lead into the recording."""
    parts = [f"**Note on {written(note.title)}**"]
    parts += [to_markdown(note.text, talk)] if note.text else []
    parts += [quoted(quote) for quote in note.quotes]
    parts += [_NOTHING] if len(parts) == 1 else []
    return "\n\n".join(filter(None, [*parts, facts.doubt(talk)]))


def as_text(note: Note, talk: Talk | None = None) -> str:
    """Return a note as plain text."""
    parts = [f"Note on {note.title}"]
    parts += [wrapped(note.text)] if note.text else []
    for quote in note.quotes:
        words = _TEXT[quote.kind].format(quote.text)
        parts.append(f"{wrapped(words)}\n  {facts.attributed(quote)}")
    parts += [_NOTHING] if len(parts) == 1 else []
    doubt = facts.doubt(talk) if talk else None
    return "\n\n".join(filter(None, [*parts, doubt, facts.said_of(note)]))


def quoted(quote: Quote, title: str | None = None) -> str:
    """Return a quote in Markdown, with the talk that it is from if that is to be said."""
    lines = "  \n".join(written(quote.text).splitlines())
    words = _MARKDOWN[quote.kind].format(lines).replace("\n", "\n> ")
    source = written(facts.attributed(quote)) + (f", in *{written(title)}*" if title else "")
    note = f"\n>\n> {written(quote.note)}" if quote.note else ""
    return f"> {words}\n>\n> {source}{note}"


def _quote_in_html(quote: Quote) -> str:
    words = _HTML[quote.kind].format(shown(quote.text).replace("\n", "<br>"))
    note = f" \u00b7 {shown(quote.note)}" if quote.note else ""
    return (
        f'<blockquote style="{_QUOTE}"><p style="margin:0">{words}</p>'
        f'<p style="margin:0">{shown(facts.attributed(quote))}{note}</p></blockquote>'
    )
