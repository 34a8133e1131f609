"""Matching and ranking against scoring talk by talk, as search/weights.py describes it."""

from __future__ import annotations

from array import array

from hypothesis import given, settings
from hypothesis import strategies as st

from jupyter_talks.searching import weights
from jupyter_talks.searching.matching import Matching
from jupyter_talks.searching.parsing import parse
from jupyter_talks.searching.postings import Postings, row_of, tiers_of
from jupyter_talks.searching.ranking import best
from jupyter_talks.searching.sets import bit_set, members

SIZE = 3000
WORDS = ("aa", "bb", "cc", "dd", "ee")


class Index:
    """Five words and one filter, kept as a snapshot keeps them."""

    size = SIZE

    def __init__(self, lists: dict[str, dict[int, int]], chosen: set[int]) -> None:
        self.lists = lists
        self._kept = {word: self._postings(impacts) for word, impacts in lists.items() if impacts}
        self._chosen = bit_set(chosen, SIZE)

    def _postings(self, impacts: dict[int, int]) -> Postings:
        numbers = array("I", sorted(impacts))
        values = bytes(impacts[number] for number in numbers)
        tiers = {level: (blob, beyond) for level, blob, beyond in tiers_of(numbers, values, SIZE)}
        return Postings(row_of(numbers, values, SIZE), SIZE, tiers.get)

    def postings(self, term: str) -> Postings | None:
        return self._kept.get(term)

    def stems(self, word: str) -> list[str]:
        return [word] if word in self._kept else []

    def stems_of_prefix(self, prefix: str) -> list[str]:
        return [word for word in self._kept if word.startswith(prefix)]

    def having(self, feature: str) -> int:
        return 0

    def members(self, field: str, value: str) -> int | None:
        return self._chosen if (field, value) == ("kind", "chosen") else None

    def members_by_word(self, field: str, word: str) -> int:
        return 0


def by_the_book(index: Index, words: list[str], allowed: set[int]) -> tuple[int, dict[int, float]]:
    """Return how many talks have all words, and the score of each that is found."""
    lists = [index.lists[word] for word in words]
    rarities = [weights.rarity(len(impacts), SIZE) for impacts in lists]
    whole = sum(rarities)

    def found(floor: float) -> dict[int, tuple[float, bool]]:
        talks = {}
        for number in range(SIZE):
            had = [
                (impacts[number], rarity)
                for impacts, rarity in zip(lists, rarities, strict=True)
                if number in impacts
            ]
            share = sum(rarity for _, rarity in had)
            if had and share >= floor - 1e-9:
                score = sum(impact * rarity for impact, rarity in had)
                score *= weights.coverage(share / whole)
                talks[number] = (round(score, 6), len(had) == len(lists))
        return talks

    for floor in weights.COVERAGE_FLOORS:  # whatever the filters leave of it
        talks = found(whole * floor)
        if len(talks) >= weights.ENOUGH or len(lists) == 1:
            break
    talks = {number: found for number, found in talks.items() if number in allowed}
    scores = {number: score for number, (score, _) in talks.items()}
    return sum(complete for _, complete in talks.values()), scores


@st.composite
def lists(draw):
    """Draw words from rare to common: long lists are not read as short ones are."""
    found = {}
    for word in WORDS:
        talks = draw(st.sampled_from([0, 3, 40, 700, 2500]))
        seed = draw(st.integers(1, 10_000))
        numbers = [number * seed * 7919 % SIZE for number in range(talks)]
        found[word] = {number: 1 + number * seed % 255 for number in numbers}
    return found


@settings(deadline=None)
@given(lists(), st.booleans(), st.integers(1, 300))
def test_what_is_found_is_what_scoring_talk_by_talk_finds(lists, filtered, most):
    chosen = set(range(0, SIZE, 3))
    index = Index(lists, chosen)
    words = [word for word in WORDS if lists[word]]
    text = " ".join([*words, *(["kind:chosen"] if filtered else [])]) + " "
    matching = Matching(parse(text), index)
    if not words:
        assert matching.bits == bit_set(chosen if filtered else range(SIZE), SIZE)
        return
    complete, scores = by_the_book(index, words, chosen if filtered else set(range(SIZE)))
    assert (matching.bits.bit_count(), matching.complete) == (len(scores), complete)
    assert list(members(matching.bits)) == sorted(scores)
    first = best(matching, most)
    assert len(set(first)) == len(first)
    # The same scores, as sums that are equal on paper may differ in their last digit.
    assert [scores[number] for number in first] == sorted(scores.values(), reverse=True)[:most]
    assert first[:5] == best(matching, 5)[:most]


def test_a_tie_at_the_edge_of_a_page_is_no_matter_of_the_page():
    lists = {
        "aa": {number: 100 + number % 7 for number in range(0, SIZE, 2)},
        "bb": {number: 100 + number % 7 for number in range(0, SIZE, 3)},
        "cc": {number: 100 + number % 7 for number in range(0, SIZE, 5)},
    }
    matching = Matching(parse("aa bb cc "), Index(lists, set()))
    order = best(matching, 700)
    for most in range(1, 120):
        assert best(matching, most) == order[:most]


def test_more_words_and_rarer_words_win():
    lists = {"aa": dict.fromkeys(range(400), 100), "bb": dict.fromkeys((1, 450), 100)}
    matching = Matching(parse("aa bb "), Index(lists, set()))
    assert best(matching, 3) == [1, 450, 0]  # both words, then the rare one, then the common one
    assert matching.complete == 1


def test_alternatives_and_groups():
    lists = {"aa": {1: 9, 2: 9}, "bb": {2: 9, 3: 9}, "cc": {3: 9, 4: 9}}
    index = Index(lists, set())

    def found(text: str) -> list[int]:
        return list(members(Matching(parse(text), index).bits))

    assert found("aa OR bb ") == [1, 2, 3]
    assert found("(aa bb) OR cc ") == [2, 3, 4]
    assert found("aa OR bb -cc ") == [1, 2]
    assert found("-(aa OR bb) cc ") == [4]
    assert best(Matching(parse("aa OR bb "), index), 1) == [2]  # which has both
