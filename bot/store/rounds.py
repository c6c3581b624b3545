"""Rounds and their events: where a round stands, what happened in it, and where it is shown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.store.dialects import upsert
from bot.store.round_tables import round_events, rounds
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
    changed_at: datetime


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
    found = select(rounds).where(rounds.c.id == round_id)
    rows = await _rows(connection, found.with_for_update() if change else found)
    return rows[0] if rows else None


async def lobby_of(connection: AsyncConnection, channel: int) -> RoundRow | None:
    """Give the open lobby of a channel."""
    rows = await _rows(
        connection, select(rounds).where(rounds.c.channel == channel, rounds.c.phase == "lobby")
    )
    return rows[0] if rows else None


async def in_thread(connection: AsyncConnection, thread: int) -> RoundRow | None:
    """Give the last round of a thread."""
    found = select(rounds).where(rounds.c.thread == thread).order_by(rounds.c.id.desc()).limit(1)
    rows = await _rows(connection, found)
    return rows[0] if rows else None


async def groups_of(connection: AsyncConnection, lobby_id: int) -> list[RoundRow]:
    """Give the rounds of a lobby's groups, in their order."""
    return await _rows(
        connection, select(rounds).where(rounds.c.lobby_id == lobby_id).order_by(rounds.c.place)
    )


async def unshown(connection: AsyncConnection, shards: Shards) -> list[int]:
    """Give the rounds of which something is open or not shown yet, oldest first."""
    behind = (rounds.c.phase != "closed") | (rounds.c.shown < rounds.c.number)
    found = select(rounds.c.id).where(behind, shards.own(rounds.c.guild)).order_by(rounds.c.id)
    return list(await connection.scalars(found))


async def change(connection: AsyncConnection, round_id: int, **values: Any) -> bool:
    """Change columns of a round, such as where it is shown; gives False where it is gone."""
    changed = update(rounds).where(rounds.c.id == round_id).values(**values)
    return (await connection.execute(changed)).rowcount == 1


async def append(connection: AsyncConnection, round_id: int, event: EventRow, phase: str) -> bool:
    """Add an event as the next one; gives False where another came first."""
    ahead: tuple[ColumnElement[bool], ...] = (
        rounds.c.id == round_id,
        rounds.c.number == event.number - 1,
    )
    moved = update(rounds).where(*ahead).values(number=event.number, phase=phase, changed_at=event.at)
    if (await connection.execute(moved)).rowcount != 1:
        return False
    await connection.execute(
        insert(round_events).values(
            round_id=round_id, number=event.number, kind=event.kind, data=event.data, at=event.at
        )
    )
    return True


async def events_after(connection: AsyncConnection, round_id: int, number: int) -> Sequence[EventRow]:
    """Give a round's events after the first `number`, in their order."""
    columns = (round_events.c.number, round_events.c.kind, round_events.c.data, round_events.c.at)
    found = select(*columns).where(round_events.c.round_id == round_id, round_events.c.number > number)
    rows = await connection.execute(found.order_by(round_events.c.number))
    return [EventRow(*row) for row in rows]


async def _rows(connection: AsyncConnection, found: Select[Any]) -> list[RoundRow]:
    return [RoundRow(**row._mapping) for row in await connection.execute(found)]  # noqa: SLF001 - public in spite of its name
