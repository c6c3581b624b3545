"""In a turn: the presses on its card, the briefing, and the questions that the candidate takes in."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final, Literal, Protocol

from bot.feedback.model import Report
from bot.rehearsal import Meant, Seat, Turn
from bot.rehearsal.events import (
    Begun,
    DoneAsking,
    Elapsed,
    Event,
    Extended,
    Paused,
    Picked,
    Resumed,
    Seen,
    Skipped,
)
from bot.rehearsal.personas import Personas
from bot.rehearsal.refusals import CandidateOnly, NotInTurn, NotStartedYet, TooManyQuestions
from bot.services.checks import Checks
from bot.services.judge import Judge
from bot.services.model import Question
from bot.services.questions import Questions
from bot.services.rounds.lobbies import seated
from bot.services.rounds.log import RoundLog
from bot.services.rounds.model import Briefing, Chosen, Happened, RoundView
from bot.services.rounds.refusals import NothingChosen
from bot.services.words import question_text
from bot.store import Database, turns
from bot.store.quick import Step as Write
from bot.store.turns import AskedRow

Press = Literal["begin", "pause", "resume", "extend", "done"]
_PRESSES: Final[dict[Press, Callable[[Seat, Meant], Event]]] = {
    "begin": Begun,
    "pause": Paused,
    "resume": Resumed,
    "extend": Extended,
    "done": DoneAsking,
}


_Row = tuple[int | None, int | None, Report]
"""The check of a typed question or the saved one that was picked, and how it is judged."""


class Facts(Protocol):
    """Where the interviewer's facts come from: what a server's notes say of a company."""

    async def __call__(self, guild: int, company: str | None) -> Sequence[str]:
        """Give a few facts that a good question could bring up; `company` is `None` where none was named."""
        ...


async def no_facts(guild: int, company: str | None) -> Sequence[str]:
    """Give none."""
    del guild, company
    return ()


class Turns:
    """What is pressed on the card of a turn; every method raises the round's refusals."""

    def __init__(
        self,
        db: Database,
        log: RoundLog,
        *,
        judge: Judge,
        checks: Checks,
        questions: Questions,
        personas: Personas,
        facts: Facts = no_facts,
    ) -> None:
        """Take the store, the rounds, the engine, and where questions, personas and facts come from."""
        self._db = db
        self._log = log
        self._judge = judge
        self._checks = checks
        self._questions = questions
        self._personas = personas
        self._facts = facts

    async def press(self, round_id: int, person: int, what: Press, meant: Meant) -> Happened:
        """Press one of the buttons on the card, which was made for the moment `meant`."""
        shape = _PRESSES[what]
        return await self._log.take(round_id, lambda view: shape(seated(view, person), meant))

    async def skip(self, round_id: int, person: int, *, moderator: bool, meant: Meant) -> Happened:
        """Move on: put the turn off, reveal its feedback, or go to the next one."""
        return await self._log.take(round_id, lambda view: Skipped(view.seat_of(person), moderator, meant))

    async def elapse(self, round_id: int) -> Happened:
        """Let what is due happen; raises `NotDue`."""
        return await self._log.take(round_id, lambda _view: Elapsed())

    async def briefing(self, round_id: int, person: int) -> Briefing:
        """Give what a person needs for this turn, or for the next where they are not in this one.

        It counts as a sign of being there. Raises `NotStartedYet` or `NotInTurn` where there is none.
        """
        view = await self._log.view(round_id)
        seat = seated(view, person)
        number, turn = _briefed_turn(view, seat)
        role = view.role_of(seat, turn)
        if role is None:
            raise NotInTurn
        member = view.round.member(seat)
        if member is not None and member.here and not member.seen:
            view = (await self._log.take(round_id, lambda now: Seen(seated(now, person)))).view
        if role == "candidate":
            return Briefing(number, role, questions=await self.chosen(view, number))
        if role == "observer":
            return Briefing(number, role)
        persona = self._personas.pick(view.context.interviewer, view.id + number)
        facts = await self._facts(view.row.guild, view.row.company)
        return Briefing(number, role, persona=persona, facts=tuple(facts))

    async def choose(
        self,
        round_id: int,
        person: int,
        meant: Meant,
        questions: Sequence[int | str],
    ) -> tuple[Chosen, ...]:
        """Take questions into the turn in their order, in the place of those chosen before.

        A number is the id of a saved one. What was typed is checked and kept as a check of the person.
        Raises `NothingChosen`, `Empty`, `TooLong`, `QuestionGone`, `NotYours`, `CandidateOnly` or
        `TooManyQuestions`.
        """
        given = [each if isinstance(each, int) else question_text(each) for each in questions]
        count = len(given)
        if count == 0:
            raise NothingChosen
        view = await self._log.view(round_id)
        _refuse_early(view, person, count)
        # The saved ones first, since what is typed is kept with its check even where one of them is gone.
        saved = {each: await self._picked(person, each, view) for each in given if isinstance(each, int)}
        rows = [
            saved[each] if isinstance(each, int) else await self._typed(person, each, view) for each in given
        ]

        def keep(after: RoundView) -> Sequence[Write]:
            seat_id = after.seat_id(seated(after, person))
            numbered = [
                AskedRow(place, seat_id, check_id, question_id, report.question, report.verdict)
                for place, (check_id, question_id, report) in enumerate(rows, start=1)
            ]
            return turns.setting_asked(round_id, meant.turn, numbered)

        await self._log.take(round_id, lambda now: Picked(seated(now, person), meant, count), beside=keep)
        return tuple(
            Chosen(place, report.question, report, question_id)
            for place, (_, question_id, report) in enumerate(rows, start=1)
        )

    async def chosen(self, view: RoundView, number: int) -> tuple[Chosen, ...]:
        """Give the questions of a turn, each judged for the round's interview."""
        async with self._db.read() as connection:
            rows = await turns.asked(connection, view.id, number)
        return tuple(
            Chosen(row.place, row.text, self._judge.review(row.text, view.context), row.question_id)
            for row in rows
        )

    async def save(self, round_id: int, person: int, number: int, place: int) -> Question:
        """Save a question that `person` asked in a turn among their own; twice gives the same.

        Raises `CandidateOnly`, `NothingChosen`, `CheckGone` or `QuestionGone`.
        """
        view = await self._log.view(round_id)
        async with self._db.read() as connection:
            rows = {row.place: row for row in await turns.asked(connection, round_id, number)}
        row = rows.get(place)
        if row is None:
            raise NothingChosen
        seat = view.seat_of(person)
        if seat is None or row.seat_id != view.seat_id(seat):
            raise CandidateOnly
        if row.question_id is not None or row.check_id is None:
            return await self._questions.get(person, row.question_id or 0)
        question = await self._questions.save(person, row.check_id)
        async with self._db.begin() as connection:
            await turns.saved(connection, round_id, number, place, question.id)
        return question

    async def _picked(self, person: int, question_id: int, view: RoundView) -> _Row:
        question = await self._questions.get(person, question_id)
        return None, question.id, self._judge.review(question.text, view.context)

    async def _typed(self, person: int, text: str, view: RoundView) -> _Row:
        checking = self._checks.checking(
            person,
            text,
            guild=view.row.guild,
            company=view.row.company,
            stage=view.context.stage,
            interviewer=view.context.interviewer,
        )
        async with checking as checked:
            report = self._judge.review(text, view.context)
        return checked.id, checked.question_id, report


def _briefed_turn(view: RoundView, seat: Seat) -> tuple[int, Turn]:
    """Give the running turn with its number, and the next one to those who are not in that."""
    running, coming = view.round.running, view.round.next
    if running is not None and (seat in running.seats or coming is None):
        return view.round.turn, running
    if coming is None:
        raise NotStartedYet
    return view.round.turn + 1, coming


def _refuse_early(view: RoundView, person: int, count: int) -> None:
    """Refuse what the round will refuse, before anything typed is checked and kept."""
    turn = view.round.running
    if turn is None:
        raise NotStartedYet
    if turn.candidate != view.seat_of(person):
        raise CandidateOnly
    if count > view.round.questions:
        raise TooManyQuestions(limit=view.round.questions)
