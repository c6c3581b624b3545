"""My questions: save, revise, mark, note the answer, and the pocket card."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import datetime
from typing import Any, Final, cast

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.feedback.model import Context, Interviewer, Report, Stage, Verdict
from bot.research import company_key
from bot.services.card import deal
from bot.services.checks import kept
from bot.services.clock import Clock
from bot.services.interviews import context_of, fill
from bot.services.judge import Judge, judged
from bot.services.model import Answer, Card, Meant, Question, Revision, Status, Suits
from bot.services.refusals import BlanksRemain, NotYours, QuestionGone, WhichCompany
from bot.services.words import answer_text, company_name, question_text
from bot.store import Database, checks, questions
from bot.store.questions import QuestionRow, RevisionRow

_SOME: Final = 3


class Questions:
    """Saved questions; every method raises `QuestionGone` or `NotYours` where that is so."""

    def __init__(self, db: Database, judge: Judge, clock: Clock) -> None:
        """Take the store, the engine and the time."""
        self._db = db
        self._judge = judge
        self._clock = clock

    async def save(self, person: int, check_id: int) -> Question:
        """Save a check among the person's questions; twice gives the same question.

        Saving a check that revises a saved one adds its text there as a wording; with the same
        words, the question is for that check's interview and company from now on. Raises
        `CheckGone` or `NotYours`.
        """
        now = self._clock()
        async with self._db.begin() as connection:
            await checks.hold(connection, check_id)  # whoever erases it meanwhile comes before or after
            check = kept(await checks.get(connection, check_id), person, now)
            interview = {"stage": check.stage, "interviewer": check.interviewer}
            company = {"company_key": check.company_key, "company": check.company}
            new = {"status": "draft", "created_at": now, "changed_at": now, **interview, **company}
            thread = check.thread_id or check.id
            row = await questions.open_thread(connection, person, thread, new)
            if all(revision.check_id != check_id for revision in row.revisions):
                report = self._judge.review(check.question, context_of(**interview))
                write = self._link if _says(row, check.question) else self._add
                await write(connection, row, report, now, check_id=check_id, **interview, **company)
            return question_of(await _again(connection, row.id))

    async def list(
        self, person: int, company: str | None = None, status: Status | None = None
    ) -> tuple[Question, ...]:
        """Give the person's questions, last changed first, of one company or status if given."""
        name = company_name(company)
        async with self._db.read() as connection:
            rows = await questions.of_person(
                connection,
                person,
                company_keys=None if name is None else [company_key(name)],
                status=status,
            )
        return tuple(question_of(row) for row in rows if row.revisions)

    async def get(self, person: int, question_id: int) -> Question:
        """Give one question with all its wordings."""
        async with self._db.read() as connection:
            return question_of(_owned(await questions.get(connection, question_id), person))

    def report(self, question: Question) -> Report:
        """Give the report on the present wording, for the interview it is meant for."""
        return self._judge.review(question.text, question.context)

    async def revise(self, person: int, question_id: int, text: str, meant: Meant | None = None) -> Question:
        """Add a wording; the same words again add nothing. `change` says what it did.

        `meant` is the company and the interview that the question is for from now on; as before
        where it is left out. What was asked, and what gets a blank, is a draft from then on; what was
        answered stays with the wording that was asked. Raises `Empty`,
        `TooLong` or `CompanyTooLong`.
        """
        wording = question_text(text)
        name = company_name(meant.company) if meant else None
        now = self._clock()
        async with self._changing(person, question_id) as (connection, row):
            context = context_of(row.stage, row.interviewer)
            before = self._judge.review(row.revisions[-1].text, context)
            after = self._judge.review(wording, meant.context if meant else context)
            changes = _changes(name, after.context) if meant else {}
            if wording != row.revisions[-1].text:
                await self._add(connection, row, after, now, **changes)
            elif meant and _differs(row, changes):
                number = row.revisions[-1].number
                await questions.judge_again(connection, row.id, number, **judged(after))
                await questions.change(connection, row.id, now, **changes)
            question = question_of(await _again(connection, question_id))
        return replace(question, change=self._judge.compare(before, after))

    async def set_status(self, person: int, question_id: int, status: Status) -> Question:
        """Mark a question; raises `BlanksRemain` for `ready` while it has blanks."""
        async with self._changing(person, question_id) as (connection, row):
            if status == "ready":
                self._refuse_blanks(row)
            if status != row.status:
                await questions.change(connection, question_id, self._clock(), status=status)
            return question_of(await _again(connection, question_id))

    async def answered(self, person: int, question_id: int, answer: str, suits: Suits | None) -> Question:
        """Note what they answered, and mark the question as asked; raises `AnswerTooLong`."""
        noted = answer_text(answer)
        now = self._clock()
        async with self._changing(person, question_id) as (connection, _):
            await questions.change(
                connection, question_id, now, status="asked", answer=noted, suits=suits, answered_at=now
            )
            return question_of(await _again(connection, question_id))

    async def delete(self, person: int, question_id: int) -> bool:
        """Delete a question; False when it was gone already."""
        async with self._db.begin() as connection:
            row = await questions.get(connection, question_id, change=True)
            if row is None:
                return False
            _owned(row, person)
            await questions.remove(connection, question_id)
            return True

    async def card(
        self,
        person: int,
        company: str | None,
        stage: Stage | None,
        interviewer: Interviewer | None,
    ) -> Card:
        """Give the pocket card: ready questions judged again for that interview.

        With `company`, its questions and those for no company. What was not given of the interview
        is remembered from the person's checks for that company. Without it, raises `WhichCompany` where
        questions for several are ready.
        """
        name = company_name(company)
        key = company_key(name or "")
        async with self._db.read() as connection:
            last = await checks.remembered(connection, person, [key])
            rows = await questions.of_person(
                connection, person, company_keys=None if name is None else ["", key], status="ready"
            )
        names = {row.company_key: row.company for row in rows if row.company}
        if name is None and len(names) > 1:
            raise WhichCompany(companies=tuple(names.values())[:_SOME])
        context = fill(Context(stage, interviewer), context_of(*last))
        ready = [question_of(row) for row in rows if row.revisions]
        judged = [(question, self._judge.review(question.text, context)) for question in ready]
        return deal(name, context, judged)

    @asynccontextmanager
    async def _changing(
        self, person: int, question_id: int
    ) -> AsyncIterator[tuple[AsyncConnection, QuestionRow]]:
        """Give a question of the person that nobody else changes until the block is left."""
        async with self._db.begin() as connection:
            yield connection, _owned(await questions.get(connection, question_id, change=True), person)

    async def _add(
        self,
        connection: AsyncConnection,
        row: QuestionRow,
        report: Report,
        now: datetime,
        check_id: int | None = None,
        **changes: Any,
    ) -> None:
        revision = RevisionRow(
            number=len(row.revisions) + 1,
            check_id=check_id,
            text=report.question,
            created_at=now,
            **judged(report),
        )
        await questions.add_revision(connection, row.id, revision)
        if row.status == "asked" or report.blanks:
            changes["status"] = "draft"
        await questions.change(connection, row.id, now, **changes)

    async def _link(
        self,
        connection: AsyncConnection,
        row: QuestionRow,
        report: Report,
        now: datetime,
        check_id: int,
        **changes: Any,
    ) -> None:
        """Let the present wording come from another check of the same words."""
        last = row.revisions[-1].number
        await questions.judge_again(connection, row.id, last, check_id=check_id, **judged(report))
        await questions.change(connection, row.id, now, **changes)

    def _refuse_blanks(self, row: QuestionRow) -> None:
        text = row.revisions[-1].text
        blanks = self._judge.review(text, context_of(row.stage, row.interviewer)).blanks
        if blanks:
            raise BlanksRemain(blanks=" ".join(dict.fromkeys(text[slice(*blank)] for blank in blanks)))


