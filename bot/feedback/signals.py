"""Signals: named families of patterns, run on RE2 so that no text can make one run away."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import NamedTuple

from bot.feedback.files import RulebookError, SignalEntry
from bot.feedback.folding import Folded
from bot.feedback.pattern_plan import Plan, plan
from bot.feedback.pattern_reading import PatternReader
from bot.feedback.plan_keeping import kept
from bot.feedback.scanning import Scanned, Scanner


class Hit(NamedTuple):
    """Where a signal was seen: characters of the folded text, and the sentence."""

    start: int
    end: int
    line: int


class Hits:
    """The signals seen in one text, each looked for when it is first asked for.

    Most rules are settled by the first signals that they ask for, so that many are never looked for.
    """

    __slots__ = ("_known", "_line_starts", "_scanned", "_unless")

    def __init__(
        self, scanned: Scanned, line_starts: list[int], unless: Mapping[str, tuple[str, ...]]
    ) -> None:
        self._scanned = scanned
        self._line_starts = line_starts
        self._unless = unless
        self._known: dict[str, Sequence[Hit]] = {}

    def get(self, name: str) -> Sequence[Hit]:
        """Give where the signal `name` was seen, in the order of the text; nothing where it was not."""
        known = self._known.get(name)
        if known is None:
            known = self._known[name] = self._look(name)
        return known

    def starting(self, prefix: str) -> list[tuple[str, Sequence[Hit]]]:
        """Give the signals seen whose names start with `prefix`, with their hits."""
        names = sorted(name for name in self._scanned.owners() if name.startswith(prefix))
        return [(name, hits) for name in names if (hits := self.get(name))]

    def all(self) -> dict[str, Sequence[Hit]]:
        """Give every signal seen, by name, with its hits."""
        names = sorted(self._scanned.owners() | self._known.keys())
        return {name: hits for name in names if (hits := self.get(name))}

    def update(self, seen: Mapping[str, Sequence[Hit]]) -> None:
        """Add signals that were seen in another way."""
        self._known.update(seen)

    def may_hold(self) -> set[str]:
        """Give the signals that were seen, and those that may turn out to be once they are looked for."""
        known = self._known
        return {name for name in self._scanned.owners() | known.keys() if known.get(name, True)}

    def _look(self, name: str) -> Sequence[Hit]:
        places = self._scanned.places(name)
        if not places:
            return ()
        against = [place for other in self._unless.get(name, ()) for place in self._scanned.places(other)]
        starts = self._line_starts
        return [
            Hit(start, end, bisect_right(starts, start) - 1)
            for start, end in places
            if not any(start < last and first < end for first, last in against)
        ]


class SignalBook:
    """The signals of one language, compiled."""

    def __init__(
        self,
        language: str,
        entries: Mapping[str, SignalEntry],
        used: Collection[str] | None = None,
        *,
        keep: bool = False,
        sentences: Iterable[str] = (),
    ) -> None:
        """Compile the `used` of `entries` (default: all); raises `RulebookError` naming a wrong one.

        Signals that other patterns are only built of need not be looked for. `keep`: whether to keep on disk
        what was worked out, in place of what was kept for this language before. `sentences`: what texts are
        like, to be quick with; looked at only where it has to be worked out.
        """
        self._language = language
        self._entries = entries
        wanted = set(entries if used is None else used)
        wanted.update(other for name in list(wanted) if name in entries for other in entries[name].unless)
        self.names: tuple[str, ...] = tuple(name for name in entries if name in wanted)
        made = (
            kept(language, self._made_of(), partial(self._plan, sentences)) if keep else self._plan(sentences)
        )
        self._scanner = Scanner(made)
        self._unless = {name: entries[name].unless for name in self.names if entries[name].unless}
        for name, others in self._unless.items():
            for other in others:
                if other not in entries:
                    raise RulebookError(f"signal {name} ({language}): unless: no signal is named {other!r}")

    def reader(self) -> PatternReader:
        """Give what reads the patterns of these signals."""
        return PatternReader(self._language, self._entries)

    def compile(self) -> Iterator[None]:
        """Compile what no text has needed yet, one pattern a step."""
        return self._scanner.compile()

    def _made_of(self) -> str:
        """Say all that the plan of these signals depends on."""
        said = {name: (entry.patterns, entry.edges) for name, entry in self._entries.items()}
        return f"{self._language} {self.names} {said}"

    def _plan(self, sentences: Iterable[str]) -> Plan:
        reader = self.reader()
        return plan((pattern for name in self.names for pattern in reader.patterns(name)), sentences)

    def scan(self, folded: Folded) -> Hits:
        """Look through `folded`; the signals seen in it are then to be asked for."""
        return Hits(self._scanner.scan(folded.text), [line.start for line in folded.lines], self._unless)
