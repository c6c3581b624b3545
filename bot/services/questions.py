"""My questions: save, revise, mark, note the answer, and the pocket card."""

from __future__ import annotations

from bot.feedback.model import Interviewer, Report, Stage
from bot.services.model import Card, Question, Status, Suits


class Questions:
    """Saved questions; every method raises `QuestionGone` or `NotYours` where that is so."""

    async def save(self, person: int, check_id: int) -> Question:
        """Save a check among the person's questions; twice gives the same question.

        Saving a check that revises a saved one adds its text there as a revision. Raises
        `CheckGone` or `NotYours`.
        """
        raise NotImplementedError

    async def list(
        self, person: int, company: str | None = None, status: Status | None = None
    ) -> tuple[Question, ...]:
        """Give the person's questions, last changed first, of one company or status if given."""
        raise NotImplementedError

    async def get(self, person: int, question_id: int) -> Question:
        """Give one question with all its revisions."""
        raise NotImplementedError

    def report(self, question: Question) -> Report:
        """Give the report on the present wording, for the interview it is meant for."""
        raise NotImplementedError

    async def revise(self, person: int, question_id: int, text: str) -> Question:
        """Add a wording; the same words again add nothing. `change` says what it did.

        A ready question that gets a blank turns into a draft. Raises `Empty` or `TooLong`.
        """
        raise NotImplementedError

    async def set_status(
        self, person: int, question_id: int, status: Status
    ) -> Question:
        """Mark a question; raises `BlanksRemain` for `ready` while it has blanks."""
        raise NotImplementedError

    async def answered(
        self, person: int, question_id: int, answer: str, suits: Suits | None
    ) -> Question:
        """Note what they answered, and mark the question as asked; raises `AnswerTooLong`."""
        raise NotImplementedError

    async def delete(self, person: int, question_id: int) -> bool:
        """Delete a question; False when it was gone already."""
        raise NotImplementedError

    async def card(
        self,
        person: int,
        company: str | None,
        stage: Stage | None,
        interviewer: Interviewer | None,
    ) -> Card:
        """Give the pocket card: ready questions judged again for that interview.

        With `company`, its questions and those for no company. What was not given of the interview
        is remembered from the person's checks for that company.
        """
        raise NotImplementedError
