"""Where thousands of patterns match one text, found without running most of them.

One walk of Aho and Corasick's automaton over the text sees every word that a plan looks for, so that a text
costs by what it holds, not by how many patterns there are. RE2 is asked only for the signals that somebody
wants to know, and only where a match can be.

RE2's own filter and set build their automata anew for each unseen text, which took over 8 ms for 400
characters of Japanese; one merged pattern a signal ran out of RE2's memory.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Iterator, Sequence
from itertools import accumulate
from typing import Any, Final

import ahocorasick
import re2

from bot.feedback.pattern_plan import AT_START, MARKS, Plan, Try

_WORD_EDGE: Final = re.compile(r"\b", re.ASCII)  # as RE2 has it
_ANCHORED: Final = re2._Anchor.ANCHOR_START  # noqa: SLF001 - the public wrapper costs more than a match
_UNANCHORED: Final = re2._Anchor.UNANCHORED  # noqa: SLF001 - as above

Places = list[tuple[int, int]]  # from where to where, in characters
Begun = list[tuple[int, int, tuple[Try, ...]]]  # where, in which line, what may begin there


class Scanner:
    """Finds where the patterns of a plan match."""

    def __init__(self, plan: Plan) -> None:
        """Get ready to do as `plan` says."""
        self._waiting, self._at_edges, self._always = plan.waiting, plan.at_edges, plan.always
        self._owners = plan.owners
        self._matchers: list[Any] = list(plan.sources)  # compiled when they are first used, or by `compile`
        self._leads = [compiled(lead) for lead in plan.leads]
        # Aho and Corasick's automaton is built once and whole: no text can make it grow.
        self._words = ahocorasick.Automaton()
        for text, meaning in plan.words.items():
            self._words.add_word(text, meaning)
        self._words.make_automaton()

    def compile(self) -> Iterator[None]:
        """Compile what no text has needed yet, one alternative a step."""
        for place, source in enumerate(self._matchers):
            if isinstance(source, str):
                self._matchers[place] = compiled(source)
                yield

    def scan(self, text: str) -> Scanned:
        """Look through `text` once, for what is asked of it afterwards."""
        seen = Scanned(text, self._owners, self._matchers, self._leads)
        self._walk(seen, text)
        return seen

    def _walk(self, seen: Scanned, text: str) -> None:  # noqa: C901, PLR0912 - a call here costs more than it hides
        edges, exact = seen.edges, seen.exact
        had = [0] * (len(seen.breaks) + 1)  # of each line, a bit for each set of which it has a word
        brought: dict[int, int] = {}  # of each set that brings alternatives, a bit for each line that has one
        begun: Begun = []
        breaks = [*seen.breaks, len(text)]
        line, bit, line_end = 0, 1, breaks[0]
        marks_from = len(text[:line_end].rstrip(MARKS))
        for last, (length, exacts, ends, openings, sets, brings) in (
            self._words.iter(text) if self._words else ()
        ):
            while last > line_end:
                line += 1
                bit <<= 1
                line_end = breaks[line]
                marks_from = len(text[:line_end].rstrip(MARKS))
            end = last + 1
            start = end - length
            if exacts:
                for left, right, owners in exacts:
                    if start in edges[left] and end in edges[right]:
                        for owner in owners:
                            exact.setdefault(owner, []).append((start, end))
            if ends and end >= marks_from:
                for left, marks, owners in ends:
                    if start in edges[left] and not text[end:line_end].strip(marks):
                        for owner in owners:
                            exact.setdefault(owner, []).append((start, line_end))
            if openings:
                for left, tries in openings:
                    if start in edges[left]:
                        begun.append((start, line, tries))
            if sets:
                had[line] |= sets
                for number in brings:
                    brought[number] = brought.get(number, 0) | bit
        self._ask(seen, had, brought, begun)

    @staticmethod
    def _ask_begun(seen: Scanned, had: list[int], begun: Begun) -> None:
        """Note which of the alternatives that may have `begun` are to be asked for."""
        at, ask_first = seen.at, seen.ask_at
        for start, line, tries in begun:
            here = had[line]
            for place, needs in tries:
                if needs & here == needs:
                    if place in at:
                        at[place].append(start)
                    else:
                        ask_first(place, start)

    def _ask(self, seen: Scanned, had: list[int], brought: dict[int, int], begun: Begun) -> None:
        """Note where RE2 is to be asked, and for which alternative."""
        self._ask_begun(seen, had, begun)
        anywhere = 0
        for sets in had:
            anywhere |= sets
        for number, lines in brought.items():
            for place, needs in self._waiting[number]:
                if needs & anywhere == needs:
                    fit = _fitting(lines, had, needs) if needs else lines
                    if fit:
                        seen.ask_in(place, fit)
        every = (1 << len(had)) - 1
        for left, (place, needs) in self._at_edges:
            if needs & anywhere == needs:
                fit = _fitting(every, had, needs)
                if fit:
                    seen.ask_at_edges(place, left, fit)
        for place in self._always:
            seen.ask_in(place, every)


def _fitting(lines: int, had: list[int], needs: int) -> int:
    """Give those of `lines` (a bit for each) that have a word of every set of `needs`."""
    fitting = 0
    while lines:
        bit = lines & -lines
        if needs & had[bit.bit_length() - 1] == needs:
            fitting |= bit
        lines ^= bit
    return fitting


def compiled(source: str) -> Any:
    """Give RE2's matching function for the pattern `source`; raises `re2.error` where it is none."""
    options = re2.Options()
    options.never_capture = True
    options.never_nl = True  # no match goes on into the next sentence
    options.log_errors = False
    regex = re2.compile(f"(?m){source}".encode(), options)
    return regex._regexp.Match  # noqa: SLF001 - the public wrapper costs more than a match


