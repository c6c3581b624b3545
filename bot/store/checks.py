"""Checks: each question as it was checked, and what the person's interviews were.

The statements of `/check` itself are constants, for the short way to the disk (`quick.py`).
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Final

from sqlalchemy import Insert, bindparam, delete, exists, insert, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.store.dialects import upsert
from bot.store.tables import checks, interview_defaults, people, question_revisions

_defaults = interview_defaults.c
_mine = (_defaults.person == bindparam("person"), _defaults.company_key == bindparam("company_key"))

REMEMBERED: Final = select(
    select(people.c.language).where(people.c.id == bindparam("person")).scalar_subquery(),
    select(_defaults.stage).where(*_mine).scalar_subquery(),
    select(_defaults.interviewer).where(*_mine).scalar_subquery(),
)
"""By `person` and `company_key`: chosen language, remembered stage and interviewer; one row."""

PREVIOUS: Final = select(checks.c.question, checks.c.stage, checks.c.interviewer, checks.c.thread_id).where(
    checks.c.id == bindparam("check"), checks.c.person == bindparam("person")
)
"""By `check` and `person`: the earlier question, its interview, and the first of its chain."""

ADD: Final = insert(checks)
"""With all columns; the id is drawn (`numbers.py`)."""


@cache
def remember(dialect: str) -> Insert:
    """Give the insert that sets a person's interview at a company."""
    return _upsert_default(dialect, "company", "stage", "interviewer", "used_at")


@cache
def touch(dialect: str) -> Insert:
    """Give the insert that notes a company as used, leaving a remembered interview as it is."""
    return _upsert_default(dialect, "company", "used_at")


def _upsert_default(dialect: str, *names: str) -> Insert:
    adding = upsert(dialect, interview_defaults)
    return adding.on_conflict_do_update(
        index_elements=[_defaults.person, _defaults.company_key],
        set_={name: adding.excluded[name] for name in names},
    )


@dataclass(frozen=True, slots=True)
class CheckRow:
    """One kept check; `language` is its person's, `question_id` the question it is saved in."""

    id: int
    person: int
    company_key: str
    company: str | None
    question: str
    stage: str | None
    interviewer: str | None
    previous_id: int | None
    thread_id: int | None
    created_at: datetime
    language: str | None
    question_id: int | None


_WHOLE: Final = (
    select(
        *(column for column in checks.c if column.name != "guild"),
        people.c.language,
        question_revisions.c.question_id,
    )
    .select_from(checks)
    .outerjoin(people, people.c.id == checks.c.person)
    .outerjoin(question_revisions, question_revisions.c.check_id == checks.c.id)
    .where(checks.c.id == bindparam("check"))
)


async def get(connection: AsyncConnection, check_id: int) -> CheckRow | None:
    """Give a check."""
    row = (await connection.execute(_WHOLE, {"check": check_id})).first()
    return None if row is None else CheckRow(**row._mapping)  # noqa: SLF001 - public in spite of its name


async def hold(connection: AsyncConnection, check_id: int) -> None:
    """Let nobody else change, erase or share a check until the transaction ends."""
    await connection.execute(select(checks.c.id).where(checks.c.id == check_id).with_for_update())


async def move(
    connection: AsyncConnection, check_id: int, *, stage: str | None, interviewer: str | None
) -> None:
    """Change the interview that a check is for."""
    changed = update(checks).values(stage=stage, interviewer=interviewer)
    await connection.execute(changed.where(checks.c.id == check_id))


async def remembered(
    connection: AsyncConnection, person: int, company_keys: Collection[str]
) -> tuple[str | None, str | None]:
    """Give the stage and the interviewer that were remembered last for a company of these keys."""
    found = (
        select(_defaults.stage, _defaults.interviewer)
        .where(_defaults.person == person, _defaults.company_key.in_(company_keys))
        .where(or_(_defaults.stage.is_not(None), _defaults.interviewer.is_not(None)))
        .order_by(_defaults.used_at.desc(), _defaults.company_key)
    )
    row = (await connection.execute(found.limit(1))).first()
    return (None, None) if row is None else (row.stage, row.interviewer)


async def companies(connection: AsyncConnection, person: int) -> list[str]:
    """Give the companies a person checked for, last used first."""
    found = select(_defaults.company).where(_defaults.person == person, _defaults.company.is_not(None))
    rows = await connection.scalars(found.order_by(_defaults.used_at.desc(), _defaults.company_key))
    return [name for name in rows if name is not None]


async def delete_unsaved_before(connection: AsyncConnection, moment: datetime) -> int:
    """Delete checks from before `moment` that no saved question came from; gives how many."""
    saved = exists().where(question_revisions.c.check_id == checks.c.id)
    done = await connection.execute(delete(checks).where(checks.c.created_at < moment, ~saved))
    return done.rowcount
