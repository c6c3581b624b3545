"""Rounds and their events: where a round stands, what happened in it, and where it is shown."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from datetime import datetime
from typing import Any, Final

from sqlalchemy import Select, bindparam, func, insert, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.store.database import Database
from bot.store.dialects import upsert
from bot.store.quick import MUST_CHANGE, Overtaken, Step, run
from bot.store.round_tables import round_events, round_seats, rounds
from bot.store.shards import Shards


@dataclass(frozen=True, slots=True)
class RoundRow:
    """One round; the columns are explained in `round_tables.py`."""

    id: int
    guild: int
    channel: int
    lobby_id: int | None
    place: int
    thread: int | None
    card: int | None
    shown: int
    cue: int | None
    cued: int
    voice: int | None
    language: str
    company_key: str
    company: str | None
    stage: str | None
    interviewer: str | None
    phase: str
    number: int
    opened_at: datetime


_ROW: Final = tuple(rounds.c[field.name] for field in fields(RoundRow))
_AS_KEPT: Final = tuple(column for column in _ROW if column is not rounds.c.opened_at)
_SEATED: Final = (
    select(func.count(round_seats.c.person)).where(round_seats.c.round_id == rounds.c.id).scalar_subquery()
)

NOW: Final = select(*_AS_KEPT, _SEATED).where(rounds.c.id == bindparam("round"))
"""By `round`: its columns but when it was opened, and how many of its seats have a person."""

ADVANCE: Final = (
    update(rounds)
    .where(rounds.c.id == bindparam("round"), rounds.c.number == bindparam("before"))
    .values(number=bindparam("after"), phase=bindparam("in_phase"), changed_at=bindparam("moment"))
    .execution_options(**MUST_CHANGE)
)
ADD_EVENT: Final = insert(round_events)


@dataclass(frozen=True, slots=True)
class EventRow:
    """One event of a round."""

    number: int
    kind: str
    data: str
    at: datetime


async def add(connection: AsyncConnection, **values: Any) -> int | None:
    """Open a round that has nothing yet; gives its id, `None` where the channel has a lobby already."""
    new = upsert(connection.dialect.name, rounds).values(shown=0, cued=0, number=0, **values)
    found: int | None = await connection.scalar(new.on_conflict_do_nothing().returning(rounds.c.id))
    return found


async def get(connection: AsyncConnection, round_id: int, *, change: bool = False) -> RoundRow | None:
    """Give a round; with `change` nobody else changes it until the transaction ends."""
    found = select(*_ROW).where(rounds.c.id == round_id)
    rows = await _rows(connection, found.with_for_update(key_share=True) if change else found)
    return rows[0] if rows else None


async def lobby_of(connection: AsyncConnection, channel: int) -> RoundRow | None:
    """Give the open lobby of a channel."""
    rows = await _rows(
        connection, select(*_ROW).where(rounds.c.channel == channel, rounds.c.phase == "lobby")
    )
    return rows[0] if rows else None


async def in_thread(connection: AsyncConnection, thread: int) -> RoundRow | None:
    """Give the last round of a thread."""
    found = select(*_ROW).where(rounds.c.thread == thread).order_by(rounds.c.id.desc()).limit(1)
    rows = await _rows(connection, found)
    return rows[0] if rows else None


async def groups_of(connection: AsyncConnection, lobby_id: int) -> list[RoundRow]:
    """Give the rounds of a lobby's groups, in their order."""
    return await _rows(
        connection, select(*_ROW).where(rounds.c.lobby_id == lobby_id).order_by(rounds.c.place)
    )


async def open_in(connection: AsyncConnection, place: int) -> list[int]:
    """Give the open rounds of a channel, its threads' included, or of a thread."""
    there = (rounds.c.channel == place) | (rounds.c.thread == place)
    found = select(rounds.c.id).where(there, rounds.c.phase != "closed").order_by(rounds.c.id)
    return list(await connection.scalars(found))


async def unshown(connection: AsyncConnection, shards: Shards) -> list[int]:
    """Give the rounds of which something is open or not shown yet, oldest first."""
    behind = (rounds.c.phase != "closed") | (rounds.c.shown < rounds.c.number)
    found = select(rounds.c.id).where(behind, shards.own(rounds.c.guild)).order_by(rounds.c.id)
    return list(await connection.scalars(found))


async def change(connection: AsyncConnection, round_id: int, **values: Any) -> bool:
    """Change columns of a round, such as where it is shown; gives False where it is gone."""
    changed = update(rounds).where(rounds.c.id == round_id).values(**values)
    return (await connection.execute(changed)).rowcount == 1


def appending(round_id: int, event: EventRow, phase: str) -> tuple[Step, Step]:
    """Give the writes that add an event as the next one; they fail where another came first.

    The round comes before its event, as where it is held: in another order two processes could each
    hold what the other waits for.
    """
    kept = {"round_id": round_id, "number": event.number, "kind": event.kind}
    moved = {"round": round_id, "before": event.number - 1, "after": event.number}
    return (
        (ADVANCE, {**moved, "in_phase": phase, "moment": event.at}),
        (ADD_EVENT, {**kept, "data": event.data, "at": event.at}),
    )


def as_now(known: RoundRow, row: Sequence[Any]) -> tuple[RoundRow, int]:
    """Give the round that a row of `NOW` shows, and how many of its seats have a person."""
    values = {column.name: value for column, value in zip(_AS_KEPT, row, strict=False)}
    return replace(known, **values), row[-1]


async def commit(db: Database, *steps: Step) -> bool:
    """Write `steps` as one transaction; gives False, with nothing written, where another came first."""
    try:
        async with db.quick_commit(*steps):
            pass
    except (Overtaken, sqlite3.IntegrityError, IntegrityError):
        return False
    return True


async def write(connection: AsyncConnection, steps: Sequence[Step]) -> None:
    """Write `steps` within a transaction; raises `Overtaken`."""
    await run(connection, steps)


async def events_after(connection: AsyncConnection, round_id: int, number: int) -> Sequence[EventRow]:
    """Give a round's events after the first `number`, in their order."""
    columns = (round_events.c.number, round_events.c.kind, round_events.c.data, round_events.c.at)
    found = select(*columns).where(round_events.c.round_id == round_id, round_events.c.number > number)
    rows = await connection.execute(found.order_by(round_events.c.number))
    return [EventRow(*row) for row in rows]


async def _rows(connection: AsyncConnection, found: Select[Any]) -> list[RoundRow]:
    return [RoundRow(**row._mapping) for row in await connection.execute(found)]  # noqa: SLF001 - public in spite of its name
