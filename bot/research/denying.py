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
    """What denies, where what it denies begins or ends, and what only looks like it."""

    by: Any  # re2 has no types
    edge: Any
    unless: Any


def sides(plain: str) -> Sides:
    """Tell apart what the folded text `plain` says and what it denies."""
    if not _any_denial().search(plain):
        return Sides(plain, "")
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
    for start in _denials(plain, words):
        end = words.edge.search(plain, start)
        yield start, end.start() if end else len(plain)


def _before(plain: str, words: _Words) -> Iterator[tuple[int, int]]:
    """Give what is denied by a word behind it."""
    ends = [*_denials(plain, words)]
    begins = [0, *(found.end() for found in words.edge.finditer(plain))] if ends else []
    for end in ends:
        yield max(begin for begin in begins if begin < end), end


def _denials(plain: str, words: _Words) -> Iterator[int]:
    """Give where each word that denies ends."""
    denials = [*words.by.finditer(plain)]
    harmless = [each.span() for each in words.unless.finditer(plain)] if denials else []
    for found in denials:
        if not any(start < found.end() and found.start() < end for start, end in harmless):
            yield found.end()


@cache
def _any_denial() -> Any:
    return re2.compile("|".join(read(f"answering/{each}")["denies"]["by"] for each in ("en", "ja")))


@cache
def _words(language: str) -> _Words:
    denies = read(f"answering/{language}")["denies"]
    return _Words(*(re2.compile(denies[part]) for part in ("by", "edge", "unless")))