def _owned(row: QuestionRow | None, person: int) -> QuestionRow:
    if row is None:
        raise QuestionGone
    if row.person != person:
        raise NotYours
    return row


def _says(row: QuestionRow, text: str) -> bool:
    return bool(row.revisions) and row.revisions[-1].text == text


def _changes(company: str | None, context: Context) -> dict[str, Any]:
    return {
        "company": company,
        "company_key": company_key(company or ""),
        "stage": context.stage,
        "interviewer": context.interviewer,
    }


def _differs(row: QuestionRow, changes: dict[str, Any]) -> bool:
    return any(getattr(row, name) != value for name, value in changes.items())


async def _again(connection: AsyncConnection, question_id: int) -> QuestionRow:
    row = await questions.get(connection, question_id)
    if row is None:
        raise QuestionGone
    return row


_VERDICTS: Final = {verdict.value: verdict for verdict in Verdict}


def question_of(row: QuestionRow) -> Question:
    """Give a question as it is kept; it must have a wording."""
    revisions = tuple(_revision(revision) for revision in row.revisions)
    answer = None
    if row.answered_at is not None:
        asked = [each for each in revisions if each.created_at <= row.answered_at] or revisions
        answer = Answer(row.answer or "", cast("Suits | None", row.suits), row.answered_at, asked[-1])
    return Question(
        row.id,
        row.company,
        context_of(row.stage, row.interviewer),
        cast("Status", row.status),
        revisions,
        answer,
        row.created_at,
    )


def _revision(row: RevisionRow) -> Revision:
    verdict = None if row.verdict is None else _VERDICTS[row.verdict]
    return Revision(row.number, row.text, verdict, row.score, row.codes, row.created_at)
