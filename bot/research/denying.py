"""What a text says is so, apart from what it says is not: "no training abroad", 「自動化していない」.

English denies what follows in the clause, Japanese what precedes in the sentence; the words for it are
in `data/answering`. Where that reaches too far, a note is silent, which is better than a wrong one.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any, Final, NamedTuple

import re2

from bot.research.data import read

_BREAK: Final = " ; "  # where something was taken out, so that what stood apart makes no word


class Sides(NamedTuple):
    """The parts of a text that are said to be so, and those that are said not to be."""

    said: str
    denied: str


@dataclass(frozen=True, slots=True)
class _Words:
    """Where a denial begins and ends, and what only looks like one."""

    begins: Any  # re2 has no types
    ends: Any
    unless: Any


def sides(plain: str) -> Sides:
    """Tell apart what the folded text `plain` says and what it denies."""
    spans = sorted((*_after(plain, _words("en")), *_before(plain, _words("ja"))))
    if not spans:
        return Sides(plain, "")
    said, denied, at = [], [], 0
    for start, end in spans:
        said.append(plain[at : max(at, start)])
        denied.append(plain[max(at, start) : end])
        at = max(at, end)
    return Sides(_BREAK.join([*said, plain[at:]]), _BREAK.join(denied))


def _after(plain: str, words: _Words) -> Iterator[tuple[int, int]]:
    """Give what is denied by a word in front of it."""
    for start in _denials(plain, words.begins, words.unless):
        end = words.ends.search(plain, start)
        yield start, end.start() if end else len(plain)


def _before(plain: str, words: _Words) -> Iterator[tuple[int, int]]:
    """Give what is denied by a word behind it."""
    begins = [0, *(found.end() for found in words.begins.finditer(plain))]
    for end in _denials(plain, words.ends, words.unless):
        yield max(begin for begin in begins if begin < end), end


def _denials(plain: str, denies: Any, unless: Any) -> Iterator[int]:
    """Give where each word that denies ends."""
    harmless = None
    for found in denies.finditer(plain):
        harmless = [each.span() for each in unless.finditer(plain)] if harmless is None else harmless
        if not any(start < found.end() and found.start() < end for start, end in harmless):
            yield found.end()


@cache
def _words(language: str) -> _Words:
    denies = read(f"answering/{language}")["denies"]
    return _Words(*(re2.compile(denies[part]) for part in ("from", "to", "unless")))
