"""Check a question, look at a check again, judge it for another interview."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import datetime, timedelta
from typing import Any, Final, NamedTuple, cast

from rapidfuzz import fuzz, process

from bot.feedback.model import Change, Context, Interviewer, Report, Stage
from bot.research import company_key, sounds
from bot.services.clock import Clock
from bot.services.interviews import context_of, fill, worth_remembering
from bot.services.judge import Judge
from bot.services.model import Checked
from bot.services.refusals import CheckGone, NotYours
from bot.services.saved import follow
from bot.services.words import company_name, question_text
from bot.store import Database, checks
from bot.store.checks import CheckRow
from bot.store.numbers import Numbers
from bot.store.quick import Step
from bot.texts import Language

KEPT: Final = timedelta(days=30)
SUGGESTIONS: Final = 25


class _Earlier(NamedTuple):
    """A question that is revised, the interview it was for, and the first check of its chain."""

    question: str
    context: Context
    thread: int


class Checks:
    """Checks of questions: they belong to the person and are kept for 30 days unless saved."""

    def __init__(self, db: Database, judge: Judge, clock: Clock) -> None:
        """Take the store, the engine and the time."""
        self._db = db
        self._judge = judge
        self._clock = clock
        self._numbers = Numbers()

    @asynccontextmanager
    async def checking(
        self,
        person: int,
        question: str,
        *,
        guild: int | None,
        company: str | None,
        stage: Stage | None,
        interviewer: Interviewer | None,
        previous: int | None = None,
    ) -> AsyncIterator[Checked]:
        """Judge `question`, keep it, and remember the interview for this person and company.

        The check is given while it is being written, so that what is shown of it can be made ready
        meanwhile. It is on disk once the block is left without an error, and must not be shown before.

        `previous` is the check that this one revises; one that is gone or another's is as none. Whoever
        revises had its interview before them, so that what they left open is meant to be open.
        Raises `Empty`, `TooLong` or `CompanyTooLong`.
        """
        text = question_text(question)
        name = company_name(company)
        key = company_key(name or "")
        language, last = await self._remembered(person, key)
        given = Context(stage, interviewer)
        chosen = previous is not None
        context = given if chosen else fill(given, last)
        earlier = await self._earlier(person, previous)
        about = {"guild": guild, "company": name, "thread_id": None, "previous_id": None}
        if earlier is not None:
            about |= {"thread_id": earlier.thread, "previous_id": previous}
        number = self._numbers.draw()
        # What is kept is the words and the interview; the engine reads them while the disk works.
        async with self._db.quick_commit(*self._keeping(number, person, text, context, about, chosen)):
            report = self._judge.review(text, context)
            yield Checked(
                number,
                report,
                name,
                change=self._change(earlier, report),
                remembered=context != given,
                language=language,
                elsewhere=self._judge.elsewhere(report),
            )

    async def get(self, check_id: int, person: int) -> Checked:
        """Give a kept check of `person`; raises `CheckGone` or `NotYours`."""
        row = await self._row(check_id, person)
        context = context_of(row.stage, row.interviewer)
        return await self._checked(row, self._judge.review(row.question, context))

    async def rejudge(
        self, check_id: int, person: int, pick: Callable[[Context], Context], *, remember: bool = True
    ) -> Checked:
        """Judge a kept check for the interview that `pick` makes of its present one.

        A question saved from it follows. The interview is remembered unless the question is
        somebody else's (`remember`). Raises `CheckGone` or `NotYours`.
        """
        now = self._clock()
        async with self._db.begin() as connection:
            await checks.hold(connection, check_id)  # whoever erases it meanwhile comes before or after
            row = kept(await checks.get(connection, check_id), person, now)
            context = pick(context_of(row.stage, row.interviewer))
            report = self._judge.review(row.question, context)
            await checks.move(connection, check_id, stage=context.stage, interviewer=context.interviewer)
            if row.question_id is not None:
                await follow(connection, row.question_id, check_id, report, now)
            if remember:
                for statement, values in self._remembering(person, row.company, context, now, chosen=True):
                    await connection.execute(statement, values)
        return await self._checked(row, report)

    async def companies(self, person: int, typed: str) -> list[str]:
        """Give at most 25 of the person's own companies, the likeliest for `typed` first."""
        async with self._db.read() as connection:
            known = await checks.companies(connection, person)
        wanted = sounds(typed)
        if not wanted:
            return known[:SUGGESTIONS]
        found = process.extract(
            wanted, known, scorer=fuzz.WRatio, processor=sounds, limit=SUGGESTIONS, score_cutoff=60
        )
        return [name for name, _score, _index in found]

    async def purge(self) -> int:
        """Delete unsaved checks older than 30 days; gives how many."""
        async with self._db.begin() as connection:
            return await checks.delete_unsaved_before(connection, self._clock() - KEPT)

    def _keeping(
        self, number: int, person: int, question: str, context: Context, about: dict[str, Any], chosen: bool
    ) -> tuple[Step, ...]:
        """Give the writes of a check and of what it remembers."""
        now = self._clock()
        company = about["company"]
        values = {
            "id": number,
            "person": person,
            "company_key": company_key(company or ""),
            "question": question,
            "stage": context.stage,
            "interviewer": context.interviewer,
            "created_at": now,
            **about,
        }
        return (checks.ADD, values), *self._remembering(person, company, context, now, chosen=chosen)

    async def _remembered(self, person: int, key: str) -> tuple[Language | None, Context]:
        row = await self._db.quick_row(checks.REMEMBERED, {"person": person, "company_key": key})
        language, stage, interviewer = row or (None, None, None)
        return cast("Language | None", language), context_of(stage, interviewer)

    async def _earlier(self, person: int, previous: int | None) -> _Earlier | None:
        """Give what a revision starts from, if it is still kept."""
        if previous is None:
            return None
        row = await self._db.quick_row(checks.PREVIOUS, {"check": previous, "person": person})
        if row is None:
            return None
        question, stage, interviewer, thread = row
        return _Earlier(question, context_of(stage, interviewer), thread or previous)

    def _change(self, earlier: _Earlier | None, report: Report) -> Change | None:
        """Give what a revision changed."""
        if earlier is None:
            return None
        return self._judge.compare(self._judge.review(earlier.question, earlier.context), report)

    def _remembering(
        self, person: int, company: str | None, context: Context, now: datetime, *, chosen: bool
    ) -> tuple[Step, ...]:
        """Give the writes that remember an interview, and the company as one of the person's."""
        values = {
            "person": person,
            "company_key": company_key(company or ""),
            "company": company,
            "used_at": now,
        }
        if worth_remembering(context, chosen=chosen):
            interview = {"stage": context.stage, "interviewer": context.interviewer}
            return ((checks.remember(self._db.dialect), values | interview),)
        return () if company is None else ((checks.touch(self._db.dialect), values),)

    async def _row(self, check_id: int, person: int) -> CheckRow:
        async with self._db.read() as connection:
            row = await checks.get(connection, check_id)
        return kept(row, person, self._clock())

    async def _checked(self, row: CheckRow, report: Report) -> Checked:
        earlier = await self._earlier(row.person, row.previous_id)
        return Checked(
            row.id,
            report,
            row.company,
            change=self._change(earlier, report),
            language=cast("Language | None", row.language),
            question_id=row.question_id,
            elsewhere=self._judge.elsewhere(report),
        )


def kept(row: CheckRow | None, person: int, now: datetime) -> CheckRow:
    """Give a check that is still kept and is `person`'s; raises `CheckGone` or `NotYours`."""
    if row is None:
        raise CheckGone
    if row.person != person:
        raise NotYours
    if row.question_id is None and row.created_at <= now - KEPT:
        raise CheckGone
    return row
