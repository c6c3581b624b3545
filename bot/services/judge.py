"""The engine as the services use it, so that a test may put another in its place."""

from __future__ import annotations

from functools import lru_cache, partial
from typing import Any, Final, Protocol

from bot.feedback import Rulebook, compare, elsewhere
from bot.feedback.model import Change, Context, Elsewhere, Report
from bot.feedback.reviewing import read_question, review_reading

_AT_HAND: Final = 16  # questions whose reading is kept: those that are being answered now


class Judge(Protocol):
    """Judges one question, and says what a revision did."""

    def review(self, question: str, context: Context) -> Report:
        """Give the report on `question` for `context`."""
        ...

    def compare(self, before: Report, after: Report) -> Change:
        """Give what changed from `before` to `after`."""
        ...

    def elsewhere(self, report: Report) -> tuple[Elsewhere, ...]:
        """Give the other interviews in which the same words get another verdict."""
        ...


class RulebookJudge:
    """The feedback engine with its rulebook."""

    def __init__(self, rulebook: Rulebook) -> None:
        """Take a loaded rulebook."""
        self._rulebook = rulebook
        self._reading = lru_cache(_AT_HAND)(partial(read_question, rulebook=rulebook))

    def review(self, question: str, context: Context) -> Report:
        """Give the report on `question` for `context`."""
        return review_reading(self._reading(question), context, self._rulebook)

    def compare(self, before: Report, after: Report) -> Change:
        """Give what changed from `before` to `after`."""
        return compare(before, after)

    def elsewhere(self, report: Report) -> tuple[Elsewhere, ...]:
        """Give the other interviews in which the same words get another verdict."""
        return elsewhere(report, self._rulebook, self._reading(report.question))


def codes(report: Report) -> tuple[str, ...]:
    """Give the codes of a report's faults and strengths, each once, in the report's order."""
    return tuple(dict.fromkeys(finding.code for finding in (*report.faults, *report.strengths)))


def judged(report: Report) -> dict[str, Any]:
    """Give what is kept of how a question was judged, by column."""
    return {"verdict": report.verdict, "score": report.score, "codes": codes(report)}
