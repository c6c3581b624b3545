"""What is due when. A timer is a row, so that a restart resumes it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Final

from sqlalchemy import Insert, bindparam, delete, func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.store.dialects import upsert
from bot.store.quick import Step
from bot.store.round_tables import timers
from bot.store.shards import ALL, Shards

ROUND: Final = "round"
REMIND: Final = "remind"
OPEN: Final = "open"
"""The kinds: the next thing in a round; the reminder of a schedule, and the opening of its lobby."""


@dataclass(frozen=True, slots=True)
class TimerRow:
    """That something of that kind is due for a subject, the id of its row."""

    kind: str
    subject: int
    due_at: datetime


DROP: Final = delete(timers).where(
    timers.c.kind == bindparam("of_kind"), timers.c.subject == bindparam("of_subject")
)


def putting(dialect: str, kind: str, subject: int, guild: int, due_at: datetime) -> Step:
    """Give the write that sets the one timer of a subject."""
    return _put(dialect), {"kind": kind, "subject": subject, "guild": guild, "due_at": due_at}


def dropping(kind: str, subject: int) -> Step:
    """Give the write that takes back the timer of a subject."""
    return DROP, {"of_kind": kind, "of_subject": subject}


@cache
def _put(dialect: str) -> Insert:
    new = upsert(dialect, timers)
    return new.on_conflict_do_update(
        index_elements=[timers.c.kind, timers.c.subject],
        set_={"due_at": new.excluded.due_at},
    )


async def first_due(connection: AsyncConnection, shards: Shards = ALL) -> datetime | None:
    """Give when the next of the process's timers is due, `None` where there is none."""
    found = select(func.min(timers.c.due_at, type_=timers.c.due_at.type)).where(shards.own(timers.c.guild))
    moment: datetime | None = await connection.scalar(found)
    return moment


async def due_by(connection: AsyncConnection, now: datetime, shards: Shards = ALL) -> list[TimerRow]:
    """Give the process's timers that are due at `now`, the earliest first."""
    found = select(timers.c.kind, timers.c.subject, timers.c.due_at).where(
        timers.c.due_at <= now, shards.own(timers.c.guild)
    )
    rows = await connection.execute(found.order_by(timers.c.due_at))
    return [TimerRow(*row) for row in rows]
