"""Feedback on a turn: given blind, read by the candidate after the reveal, shared as they choose."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean
from typing import Any, Final

from bot.rehearsal import Phase, Seat, Turn
from bot.rehearsal.events import Rated, Shared, Worded
from bot.rehearsal.giving import may_give
from bot.rehearsal.refusals import CandidateOnly, NotRevealedYet, NotStartedYet
from bot.rehearsal.rubric import GRADES, LINES, Line
from bot.services.clock import Clock
from bot.services.rounds.lobbies import seated
from bot.services.rounds.log import Beside, RoundLog
from bot.services.rounds.model import (
    WORDS_LIMIT,
    Gap,
    Given,
    Grades,
    Happened,
    PastTurn,
    Result,
    RoundView,
    Summary,
    SummaryTurn,
)
from bot.services.rounds.refusals import FeedbackGone, NoSuchGrade, NoWords, WordsTooLong
from bot.services.rounds.turns import Turns
from bot.services.words import has_words
from bot.store import Database, turns
from bot.store.turns import FeedbackRow
from bot.store.types import storable

_ORDER: Final = {"candidate": 0, "interviewer": 1, "observer": 2, None: 3}


@dataclass(frozen=True, slots=True)
class MyFeedback:
    """What a person has given on a turn so far, for their private card; `given` is `None` for nothing.

    It is their `own` turn where they were its candidate.
    """

    round_id: int
    turn: int
    given: Given | None
    own: bool = False


class Feedback:
    """Words, ratings and results; every method raises the round's refusals."""

    def __init__(self, db: Database, log: RoundLog, turns_: Turns, clock: Clock) -> None:
        """Take the store, the rounds, the turns' questions, and the time."""
        self._db = db
        self._log = log
        self._turns = turns_
        self._clock = clock

    async def mine(self, round_id: int, person: int, number: int) -> MyFeedback:
        """Give what a person gave on a turn so far; raises the refusal that giving more would get."""
        view = await self._log.view(round_id)
        seat = seated(view, person)
        may_give(view.round, seat, number)
        rows = await self._rows(round_id, number)
        turn = view.round.turns[number - 1]
        found = next((_given(view, turn, row) for row in rows if row.number == seat), None)
        return MyFeedback(round_id, number, found, own=seat == turn.candidate)

    async def words(self, round_id: int, person: int, number: int, *, worked: str, change: str) -> Happened:
        """Give words on a turn, or correct them; raises `NoWords` or `WordsTooLong`."""
        values = {"worked": _words(worked), "change": _words(change)}
        return await self._log.take(
            round_id,
            lambda view: Worded(seated(view, person), number),
            beside=self._keeping(person, number, values),
        )

    async def ratings(self, round_id: int, person: int, number: int, grades: Grades) -> Happened:
        """Give ratings of a turn, or correct them: all lines at once; one left out is taken back.

        Raises `NoSuchGrade`.
        """
        if not set(grades) <= set(LINES) or not set(grades.values()) <= set(GRADES):
            raise NoSuchGrade
        values: dict[str, int | None] = {line: grades.get(line) for line in LINES}
        return await self._log.take(
            round_id,
            lambda view: Rated(seated(view, person), number),
            beside=self._keeping(person, number, values),
        )

    async def result(self, round_id: int, person: int, number: int) -> Result:
        """Give the candidate of a turn what was said of it; raises `CandidateOnly` or `NotRevealedYet`."""
        view = await self._log.view(round_id)
        turn = _turn(view, number)
        if turn.candidate != view.seat_of(person):
            raise CandidateOnly
        if not turn.revealed:
            raise NotRevealedYet
        return await self._result(view, number)

    async def on_question(self, person: int, question_id: int) -> Given | None:
        """Give the words on the last turn in which a person asked a saved question of theirs.

        They are the interviewer's, else the first observer's; `None` where there are none. What was said
        to a candidate is theirs, so they read it wherever they read the question.
        """
        async with self._db.read() as connection:
            found = await turns.turn_of(connection, person, question_id)
        if found is None:
            return None
        result = await self.result(found[0], person, found[1])
        return next((given for given in result.peers if given.counts), None)

    async def share(self, round_id: int, person: int, number: int) -> tuple[Happened, Result]:
        """Let a candidate show what was said of their turn; raises as `result`, and `Stale` when it was."""
        happened = await self._log.take(round_id, lambda view: Shared(seated(view, person), number))
        return happened, await self._result(happened.view, number)

    async def report(self, round_id: int, person: int, feedback_id: int) -> Given:
        """Report words on one's own turn to the moderators; raises `FeedbackGone` where that was done."""
        view = await self._log.view(round_id)
        row = next((row for row in await self._rows(round_id) if row.id == feedback_id), None)
        if row is None:
            raise FeedbackGone
        result = await self.result(round_id, person, row.turn)
        async with self._db.begin() as connection:
            if not await turns.report(connection, feedback_id, self._clock()):
                raise FeedbackGone
        return next(
            (given for given in result.peers if given.id == feedback_id),
            _given(view, view.round.turns[row.turn - 1], row),
        )

    async def reported(self, round_id: int) -> tuple[Given, ...]:
        """Give the feedback of a round that was reported, for moderators."""
        view = await self._log.view(round_id)
        rows = [row for row in await self._rows(round_id) if row.reported_at is not None]
        return tuple(_given(view, view.round.turns[row.turn - 1], row) for row in rows)

    async def summary(self, round_id: int) -> Summary:
        """Give what a round leaves: its turns, and of each what its candidate shared."""
        view = await self._log.view(round_id)
        done = [
            (number, turn)
            for number, turn in enumerate(view.round.turns, start=1)
            if turn.outcome == "done" or (turn.outcome == "running" and view.round.phase is Phase.REVEAL)
        ]
        return Summary(
            view,
            tuple(
                [
                    SummaryTurn(number, turn, await self._result(view, number) if turn.shared else None)
                    for number, turn in done
                ]
            ),
        )

    async def past(self, person: int, guild: int | None = None) -> tuple[PastTurn, ...]:
        """Give a person's turns as candidate with grades, oldest first, of one server if given.

        Only what was revealed to them is in it.
        """
        async with self._db.read() as connection:
            rows = await turns.feedback_on(connection, person, guild)
            revealed = await turns.revealed(connection, person, guild)
        by_turn: dict[tuple[int, int], list[FeedbackRow]] = {}
        for row in rows:
            by_turn.setdefault((row.round_id, row.turn), []).append(row)
        return tuple(
            PastTurn(
                *key,
                at,
                own=next((_grades(row) for row in by_turn.get(key, ()) if row.person == person), {}),
                peers=tuple(_grades(row) for row in by_turn.get(key, ()) if row.person != person),
            )
            for key, at in revealed
        )

    async def _result(self, view: RoundView, number: int) -> Result:
        turn = view.round.turns[number - 1]
        given = [_given(view, turn, row) for row in await self._rows(view.id, number)]
        given.sort(key=lambda each: (_ORDER[each.role], each.seat))
        own = next((each for each in given if each.seat == turn.candidate), None)
        peers = tuple(each for each in given if each.seat != turn.candidate)
        return Result(
            view.id,
            number,
            turn.asked,
            await self._turns.chosen(view, number),
            peers,
            own,
            _gaps(own, peers),
            next((each.change for each in peers if each.change), None),
            turn.shared,
        )

    async def _rows(self, round_id: int, number: int | None = None) -> Sequence[FeedbackRow]:
        async with self._db.read() as connection:
            return await turns.feedback(connection, round_id, number)

    def _keeping(self, person: int, number: int, values: Mapping[str, Any]) -> Beside:
        return lambda after: [
            turns.giving(
                self._db.dialect,
                after.id,
                number,
                seat_id=after.seat_id(seated(after, person)),
                about=after.seat_id(after.round.turns[number - 1].candidate),
                now=self._clock(),
                values=values,
            )
        ]


