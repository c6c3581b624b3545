"""Drafts: what was typed into forms that were refused."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.store.tables import drafts
from bot.store.types import storable


@dataclass(frozen=True, slots=True)
class DraftRow:
    """One kept draft."""

    id: int
    person: int
    form: str
    fields: dict[str, str]
    created_at: datetime


async def add(
    connection: AsyncConnection, person: int, form: str, fields: Mapping[str, str], now: datetime
) -> int:
    """Keep a draft; gives its id."""
    kept = json.dumps({name: storable(value) for name, value in fields.items()}, ensure_ascii=False)
    adding = insert(drafts).values(person=person, form=form, fields=kept, created_at=now)
    new: int = (await connection.execute(adding.returning(drafts.c.id))).scalar_one()
    return new


async def get(connection: AsyncConnection, draft_id: int) -> DraftRow | None:
    """Give a draft."""
    row = (await connection.execute(select(drafts).where(drafts.c.id == draft_id))).first()
    if row is None:
        return None
    return DraftRow(row.id, row.person, row.form, json.loads(row.fields), row.created_at)


async def remove(connection: AsyncConnection, draft_id: int, person: int) -> bool:
    """Delete a draft of `person`; gives False where it is gone."""
    gone = delete(drafts).where(drafts.c.id == draft_id, drafts.c.person == person)
    return (await connection.execute(gone)).rowcount == 1


async def delete_before(connection: AsyncConnection, moment: datetime) -> int:
    """Delete what was kept before `moment`; gives how many."""
    return (await connection.execute(delete(drafts).where(drafts.c.created_at < moment))).rowcount