class Scanned:
    """A text that was looked through: tells where the patterns of a signal match in it."""

    __slots__ = (
        "_asked", "_bytes", "_data", "_in", "_lines", "_matchers", "_owners", "_text",
        "at", "breaks", "edges", "exact",
    )  # fmt: skip  # twelve lines would say no more

    def __init__(
        self,
        text: str,
        owners: Sequence[str] = (),
        matchers: list[Any] | None = None,
        leads: Sequence[Any] = (),
    ) -> None:
        self._text = text
        self._data = text.encode()
        # Where each character starts in UTF-8, which is what RE2 counts in.
        self._bytes: Sequence[int] = range(len(text) + 1) if text.isascii() else _starts(text)
        self._owners = owners
        self._matchers = matchers or []
        self.breaks = [at for at, char in enumerate(text) if char == "\n"] if "\n" in text else []
        self.edges: list[Collection[int]] = [
            range(len(text) + 1),
            {found.start() for found in _WORD_EDGE.finditer(text)},
            {0, *(at + 1 for at in self.breaks)},
            {*self.breaks, len(text)},
        ]
        self.edges += [self._behind(lead) for lead in leads]
        self.exact: dict[str, Places] = {}
        self.at: dict[int, list[int]] = {}
        self._in: dict[int, int] = {}
        self._lines: list[tuple[int, int]] = []
        self._asked: dict[str, list[int]] = {}

    def _behind(self, lead: Any) -> set[int]:
        """Give the starts of the lines, and the places behind each match of `lead` that follows on one."""
        data, size, starts = self._data, len(self._data), self._bytes
        places: set[int] = set()
        for start in self.edges[AT_START]:
            at = starts[start]
            while at >= 0:
                places.add(bisect_left(starts, at))
                end = lead(_ANCHORED, data, at, size)[0][1]
                at = end if end > at else -1
        return places

    def ask_at(self, place: int, start: int) -> None:
        """Ask RE2 for the alternative `place` at `start`."""
        known = self.at.get(place)
        if known is None:
            self.at[place] = [start]
            self._asked.setdefault(self._owners[place], []).append(place)
        else:
            known.append(start)

    def ask_at_edges(self, place: int, left: int, lines: int) -> None:
        """Ask RE2 for it at each edge of the kind `left` in `lines` (a bit for each)."""
        for start in sorted(self.edges[left]):
            if lines >> bisect_left(self.breaks, start) & 1:
                self.ask_at(place, start)

    def ask_in(self, place: int, lines: int) -> None:
        """Ask RE2 for it anywhere in each of `lines` (a bit for each)."""
        if place not in self._in:
            self._asked.setdefault(self._owners[place], []).append(place)
        self._in[place] = self._in.get(place, 0) | lines

    def owners(self) -> set[str]:
        """Give the signals of which a pattern matches, or may."""
        return self.exact.keys() | self._asked.keys()

    def places(self, owner: str) -> Places:
        """Give where the patterns of `owner` match, in the order of the text, the longer first."""
        found = self.exact.get(owner, [])
        asked = self._asked.get(owner)
        if asked:
            found = [*found]
            for place in asked:
                found += self._matches(place) if place in self.at else self._search(place)
        return sorted(set(found), key=_first_and_longest) if len(found) > 1 else found

    def _matches(self, place: int) -> Places:
        """Ask RE2 at each place where the alternative may begin, outside of an earlier match."""
        match, data, starts = self._matcher(place), self._data, self._bytes
        size = len(data)
        done = 0
        found = []
        for start in self.at[place]:
            if start >= done:
                end = match(_ANCHORED, data, starts[start], size)[0][1]
                if end >= 0:
                    done = bisect_left(starts, end)
                    found.append((start, done))
        return found

    def _search(self, place: int) -> Places:
        """Ask RE2 for all matches in the lines where there may be one, one behind the other."""
        match, data, starts = self._matcher(place), self._data, self._bytes
        lines = self._in[place]
        found: Places = []
        for line, (first, stop) in enumerate(self._byte_lines()):
            if not lines >> line & 1:
                continue
            at = first
            while at <= stop:
                start, end = match(_UNANCHORED, data, at, stop)[0]
                if end < 0:
                    break
                first_character = bisect_left(starts, start)
                found.append((first_character, bisect_left(starts, end)))
                at = end if end > at else starts[first_character + 1] if end < stop else stop + 1
        return found

    def _matcher(self, place: int) -> Any:
        match = self._matchers[place]
        if isinstance(match, str):
            match = self._matchers[place] = compiled(match)
        return match

    def _byte_lines(self) -> list[tuple[int, int]]:
        """Give where each line starts and ends in UTF-8."""
        if not self._lines:
            begins, stops = (0, *(at + 1 for at in self.breaks)), (*self.breaks, len(self._text))
            starts = self._bytes
            self._lines = [(starts[first], starts[last]) for first, last in zip(begins, stops, strict=True)]
        return self._lines


def _starts(text: str) -> list[int]:
    """Give where each character of `text` starts in UTF-8, and where the last one ends."""
    sizes = (
        1 if char < "\x80" else 2 if char < "\u0800" else 3 if char < "\U00010000" else 4 for char in text
    )
    return [0, *accumulate(sizes)]


def _first_and_longest(place: tuple[int, int]) -> tuple[int, int]:
    return place[0], -place[1]
