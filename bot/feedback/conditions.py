"""Conditions over what was seen in a question: read once from a rule, then asked of each question."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from typing import Any, Final, get_args

from bot.feedback.model import Context, Interviewer, Stage
from bot.feedback.signals import Hit, Hits

_STAGES: Final = (*get_args(Stage),)
_INTERVIEWERS: Final = (*get_args(Interviewer), "unknown")
_FOUND: Final = ("fault", "strength", "rule")
_WORDS: Final = ("any", "all", "none", "same", "before", "count", "stage", "interviewer")
_PAIR: Final = 2
_NOWHERE: Final = Hit(0, 0, -1)


@dataclass(slots=True)
class Seen:
    """What is known of one question while its rules are asked."""

    hits: Hits
    asking: tuple[bool, ...]
    context: Context
    cores: Mapping[int, int] = field(
        default_factory=dict
    )  # where the asking clause of a sentence starts, if not at its start
    found: dict[str, Hit] = field(default_factory=dict)  # "fault:vague", "strength:team", "rule:vague.broad"


Answer = Hit | None
Condition = Callable[[Seen, int | None], Answer]


@dataclass(frozen=True, slots=True)
class Read:
    """A condition with the signals that it names and the findings that must be known before it.

    `needs`: sets of signals; where none of one set was seen, it cannot hold.
    """

    holds: Condition
    signals: frozenset[str]
    after: frozenset[str]
    needs: tuple[frozenset[str], ...] = ()


class BadConditionError(ValueError):
    """A condition that cannot be read; the message says which part."""


def read_condition(source: Any, names: Collection[str]) -> Read:
    """Read a condition over the signals `names`; raises `BadConditionError`."""
    reader = _Reader(names)
    holds = reader.read(source)
    return Read(holds, frozenset(reader.signals), frozenset(reader.after), _needs(source))


def _needs(source: Any) -> tuple[frozenset[str], ...]:
    """Give sets of signals of each of which one must be seen for the condition `source` to hold."""
    if isinstance(source, list):
        return tuple(need for part in source for need in _needs(part))
    if isinstance(source, str):
        prefix, colon, rest = source.partition(":")
        return () if prefix in _FOUND and colon else (frozenset({rest or prefix}),)
    ((word, content),) = source.items()
    if word in ("all", "same"):
        return _needs(content)
    if word in ("before", "count"):
        return tuple(frozenset({name}) for name in content if isinstance(name, str))
    if word == "any":
        parts = [_needs(part) for part in content]
        return (frozenset().union(*(min(part, key=len) for part in parts)),) if all(parts) else ()
    return ()


class _Reader:
    def __init__(self, names: Collection[str]) -> None:
        self.names = names
        self.signals: set[str] = set()
        self.after: set[str] = set()

    def read(self, source: Any) -> Condition:
        if isinstance(source, str):
            return self._atom(source)
        if isinstance(source, list):
            return _all([self.read(part) for part in source])
        if isinstance(source, dict) and len(source) == 1:
            ((word, content),) = source.items()
            reader = getattr(self, f"_read_{word}", None)
            if reader is not None:
                condition: Condition = reader(content)
                return condition
        raise BadConditionError(
            f"{source!r} is no condition: expected a signal's name or one of {', '.join(_WORDS)}"
        )

    def _parts(self, content: Any) -> list[Condition]:
        if not isinstance(content, list) or not content:
            raise BadConditionError(f"{content!r}: expected a list of conditions")
        return [self.read(part) for part in content]

    def _signal(self, name: Any) -> str:
        if not isinstance(name, str) or name not in self.names:
            raise BadConditionError(f"no signal is named {name!r}")
        self.signals.add(name)
        return name

    def _atom(self, source: str) -> Condition:
        prefix, colon, rest = source.partition(":")
        if not colon:
            return _signal(self._signal(source), None)
        if prefix in ("core", "ahead"):
            return _in_core(self._signal(rest), prefix == "core")
        if prefix in ("ask", "lead"):
            return _signal(self._signal(rest), prefix == "ask")
        if prefix in _FOUND:
            self.after.add(source)
            return lambda seen, _line: seen.found.get(source)
        raise BadConditionError(
            f"{source!r}: expected ask:, core:, ahead:, lead:, fault:, strength: or rule: before the colon"
        )

    def _read_any(self, content: Any) -> Condition:
        return _any(self._parts(content))

    def _read_all(self, content: Any) -> Condition:
        return _all(self._parts(content))

    def _read_none(self, content: Any) -> Condition:
        wanted = _any(self._parts(content))
        return lambda seen, line: None if wanted(seen, line) is not None else _NOWHERE

    def _read_same(self, content: Any) -> Condition:
        wanted = _all(self._parts(content))

        def same(seen: Seen, line: int | None) -> Answer:
            if line is not None:
                return wanted(seen, line)
            for at in range(len(seen.asking)):
                answer = wanted(seen, at)
                if answer is not None:
                    return answer
            return None

        return same

    def _read_before(self, content: Any) -> Condition:
        if not isinstance(content, list) or len(content) != _PAIR:
            raise BadConditionError(f"before: {content!r}: expected two signals")
        first, second = (self._signal(name) for name in content)

        def before(seen: Seen, line: int | None) -> Answer:
            ahead = _signal(first, None)(seen, line)
            if ahead is None:
                return None
            later = [
                hit for hit in seen.hits.get(second) if hit.start >= ahead.end and line in (None, hit.line)
            ]
            return ahead if later else None

        return before

    def _read_count(self, content: Any) -> Condition:
        if not isinstance(content, list) or len(content) != _PAIR or not isinstance(content[1], int):
            raise BadConditionError(f"count: {content!r}: expected a signal and a number")
        name, least = self._signal(content[0]), content[1]

        def count(seen: Seen, line: int | None) -> Answer:
            hits = [hit for hit in seen.hits.get(name) if line in (None, hit.line)]
            return hits[0] if len(hits) >= least else None

        return count

    def _read_stage(self, content: Any) -> Condition:
        wanted = _choices(content, _STAGES)
        return lambda seen, _line: _NOWHERE if (seen.context.stage or "first") in wanted else None

    def _read_interviewer(self, content: Any) -> Condition:
        wanted = _choices(content, _INTERVIEWERS)
        return lambda seen, _line: _NOWHERE if (seen.context.interviewer or "unknown") in wanted else None


def asks_for_interview(source: object) -> bool:
    """Say whether a condition, as a rule's file has it, mentions the stage or the interviewer."""
    if isinstance(source, list):
        return any(asks_for_interview(part) for part in source)
    if isinstance(source, dict):
        return any(
            word in ("stage", "interviewer") or asks_for_interview(part) for word, part in source.items()
        )
    return False


