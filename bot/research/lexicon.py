"""Words that stand for something, found in folded text at once: the longest that fits a place wins.

English words are whole words; a plural `s` is taken too, and `word*` takes every ending. Japanese ones
are found anywhere. A longer entry hides the shorter ones within it, which is how a harmless twin
("労働環境") keeps a word ("環境") from being heard.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Final, Generic, NamedTuple, TypeVar

import ahocorasick

V = TypeVar("V")
_FAMILY: Final = "*"
_PLAIN: Final = str.maketrans({"-": " ", "‐": " ", "–": " ", "'": " ", "\n": " "})  # one sign for one sign


class Hit(NamedTuple):
    """Where in the text which entry stands."""

    start: int
    end: int
    word: str


class Lexicon(Generic[V]):
    """Entries with what each stands for."""

    def __init__(self, entries: Mapping[str, V]) -> None:
        """Take the entries as they are written in data, folded."""
        self._values: dict[str, V] = {}
        self._families: set[str] = set()
        self._automaton = ahocorasick.Automaton()
        for entry, value in entries.items():
            word = entry.removesuffix(_FAMILY).translate(_PLAIN)
            self._values[word] = value
            self._automaton.add_word(word, word)
            if entry.endswith(_FAMILY):
                self._families.add(word)
        if self._values:
            self._automaton.make_automaton()

    def __getitem__(self, word: str) -> V:
        """Give what the entry of a hit stands for."""
        return self._values[word]

    def hits(self, folded: str) -> list[Hit]:
        """Give the entries in `folded`, in its order, without those that lie within a longer one."""
        if not self._values:
            return []
        text = folded.translate(_PLAIN)
        found = sorted(self._edged(text), key=lambda hit: (hit.start, -hit.end))
        return list(_outermost(found))

    def _edged(self, text: str) -> Iterator[Hit]:
        for last, word in self._automaton.iter(text):
            start, end = last + 1 - len(word), last + 1
            if _joins(text[start]) and start and _joins(text[start - 1]):
                continue
            if _joins(text[last]) and word not in self._families and not _ends(text, end):
                continue
            yield Hit(start, end, word)


def _ends(text: str, end: int) -> bool:
    """Say whether an English word ends here, a plural `s` counting for nothing."""
    rest = text[end : end + 2]
    if rest[:1] == "s":
        rest = rest[1:]
    return not (rest and _joins(rest[0]))


def _joins(char: str) -> bool:
    """Say whether a character belongs to an English word; the edges of one are where none follows."""
    return char.isascii() and char.isalnum()


def _outermost(hits: Iterable[Hit]) -> Iterator[Hit]:
    reached = 0
    for hit in hits:
        if hit.end > reached:
            yield hit
            reached = hit.end
