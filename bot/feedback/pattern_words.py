"""The words that a pattern is made of: all of its strings, how it begins, what it cannot do without."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from functools import cache
from typing import Final, NamedTuple

from bot.feedback.pattern import Edge, Either, Node, Repeat, Sequence, Text

Words = frozenset[str]

_EMPTY: Final = frozenset({""})
_MOST: Final = 24  # strings of one set; beyond that it tells little and costs much
_MOST_NEEDED: Final = 1000  # words of which a match has one
_MOST_TIMES: Final = 3
# Words that most sentences have, and words that many have.
_EVERYWHERE: Final = re.compile("a|an|the|i|you|your|to|of|in|and|is|are|do|for|what|how")
_COMMON: Final = re.compile(
    "about|ask|at|be|been|but|by|can|company|could|did|does|from|had|has|have|if|it|know|like|many|may|me|more|my|"
    "not|on|or|our|so|some|team|tell|that|their|there|they|this|us|was|we|were|when|where|which|who|why|will|with|"
    "work|would"
)
_ENDINGS: Final = re.compile(
    "[かのはがをにでともてしたいるんな]|です|ます|でした|ました|でしょう|ません|(?:です|ます|でしょう)か|いただき?|ください|"
    "して|している|こと|もの|よう|どの|どのよう|どのように|ので|いる|ある|から|まで"
)
_KANA: Final = re.compile(r"[ぁ-ん]+")
_KATAKANA: Final = re.compile(r"[ァ-ヶー]")
_KANJI: Final = re.compile(r"[々一-龠]")
_WORD: Final = re.compile(r"[a-z0-9']+")
_SHORT: Final = 3  # letters
_MOST_WEIGHT: Final = 8.0


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


class Reader:
    """Tells what pieces of patterns are made of, and remembers it: alternatives share most of theirs."""

    def __init__(self) -> None:
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
            return _either([self.made(branch) for branch in node.branches])
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


@cache
def telling(words: Words) -> float:
    """Give how much it tells that a sentence has one of `words`: about minus the logarithm of its chance."""
    return -math.log(sum(math.exp(-_weight(word)) for word in words))


@cache
def _weight(word: str) -> float:
    """Guess minus the logarithm of the chance that a sentence has `word`."""
    weight = 0.1
    for found in _WORD.finditer(word):
        whole = found[0]
        if whole == word and len(word) <= _SHORT:
            continue  # part of many other words
        if _EVERYWHERE.fullmatch(whole):
            weight += 0.7
        elif _COMMON.fullmatch(whole):
            weight += 2.0
        else:
            weight += 0.3 * len(whole) if len(whole) < _SHORT else 2.5 + 0.3 * len(whole)
    for found in _KANA.finditer(word):
        weight += 0.4 if _ENDINGS.fullmatch(found[0]) else 1.4 * len(found[0]) - 1
    weight += 2.2 * len(_KANJI.findall(word)) + 1.6 * len(_KATAKANA.findall(word))
    return min(_MOST_WEIGHT, weight)


def _either(branches: list[Made]) -> Made:
    exact = _union((branch.exact for branch in branches), _MOST_NEEDED)
    if exact is not None:
        return Made(exact, exact)
    opening = _union(branch.opening for branch in branches) or _EMPTY
    best = [max(branch.sets, key=telling, default=None) for branch in branches]
    one = _union(best, _MOST_NEEDED)
    return Made(None, opening, (one,) if one else ())


def _repeated(node: Repeat, part: Made) -> Made:
    exact = None
    if node.most is not None and node.most <= _MOST_TIMES:
        powers: list[Words | None] = [_EMPTY]
        for _ in range(node.most):
            powers.append(_product(powers[-1], part.exact))
        exact = _union(powers[node.least :])
    if node.least == 0:
        return Made(exact, exact or _EMPTY)
    return Made(exact, exact or part.opening, part.sets)


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
