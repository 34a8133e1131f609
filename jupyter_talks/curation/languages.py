"""What a feed calls a language, as BCP 47 says it."""

from __future__ import annotations

import re

_TWO_LETTERS = {
    "ara": "ar", "cat": "ca", "ces": "cs", "cze": "cs", "dan": "da", "deu": "de", "ger": "de",
    "ell": "el", "eng": "en", "eus": "eu", "baq": "eu", "fas": "fa", "fin": "fi", "fra": "fr",
    "fre": "fr", "glg": "gl", "heb": "he", "hin": "hi", "hun": "hu", "ind": "id", "ita": "it",
    "jpn": "ja", "kor": "ko", "lit": "lt", "lav": "lv", "nld": "nl", "dut": "nl", "nor": "no",
    "pol": "pl", "por": "pt", "ron": "ro", "rus": "ru", "slk": "sk", "slo": "sk", "slv": "sl",
    "spa": "es", "sqi": "sq", "swe": "sv", "tha": "th", "tur": "tr", "ukr": "uk", "vie": "vi",
    "zho": "zh", "chi": "zh",
}  # fmt: skip
_NAMES = {
    "english": "en", "german": "de", "deutsch": "de", "french": "fr", "français": "fr",
    "spanish": "es", "español": "es", "italian": "it", "italiano": "it", "portuguese": "pt",
    "português": "pt", "japanese": "ja", "korean": "ko", "chinese": "zh", "russian": "ru",
    "polish": "pl", "dutch": "nl", "日本語": "ja", "한국어": "ko", "中文": "zh", "русский": "ru",
}  # fmt: skip
_TAG = re.compile(r"([a-z]{2,3})(?:[-_][A-Za-z0-9]+)*")


# ISO 639-1, and what has no code of two letters but talks.
_KNOWN = frozenset(
    """
    aa ab af ak am an ar as av ay az ba be bg bi bm bn bo br bs ca ce ch co cr cs cu cv cy
    da de dv dz ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi hr ht
    hu hy ia id ig ii is it iu ja jv ka kg ki kk kl km kn ko kr ks ku kv kw ky la lb lg li
    ln lo lt lu lv mg mi mk ml mn mr ms mt my na nb nd ne nl nn no nv ny oc om or os pa pi
    pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn so sq sr ss st su sv sw ta te
    tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi wa wo xh yi yo za zh zu ast fil
    gsw hsb
    """.split()  # noqa: SIM905 - a list of codes is readable so
)
_REGIONS = frozenset({"ar"})  # Spanish of Argentina, not Spanish and Arabic
_SPOKEN = frozenset(_TWO_LETTERS.values())  # of which two at once are no region


def language_of(said: str) -> str | None:
    """Return the language of a code or an English name, without its region; ``None`` if neither.

    Two languages at once (``en-de``) are none: it is not told which one is spoken.
    """
    word = said.strip().lower()
    if word in _NAMES:
        return _NAMES[word]
    match = _TAG.fullmatch(word)
    if not match:
        return None
    rest = word[len(match[1]) + 1 :]
    if rest in _SPOKEN and match[1] in _SPOKEN and rest != match[1] and rest not in _REGIONS:
        return None
    code = _TWO_LETTERS.get(match[1], match[1])
    return code if code in _KNOWN else None


# Letters that one language, or one we meet, is written in.
_SCRIPTS = (
    (re.compile("[\uac00-\ud7af]"), "ko", 0.25),
    (re.compile("[\u3040-\u30ff]"), "ja", 0.02),
    (re.compile("[\u4e00-\u9fff]"), "zh", 0.25),
    (re.compile("[\u0590-\u05ff]"), "he", 0.4),
    (re.compile("[\u0e00-\u0e7f]"), "th", 0.4),
    (re.compile("[\u0370-\u03ff]"), "el", 0.5),
    (re.compile("[\u0400-\u04ff]"), "ru", 0.5),
)
_UKRAINIAN = re.compile("[\u0454\u0456\u0457\u0491]", re.IGNORECASE)
# Words that hold sentences together, and that no other language here has in that place.
_WORDS = {
    "en": "the of and to is that for with this you are how what from will your we it can our",
    "es": "el los las una del con para por como qué más se esta cómo al desde y sobre hacer que",
    "pt": "o os uma do da com para por como não mais se em ao dos das e você está são um",
    "fr": "le les des une du avec pour est dans sur comment et au qui que vous nous ce cette aux",
    "it": "il gli della di con per è una come che più nel dei alla si sono questo ed da le",
    "de": "der die das und mit für ist ein eine von zu wie im den nicht auf wir sich auch werden",
    "pl": "w z na się do jak i jest nie dla po czy przez o oraz tym co które ale od",
    "sk": "a v na sa je ako s pre z do čo ktoré aj k sme alebo pri ich som byť",
    "cs": "a v na se je jak s pro z do co které i k jsme nebo při jejich jsem být",
    "eu": "eta da bat dira nola zer egin dugu gure ere dute baina den hau",
    "nl": "het een van voor hoe wat niet zijn deze ook naar wordt maar bij kunnen worden uit",
    "sv": "och att det som en på är av för med den till inte om hur vi kan ett från har",
    "ca": "el els les una del amb per a com què més es aquesta dels i en són",
}  # fmt: skip
_LANGUAGES_OF: dict[str, tuple[str, ...]] = {
    word: tuple(language for language, words in _WORDS.items() if word in words.split())
    for words in _WORDS.values()
    for word in words.split()
}
_WORD = re.compile(r"[^\W\d_]+")
_LETTER = re.compile(r"[^\W\d_]")
_LETTERS = (1, 10)  # that a text must have; a few Han ones may be Japanese
_FEWEST = 3.0  # words that no other language has: with fewer, nobody can be sure
_TIMES = 2.0  # as many as the runner-up has
_ENGLISH = 3  # times that "the" stands in a text that needs no closer look
_LONGEST = 1500  # characters that are looked at


def language_of_text(text: str) -> str | None:
    """Return the language that a text is written in, if that is sure; English is never sure.

    Abstracts are in English for talks in any language, so English text says nothing.
    """
    text = text[:_LONGEST]
    if text.count(" the ") >= _ENGLISH and text.isascii():
        return None
    if not text.isascii():
        letters = len(_LETTER.findall(text)) or 1
        for script, language, share in _SCRIPTS:
            if (
                len(script.findall(text)) >= share * letters
                and letters >= _LETTERS[language == "zh"]
            ):
                return "uk" if language == "ru" and _UKRAINIAN.search(text) else language
    score = dict.fromkeys(_WORDS, 0.0)
    for word in _WORD.findall(text.lower()):
        for language in _LANGUAGES_OF.get(word, ()):
            score[language] += 1 / len(_LANGUAGES_OF[word])
    (best, most), (_, next_most) = sorted(score.items(), key=lambda one: -one[1])[:2]
    return best if best != "en" and most >= _FEWEST and most >= _TIMES * next_most else None
