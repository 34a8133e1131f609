"""Which talks have words side by side."""

from __future__ import annotations

import re
from functools import reduce
from itertools import pairwise
from operator import and_

from ..text.analysis import fold, is_cjk
from .features import in_title, side_by_side
from .index import Index
from .sets import bit_set, members

_PAIR, _FEW = 2, 4
_MOST_READ = 1000  # talks; some 0.1 s


def with_phrase(words: tuple[str, ...], index: Index, *, title: bool = False) -> int:
    """Return the talks that have the words side by side in one field, or in the title.

    Talks with all pairs of a longer phrase are read: the pairs of "a b c" may stand in two places.
    Of a phrase as common as "in this talk" that is not worth the time: its pairs are enough.
    """
    bits = with_pairs(words, index, title=title)
    # A feature is known by its hash: what few talks have is read, lest it is another one's.
    talks = bits.bit_count()
    if not bits or talks > _MOST_READ or (len(words) == _PAIR and talks > _FEW):
        return bits
    pattern = _side_by_side(words)

    def holds(number: int) -> bool:
        texts = index.texts(number)
        wanted = [texts["title"]] if title else texts.values()
        return any(pattern.search(fold(text)) for text in wanted if text)

    return bit_set(filter(holds, members(bits)), index.size)


def with_pairs(words: tuple[str, ...], index: Index, *, title: bool = False) -> int:
    """Return the talks that have every two neighbours of a phrase side by side somewhere."""
    feature = in_title if title else side_by_side
    return reduce(and_, (index.having(feature(*pair)) for pair in pairwise(words)))


def _side_by_side(phrase: tuple[str, ...]) -> re.Pattern[str]:
    """Return a pattern of a phrase in folded text; words may have apostrophes inside."""
    parts = []
    for before, word in zip(("", *phrase), phrase, strict=False):
        gap = r"[\W_]*" if is_cjk(word) or is_cjk(before) else r"[\W_]+"
        letters = (gap if before else "") + "'?".join(map(re.escape, word))
        if is_cjk(before) and is_cjk(word) and before[-1] == word[0]:
            # Pairs of a run share a character; those of two runs may begin as the other ends.
            letters = f"(?:{re.escape(word[1:])}|{letters})"
        parts.append(letters)
    # CJK stands beside Latin words without a space.
    edge = r"(?<![^\W_\u3040-\uffdc])", r"(?![^\W_\u3040-\uffdc])"
    first, last = (edge[at] if not is_cjk(phrase[-at]) else "" for at in (0, 1))
    return re.compile(first + "".join(parts) + last)
