"""Servers: which were welcomed."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import delete
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.store.dialects import upsert
from bot.store.tables import guilds


async def welcome(connection: AsyncConnection, guild: int, now: datetime) -> bool:
    """Note that a server was welcomed; gives False where it had been before."""
    insert = upsert(connection.dialect.name, guilds).values(id=guild, welcomed_at=now)
    done = await connection.execute(insert.on_conflict_do_nothing())
    return done.rowcount == 1


async def not_welcomed(connection: AsyncConnection, guild: int) -> None:
    """Forget that a server was welcomed."""
    await connection.execute(delete(guilds).where(guilds.c.id == guild))