def _choices(content: Any, allowed: tuple[str, ...]) -> frozenset[str]:
    wanted = content if isinstance(content, list) else [content]
    for value in wanted:
        if value not in allowed:
            raise BadConditionError(f"{value!r}: expected one of {', '.join(allowed)}")
    return frozenset(wanted)


def _signal(name: str, asking: bool | None) -> Condition:
    def condition(seen: Seen, line: int | None) -> Answer:
        for hit in seen.hits.get(name):
            if line is not None and hit.line != line:
                continue
            if asking is None or seen.asking[hit.line] == asking:
                return hit
        return None

    return condition


def _in_core(name: str, wanted: bool) -> Condition:
    def condition(seen: Seen, line: int | None) -> Answer:
        for hit in seen.hits.get(name):
            core = seen.asking[hit.line] and hit.start >= seen.cores.get(hit.line, 0)
            if line in (None, hit.line) and core == wanted:
                return hit
        return None

    return condition


def _all(parts: list[Condition]) -> Condition:
    def condition(seen: Seen, line: int | None) -> Answer:
        first: Answer = None
        for part in parts:
            answer = part(seen, line)
            if answer is None:
                return None
            if first is None or (first.line < 0 <= answer.line):
                first = answer
        return first

    return condition


def _any(parts: list[Condition]) -> Condition:
    def condition(seen: Seen, line: int | None) -> Answer:
        for part in parts:
            answer = part(seen, line)
            if answer is not None:
                return answer
        return None

    return condition
