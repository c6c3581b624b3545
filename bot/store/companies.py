"""Companies of a server and the names they are known by. Every query carries the server."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, insert, select, update
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
            company_names.c.company_id,
            company_names.c.company,
            company_names.c.first,
            companies.c.merged_into,
        )
        .join(companies, companies.c.id == company_names.c.company_id)
        .where(company_names.c.guild == guild, companies.c.guild == guild)
    )
    return [NameRow(*row) for row in await connection.execute(found)]


async def hold(connection: AsyncConnection, guild: int) -> None:
    """Let nobody else join companies of `guild` until the transaction ends."""
    held = select(companies.c.id).where(companies.c.guild == guild).order_by(companies.c.id)
    await connection.execute(held.with_for_update())


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
    if await call(connection, guild, company, key, name, first=True) is not None:
        return company
    # Somebody else made it at the same moment: theirs stands.
    await connection.execute(delete(companies).where(companies.c.id == company))
    return int((await connection.execute(known)).scalar_one())


async def call(
    connection: AsyncConnection, guild: int, company: int, key: str, name: str, *, first: bool = False
) -> int | None:
    """Let `company` be known by `name` too; gives the name's number, `None` where the name is taken."""
    values = {"guild": guild, "key": key, "company_id": company, "company": name, "first": first}
    adding = upsert(connection.dialect.name, company_names).values(**values).on_conflict_do_nothing()
    number: int | None = (await connection.execute(adding.returning(company_names.c.id))).scalar()
    return number


async def uncall(connection: AsyncConnection, guild: int, number: int) -> bool:
    """Forget a name that was added; gives False where it is gone, or is what the company is called by."""
    gone = delete(company_names).where(
        company_names.c.guild == guild, company_names.c.id == number, company_names.c.first.is_(False)
    )
    return (await connection.execute(gone)).rowcount == 1


async def join(connection: AsyncConnection, guild: int, company: int, into: int) -> bool:
    """Let `company` count as `into`; gives False where there is none."""
    changed = update(companies).where(companies.c.guild == guild, companies.c.id == company)
    return (await connection.execute(changed.values(merged_into=into))).rowcount == 1


async def part(connection: AsyncConnection, guild: int, company: int, into: int) -> bool:
    """Let `company` count as itself again; gives False where it does not count as `into`."""
    joined = (companies.c.guild == guild, companies.c.id == company, companies.c.merged_into == into)
    return (await connection.execute(update(companies).where(*joined).values(merged_into=None))).rowcount == 1
