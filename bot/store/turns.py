"""What was asked in a turn, and what was said of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from functools import cache
from typing import Any, Final

from sqlalchemy import Insert, Select, bindparam, delete, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.store.dialects import upsert
from bot.store.quick import Step
from bot.store.round_tables import round_feedback, round_questions, round_seats, round_turns, rounds


@dataclass(frozen=True, slots=True)
class AskedRow:
    """A question that a candidate takes into a turn; `place` counts from 1."""

    place: int
    seat_id: int
    check_id: int | None
    question_id: int | None
    text: str
    verdict: str | None


@dataclass(frozen=True, slots=True)
class FeedbackRow:
    """Feedback on a turn; `number` is the seat who gave it, `person` its person."""

    id: int
    round_id: int
    turn: int
    seat_id: int
    about: int
    number: int
    person: int | None
    worked: str | None
    change: str | None
    content: int | None
    phrasing: int | None
    delivery: int | None
    timing: int | None
    flow: int | None
    given_at: datetime
    reported_at: datetime | None


_CLEAR: Final = delete(round_questions).where(
    round_questions.c.round_id == bindparam("of_round"), round_questions.c.turn == bindparam("of_turn")
)
_ADD: Final = insert(round_questions)


def setting_asked(round_id: int, turn: int, rows: Sequence[AskedRow]) -> list[Step]:
    """Give the writes that put these questions in the place of those that the turn had."""
    new: list[Step] = [(_ADD, {"round_id": round_id, "turn": turn, **asdict(row)}) for row in rows]
    return [(_CLEAR, {"of_round": round_id, "of_turn": turn}), *new]


async def asked(connection: AsyncConnection, round_id: int, turn: int) -> list[AskedRow]:
    """Give the questions of a turn, in their order."""
    c = round_questions.c
    columns = (c.place, c.seat_id, c.check_id, c.question_id, c.text, c.verdict)
    found = select(*columns).where(c.round_id == round_id, c.turn == turn).order_by(c.place)
    return [AskedRow(*row) for row in await connection.execute(found)]


async def saved(connection: AsyncConnection, round_id: int, turn: int, place: int, question_id: int) -> None:
    """Note that a question of a turn is among its person's saved ones."""
    c = round_questions.c
    one = update(round_questions).where(c.round_id == round_id, c.turn == turn, c.place == place)
    await connection.execute(one.values(question_id=question_id))


def giving(
    dialect: str,
    round_id: int,
    turn: int,
    *,
    seat_id: int,
    about: int,
    now: datetime,
    values: Mapping[str, Any],
) -> Step:
    """Give the write of words or ratings of a seat on a turn, in the place of earlier ones."""
    who = {"round_id": round_id, "turn": turn, "seat_id": seat_id, "about": about, "given_at": now}
    return _give(dialect, tuple(values)), {**who, **values}


@cache
def _give(dialect: str, names: tuple[str, ...]) -> Insert:
    new = upsert(dialect, round_feedback)
    c = round_feedback.c
    return new.on_conflict_do_update(
        index_elements=[c.round_id, c.turn, c.seat_id],
        set_={name: new.excluded[name] for name in (*names, "given_at")},
    )


_FEEDBACK = select(
    round_feedback.c.id,
    round_feedback.c.round_id,
    round_feedback.c.turn,
    round_feedback.c.seat_id,
    round_feedback.c.about,
    round_seats.c.number,
    round_seats.c.person,
    *(round_feedback.c[name] for name in ("worked", "change", "content", "phrasing", "delivery")),
    *(round_feedback.c[name] for name in ("timing", "flow", "given_at", "reported_at")),
).join(round_seats, round_seats.c.id == round_feedback.c.seat_id)


async def feedback(connection: AsyncConnection, round_id: int, turn: int | None = None) -> list[FeedbackRow]:
    """Give the feedback on a turn, or on all turns of a round, by turn and seat."""
    found = _FEEDBACK.where(round_feedback.c.round_id == round_id)
    if turn is not None:
        found = found.where(round_feedback.c.turn == turn)
    return await _feedback(connection, found.order_by(round_feedback.c.turn, round_seats.c.number))


async def feedback_on(
    connection: AsyncConnection, person: int, guild: int | None = None
) -> list[FeedbackRow]:
    """Give all feedback on a person's turns, their own included, oldest first, of one server if given."""
    seat = round_seats.alias()
    found = _FEEDBACK.join(seat, seat.c.id == round_feedback.c.about).where(seat.c.person == person)
    if guild is not None:
        found = found.join(rounds, rounds.c.id == round_feedback.c.round_id).where(rounds.c.guild == guild)
    return await _feedback(connection, found.order_by(round_feedback.c.id))


async def revealed(
    connection: AsyncConnection, person: int, guild: int | None = None
) -> list[tuple[tuple[int, int], datetime]]:
    """Give round, turn and moment of each of a person's turns that was revealed to them, oldest first."""
    found = (
        select(round_turns.c.round_id, round_turns.c.turn, round_turns.c.revealed_at)
        .join(round_seats, round_seats.c.id == round_turns.c.candidate)
        .where(round_seats.c.person == person)
        .order_by(round_turns.c.revealed_at, round_turns.c.round_id, round_turns.c.turn)
    )
    if guild is not None:
        found = found.join(rounds, rounds.c.id == round_turns.c.round_id).where(rounds.c.guild == guild)
    return [((row[0], row[1]), row[2]) for row in await connection.execute(found)]


async def turn_of(connection: AsyncConnection, person: int, question_id: int) -> tuple[int, int] | None:
    """Give round and turn in which a person last took a saved question that was revealed to them."""
    there = (round_turns.c.round_id == round_questions.c.round_id) & (
        round_turns.c.turn == round_questions.c.turn
    )
    found = (
        select(round_turns.c.round_id, round_turns.c.turn)
        .join(round_questions, there)
        .join(round_seats, round_seats.c.id == round_turns.c.candidate)
        .where(round_questions.c.question_id == question_id, round_seats.c.person == person)
        .order_by(round_turns.c.revealed_at.desc(), round_turns.c.round_id.desc())
        .limit(1)
    )
    row = (await connection.execute(found)).first()
    return None if row is None else (row[0], row[1])


async def report(connection: AsyncConnection, feedback_id: int, now: datetime) -> bool:
    """Note that feedback was reported; gives False where it is gone or was reported before."""
    c = round_feedback.c
    done = update(round_feedback).where(c.id == feedback_id, c.reported_at.is_(None))
    return (await connection.execute(done.values(reported_at=now))).rowcount == 1


async def _feedback(connection: AsyncConnection, found: Select[Any]) -> list[FeedbackRow]:
    return [FeedbackRow(*row) for row in await connection.execute(found)]
