"""How well a note answers a search: the same whatever database found it."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from functools import lru_cache
from typing import Final

from bot.research.words import folded

_COMPANY: Final = 6
_TITLE: Final = 4
_TEXT: Final = 1
_WHOLE_WORD: Final = 1
_AS_ASKED: Final = 3


def worth(
    query: str,
    named: Mapping[str, Collection[int]],
    company: int,
    title: str,
    body: str,
    *,
    every: bool,
) -> int:
    """Give how well a note of folded `title` and `body` answers `query`; 0 where it does not.

    `named` has the words looked for, with the companies that each may name. A word in the company's name
    counts most, then in the title, then in the text; a whole word more than a part, and the query as it was
    typed more than its words apart. `every` wants all words, else more words count more.
    """
    scores = [_score(word, company in companies, title, body) for word, companies in named.items()]
    if not any(scores) or (every and not all(scores)):
        return 0
    asked = folded(query)
    together = len(named) > 1 and (_AS_ASKED * ((asked in title) + (asked in body)))
    held = sum(score > 0 for score in scores)
    return held * 100 + sum(scores) + int(together)


def _score(word: str, names_it: bool, title: str, body: str) -> int:
    score = _COMPANY if names_it else 0
    for text, points in ((title, _TITLE), (body, _TEXT)):
        if word in text:
            score += points + (_WHOLE_WORD if _alone(word).search(text) else 0)
    return score


@lru_cache(maxsize=256)
def _alone(word: str) -> re.Pattern[str]:
    """Give the pattern of `word` with nothing written together with it; in Japanese, any place is one."""
    before, after = (
        r"(?<![a-z0-9])" if word[0].isascii() else "",
        r"(?![a-z0-9])" if word[-1].isascii() else "",
    )
    return re.compile(before + re.escape(word) + after)
