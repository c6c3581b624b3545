"""A note as it is matched: two sentences in a row at a time, since the parts of an answer stand together."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Final

from bot.research.terms import terms_in, terms_of
from bot.research.words import folded

_KEPT: Final = 512  # notes whose passages are at hand
_SENTENCE: Final = re.compile(r"[^.!?。！？\n]*(?:[.!?](?![ \n]|$)[^.!?。！？\n]*)*[.!?。！？]*")
_OPENING: Final = re.compile(r"[^。、]{1,20}?[はがも]|(?:[\w'-]+ ){1,3}")


@dataclass(frozen=True, slots=True)
class Passage:
    """Two sentences in a row, folded, and what they and the title above them are about.

    `each` are the terms of each of the sentences, `openings` those that it begins with.
    """

    sentences: tuple[str, ...]
    each: tuple[frozenset[str], ...]
    openings: tuple[frozenset[str], ...]
    terms: frozenset[str]
    with_title: frozenset[str]

    @property
    def text(self) -> str:
        """Both sentences."""
        return " ".join(self.sentences)


@lru_cache(_KEPT)
def passages(title: str, body: str) -> tuple[Passage, ...]:
    """Give each two sentences in a row of a note."""
    sentences = [folded(found) for found in _SENTENCE.findall(body) if found.strip()]
    known = [terms_in(sentence) for sentence in sentences]
    opening = [_opening(sentence) for sentence in sentences]
    above = terms_of(title)
    rows = range(len(sentences))
    pairs: list[tuple[int, ...]] = [*pairwise(rows)] or [(row,) for row in rows]
    return tuple(
        Passage(
            tuple(sentences[row] for row in pair),
            tuple(known[row] for row in pair),
            tuple(opening[row] for row in pair),
            terms := frozenset().union(*(known[row] for row in pair)),
            terms | above,
        )
        for pair in pairs
    )


def _opening(sentence: str) -> frozenset[str]:
    found = _OPENING.match(sentence)
    return terms_in(found.group()) if found else frozenset()
