"""How each pattern of the rulebook is to be found in a text: worked out once, when the rulebook is loaded.

Every pattern is taken apart. Alternatives that are a few fixed strings are looked for as strings. Of the
others it is known how their matches begin and which words they need; the more telling of the two decides
whether RE2 is asked at all, at those places or in those sentences.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Any, Final, NamedTuple, TypeGuard

from bot.feedback.pattern import Edge, Either, Node, Repeat, Sequence, Text, has_no_word_at, may_be_empty
from bot.feedback.pattern_words import Made, Reader, Sample, Words

_MOST_BRANCHES: Final = 100
_MOST_NEEDS: Final = 3
_MOST_STRINGS: Final = 16
# How much a set of words must tell to be looked for in every text, alone and beside a better one.
_TELLS_SOMETHING: Final = 0.15
_TELLS_MUCH: Final = 1.0
_TELLS_NOTHING: Final = -0.5  # more than one in every sentence
MARKS: Final = "。.?!~、, )」』(\"'笑w"  # what may follow the last word of a sentence
ANYWHERE, AT_WORD, AT_START, AT_END = range(4)  # kinds of edge; those behind leading words come after
_EDGES: Final = {"b": AT_WORD, "^": AT_START, "$": AT_END}
_SOURCES: Final = ("", r"\b", "^", "$")


class Pattern(NamedTuple):
    """A pattern with the signal that it belongs to, and whether the words on its sides have to be whole."""

    owner: str
    body: Node
    left_edge: bool = False
    right_edge: bool = False


class Try(NamedTuple):
    """An alternative that may match where the sentence has a word of each of these sets (a bit for each)."""

    place: int
    needs: int


@dataclass(frozen=True, slots=True)
class Plan:
    """How to find the patterns.

    `words`: each word with its length and what it means (`_Word.packed`). `owners` and `sources`: the
    signal and the pattern of each alternative that RE2 is asked for. `waiting`: alternatives by the set of
    words that brings them, with what else they need; `at_edges`: those tried at every edge of a kind;
    `always`: those tried in every text. `leads`: patterns of words that may come first.
    """

    words: dict[str, tuple[Any, ...]] = field(default_factory=dict)
    owners: list[str] = field(default_factory=list)
    sources: list[str] = field(default_factory=list)
    waiting: dict[int, list[Try]] = field(default_factory=dict)
    at_edges: list[tuple[int, Try]] = field(default_factory=list)
    always: list[int] = field(default_factory=list)
    leads: list[str] = field(default_factory=list)


def plan(patterns: Iterable[Pattern], sentences: Iterable[str] = ()) -> Plan:
    """Work out how to find `patterns`, quickest in texts whose sentences are like `sentences` (folded)."""
    return _Planner(Sample(sentences)).plan(patterns)


@dataclass(slots=True)
class _Word:
    """One string of the automaton, and all that it means."""

    exacts: dict[tuple[int, int], list[str]] = field(default_factory=dict)
    ends: dict[tuple[int, str], list[str]] = field(default_factory=dict)
    openings: dict[int, list[Try]] = field(default_factory=dict)
    sets: list[int] = field(default_factory=list)

    def packed(self, length: int, waiting: Collection[int]) -> tuple[Any, ...]:
        """Give the same as the loop over a text reads it fastest; `waiting` sets bring alternatives."""
        return (
            length,
            tuple((left, right, tuple(owners)) for (left, right), owners in self.exacts.items()),
            tuple((left, marks, tuple(owners)) for (left, marks), owners in self.ends.items()),
            tuple((left, tuple(tries)) for left, tries in self.openings.items()),
            _bits(self.sets),
            tuple(number for number in self.sets if number in waiting),
        )


class _Planner:
    def __init__(self, sample: Sample) -> None:
        self._reader = Reader(sample)
        self._words: dict[str, _Word] = {}
        self._sets: dict[Words, int] = {}
        self._leads: dict[str, int] = {}
        self._made = Plan()

    def plan(self, patterns: Iterable[Pattern]) -> Plan:
        for pattern in patterns:
            together: dict[_Way, list[tuple[Sequence, Made]]] = {}
            for alternative in _alternatives(pattern):
                piece = self._reader.made(alternative.branch)
                way = self._way(pattern.owner, alternative, piece)
                if way is not None:
                    together.setdefault(way, []).append((alternative.branch, piece))
            for way, branches in together.items():
                self._take(pattern.owner, way, branches)
        waiting = self._made.waiting
        return replace(
            self._made, words={text: word.packed(len(text), waiting) for text, word in self._words.items()}
        )

    def _way(self, owner: str, alternative: _Alternative, piece: Made) -> _Way | None:
        """Say in which way an alternative is to be found by RE2; as strings it is noted here."""
        left, _, right, marks = alternative
        if isinstance(left, Repeat):
            left = self._lead(left)
        if piece.exact and "" not in piece.exact and len(piece.exact) <= _MOST_STRINGS:
            for text in piece.exact:
                word = self._word(text)
                if marks:
                    word.ends.setdefault((left, marks), []).append(owner)
                else:
                    word.exacts.setdefault((left, right), []).append(owner)
            return None
        begins = None if "" in piece.opening else piece.opening
        telling = self._reader.telling
        sets = sorted(set(piece.sets) - {begins}, key=lambda words: (-telling(words), sorted(words)))
        sets = [words for words in sets[:1] if telling(words) >= _TELLS_SOMETHING] + [
            words for words in sets[1:_MOST_NEEDS] if telling(words) >= _TELLS_MUCH
        ]
        best = telling(sets[0]) if sets else _TELLS_NOTHING
        opened = begins is not None and (left >= AT_START or telling(begins) >= best)
        return _Way(left, right, marks, opened, tuple(self._set(words) for words in sets))

    def _take(self, owner: str, way: _Way, branches: list[tuple[Sequence, Made]]) -> None:
        """Note how alternatives of a pattern that are found in the same way are to be found."""
        left, right, marks, opened, needs = way
        place = len(self._made.owners)
        self._made.owners.append(owner)
        tail = f"[{re.escape(marks)}]*" if marks else ""
        source = _SOURCES[left] if left < len(_SOURCES) else ""
        body = Either(tuple(branch for branch, _ in branches)).source
        self._made.sources.append(f"{source}{body}{tail}{_SOURCES[right]}")
        if opened:
            trial = Try(place, _bits(needs))
            for text in set[str]().union(*(piece.opening for _, piece in branches)):
                self._word(text).openings.setdefault(left, []).append(trial)
        elif left >= AT_START:
            self._made.at_edges.append((left, Try(place, _bits(needs))))
        elif needs:
            self._made.waiting.setdefault(needs[0], []).append(Try(place, _bits(needs[1:])))
        else:
            self._made.always.append(place)

    def _lead(self, lead: Repeat) -> int:
        """Give the kind of edge that lies behind any number of `lead`'s words at the start of a line."""
        if lead.part.source not in self._leads:
            self._leads[lead.part.source] = len(_SOURCES) + len(self._leads)
            self._made.leads.append(lead.part.source)
        return self._leads[lead.part.source]

    def _word(self, text: str) -> _Word:
        return self._words.setdefault(text, _Word())

    def _set(self, words: Words) -> int:
        if words not in self._sets:
            self._sets[words] = len(self._sets)
            for text in words:
                self._word(text).sets.append(self._sets[words])
        return self._sets[words]


