"""Text folded for search, what of it is indexed, and the words that somebody looks for.

A word is found wherever its letters stand in the folded text, so that parts of words and Japanese words of
two characters are found as well. What is indexed are grams, pieces of two characters where writing needs
no spaces and of three elsewhere; what an index gives by them is looked at again, letter by letter.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from bot.research.names import todays_forms

MOST_WORDS: Final = 8
_SPACES: Final = re.compile(r"\s+")
# Signs that show nothing, and those that only turn the writing around.
_SIGNS: Final = re.compile(r"[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufe00-\ufe0f\ufeff]")
DOTS: Final = re.compile(r"(?<=[ァ-ヺー])・(?=[ァ-ヺ])")
_ACCENTS: Final = re.compile("[\u0300-\u036f]")
_ACCENTED: Final = re.compile("[\u00c0-\u024f\u0300-\u036f\u1e00-\u1eff]")
# Runs of letters and digits; C++, C#, R&D and M&A are words as well.
_RUN: Final = re.compile(r"[^\W_](?:[^\W_]|[+#&])*")
_CLOSE: Final = re.compile(r"[぀-ヿ㐀-鿿豈-﫿々〆ヶ가-힣]")
# Between the two ways of writing some put a space, some none: NTTデータ is looked for as ntt and データ.
_SEAM: Final = re.compile(rf"(?<=[a-z]{{2}})(?={_CLOSE.pattern})|(?<={_CLOSE.pattern})(?=[a-z]{{2}})")
# Particles after words that are written in other signs: 海外の研修 is looked for as 海外 and 研修.
_WRITTEN: Final = "[一-龠々ァ-ヺーa-z0-9]"
_PARTICLES: Final = re.compile(
    rf"(?<={_WRITTEN})(?:[のはがをにでとへもや]|から|まで|より){{1,2}}(?={_WRITTEN}|\s|$)"
)


def folded(text: str) -> str:
    """Give `text` as it is searched, with single spaces.

    Width, case, accents, old forms of characters and dots between words of katakana count for nothing.
    """
    today = _SIGNS.sub("", unicodedata.normalize("NFKC", text)).translate(todays_forms())
    plain = DOTS.sub("", today.casefold())
    if _ACCENTED.search(plain):
        plain = unicodedata.normalize("NFC", _ACCENTS.sub("", unicodedata.normalize("NFD", plain)))
    return _SPACES.sub(" ", plain).strip()


def words_of(query: str) -> tuple[str, ...]:
    """Give the words of a query, each once, at most eight; empty where there is no letter in it."""
    plain = _SEAM.sub(" ", _PARTICLES.sub(" ", folded(query)))
    words = tuple(dict.fromkeys(_RUN.findall(plain)))
    # One letter alone ("a", the s of "company's") is everywhere; one kanji is a word.
    telling = tuple(word for word in words if len(word) > 1 or _CLOSE.match(word))
    return (telling or words)[:MOST_WORDS]


def grams_of(text: str) -> tuple[str, ...]:
    """Give every gram of folded `text`, each once: one starts at each letter and ends within its run."""
    found: dict[str, None] = {}
    for run in _RUN.findall(text):
        for start, letter in enumerate(run):
            found[run[start : start + _length(letter)]] = None
    return tuple(found)


def grams_in(word: str) -> tuple[str, ...]:
    """Give grams that every text with the word of `words_of` in it has; none where it is too short for one.

    A letter alone is its own gram, since it is looked for as a word of its own.
    """
    if alone(word):
        return (word,)
    starts = enumerate(word)
    pieces = (
        word[start : start + _length(letter)]
        for start, letter in starts
        if start + _length(letter) <= len(word)
    )
    return tuple(dict.fromkeys(pieces))


def alone(word: str) -> bool:
    """Say whether a word is one letter of a script in which words have more: found only by itself."""
    return len(word) == 1 and not _CLOSE.match(word)


def _length(letter: str) -> int:
    return 2 if _CLOSE.match(letter) else 3
