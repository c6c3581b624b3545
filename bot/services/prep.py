"""The brief before an interview: what the club knows, what I have prepared, what is still missing."""

from __future__ import annotations

from collections.abc import Container, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, Protocol

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.feedback.model import Context, Report, Stage, Verdict
from bot.research import Coverage, Directory, Known, company_key
from bot.research.brief import Plan, Step, next_steps, plan_for, worth_using
from bot.services.clock import Clock
from bot.services.companies import covering, directory_of, near_names, required, sources_on
from bot.services.interviews import context_of, fill
from bot.services.judge import Judge
from bot.services.model import Question
from bot.services.questions import question_of
from bot.services.refusals import NoteGone
from bot.services.usable import notes_on, shared_on
from bot.store import Database, checks, questions
from bot.store.questions import QuestionRow
from bot.store.uses import SharedRow

_MOST_SHARED: Final = 10
_MOST_JUDGED: Final = 25
_USABLE: Final = (Verdict.ASK, Verdict.POLISH)
_ORDER: Final = (Verdict.ASK, Verdict.POLISH, Verdict.REWORK, None, Verdict.AVOID)


@dataclass(frozen=True, slots=True)
class Rehearsed:
    """What a member was told after a rehearsal, and when."""

    day: date
    worked: str
    change: str


class Rehearsals(Protocol):
    """Where the advice of rehearsals is kept."""

    async def last_advice(self, guild: int, person: int) -> Rehearsed | None:
        """Give what `person` was told after their last rehearsal in `guild`, `None` without one."""
        ...


@dataclass(frozen=True, slots=True)
class Planned:
    """A question that is still to be asked, judged for the interview."""

    question: Question
    report: Report

    @property
    def usable(self) -> bool:
        """Whether it can be asked there as it is."""
        return self.report.verdict in _USABLE and not self.report.blanks


@dataclass(frozen=True, slots=True)
class Brief:
    """All that a member needs before one interview.

    `company` is the name it has here and `company_id` its number, `None` for one that the club does not
    know; then `near` are known names like it.
    `planned` are the best first, `answered` and `shared` the newest first.
    """

    company: str
    company_id: int | None
    near: tuple[str, ...]
    context: Context
    day: date
    coverage: Coverage
    steps: tuple[Step, ...]
    worth: tuple[Known, ...]
    planned: tuple[Planned, ...]
    plan: Plan
    answered: tuple[Question, ...]
    shared: tuple[SharedRow, ...]
    rehearsed: Rehearsed | None


class Prep:
    """Briefs are for one member, out of the notes of one server and the member's own questions."""

    def __init__(
        self, db: Database, judge: Judge, clock: Clock, rehearsals: Rehearsals | None = None
    ) -> None:
        """Take the store, the engine, the time, and where the advice of rehearsals is kept, if it is."""
        self._db = db
        self._judge = judge
        self._clock = clock
        self._rehearsals = rehearsals

    async def brief(self, guild: int, person: int, company: str | None, stage: Stage | None) -> Brief:
        """Give the brief for an interview with `company`; raises `CompanyNeeded` or `CompanyTooLong`.

        What was not given of the interview is remembered from the person's checks for that company.
        """
        name = required(company)
        async with self._db.read() as connection:
            directory = await directory_of(connection, guild)
            return await self._brief(connection, guild, person, directory, name, stage)

    async def again(self, guild: int, person: int, company: int, stage: Stage | None) -> Brief:
        """Give the brief for a company by its number; raises `NoteGone` for none of this server."""
        async with self._db.read() as connection:
            directory = await directory_of(connection, guild)
            if not directory.knows(company):
                raise NoteGone
            return await self._brief(connection, guild, person, directory, directory.name(company), stage)

    async def _brief(
        self,
        connection: AsyncConnection,
        guild: int,
        person: int,
        directory: Directory,
        name: str,
        stage: Stage | None,
    ) -> Brief:
        number = directory.find(name)
        notes, shared = await _of_club(connection, guild, person, directory, number)
        mine = await questions.of_person(connection, person, company_keys=None)
        keys = {company_key(each) for each in ((name,) if number is None else directory.names(number))}
        last = await checks.remembered(connection, person, keys)
        context = fill(Context(stage), context_of(*last))
        about = [question_of(row) for row in mine if row.revisions and _is_for(row, keys)]
        planned = self._planned(about, context)
        today = self._clock().date()
        members = () if number is None else directory.members(number)
        noted = [(note.source, note.plain) for note in notes]
        coverage = await covering(noted, await sources_on(connection, guild, members))
        return Brief(
            company=name if number is None else directory.name(number),
            company_id=number,
            near=() if number is not None else await near_names(connection, guild, directory, name),
            context=context,
            day=today,
            coverage=coverage,
            steps=next_steps(coverage, notes, context.stage, today),
            worth=worth_using(notes, context.stage, today),
            planned=planned,
            plan=plan_for(context.stage, sum(each.usable for each in planned)),
            answered=tuple(question for question in about if question.answer and question.company),
            shared=shared[:_MOST_SHARED],
            rehearsed=await self._rehearsals.last_advice(guild, person) if self._rehearsals else None,
        )

    def _planned(self, about: Sequence[Question], context: Context) -> tuple[Planned, ...]:
        waiting = [question for question in about if question.status != "asked"]
        waiting.sort(key=lambda question: question.company is None)  # what is for any company can wait
        judged = [
            Planned(question, self._judge.review(question.text, context))
            for question in waiting[:_MOST_JUDGED]
        ]
        return tuple(sorted(judged, key=_best_first))


def _best_first(planned: Planned) -> tuple[int, int]:
    return _ORDER.index(planned.report.verdict), -(planned.report.score or 0)


async def _of_club(
    connection: AsyncConnection, guild: int, person: int, directory: Directory, company: int | None
) -> tuple[tuple[Known, ...], tuple[SharedRow, ...]]:
    if company is None:
        return (), ()
    return (
        await notes_on(connection, guild, person, directory, company),
        await shared_on(connection, guild, person, directory, company),
    )


def _is_for(row: QuestionRow, keys: Container[str]) -> bool:
    """Say whether a question is for the company of these names, or for none."""
    return row.company is None or row.company_key in keys
