"""How well a note answers a search: the same whatever database found it."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Final

from bot.research.words import alone, folded, words_of

_COMPANY: Final = 6
_TITLE: Final = 4
_TEXT: Final = 1
_WHOLE_WORD: Final = 1
_AS_ASKED: Final = 3
_EACH_WORD: Final = 100


@dataclass(frozen=True, slots=True)
class _Word:
    word: str
    companies: Collection[int]
    only_alone: bool
    apart: re.Pattern[str] | None  # the word with nothing written together with it; in Japanese, any place is

    def score(self, company: int, title: str, body: str) -> int:
        score = _COMPANY if company in self.companies else 0
        for text, points in ((title, _TITLE), (body, _TEXT)):
            if self.word in text:
                whole = self.apart is None or self.apart.search(text) is not None
                if whole or not self.only_alone:
                    score += points + (_WHOLE_WORD if whole else 0)
        return score


class Query:
    """What somebody looks for: at most eight words, and the companies that each of them may name."""

    def __init__(self, query: str) -> None:
        """Take the query as it was typed."""
        self.words: Final = words_of(query)
        self._as_asked = folded(query) if len(self.words) > 1 else None
        self._words: tuple[_Word, ...] = ()
        self.naming({})

    def naming(self, companies: Mapping[str, Collection[int]]) -> None:
        """Take the companies that each word may name: their notes hold it too."""
        self._words = tuple(
            _Word(word, companies.get(word, ()), alone(word), _apart(word)) for word in self.words
        )

    def worth(self, company: int, title: str, body: str, *, every: bool) -> int:
        """Give how well a note of folded `title` and `body` answers; 0 where it does not.

        A word in the company's name counts most, then in the title, then in the text; a whole word more
        than a part, and the query as it was typed more than its words apart. `every` wants all words,
        else more words count more.
        """
        scores = [word.score(company, title, body) for word in self._words]
        held = len(scores) - scores.count(0)
        if held == 0 or (every and held < len(scores)):
            return 0
        asked = self._as_asked
        together = 0 if asked is None else _AS_ASKED * ((asked in title) + (asked in body))
        return held * _EACH_WORD + sum(scores) + together


def _apart(word: str) -> re.Pattern[str] | None:
    if not (word[0].isascii() or word[-1].isascii()):
        return None
    before = r"(?<![a-z0-9])" if word[0].isascii() else ""
    after = r"(?![a-z0-9])" if word[-1].isascii() else ""
    return re.compile(before + re.escape(word) + after)
