"""People: the language and the time zone that each chose."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.store.dialects import upsert
from bot.store.tables import people


async def language(connection: AsyncConnection, person: int) -> str | None:
    """Give the language a person chose, `None` where they never did."""
    found: str | None = await connection.scalar(select(people.c.language).where(people.c.id == person))
    return found


async def hold(connection: AsyncConnection, person: int) -> None:
    """Let nobody else hold a person who chose something until the transaction ends."""
    await connection.execute(select(people.c.id).where(people.c.id == person).with_for_update())


async def set_language(connection: AsyncConnection, person: int, language: str | None) -> None:
    """Keep a person's language."""
    insert = upsert(connection.dialect.name, people).values(id=person, language=language)
    changed = insert.on_conflict_do_update(
        index_elements=[people.c.id], set_={"language": insert.excluded.language}
    )
    await connection.execute(changed)


async def zone(connection: AsyncConnection, person: int) -> str | None:
    """Give the name of the time zone a person chose, `None` where they never did."""
    found: str | None = await connection.scalar(select(people.c.zone).where(people.c.id == person))
    return found


async def set_zone(connection: AsyncConnection, person: int, name: str) -> None:
    """Keep a person's time zone."""
    insert = upsert(connection.dialect.name, people).values(id=person, zone=name)
    changed = insert.on_conflict_do_update(index_elements=[people.c.id], set_={"zone": insert.excluded.zone})
    await connection.execute(changed)
