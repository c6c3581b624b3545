"""Rehearsals that are planned for later, and who wants to be reminded."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any, Final

from sqlalchemy import ColumnElement, delete, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.store.dialects import upsert
from bot.store.round_tables import schedule_interest, schedules
from bot.store.shards import Shards


@dataclass(frozen=True, slots=True)
class ScheduleRow:
    """One planned rehearsal; `event` is Discord's scheduled event."""

    id: int
    guild: int
    channel: int
    person: int
    starts_at: datetime
    event: int | None
    voice: int | None
    language: str
    company: str | None
    stage: str | None
    interviewer: str | None
    minutes: int
    questions: int


_ROW: Final = tuple(schedules.c[field.name] for field in fields(ScheduleRow))


async def add(connection: AsyncConnection, **values: Any) -> ScheduleRow:
    """Plan a rehearsal."""
    new = insert(schedules).values(**values).returning(*_ROW)
    return ScheduleRow(*(await connection.execute(new)).one())


async def get(connection: AsyncConnection, schedule_id: int, *, change: bool = False) -> ScheduleRow | None:
    """Give a planned rehearsal; with `change` nobody else changes it until the transaction ends."""
    found = select(*_ROW).where(schedules.c.id == schedule_id)
    row = (await connection.execute(found.with_for_update() if change else found)).first()
    return None if row is None else ScheduleRow(*row)


async def of_person(connection: AsyncConnection, person: int) -> Sequence[ScheduleRow]:
    """Give what a person has planned, the soonest first."""
    return await _rows(connection, schedules.c.person == person)


async def at(
    connection: AsyncConnection, channel: int, person: int, starts_at: datetime
) -> Sequence[ScheduleRow]:
    """Give what a person has planned in a channel for a moment."""
    c = schedules.c
    return await _rows(connection, (c.channel == channel) & (c.person == person) & (c.starts_at == starts_at))


async def of_event(connection: AsyncConnection, event: int) -> ScheduleRow | None:
    """Give the rehearsal behind one of Discord's scheduled events."""
    rows = await _rows(connection, schedules.c.event == event)
    return rows[0] if rows else None


async def linked(connection: AsyncConnection, shards: Shards) -> Sequence[ScheduleRow]:
    """Give what has one of Discord's scheduled events, the soonest first."""
    return await _rows(connection, schedules.c.event.is_not(None) & shards.own(schedules.c.guild))


async def since(connection: AsyncConnection, moment: datetime, shards: Shards) -> Sequence[ScheduleRow]:
    """Give what was planned at `moment` or later, the soonest first."""
    return await _rows(connection, (schedules.c.created_at >= moment) & shards.own(schedules.c.guild))


async def change(connection: AsyncConnection, schedule_id: int, **values: Any) -> None:
    """Change columns of a planned rehearsal."""
    await connection.execute(update(schedules).where(schedules.c.id == schedule_id).values(**values))


async def remove(connection: AsyncConnection, schedule_id: int) -> bool:
    """Delete a planned rehearsal; gives False where it was gone."""
    return (await connection.execute(delete(schedules).where(schedules.c.id == schedule_id))).rowcount == 1


async def set_interest(
    connection: AsyncConnection, schedule_id: int, person: int, *, interested: bool
) -> None:
    """Note whether a person wants to be reminded."""
    c = schedule_interest.c
    if interested:
        new = upsert(connection.dialect.name, schedule_interest)
        await connection.execute(new.values(schedule_id=schedule_id, person=person).on_conflict_do_nothing())
    else:
        await connection.execute(
            delete(schedule_interest).where(c.schedule_id == schedule_id, c.person == person)
        )


async def interested(connection: AsyncConnection, schedule_id: int) -> list[int]:
    """Give who wants to be reminded."""
    c = schedule_interest.c
    return list(
        await connection.scalars(select(c.person).where(c.schedule_id == schedule_id).order_by(c.person))
    )


async def _rows(connection: AsyncConnection, condition: ColumnElement[bool]) -> list[ScheduleRow]:
    found = select(*_ROW).where(condition).order_by(schedules.c.starts_at, schedules.c.id)
    return [ScheduleRow(*row) for row in await connection.execute(found)]