def _words(typed: str) -> str:
    text = storable(typed).strip()
    if len(text) > WORDS_LIMIT:
        raise WordsTooLong(limit=WORDS_LIMIT, length=len(text))
    if not has_words(text):
        raise NoWords
    return text


def _turn(view: RoundView, number: int) -> Turn:
    if not 1 <= number <= view.round.turn:
        raise NotStartedYet
    return view.round.turns[number - 1]


def _given(view: RoundView, turn: Turn, row: FeedbackRow) -> Given:
    seat: Seat = row.number
    return Given(
        row.id,
        seat,
        row.person,
        view.role_of(seat, turn),
        row.worked,
        row.change,
        _grades(row),
        row.reported_at is not None,
    )


def _grades(row: FeedbackRow) -> Grades:
    grades: dict[Line, int | None] = {line: getattr(row, line) for line in LINES}
    return {line: grade for line, grade in grades.items() if grade is not None}


def _gaps(own: Given | None, peers: Sequence[Given]) -> tuple[Gap, ...]:
    gaps = []
    for line in LINES:
        said = own.grades.get(line) if own else None
        heard = [each.grades[line] for each in peers if line in each.grades]
        if said is not None or heard:
            gaps.append(Gap(line, said, fmean(heard) if heard else None))
    return tuple(gaps)
