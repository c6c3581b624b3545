"""Check a question, look at a check again, judge it for another interview."""

from __future__ import annotations

from bot.feedback.model import Interviewer, Stage
from bot.services.model import Checked


class Checks:
    """Checks of questions: they belong to the person and are kept for 30 days unless saved."""

    async def check(
        self,
        person: int,
        question: str,
        *,
        guild: int | None,
        company: str | None,
        stage: Stage | None,
        interviewer: Interviewer | None,
        previous: int | None = None,
    ) -> Checked:
        """Judge `question`, keep it, and remember the interview for this person and company.

        `previous` is the check that this one revises. Raises `Empty`, `TooLong` or
        `CompanyTooLong`.
        """
        raise NotImplementedError

    async def get(self, check_id: int, person: int) -> Checked:
        """Give a kept check of `person`; raises `CheckGone` or `NotYours`."""
        raise NotImplementedError

    async def rejudge(
        self,
        check_id: int,
        person: int,
        stage: Stage | None,
        interviewer: Interviewer | None,
    ) -> Checked:
        """Judge a kept check for another interview and remember that interview."""
        raise NotImplementedError

    async def companies(self, person: int, typed: str) -> list[str]:
        """Give at most 25 of the person's own companies, the likeliest for `typed` first."""
        raise NotImplementedError

    async def purge(self) -> int:
        """Delete unsaved checks older than 30 days; gives how many."""
        raise NotImplementedError
