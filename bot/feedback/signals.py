"""Signals: named families of patterns, run on RE2 so that no text can make one run away."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Final, NamedTuple

import re2

from bot.feedback.files import RulebookError, SignalEntry
from bot.feedback.folding import Folded
from bot.feedback.pattern import REFERENCE, Either, Node, parse
from bot.feedback.pattern_plan import Pattern
from bot.feedback.scanning import Scanned, Scanner

_WORD_START: Final = re.compile(r"[\w(\[]")
_WORD_END: Final = re.compile(r"(?:^|[^\\])[\w)\]?*+}]$")  # no mark written out as itself
_LATER: Final = ".*?"
_FEW_WORDS: Final = {"en": r"(?:[\w'-]+,? ){0,3}?", "ja": r".{0,6}?"}


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
        self, language: str, entries: Mapping[str, SignalEntry], used: Collection[str] | None = None
    ) -> None:
        """Compile the `used` of `entries` (default: all); raises `RulebookError` naming a wrong one.

        Signals that other patterns are only built of need not be looked for.
        """
        self._language = language
        self._entries = entries
        wanted = set(entries if used is None else used)
        wanted.update(other for name in list(wanted) if name in entries for other in entries[name].unless)
        self.names: tuple[str, ...] = tuple(name for name in entries if name in wanted)
        self._read: dict[str, tuple[Node, ...]] = {}
        self._valid = re2.Set.SearchSet(
            _quiet()
        )  # only reads what is added to it, which is quicker than compiling
        self._scanner = Scanner(pattern for name in self.names for pattern in self._patterns(name))
        self._unless = {name: entries[name].unless for name in self.names if entries[name].unless}
        for name, others in self._unless.items():
            for other in others:
                if other not in entries:
                    raise RulebookError(f"signal {name} ({language}): unless: no signal is named {other!r}")

    def _patterns(self, name: str) -> Iterator[Pattern]:
        entry = self._entries[name]
        for text, node in zip(entry.patterns, self._nodes(name, ()), strict=True):
            yield Pattern(name, node, *self._edges(text, entry.edges))

    def _nodes(self, name: str, through: tuple[str, ...]) -> tuple[Node, ...]:
        """Read the patterns of the signal `name`, on behalf of those of `through`."""
        if name not in self._read:
            self._read[name] = tuple(
                self._node(name, text, (*through, name)) for text in self._entries[name].patterns
            )
        return self._read[name]

    def _node(self, name: str, text: str, through: tuple[str, ...]) -> Node:
        def referred(other: str) -> Node:
            if other not in self._entries or other in through:
                what = "refers to itself" if other in through else "refers to no signal"
                raise RulebookError(f"signal {name} ({self._language}): patterns: <{other}> {what}")
            return Either(self._nodes(other, through))

        written = text.replace("…", _LATER).replace("‥", _FEW_WORDS[self._language])
        try:
            self._valid.Add(REFERENCE.sub("x", written).encode())
            return parse(written, referred)
        except re2.error as error:
            why = _why(written)
            raise RulebookError(f"signal {name} ({self._language}): patterns: {why}") from error

    def _edges(self, text: str, wanted: bool) -> tuple[bool, bool]:
        """Tell whether the pattern `text` has word edges on its sides."""
        if not wanted or self._language != "en":
            return False, False
        left = bool(_WORD_START.match(text) or text[0] == "<")
        right = bool(_WORD_END.search(text) or text[-1] == ">") and not _may_end_sentence(text)
        return left, right

    def scan(self, folded: Folded) -> Hits:
        """Look through `folded`; the signals seen in it are then to be asked for."""
        return Hits(self._scanner.scan(folded.text), [line.start for line in folded.lines], self._unless)


def _quiet() -> re2.Options:
    options = re2.Options()
    options.log_errors = False
    return options


def _why(pattern: str) -> str:
    """Say what RE2 has against `pattern`."""
    try:
        re2.compile(REFERENCE.sub("x", pattern).encode(), _quiet())
    except re2.error as error:
        said = error.args[0] if error.args else error
        return said.decode() if isinstance(said, bytes) else str(said)
    return "RE2 does not take it"


def _may_end_sentence(pattern: str) -> bool:
    """Tell whether the last group of `pattern` may match a mark or the end, where no word edge can be."""
    depth = 0
    for at in range(len(pattern) - 1, -1, -1):
        if pattern[at] == ")" and pattern[at - 1 : at] != "\\":
            depth += 1
        elif pattern[at] == "(" and pattern[at - 1 : at] != "\\":
            depth -= 1
            if depth == 0:
                return any(mark in pattern[at:] for mark in ("$", "\\?", "[.", "[!"))
        if depth == 0:
            return False
    return False
