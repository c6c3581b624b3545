"""The patterns of signals: checked, put together where one refers to another, read as trees."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final

import re2

from bot.feedback.files import RulebookError, SignalEntry
from bot.feedback.pattern import REFERENCE, Either, Node, parse
from bot.feedback.pattern_plan import Pattern

_WORD_START: Final = re.compile(r"[\w(\[]")
_WORD_END: Final = re.compile(r"(?:^|[^\\])[\w)\]?*+}]$")  # no mark written out as itself
_LATER: Final = ".*?"
_FEW_WORDS: Final = {"en": r"(?:[\w'-]+,? ){0,3}?", "ja": r".{0,6}?"}


class PatternReader:
    """Reads the patterns of one language's signals."""

    def __init__(self, language: str, entries: Mapping[str, SignalEntry]) -> None:
        """Read nothing yet; patterns may refer to each of `entries`."""
        self._language = language
        self._entries = entries
        self._read: dict[str, tuple[Node, ...]] = {}
        # A set only reads what is added to it, which is quicker than compiling.
        self._valid = re2.Set.SearchSet(_quiet())

    def patterns(self, name: str) -> Iterator[Pattern]:
        """Give the patterns of the signal `name`; raises `RulebookError` naming what is wrong."""
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
