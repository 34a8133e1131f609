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
    r"|,?\s*\b(?:Ph\.?\s?D|M\.?D|M\.?Sc|MBA)\b\.?|^(?:Dr|Prof|Mr|Mrs|Ms)\.\s+",
    re.IGNORECASE,
)
_ORGANIZATION = re.compile(r"\s*\((?P<where>[^()]{2,60})\)$")
_SUSPICIOUS = re.compile(
    r"[,;&()/+]|\b(?:and|und|et|PhD|MD)\b|\b(?:Dr|Prof|Mrs?|Ms)\.", re.IGNORECASE
)
_SEPARATORS = re.compile(r"\s*[;&+]\s*|\s+/\s+|\s+(?:and|und|et)\s+", re.IGNORECASE)
_LETTERS = re.compile(r"[^\w]|_")
_LONGEST = 60  # characters; longer ones are sentences


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
        name_of.update((_plain(other), name) for other in known)
        if sign == "<-":
            former.update(map(_plain, known))
    return Aliases(name_of, frozenset(former))


def each_alone(speakers: tuple[Speaker, ...]) -> tuple[Speaker, ...]:
    """Return speakers with those taken apart who stand in one text, without titles and pronouns."""
    if not any(_SUSPICIOUS.search(speaker.name) for speaker in speakers):
        return speakers
    found: dict[str, Speaker] = {}
    for speaker in speakers:
        for one in _apart(speaker):
            found.setdefault(one.id, one)
    return tuple(found.values())


def _apart(speaker: Speaker) -> Iterator[Speaker]:
    if not _SUSPICIOUS.search(speaker.name):
        yield speaker
        return
    plain = _NOT_A_NAME.sub("", speaker.name).strip(" ,")
    parts = [part for part in _SEPARATORS.split(plain) if part]
    # "Lai, George" is one person, last name first: only whole names are parted by commas.
    parts = [one for part in parts for one in _by_commas(part)]
    for part in parts:
        organization = _ORGANIZATION.search(part)
        name = _ORGANIZATION.sub("", part).strip(" ,")
        if name and len(name) <= _LONGEST:
            where = organization["where"] if organization else speaker.affiliation
            yield Speaker(id=slug(name), name=name, affiliation=where)


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
        groups: dict[str, str] = {}  # a form of a name, and the one that its group is known by
        for name in names:
            first, second = forms(name)
            known = groups.get(first) or groups.get(second) or first
            groups[first] = groups[second] = known
        members: defaultdict[str, list[str]] = defaultdict(list)
        for name in names:
            shown = aliases.name_of.get(_plain(name))
            form = forms(shown or name)[0]
            members[groups.get(form, form)].append(name)
        self._speaker_of: dict[str, Speaker] = {}
        for variants in members.values():
            self._settle(variants, names, aliases)

    def _settle(self, variants: list[str], names: Counter[str], aliases: Aliases) -> None:
        stated = next(
            (aliases.name_of[_plain(one)] for one in variants if _plain(one) in aliases.name_of),
            None,
        )
        best = stated or max(
            variants, key=lambda one: (names[one], not one.isascii(), one != one.lower(), one)
        )
        others = sorted(
            one for one in variants if fold(one) != fold(best) and _plain(one) not in aliases.former
        )
        person = Speaker(id=slug(best), name=best, aliases=tuple(others))
        for name in variants:
            self._speaker_of[name] = person

    def settled(self, speakers: tuple[Speaker, ...]) -> tuple[Speaker, ...]:
        """Return speakers under the names that they are known by."""
        if all(
            self._speaker_of.get(one.name, one).name == one.name for one in speakers
        ) and not any(
            self._speaker_of[one.name].aliases for one in speakers if one.name in self._speaker_of
        ):
            return speakers
        found: dict[str, Speaker] = {}
        for one in speakers:
            known = self._speaker_of.get(one.name, one)
            found.setdefault(known.id, msgspec.structs.replace(known, affiliation=one.affiliation))
        return tuple(found.values())


@lru_cache(maxsize=65536)
def forms(name: str) -> tuple[str, str]:
    """Return two forms of a name: without spaces and signs, and with its words in order."""
    plain = _plain(name)
    return plain.replace(" ", ""), " ".join(sorted(plain.split()))


@lru_cache(maxsize=65536)
def _plain(name: str) -> str:
    return " ".join(_LETTERS.sub(" ", fold(name)).split())