@cache
def _shared(bits: int) -> int:
    """Give one and the same number for equal ones: thousands of words have the same sets."""
    return bits


def _bits(numbers: Iterable[int]) -> int:
    return _shared(sum(1 << number for number in set(numbers)))


class _Alternative(NamedTuple):
    """One way in which a pattern can match, without what lies on its sides.

    `left`: the kind of edge, or words that may come before at the start of a line. `marks`: what may
    follow up to the end of the line.
    """

    left: int | Repeat
    branch: Sequence
    right: int
    marks: str


class _Way(NamedTuple):
    """How alternatives are found: between which edges, at their openings or in lines, with which needs."""

    left: int
    right: int
    marks: str
    opened: bool
    needs: tuple[int, ...]


def _alternatives(pattern: Pattern) -> Iterator[_Alternative]:
    """Give the alternatives of `pattern`."""
    for parts in _opened((pattern.body,), _MOST_BRANCHES):
        whole = Sequence(parts)
        left: int | Repeat = AT_WORD if pattern.left_edge and not has_no_word_at(whole, 0) else ANYWHERE
        right, marks = AT_WORD if pattern.right_edge and not has_no_word_at(whole, -1) else ANYWHERE, ""
        start, end = 0, len(parts)
        if end and isinstance(parts[0], Edge):
            # Both a word's edge and a line's: left in the alternative, so that RE2 looks at both.
            start = int(left == ANYWHERE)
            left = _EDGES[parts[0].kind]
            if start and end > 1 and _is_lead(lead := parts[1]) and not may_be_empty(Sequence(parts[2:])):
                left, start = lead, 2
        if end > start and isinstance(parts[-1], Edge) and right == ANYWHERE:
            right, end = _EDGES[parts[-1].kind], end - 1
            if right == AT_END and end > start:
                marks = _marks(parts[end - 1])
                end -= bool(marks)
        yield _Alternative(left, Sequence(parts[start:end]), right, marks)


def _is_lead(node: Node) -> TypeGuard[Repeat]:
    """Tell whether `node` is any number of words that can be named."""
    return (
        isinstance(node, Repeat) and not node.least and node.most is None and not isinstance(node.part, Text)
    )


def _marks(node: Node) -> str:
    """Give the marks of which `node` is any number; none where it is something else."""
    if isinstance(node, Repeat) and node.least == 0 and node.most is None and isinstance(node.part, Text):
        options = node.part.options or frozenset()
        if options and all(option in MARKS for option in options):
            return "".join(sorted(options))
    return ""


def _opened(parts: tuple[Node, ...], most: int) -> Iterator[tuple[Node, ...]]:
    """Give `parts` once for each way in which the first of them can begin, if these are at most `most`."""
    if not parts:
        yield parts
        return
    first, rest = parts[0], parts[1:]
    if isinstance(first, Edge):
        for opened in _opened(rest, most):
            yield (first, *opened)
        return
    if isinstance(first, Sequence):
        yield from _opened((*first.parts, *rest), most)
    elif isinstance(first, Either) and len(first.branches) <= most:
        for branch in first.branches:
            yield from _opened((branch, *rest), most // len(first.branches))
    elif isinstance(first, Repeat) and first.least == 0 and first.most == 1 and most > 1:
        yield from _opened((first.part, *rest), most // 2)
        yield from _opened(rest, most // 2)
    else:
        yield parts
