"""The engine as the services use it, so that a test may put another in its place."""

from __future__ import annotations

from typing import Protocol

from bot.feedback.model import Change, Context, Report


class Judge(Protocol):
    """Judges one question, and says what a revision did."""

    def review(self, question: str, context: Context) -> Report:
        """Give the report on `question` for `context`."""
        ...

    def compare(self, before: Report, after: Report) -> Change:
        """Give what changed from `before` to `after`."""
        ...
