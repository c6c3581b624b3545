"""Which patterns can match a text at all: told from the words that each of them needs.

A text is looked through once for the needed words; only patterns that have theirs are then run. RE2's own
filter does the same with one automaton over all words, but builds new states for each unseen text: on
Japanese of 400 characters that took over 8 ms.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable
from itertools import chain
from typing import Final, NamedTuple

_MOST_STRINGS: Final = 16  # of one set; beyond that a set tells little and costs much
_MOST_CLAUSES: Final = 2
_LONG: Final = 6  # characters beyond which a word tells no more
_EMPTY: Final = frozenset({""})

_PLAIN: Final = re.compile(r"[^\\()\[\]{}|.^$?*+]+(?![?*+{])")  # characters that stand for themselves

Words = frozenset[str]
Piece = tuple[str, ...] | str  # a few characters in a row, or one


class Need(NamedTuple):
    """What a piece of a pattern needs: the strings that it is (`None`: unknown), sets to have one of."""

    exact: Words | None
    clauses: tuple[Words, ...] = ()


class Prefilter:
    """Finds the patterns whose needed words a text holds."""

    def __init__(self, patterns: Iterable[str], size: int) -> None:
        """Read the needs of `patterns`; `size` is the length of the pieces that texts are looked up by."""
        self._size = size
        needs = [needed(pattern) for pattern in patterns]
        self._always = [place for place, clauses in enumerate(needs) if not clauses]
        users: dict[str, set[int]] = {}
        for place, clauses in enumerate(needs):
            # A pattern with one need is listed as if it had the same one twice.
            for number, clause in enumerate((clauses * _MOST_CLAUSES)[:_MOST_CLAUSES]):
                for word in clause:
                    users.setdefault(word, set()).add(place * _MOST_CLAUSES + number)
        self._users = {word: frozenset(clauses) for word, clauses in users.items()}
        pieces = {word: _pieces(word, size) or set(word) for word in users}
        common = Counter(chain.from_iterable(pieces.values()))
        by_piece: dict[Piece, list[str]] = {}
        for word, own in pieces.items():
            by_piece.setdefault(min(own, key=lambda piece: (common[piece], piece)), []).append(word)
        self._words = {piece: tuple(words) for piece, words in by_piece.items()}
        self._known = frozenset(by_piece)

    def candidates(self, text: str) -> list[int]:
        """Give the places of the patterns that may match `text`, in order."""
        users, words, most = self._users, self._words, _MOST_CLAUSES
        seen = (_pieces(text, self._size) | set(text)) & self._known
        met: set[int] = set().union(*[users[word] for piece in seen for word in words[piece] if word in text])
        return sorted(
            [
                *self._always,
                *[at // most for at in met if at % most == 0 and met.issuperset(range(at + 1, at + most))],
            ]
        )


def _pieces(text: str, size: int) -> set[Piece]:
    return set(zip(*(text[at:] for at in range(size)), strict=False))


def needed(pattern: str) -> tuple[Words, ...]:
    """Give the sets of words of which any match of the RE2 `pattern` holds at least one each."""
    need = _Reader(pattern).alternatives()
    clauses = [*need.clauses, *([need.exact] if need.exact else [])]
    return tuple(
        sorted((words for words in clauses if "" not in words), key=_telling, reverse=True)[:_MOST_CLAUSES]
    )


def _telling(words: Words) -> float:
    return 3 * min(_LONG, *(len(word) for word in words), _LONG) - math.log2(len(words))


class _Reader:
    """Reads the syntax that the rulebook's patterns use; what it does not know needs nothing."""

    def __init__(self, pattern: str) -> None:
        self.text = pattern
        self.at = 0

    def alternatives(self) -> Need:
        branches = [self._sequence()]
        while self.at < len(self.text) and self.text[self.at] == "|":
            self.at += 1
            branches.append(self._sequence())
        if len(branches) == 1:
            return branches[0]
        exacts = [branch.exact for branch in branches if branch.exact is not None]
        together = frozenset().union(*exacts)
        if len(exacts) == len(branches) and len(together) <= _MOST_STRINGS:
            return Need(together)
        best = [_best(branch) for branch in branches]
        if any(words is None for words in best):
            return Need(None)
        return Need(None, (frozenset().union(*(words for words in best if words)),))

    def _sequence(self) -> Need:
        clauses: list[Words] = []
        exact: Words | None = _EMPTY
        known = True
        while self.at < len(self.text) and self.text[self.at] not in "|)":
            need = self._repeated(self._one())
            joined = _join(exact, need.exact)
            if joined is None:
                known = False
                if exact and "" not in exact:
                    clauses.append(exact)
                clauses += need.clauses
                exact = need.exact or _EMPTY
            else:
                exact = joined
        if known:
            return Need(exact)
        if exact and "" not in exact:
            clauses.append(exact)
        return Need(None, tuple(clauses))

    def _one(self) -> Need:
        run = _PLAIN.match(self.text, self.at)
        if run:
            self.at = run.end()
            return Need(frozenset({run[0]}))
        char = self.text[self.at]
        self.at += 1
        special = {"(": self._group, "[": self._class, "\\": self._escape}.get(char)
        if special:
            return special()
        if char in "^$":
            return Need(_EMPTY)
        return Need(None) if char == "." else Need(frozenset({char}))

    def _escape(self) -> Need:
        escaped = self.text[self.at]
        self.at += 1
        if escaped in "bBAz":
            return Need(_EMPTY)
        return Need(None if escaped.isalnum() else frozenset({escaped}))

    def _group(self) -> Need:
        if self.text.startswith("?", self.at):
            colon = self.text.index(":", self.at)
            self.at = colon + 1
        need = self.alternatives()
        self.at += 1  # the closing parenthesis
        return need

    def _class(self) -> Need:
        start = self.at
        if self.text[self.at] == "^":
            self.at += 1
        self.at += 1
        while self.text[self.at] != "]":
            self.at += 2 if self.text[self.at] == "\\" else 1
        inside = self.text[start : self.at]
        self.at += 1
        plain = not any(mark in inside for mark in "^\\-") and len(inside) <= _LONG
        return Need(frozenset(inside) if plain else None)

    def _repeated(self, need: Need) -> Need:
        mark = self.text[self.at : self.at + 1]
        if not mark or mark not in "?*+{":
            return need
        least = 1 if mark == "+" else 0
        self.at += 1
        if mark == "{":
            end = self.text.index("}", self.at)
            least = int(self.text[self.at : end].partition(",")[0] or 0)
            self.at = end + 1
        if self.text.startswith("?", self.at):
            self.at += 1  # as little as possible: needs the same
        if mark == "?":
            return Need(None if need.exact is None else need.exact | _EMPTY)
        if least == 0:
            return Need(None)
        words = (need.exact,) if need.exact and "" not in need.exact else ()
        return Need(None, (*need.clauses, *words))


def _join(first: Words | None, second: Words | None) -> Words | None:
    if first is None or second is None or len(first) * len(second) > _MOST_STRINGS:
        return None
    return frozenset(one + other for one in first for other in second)


def _best(need: Need) -> Words | None:
    clauses = [words for words in (*need.clauses, *([need.exact] if need.exact else [])) if "" not in words]
    return max(clauses, key=_telling) if clauses else None
