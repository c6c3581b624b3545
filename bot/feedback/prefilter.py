"""Which patterns can match a text at all: told from the words that each of them needs.

A text is looked through once for the needed words, by Aho and Corasick's automaton; only patterns that
have theirs are then run. RE2's own filter does the same, but builds the states of its automaton anew for
each unseen text: on Japanese of 400 characters that took over 8 ms.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable
from typing import Final, NamedTuple

import ahocorasick

_MOST_STRINGS: Final = 16  # of one set; beyond that a set tells little and costs much
_MOST_CLAUSES: Final = 4
_LONG: Final = 6  # characters beyond which a word tells no more
_EMPTY: Final = frozenset({""})

_PLAIN: Final = re.compile(r"[^\\()\[\]{}|.^$?*+]+(?![?*+{])")  # characters that stand for themselves

Words = frozenset[str]


class Need(NamedTuple):
    """What a piece of a pattern needs: the strings that it is (`None`: unknown), sets to have one of."""

    exact: Words | None
    clauses: tuple[Words, ...] = ()


class Prefilter:
    """Finds the patterns whose needed words a text holds."""

    def __init__(self, patterns: Iterable[str]) -> None:
        """Read the needs of `patterns`."""
        needs = [needed(pattern) for pattern in patterns]
        self._always = [place for place, clauses in enumerate(needs) if not clauses]
        self._wanted = [len(clauses) for clauses in needs]
        users: dict[str, list[int]] = {}
        for place, clauses in enumerate(needs):
            for number, clause in enumerate(clauses):
                for word in clause:
                    users.setdefault(word, []).append(place * _MOST_CLAUSES + number)
        # Aho and Corasick's automaton is built once and whole: no text can make it grow.
        self._words = ahocorasick.Automaton()
        self._users = [frozenset(clauses) for clauses in users.values()]
        for number, word in enumerate(users):
            self._words.add_word(word, number)
        if users:
            self._words.make_automaton()

    def candidates(self, text: str) -> list[int]:
        """Give the places of the patterns that may match `text`, in order."""
        if not self._users:
            return self._always
        users, wanted = self._users, self._wanted
        held = {number for _, number in self._words.iter(text)}
        met: set[int] = set().union(*[users[number] for number in held])
        counts = Counter([clause // _MOST_CLAUSES for clause in met])
        return sorted([*self._always, *[place for place, count in counts.items() if count == wanted[place]]])


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
