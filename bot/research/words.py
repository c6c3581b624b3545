"""Text folded for search, and the words that somebody looks for.

A word is found wherever its letters stand in the folded text, so parts of words and Japanese words
of two characters are found on every database alike.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

MOST_WORDS: Final = 8
_SPACES: Final = re.compile(r"\s+")
_SIGNS: Final = re.compile(r"[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufe00-\ufe0f\ufeff]")
# Runs of one script. Hiragana between kanji is mostly grammar, so it counts only where nothing else is there.
_RUNS: Final = re.compile(r"[a-z0-9À-ɏ][a-z0-9À-ɏ'+.&-]*|[一-龠々〆ヶ]+|[ァ-ヺー]+|[가-힣]+")
_HIRAGANA: Final = re.compile(r"[ぁ-ゖー]{2,}")


def folded(text: str) -> str:
    """Give `text` as it is searched: width and case count for nothing, blanks are single spaces."""
    plain = _SIGNS.sub("", unicodedata.normalize("NFKC", text)).casefold()
    return _SPACES.sub(" ", plain).strip()


def words_of(query: str) -> tuple[str, ...]:
    """Give the words of a query, each once, at most eight; empty where there is no letter in it."""
    plain = folded(query)
    found = [run.rstrip("'+.&-") for run in _RUNS.findall(plain)] or _HIRAGANA.findall(plain)
    return tuple(dict.fromkeys(word for word in found if word))[:MOST_WORDS]
