"""What a query means, as a tree."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple, TypeAlias

import msgspec

from .language import TITLE

_SPLITS = re.compile(r"[\s,()]")  # what ends a value that is not quoted


class Word(NamedTuple):
    """A word in any of its forms.

    ``terms`` are its index terms (several for ``scikit-learn``), ``others`` are other spellings.
    ``exact`` keeps it as it was typed: no correction, no near-words. ``prefix`` matches whatever
    begins so; ``typing`` says that it does because the word may not be finished.
    """

    text: str
    terms: tuple[str, ...]
    others: tuple[str, ...] = ()
    exact: bool = False
    prefix: bool = False
    typing: bool = False
    title: bool = False

    @property
    def is_number(self) -> bool:
        """Whether it is a number with dots, such as a version."""
        return len(self.terms) > 1 and all(term.isdecimal() for term in self.terms)

    def __str__(self) -> str:
        shown = f'"{self.text}"' if self.exact else self.text
        star = "*" if self.prefix and not self.typing else ""
        return f"{TITLE}:{shown}{star}" if self.title else f"{shown}{star}"


class Phrase(NamedTuple):
    """Words side by side."""

    words: tuple[str, ...]
    title: bool = False

    def __str__(self) -> str:
        quoted = f'"{" ".join(self.words)}"'
        return f"{TITLE}:{quoted}" if self.title else quoted


class Filter(NamedTuple):
    """A field and the values of which a talk needs one."""

    field: str
    values: tuple[str, ...]

    def __str__(self) -> str:
        shown = (f'"{value}"' if _SPLITS.search(value) else value for value in self.values)
        return f"{self.field}:{','.join(shown)}"


class Not(msgspec.Struct, frozen=True):
    """What talks must not have."""

    node: Node

    def __str__(self) -> str:
        inner = str(self.node)
        return f"-({inner})" if isinstance(self.node, (All, AnyOf)) else f"-{inner}"


class AnyOf(msgspec.Struct, frozen=True):
    """Alternatives, of which a talk needs one."""

    nodes: tuple[Node, ...]

    def __str__(self) -> str:
        return " OR ".join(map(_grouped, self.nodes))


class All(msgspec.Struct, frozen=True):
    """What talks must have all of; words at the top of a query may be missing at a price."""

    nodes: tuple[Node, ...]

    def __str__(self) -> str:
        return " ".join(f"({n})" if isinstance(n, All) else str(n) for n in self.nodes)


Node: TypeAlias = Word | Phrase | Filter | Not | AnyOf | All


def _grouped(node: Node) -> str:
    return f"({node})" if isinstance(node, (All, AnyOf)) else str(node)


class Query(NamedTuple):
    """A query as it was understood.

    ``sort`` is the order that it names itself, ``ignored`` what was not understood.
    """

    text: str
    root: All = All(())
    sort: str | None = None
    ignored: tuple[str, ...] = ()

    def __str__(self) -> str:
        # The order stands first, so that a last word which is not finished stays the last one.
        return " ".join(filter(None, [f"sort:{self.sort}" if self.sort else "", str(self.root)]))

    @property
    def filters(self) -> list[Filter]:
        """The filters that every talk must pass."""
        return [node for node in self.root.nodes if isinstance(node, Filter)]

    def without(self, node: Node) -> Query:
        """Return the query less one of its outermost parts."""
        return self._replace(root=All(tuple(one for one in self.root.nodes if one != node)))

    def with_other(self, node: Node, other: Node) -> Query:
        """Return the query with one of its outermost parts replaced."""
        nodes = (other if one == node else one for one in self.root.nodes)
        return self._replace(root=All(tuple(nodes)))


def wanted(node: Node) -> Iterator[Word | Phrase]:
    """Yield the words and phrases that talks should have."""
    if isinstance(node, (Word, Phrase)):
        yield node
    elif isinstance(node, (All, AnyOf)):
        for inner in node.nodes:
            yield from wanted(inner)


def rewritten(node: Node, change: Callable[[Word | Filter], Node]) -> Node:
    """Return a tree with its wanted words and filters changed."""
    if isinstance(node, (Word, Filter)):
        return change(node)
    if isinstance(node, All):
        return All(tuple(rewritten(inner, change) for inner in node.nodes))
    if isinstance(node, AnyOf):
        return AnyOf(tuple(rewritten(inner, change) for inner in node.nodes))
    return node
