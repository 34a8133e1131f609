"""Who a name means: several people in one text, one person under several names.

Names that differ by case, accents, order or spacing are one person. Likeness alone never makes two
names one: for that there are files of aliases, one that ships and one of the catalog's keeper.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

import msgspec

from ..errors import ConfigError
from ..model import Speaker
from ..text.analysis import fold
from ..text.clean import slug

_NOT_A_NAME = re.compile(
    r"\s*\((?:he|she|they|xe|ze|any)\b[^)]*\)"  # pronouns are for their owners to state
    r"|,?\s*\b(?:Ph\.?\s?D|M\.?D|M\.?Sc|MBA)\b\.?|^(?:(?:Dr|Prof|Mr|Mrs|Ms)\.\s*)+",
    re.IGNORECASE,
)
_ALIAS = re.compile(r"\s*\((?P<alias>[^()]{2,60})\)$")
# What stands where a speaker should, and is none.
_NOBODY = re.compile(
    r"various(?: \w+)?|(?:multiple|several|many|all|other|verschiedene|diverse)(?: \w+)?"
    r"|[^\s@]+@[^\s@]+\.[^\s@]+"
    r"|.*lightning talks?.*|panel(?:ists)?|(?:opening|closing)(?: .*)?|keynotes?|sprints?|day \d.*"
    r"|unknown|anonymous|tb[ad]|n/a|none|null|[\W_\d]*",
    re.IGNORECASE,
)
_SUSPICIOUS = re.compile(
    r"[,;&()/+]|\b(?:and|und|et|PhD|MD)\b|\b(?:Dr|Prof|Mrs?|Ms)\.", re.IGNORECASE
)
_SEPARATORS = re.compile(r"\s*[;&+]\s*|\s+/\s+|\s+(?:and|und|et)\s+", re.IGNORECASE)
_LETTERS = re.compile(r"[^\w]|_")
_LONGEST = 60  # characters; longer ones are sentences
_MOST_ALIASES = 20
_FEWEST_LETTERS = 3  # of a short form of a first name


class Aliases(NamedTuple):
    """Which names are one person.

    ``name_of`` gives the name to show for the folded form of another one; ``former`` are the folded
    forms of names that are not to be shown, nor found.
    """

    name_of: Mapping[str, str]
    former: frozenset[str]

    def before(self, other: Aliases) -> Aliases:
        """Return these with those of another file; where both name somebody, these win."""
        return Aliases({**other.name_of, **self.name_of}, self.former | other.former)


def aliases_in(text: str, where: str) -> Aliases:
    """Return the aliases of a file.

    A line is ``Name = other name, other name`` or, for a name that somebody has no more,
    ``Name <- former name``.

    Raises
    ------
    ConfigError
        If a line is neither.
    """
    name_of: dict[str, str] = {}
    former: set[str] = set()
    for number, line in enumerate(text.splitlines(), start=1):
        said = line.partition("#")[0].strip()
        if not said:
            continue
        name, sign, others = re.match(r"(.*?)\s*(=|<-|$)\s*(.*)", said).groups()  # type: ignore[union-attr]
        known = [other.strip() for other in others.split(",") if other.strip()]
        if not sign or not name or not known:
            raise ConfigError(
                f"{where}, line {number} is neither 'Name = other name' nor 'Name <- former name'."
            )
        name_of.update((plain_form(other), name) for other in known)
        if sign == "<-":
            former.update(map(plain_form, known))
    return Aliases(name_of, frozenset(former))


def each_alone(speakers: tuple[Speaker, ...]) -> tuple[Speaker, ...]:
    """Return speakers with those taken apart who stand in one text, without titles and pronouns."""
    if not any(_SUSPICIOUS.search(one.name) or is_nobody(one.name) for one in speakers):
        return speakers
    found: dict[str, Speaker] = {}
    for speaker in speakers:
        for one in _apart(speaker):
            found.setdefault(one.id, one)
    return tuple(found.values())


@lru_cache(maxsize=65536)
def is_nobody(name: str) -> bool:
    """Tell whether what stands for a name is none: ``Various speakers``, ``TBA``, ``...``."""
    return _NOBODY.fullmatch(name.strip()) is not None


def _apart(speaker: Speaker) -> Iterator[Speaker]:
    if not _SUSPICIOUS.search(speaker.name):
        if not is_nobody(speaker.name):
            yield speaker
        return
    plain = _NOT_A_NAME.sub("", speaker.name).strip(" ,")
    parts = [part for part in _SEPARATORS.split(plain) if part]
    # "Lai, George" is one person, last name first: only whole names are parted by commas.
    parts = [one for part in parts for one in _by_commas(part)]
    for part in parts:
        alias = _ALIAS.search(part)
        name = _ALIAS.sub("", part).strip(" ,.") if alias else part.strip(" ,")
        if not is_nobody(name) and len(name) <= _LONGEST:
            also = (
                (alias["alias"].strip("\"' "),) if alias and not is_nobody(alias["alias"]) else ()
            )
            yield msgspec.structs.replace(speaker, id=slug(name), name=name, aliases=also)


def _by_commas(text: str) -> list[str]:
    parts = [part.strip() for part in text.split(",") if part.strip()]
    if len(parts) > 1 and all(" " in part for part in parts):
        return parts
    if len(parts) == 2 and all(re.fullmatch(r"[^\W\d_]+", part) for part in parts):  # noqa: PLR2004
        return [f"{parts[1]} {parts[0]}"]
    return [text]


class Names:
    """The people of a catalog: for each name, the person that it means.

    Parameters
    ----------
    names
        Every name as often as it stands in the catalog.
    """

    def __init__(self, names: Counter[str], aliases: Aliases) -> None:
        self._former = aliases.former
        groups: dict[str, str] = {}  # a form of a name, and the one that its group is known by
        for name in names:
            first, second = forms(name)
            known = groups.get(first) or groups.get(second) or first
            groups[first] = groups[second] = known
        members: defaultdict[str, list[str]] = defaultdict(list)
        for name in names:
            shown = aliases.name_of.get(plain_form(name))
            form = forms(shown or name)[0]
            members[groups.get(form, form)].append(name)
        self._speaker_of: dict[str, Speaker] = {}
        for variants in members.values():
            self._settle(variants, names, aliases)

    def _settle(self, variants: list[str], names: Counter[str], aliases: Aliases) -> None:
        stated = next(
            (
                aliases.name_of[plain_form(one)]
                for one in variants
                if plain_form(one) in aliases.name_of
            ),
            None,
        )
        best = stated or max(
            variants, key=lambda one: (one != one.lower(), names[one], not one.isascii(), one)
        )
        others = sorted(
            one
            for one in variants
            if fold(one) != fold(best) and plain_form(one) not in aliases.former
        )
        person = Speaker(id=slug(best), name=best, aliases=tuple(others[:_MOST_ALIASES]))
        for name in variants:
            self._speaker_of[name] = person

    def settled(self, speakers: tuple[Speaker, ...]) -> tuple[Speaker, ...]:
        """Return speakers under the names that they are known by."""
        if all(self._speaker_of[one.name] == one for one in speakers):
            return speakers
        found: dict[str, Speaker] = {}
        for one in speakers:
            known = self._speaker_of[one.name]
            others = dict.fromkeys((*known.aliases, *one.aliases))
            also = tuple(other for other in others if plain_form(other) not in self._former)
            also = also[:_MOST_ALIASES]
            person = msgspec.structs.replace(known, affiliation=one.affiliation, aliases=also)
            found.setdefault(known.id, person)
        return tuple(found.values())


@lru_cache(maxsize=65536)
def forms(name: str) -> tuple[str, str]:
    """Return two forms of a name: without spaces and signs, and with its words in order."""
    plain = plain_form(name)
    return plain.replace(" ", ""), " ".join(sorted(plain.split()))


@lru_cache(maxsize=65536)
def plain_form(name: str) -> str:
    """Return a name without capitals, accents and signs."""
    return " ".join(_LETTERS.sub(" ", fold(name)).split())


def near_names(names: Counter[str]) -> list[tuple[str, str]]:
    """Return pairs of names that are alike: a proposal for somebody who knows, never a fact.

    Same last name, and one first name begins as the other does: ``Chris`` and ``Christopher``.
    """
    by_last: defaultdict[str, list[str]] = defaultdict(list)
    for name in names:
        words = plain_form(name).split()
        if len(words) > 1 and name.isascii():
            by_last[words[-1]].append(name)
    return [
        (max(one, other, key=len), min(one, other, key=len))
        for known in by_last.values()
        for place, one in enumerate(known)
        for other in known[place + 1 :]
        if _begin_alike(one, other)
    ]


def _begin_alike(one: str, other: str) -> bool:
    first, second = plain_form(one).split()[0], plain_form(other).split()[0]
    fewest = min(len(first), len(second))
    return fewest >= _FEWEST_LETTERS and first[:fewest] == second[:fewest]
