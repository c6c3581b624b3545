"""What of a server's notes and shared questions is put to use. Every query carries the server."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from sqlalchemy import Integer, Select, String, bindparam, cast, func, literal_column, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.store.tables import checks, companies, company_names, notes, shares

# Written out, since the short way to the disk binds only what the caller gives.
_COMMA: Final[Any] = literal_column("','")
_INTO: Final[Any] = literal_column("'>'")
_MERGES = select(
    func.aggregate_strings(
        cast(companies.c.id, String).op("||")(_INTO).op("||")(cast(companies.c.merged_into, String)), _COMMA
    )
).where(companies.c.guild == bindparam("guild"), companies.c.merged_into.is_not(None))

NAMES_STAND: Final = select(
    func.count(company_names.c.id), func.max(company_names.c.id), _MERGES.scalar_subquery()
).where(company_names.c.guild == bindparam("guild"))
"""By `guild`: one row that is another one as soon as a company or a name is added, joined or taken back."""


@dataclass(frozen=True, slots=True)
class UsableRow:
    """What of a note is put to use; `plain` is its title and text folded."""

    id: int
    author: int | None
    quoted: int | None
    message: str | None
    source: str
    title: str
    body: str
    link: str | None
    seen_on: date | None
    created_at: datetime
    quotable: bool
    plain: str


@dataclass(frozen=True, slots=True)
class SharedRow:
    """A question that somebody shared, and the message it stands in."""

    id: int
    channel: int
    message: int
    company: str
    question: str


_USABLE: Final[Select[Any]] = (
    select(
        *(getattr(notes.c, name) for name in UsableRow.__slots__ if name != "plain"),
        (notes.c.title_folded + " " + notes.c.body_folded).label("plain"),
    )
    .where(
        notes.c.guild == bindparam("guild"),
        notes.c.company_id.in_(bindparam("companies", expanding=True)),
        notes.c.deleted_at.is_(None),
    )
    .order_by(notes.c.id.desc())
    .limit(bindparam("most", type_=Integer))
)
_SHARED: Final = (
    select(shares.c.id, shares.c.channel, shares.c.message, checks.c.company, checks.c.question)
    .join(shares, shares.c.check_id == checks.c.id)
    .where(
        shares.c.guild == bindparam("guild"),
        shares.c.person != bindparam("person"),
        shares.c.message.is_not(None),
        checks.c.company.is_not(None),
    )
    .order_by(shares.c.id.desc())
    .limit(bindparam("most", type_=Integer))
)


async def usable(
    connection: AsyncConnection, guild: int, companies: Collection[int], limit: int
) -> list[UsableRow]:
    """Give the newest notes of `guild` on `companies`, at most `limit`."""
    values = {"guild": guild, "companies": list(companies), "most": limit}
    return [UsableRow(*row) for row in await connection.execute(_USABLE, values)]


async def shared_by_others(
    connection: AsyncConnection, guild: int, person: int, limit: int
) -> list[SharedRow]:
    """Give the newest reports that others shared in `guild`."""
    values = {"guild": guild, "person": person, "most": limit}
    return [SharedRow(*row) for row in await connection.execute(_SHARED, values)]
