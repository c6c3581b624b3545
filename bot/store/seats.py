"""Who sits where: the seats of rounds, the round that a person is in now, and who met whom."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlalchemy import bindparam, delete, func, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.store.dialects import upsert
from bot.store.quick import Step
from bot.store.round_tables import round_places, round_seats, round_turns, rounds


@dataclass(frozen=True, slots=True)
class SeatRow:
    """One seat; `person` is `None` once they have erased their traces."""

    id: int
    number: int
    person: int | None


async def of_round(connection: AsyncConnection, round_id: int) -> list[SeatRow]:
    """Give the seats of a round, by number."""
    columns = (round_seats.c.id, round_seats.c.number, round_seats.c.person)
    found = select(*columns).where(round_seats.c.round_id == round_id).order_by(round_seats.c.number)
    return [SeatRow(*row) for row in await connection.execute(found)]


async def add(connection: AsyncConnection, round_id: int, number: int, person: int | None) -> SeatRow:
    """Give a person a seat."""
    new = insert(round_seats).values(round_id=round_id, number=number, person=person)
    seat_id: int = (await connection.execute(new.returning(round_seats.c.id))).scalar_one()
    return SeatRow(seat_id, number, person)


async def place_of(connection: AsyncConnection, person: int) -> int | None:
    """Give the round that a person is in now."""
    found: int | None = await connection.scalar(
        select(round_places.c.round_id).where(round_places.c.person == person)
    )
    return found


async def take_place(connection: AsyncConnection, person: int, round_id: int) -> bool:
    """Note that a person is in a round now; gives False where they are in another."""
    new = upsert(connection.dialect.name, round_places).values(person=person, round_id=round_id)
    await connection.execute(new.on_conflict_do_nothing())
    return await place_of(connection, person) == round_id


FREE_PLACE: Final = delete(round_places).where(
    round_places.c.person == bindparam("who"), round_places.c.round_id == bindparam("round")
)
FREE_ROUND: Final = delete(round_places).where(round_places.c.round_id == bindparam("round"))
ADD_TURN: Final = insert(round_turns)


def freeing(round_id: int, person: int | None = None) -> Step:
    """Give the write by which a person, or everybody, is not in a round any more."""
    if person is None:
        return FREE_ROUND, {"round": round_id}
    return FREE_PLACE, {"round": round_id, "who": person}


def adding_turn(
    round_id: int, turn: int, *, candidate: int, interviewer: int, asked_seconds: int, now: datetime
) -> Step:
    """Give the write that keeps a turn which was revealed; `candidate` and `interviewer` are ids of seats."""
    return ADD_TURN, {
        "round_id": round_id,
        "turn": turn,
        "candidate": candidate,
        "interviewer": interviewer,
        "asked_seconds": asked_seconds,
        "revealed_at": now,
    }


async def met(connection: AsyncConnection, guild: int, people: Collection[int]) -> list[tuple[int, int, int]]:
    """Give which two of `people` were candidate and interviewer of each other on a server, and how often."""
    candidate, interviewer = round_seats.alias(), round_seats.alias()
    found = (
        select(candidate.c.person, interviewer.c.person, func.count())
        .select_from(round_turns)
        .join(rounds, rounds.c.id == round_turns.c.round_id)
        .join(candidate, candidate.c.id == round_turns.c.candidate)
        .join(interviewer, interviewer.c.id == round_turns.c.interviewer)
        .where(
            rounds.c.guild == guild,
            candidate.c.person.in_(people),
            interviewer.c.person.in_(people),
        )
        .group_by(candidate.c.person, interviewer.c.person)
    )
    return [(row[0], row[1], row[2]) for row in await connection.execute(found)]
