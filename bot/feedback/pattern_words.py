"""The words that a pattern is made of: all of its strings, how it begins, what it cannot do without."""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import Final, NamedTuple

from bot.feedback.pattern import Edge, Either, Node, Repeat, Sequence, Text

Words = frozenset[str]

_EMPTY: Final = frozenset({""})
_MOST: Final = 16  # strings of one set; beyond that it tells little and costs much
_MOST_NEEDED: Final = 1000  # words of which a match has one
_MOST_TIMES: Final = 3
_GRAM: Final = 3  # characters
_UNSEEN: Final = 0.3  # in so many of the sentences is a word that is in none of them


class Made(NamedTuple):
    """What a piece of a pattern is made of.

    `exact`: every string that it matches; `None` where they are too many or depend on edges. `opening`:
    strings of which every match begins with one; `""` where unknown. `needs`: sets of which every match
    holds one each.
    """

    exact: Words | None
    opening: Words = _EMPTY
    needs: tuple[Words, ...] = ()

    @property
    def sets(self) -> tuple[Words, ...]:
        """The sets of words that are needed, what it is by itself among them."""
        return (*self.needs, self.exact) if self.exact and "" not in self.exact else self.needs


class Sample:
    """Sentences as people write them, to tell how often a word is in one."""

    def __init__(self, sentences: Iterable[str]) -> None:
        """Take folded sentences; none make every word the same."""
        self._having: dict[str, int] = {}  # a bit for each sentence that has these characters
        self._size = 0
        self._known: dict[Words, float] = {}
        for sentence in sentences:
            for gram in _grams(sentence):
                self._having[gram] = self._having.get(gram, 0) | 1 << self._size
            self._size += 1

    def telling(self, words: Words) -> float:
        """Give how much it tells that a sentence has one of `words`: minus the logarithm of its chance."""
        known = self._known.get(words)
        if known is None:
            chance = sum(self._count(word) + _UNSEEN for word in words) / (self._size + 1)
            known = self._known[words] = -math.log(chance)
        return known

    def _count(self, word: str) -> int:
        """Count the sentences that have every few characters of `word`, which is close enough."""
        having = (1 << self._size) - 1
        for at in range(max(1, len(word) - _GRAM + 1)) if word else ():
            having &= self._having.get(word[at : at + _GRAM], 0)
        return having.bit_count()


def _grams(sentence: str) -> set[str]:
    return {
        sentence[at : at + size] for size in range(1, _GRAM + 1) for at in range(len(sentence) - size + 1)
    }


class Reader:
    """Tells what pieces of patterns are made of, and remembers it: alternatives share most of theirs."""

    def __init__(self, sample: Sample) -> None:
        self.telling = sample.telling
        self._known: dict[int, tuple[Node, Made]] = {}  # the node too, so that its number stays its own

    def made(self, node: Node) -> Made:
        """Tell what `node` is made of."""
        known = self._known.get(id(node))
        if known is None:
            known = self._known[id(node)] = node, self._read(node)
        return known[1]

    def _read(self, node: Node) -> Made:
        if isinstance(node, Text):
            few = node.options is not None and len(node.options) <= _MOST
            return Made(node.options, node.options or _EMPTY) if few else Made(None)
        if isinstance(node, Either):
            return self._either([self.made(branch) for branch in node.branches])
        if isinstance(node, Repeat):
            return _repeated(node, self.made(node.part))
        if isinstance(node, Sequence):
            return self._sequence(node)
        return Made(None)

    def _sequence(self, node: Sequence) -> Made:
        exact: Words | None = _EMPTY
        opening, open_ended = _EMPTY, True
        run: Words = _EMPTY  # strings that stand side by side, up to the part before
        needs: list[Words] = []
        for part in node.parts:
            if isinstance(part, Edge):
                exact = None
                continue
            piece = self.made(part)
            exact = _product(exact, piece.exact)
            if open_ended:
                longer = _product(opening, piece.opening)
                opening, open_ended = longer or opening, longer is not None and piece.exact is not None
            joined = _product(run, piece.exact)
            if joined is None:
                needs += [run, *piece.needs]
                run = piece.exact or _EMPTY
            else:
                run = joined
        return Made(exact, opening, tuple(words for words in (*needs, run) if "" not in words))

    def _either(self, branches: list[Made]) -> Made:
        exact = _union((branch.exact for branch in branches), _MOST_NEEDED)
        if exact is not None:
            return Made(exact, exact)
        opening = _union(branch.opening for branch in branches) or _EMPTY
        best = [max(branch.sets, key=self.telling, default=None) for branch in branches]
        one = _union(best, _MOST_NEEDED)
        return Made(None, opening, (one,) if one else ())


def _repeated(node: Repeat, part: Made) -> Made:
    powers: list[Words | None] = [_EMPTY]
    for _ in range(min(_MOST_TIMES, node.least if node.most is None else node.most)):
        powers.append(_product(powers[-1], part.exact))
    exact = _union(powers[node.least :]) if node.most is not None and node.most < len(powers) else None
    if node.least == 0:
        return Made(exact, exact or _EMPTY)
    least = powers[min(node.least, len(powers) - 1)]
    return Made(exact, exact or least or part.opening, (least,) if least else part.sets)


def _union(parts: Iterable[Words | None], most: int = _MOST) -> Words | None:
    together: set[str] = set()
    for words in parts:
        if words is None:
            return None
        together |= words
    return frozenset(together) if len(together) <= most else None


def _product(first: Words | None, second: Words | None) -> Words | None:
    if first is None or second is None or len(first) * len(second) > _MOST:
        return None
    return frozenset(one + other for one in first for other in second)
