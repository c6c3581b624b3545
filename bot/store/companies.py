"""Companies of a server and the names they are known by. Every query carries the server."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.store.dialects import upsert
from bot.store.tables import companies, company_names


@dataclass(frozen=True, slots=True)
class NameRow:
    """One name of a company."""

    company: int
    name: str
    first: bool
    merged_into: int | None


async def names(connection: AsyncConnection, guild: int) -> list[NameRow]:
    """Give every name of every company of `guild`."""
    found = (
        select(
            company_names.c.company_id, company_names.c.name, company_names.c.first, companies.c.merged_into
        )
        .join(companies, companies.c.id == company_names.c.company_id)
        .where(company_names.c.guild == guild, companies.c.guild == guild)
        .order_by(company_names.c.company_id, company_names.c.first.desc(), company_names.c.name)
    )
    return [NameRow(*row) for row in await connection.execute(found)]


async def named(connection: AsyncConnection, guild: int, key: str, name: str, now: datetime) -> int:
    """Give the company of `guild` whose name matches `key`, made now as `name` where there is none."""
    known = select(company_names.c.company_id).where(
        company_names.c.guild == guild, company_names.c.key == key
    )
    existing: int | None = (await connection.execute(known)).scalar()
    if existing is not None:
        return existing
    adding = insert(companies).values(guild=guild, created_at=now).returning(companies.c.id)
    company: int = (await connection.execute(adding)).scalar_one()
    await call(connection, guild, company, key, name, first=True)
    # Somebody else may have made it at the same moment: theirs stands then, and ours has no name.
    return int((await connection.execute(known)).scalar_one())


async def call(
    connection: AsyncConnection, guild: int, company: int, key: str, name: str, *, first: bool = False
) -> bool:
    """Let `company` be known by `name` too; gives False where the name is taken."""
    values = {"guild": guild, "key": key, "company_id": company, "name": name, "first": first}
    adding = upsert(connection.dialect.name, company_names).values(**values)
    return (await connection.execute(adding.on_conflict_do_nothing())).rowcount == 1


async def join(connection: AsyncConnection, guild: int, company: int, into: int | None) -> None:
    """Let `company` count as `into`, or as itself again."""
    changed = update(companies).where(companies.c.guild == guild, companies.c.id == company)
    await connection.execute(changed.values(merged_into=into))
