"""From what a person typed to what it means. Nothing that can be typed is an error."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ..text.analysis import compounds, fold, is_cjk, terms, variants
from ..text.clean import harmless
from .language import (
    FIELDS,
    IS,
    LONGEST_QUERY,
    MOST_PARTS,
    MOST_WORDS,
    RANGES,
    SORT,
    SORTS,
    STATES,
    TITLE,
    UNKNOWN,
    range_of,
)
from .query import All, AnyOf, Filter, Node, Not, Phrase, Query, Word, rewritten

_MOST_NESTED = 16
_LONGEST_RUN = 6  # characters; what is longer is a sentence, of which parts are enough
_TOKEN = re.compile(
    r"""(?P<space>\s+)
      | (?P<open>\() | (?P<close>\))
      | (?P<or>OR(?![^\s()]))
      | (?P<and>AND(?![^\s()]))
      | (?P<minus>-(?=[^\s)-])|NOT(?=\s+[^\s)]))
      | (?P<field>[A-Za-z]+):(?P<values>(?:"[^"]*"?|[^\s",()]+)(?:,(?:"[^"]*"?|[^\s",()]+))*)
      | "(?P<phrase>[^"]*)"?
      | (?P<word>[^\s"()]+)""",
    re.VERBOSE,
)
_VALUE = re.compile(r'"([^"]*)"?|([^\s",()]+)')
_EDGES = re.compile(r"^[\W_]+|[\W_]+$")
_QUOTES = str.maketrans(dict.fromkeys("\u201c\u201d\u201e\u00ab\u00bb\uff02", '"'))


def parse(text: str) -> Query:
    """Return what a text asks for. Never raises, whatever the text."""
    text = harmless(text).translate(_QUOTES)
    reader = _Reader(text[:LONGEST_QUERY])
    if len(text) > LONGEST_QUERY:
        reader.ignored[f"all after {LONGEST_QUERY} characters"] = None
    root = reader.group(0)
    return Query(text, root, reader.sort, tuple(reader.ignored))


class _Reader:
    """Reads a text once, from left to right."""

    def __init__(self, text: str) -> None:
        self.ignored: dict[str, None] = {}
        self.sort: str | None = None
        self._end = len(text)
        self._tokens = [one for one in _TOKEN.finditer(text) if not (one["space"] or one["and"])]
        self._at = 0
        self._phrases: set[tuple[str, ...]] = set()
        self._parts = 0

    def group(self, depth: int) -> All:
        """Return what stands up to the parenthesis that closes a group, or to the end."""
        nodes: list[Node] = []
        while (token := self._next()) is not None:
            if token["close"]:
                if depth:
                    break
                continue
            if token["or"]:
                self._ignore("OR")  # with nothing before it
                continue
            node = self._alternatives(token, depth)
            if node is not None:
                nodes += _flat(node)
        return All(_each_once(nodes))

    def _alternatives(self, token: re.Match[str], depth: int) -> Node | None:
        """Return what begins with a token, and what OR joins to it."""
        first = self._item(token, depth)
        found = [] if first is None else [first]
        while (following := self._peek()) is not None and following["or"]:
            self._next()
            after = self._next()
            if after is None or after["close"] or after["or"]:
                self._ignore("OR")
                self._at -= after is not None
                break
            node = self._item(after, depth)
            found += [] if node is None else [node]
        once = _each_once(map(_one, found))
        if len(once) > 1:
            return AnyOf(once)
        return found[-1] if found else None

    def _item(self, token: re.Match[str], depth: int) -> Node | None:
        if token["minus"]:
            after = self._next()
            unwanted = self._item(after, depth) if after is not None else None
            if unwanted is None:
                return None
            node = rewritten(_one(unwanted), _finished)
            return node.node if isinstance(node, Not) else Not(node)  # not without is with
        if token["open"] and depth < _MOST_NESTED:
            inner = self.group(depth + 1)
            return inner if inner.nodes else None
        if token["field"]:
            return self._field(token)
        if token["phrase"] is not None:
            return self._phrase(token["phrase"], title=False)
        return self._word(token.group(), title=False, at_end=token.end() == self._end)

    def _field(self, token: re.Match[str]) -> Node | None:
        field, values = token["field"].lower(), token["values"]
        if field == TITLE:
            found = [
                self._word(value[2], title=True, at_end=self._is_end(token, value))
                if value[2]
                else self._phrase(value[1], title=True)
                for value in _VALUE.finditer(values)
            ]
            known = _each_once(_one(node) for node in found if node is not None)
            return None if not known else known[0] if len(known) == 1 else AnyOf(known)
        if field == SORT and values.lower() in SORTS:
            self.sort = values.lower()
            return None
        if field in FIELDS and (filter_ := _filter(field, values)) is not None:
            self._parts += 1
            if self._parts <= MOST_PARTS:
                return filter_
        if field in (*FIELDS, SORT):
            self._ignore(token.group())
            return None
        return self._word(token.group(), title=False, at_end=False)

    def _is_end(self, token: re.Match[str], value: re.Match[str]) -> bool:
        """Tell whether a value of a field is the last thing typed."""
        return token.start("values") + value.end() == self._end

    def _phrase(self, text: str, *, title: bool) -> Node | None:
        words = tuple(terms(text))
        if not words or not self._has_room([words]):
            self._ignore(f'"{text}"')
            return None
        if len(words) == 1:
            return Word(words[0], words, exact=True, title=title)
        return Phrase(words, title)

    def _word(self, text: str, *, title: bool, at_end: bool) -> Node | None:
        starred = text.endswith("*")
        found = terms(text)
        if not found or not self._has_room([(term,) for term in found]):
            self._ignore(text)
            return None
        whole = "".join(found), ".".join(found)
        joined = next((one.term for one in compounds(fold(text)) if one.term in whole), None)
        if len(found) == 1:
            words = [Word(found[0], tuple(found), tuple(variants(text)))]
        elif joined:  # scikit-learn is one word
            words = [Word(_EDGES.sub("", fold(text)), tuple(found), (joined,))]
        elif _is_short_run(text, found):
            words = [Word(fold(text), tuple(found))]
        else:  # such as a sentence without spaces
            words = [Word(term, (term,)) for term in found]
        words[-1] = words[-1]._replace(prefix=starred or at_end, typing=at_end and not starred)
        nodes = _each_once(word._replace(title=title) for word in words)
        return nodes[0] if len(nodes) == 1 else All(nodes)

    def _has_room(self, phrases: list[tuple[str, ...]]) -> bool:
        """Tell whether there is room for words (phrases of one) or a phrase; if so, take it."""
        with_these = self._phrases | set(phrases)
        self._parts += len(phrases)
        fits = sum(map(len, with_these)) <= MOST_WORDS and self._parts <= MOST_PARTS
        if fits:
            self._phrases = with_these
        return fits

    def _ignore(self, text: str) -> None:
        self.ignored[text] = None

    def _peek(self) -> re.Match[str] | None:
        return self._tokens[self._at] if self._at < len(self._tokens) else None

    def _next(self) -> re.Match[str] | None:
        token = self._peek()
        self._at += token is not None
        return token


def _is_short_run(text: str, found: list[str]) -> bool:
    """Tell whether a text is one word of a script without spaces, given its pairs."""
    return (
        all(map(is_cjk, found)) and len(found) < _LONGEST_RUN and len(fold(text)) == len(found) + 1
    )


def _finished(node: Word | Filter) -> Node:
    """Return a word that is not wanted as it stands, not as the beginning of others."""
    if isinstance(node, Word) and node.typing:
        return node._replace(prefix=False, typing=False)
    return node


def _each_once(nodes: Iterable[Node]) -> tuple[Node, ...]:
    """Return nodes without those that are said again later, where they may be unfinished."""
    last: dict[str, Node] = {}
    for node in nodes:
        last.pop(str(node), None)
        last[str(node)] = node
    return tuple(last.values())


def _one(node: Node) -> Node:
    """Return a group of one as what is in it."""
    return node.nodes[0] if isinstance(node, All) and len(node.nodes) == 1 else node


def _flat(node: Node) -> tuple[Node, ...]:
    """Return the parts of a group that stands where all of its parts could."""
    return node.nodes if isinstance(node, All) else (node,)


def _filter(field: str, values: str) -> Filter | None:
    """Return a filter, or nothing where it makes no sense."""
    found = tuple(
        value
        for quoted, bare in _VALUE.findall(values)
        if (value := fold(quoted or bare).replace('"', " ").strip())
    )
    sound = found and all(_is_sound(field, value) for value in found)
    return Filter(field, found) if sound else None


def _is_sound(field: str, value: str) -> bool:
    """Tell whether a field can have a value at all."""
    if field == IS:
        return value in STATES
    return field not in RANGES or value == UNKNOWN or range_of(field, value) is not None
