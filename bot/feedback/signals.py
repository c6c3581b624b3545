"""Signals: named families of patterns, run on RE2 so that no text can make one run away.

The patterns of a language are filtered by the words that they need; those left are run one by one. A
set automaton over all of them would be built anew for each unseen sentence, which takes far longer.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection, Mapping, Sequence
from typing import Any, Final, NamedTuple

import re2

from bot.feedback.files import RulebookError, SignalEntry
from bot.feedback.folding import Folded
from bot.feedback.prefilter import Prefilter

_REFERENCE: Final = re.compile(r"<([a-z][a-z0-9-]*)>")
_WORD_START: Final = re.compile(r"[\w(\[]")
_WORD_END: Final = re.compile(r"(?:^|[^\\])[\w)\]?*+}]$")  # no mark written out as itself
_TWO_BYTES: Final = "\u07ff"  # the last character that UTF-8 writes in two bytes
_THREE_BYTES: Final = "\uffff"
_LATER: Final = ".*?"
_FEW_WORDS: Final = {"en": r"(?:[\w'-]+,? ){0,3}?", "ja": r".{0,6}?"}


class Hit(NamedTuple):
    """Where a signal was seen: characters of the folded text, and the sentence."""

    start: int
    end: int
    line: int


Hits = dict[str, list[Hit]]


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
        options = re2.Options()
        options.never_capture = True
        options.log_errors = False
        owners: list[str] = []
        needs: list[str] = []
        self._regexes: list[Any] = []  # re2 has no types
        for name in self.names:
            for bare, whole in self.patterns(name):
                try:
                    self._regexes.append(re2.compile(whole.encode(), options))
                except re2.error as error:
                    raise RulebookError(f"signal {name} ({language}): patterns: {_decoded(error)}") from error
                owners.append(name)
                needs.append(bare)
        self._owners = owners
        self._prefilter = Prefilter(needs)
        self._unless = {name: entries[name].unless for name in self.names if entries[name].unless}
        for name, others in self._unless.items():
            for other in others:
                if other not in entries:
                    raise RulebookError(f"signal {name} ({language}): unless: no signal is named {other!r}")

    def patterns(self, name: str) -> list[tuple[str, str]]:
        """Give each RE2 pattern of the signal `name`, as it is and with its word edges."""
        entry = self._entries[name]
        pairs = []
        for text in entry.patterns:
            body = self._expand(name, text, (name,))
            pairs.append((body, "(?m)" + self._edged(text, body, entry.edges)))
        return pairs

    def _edged(self, text: str, body: str, edges: bool) -> str:
        if not edges or self._language != "en":
            return f"(?:{body})"
        left = r"\b" if _WORD_START.match(text) or text[0] == "<" else ""
        right = r"\b" if (_WORD_END.search(text) or text[-1] == ">") and not _may_end_sentence(text) else ""
        return f"{left}(?:{body}){right}"

    def _expand(self, name: str, text: str, through: tuple[str, ...]) -> str:
        def referred(found: re.Match[str]) -> str:
            other = found[1]
            if other not in self._entries or other in through:
                what = "refers to itself" if other in through else "refers to no signal"
                raise RulebookError(f"signal {name} ({self._language}): patterns: <{other}> {what}")
            return (
                "(?:"
                + "|".join(
                    self._expand(name, part, (*through, other)) for part in self._entries[other].patterns
                )
                + ")"
            )

        return _REFERENCE.sub(referred, text.replace("…", _LATER).replace("‥", _FEW_WORDS[self._language]))

    def scan(self, folded: Folded) -> Hits:
        """Give every signal seen in `folded` with its places, in the order of the text."""
        data = folded.text.encode()
        if not data or not self.names:
            return {}
        starts = [line.start for line in folded.lines]
        positions: Sequence[int] | None = None if len(data) == len(folded.text) else _positions(folded.text)
        raw: Hits = {}
        for index in self._prefilter.candidates(folded.text):
            for found in self._regexes[index].finditer(data):
                start, end = found.span()
                if positions is not None:
                    start, end = positions[start], positions[end]
                raw.setdefault(self._owners[index], []).append(
                    Hit(start, end, bisect_right(starts, start) - 1)
                )
        for hits in raw.values():
            hits.sort(key=_first_and_longest)
        return self._suppressed(raw)

    def _suppressed(self, raw: Hits) -> Hits:
        seen: Hits = {}
        for name, hits in raw.items():
            against = [hit for other in self._unless.get(name, ()) for hit in raw.get(other, ())]
            left = (
                [hit for hit in hits if not any(_overlap(hit, other) for other in against)]
                if against
                else hits
            )
            if left:
                seen[name] = left
        return seen


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


def _first_and_longest(hit: Hit) -> tuple[int, int]:
    return hit.start, -hit.end


def _overlap(one: Hit, other: Hit) -> bool:
    return one.start < other.end and other.start < one.end


def _positions(text: str) -> list[int]:
    """Give, for each byte of `text` in UTF-8, the character that it belongs to, and one past the end."""
    out: list[int] = []
    for at, char in enumerate(text):
        if char.isascii():
            out.append(at)
        else:
            out += (at,) * (2 if char <= _TWO_BYTES else 3 if char <= _THREE_BYTES else 4)
    out.append(len(text))
    return out


def _decoded(error: re2.error) -> str:
    said = error.args[0] if error.args else error
    return said.decode() if isinstance(said, bytes) else str(said)
