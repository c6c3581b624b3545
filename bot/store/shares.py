"""Shared reports: who showed which check where."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.store.tables import checks, shares


@dataclass(frozen=True, slots=True)
class ShareRow:
    """One share; `question` and `company` are those of its check, `None` once that is gone."""

    id: int
    person: int
    check_id: int
    guild: int | None
    channel: int
    message: int | None
    stage: str | None
    interviewer: str | None
    created_at: datetime
    question: str | None
    company: str | None


_WHOLE = (
    select(
        *shares.c,
        checks.c.question,
        checks.c.company,
    )
    .select_from(shares)
    .outerjoin(checks, checks.c.id == shares.c.check_id)
)


async def get(connection: AsyncConnection, share_id: int, channel: int) -> ShareRow | None:
    """Give a share of this channel."""
    found = _WHOLE.where(shares.c.id == share_id, shares.c.channel == channel)
    row = (await connection.execute(found)).first()
    return None if row is None else ShareRow(**row._mapping)  # noqa: SLF001 - public in spite of its name


async def standing(
    connection: AsyncConnection, check_id: int, channel: int, stage: str | None, interviewer: str | None
) -> ShareRow | None:
    """Give the newest share of a check in a channel, for the same interview."""
    same = _WHOLE.where(
        shares.c.check_id == check_id,
        shares.c.channel == channel,
        shares.c.stage.is_not_distinct_from(stage),
        shares.c.interviewer.is_not_distinct_from(interviewer),
    )
    row = (await connection.execute(same.order_by(shares.c.id.desc()).limit(1))).first()
    return None if row is None else ShareRow(**row._mapping)  # noqa: SLF001 - public in spite of its name


async def add(
    connection: AsyncConnection,
    *,
    person: int,
    check_id: int,
    guild: int | None,
    channel: int,
    stage: str | None,
    interviewer: str | None,
    now: datetime,
) -> int:
    """Note a share; gives its id."""
    adding = insert(shares).values(
        person=person,
        check_id=check_id,
        guild=guild,
        channel=channel,
        stage=stage,
        interviewer=interviewer,
        created_at=now,
    )
    new: int = (await connection.execute(adding.returning(shares.c.id))).scalar_one()
    return new


async def posted(connection: AsyncConnection, share_id: int, message: int) -> bool:
    """Note the message of a share; gives False where the share is gone."""
    changed = update(shares).where(shares.c.id == share_id).values(message=message)
    return (await connection.execute(changed)).rowcount == 1


async def remove(connection: AsyncConnection, share_id: int) -> bool:
    """Delete a share; gives False where it was gone."""
    return (await connection.execute(delete(shares).where(shares.c.id == share_id))).rowcount == 1
