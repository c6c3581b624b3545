"""The short way gives what the usual way gives."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from sqlite3 import IntegrityError
from typing import Any

import pytest
from sqlalchemy import bindparam, select
from sqlalchemy.exc import IntegrityError as EngineIntegrityError
from sqlalchemy.exc import StatementError

from bot.store import Database, checks
from bot.store.tables import checks as checks_table
from bot.store.tables import interview_defaults

TOKYO = timezone(timedelta(hours=9))
NOW = datetime(2026, 11, 22, 9, 30, tzinfo=TOKYO)
CHECK: dict[str, Any] = {
    "person": 2**62,
    "guild": None,
    "company_key": "acme",
    "company": "Acme",
    "question": "a NUL \x00, half a pair \ud83d, ' OR 1=1; --, 😀, \u0301" + "長" * 900,
    "stage": "first",
    "interviewer": None,
    "verdict": "ask",
    "score": 80,
    "codes": ("research", "role"),
    "previous_id": None,
    "thread_id": None,
    "created_at": NOW,
}
DEFAULT = {
    "person": 2**62,
    "company_key": "acme",
    "company": "Acme",
    "stage": "first",
    "interviewer": None,
    "used_at": NOW,
}


async def test_what_it_commits_the_usual_way_reads(db: Database) -> None:
    check_id = await db.quick_commit(checks.ADD, CHECK, (checks.remember(db.dialect), DEFAULT))

    async with db.read() as connection:
        row = await checks.get(connection, check_id)
        last = await checks.remembered(connection, 2**62, "acme")
    assert row is not None
    assert row.question == CHECK["question"].replace("\x00", "\ufffd").replace("\ud83d", "\ufffd")
    assert row.codes == ("research", "role")
    assert row.created_at == NOW
    assert row.created_at.utcoffset() == timedelta(0)
    assert last == ("first", None)


async def test_it_reads_what_the_usual_way_commits(db: Database) -> None:
    async with db.begin() as connection:
        await connection.execute(checks.remember(db.dialect), DEFAULT)

    values = {"person": 2**62, "company_key": "acme"}
    assert await db.quick_row(checks.REMEMBERED, values) == (None, "first", None)
    assert await db.quick_row(checks.REMEMBERED, values | {"person": 1}) == (None, None, None)


async def test_no_row_is_none(db: Database) -> None:
    assert await db.quick_row(checks.PREVIOUS, {"check": 1, "person": 1}) is None


async def test_a_touch_keeps_the_interview_and_a_remember_changes_it(db: Database) -> None:
    remember, touch = checks.remember(db.dialect), checks.touch(db.dialect)
    await db.quick_commit(remember, DEFAULT)
    later = {name: DEFAULT[name] for name in ("person", "company_key")} | {
        "company": "ACME",
        "used_at": NOW + timedelta(days=1),
    }
    await db.quick_commit(touch, later)

    async with db.read() as connection:
        assert await checks.remembered(connection, 2**62, "acme") == ("first", None)
        assert await checks.companies(connection, 2**62) == ["ACME"]


async def test_it_commits_all_or_nothing_and_goes_on(db: Database) -> None:
    broken = DEFAULT | {"used_at": None}
    with pytest.raises((IntegrityError, EngineIntegrityError)):
        await db.quick_commit(checks.ADD, CHECK, (checks.remember(db.dialect), broken))

    async with db.read() as connection:
        assert (await connection.scalars(select(checks_table.c.id))).all() == []
    assert await db.quick_commit(checks.ADD, CHECK) > 0


async def test_a_naive_moment_is_a_fault_of_the_program(db: Database) -> None:
    with pytest.raises((ValueError, StatementError), match="zone"):
        await db.quick_commit(checks.ADD, CHECK | {"created_at": datetime(2026, 1, 1)})  # noqa: DTZ001 - meant


async def test_a_name_twice_in_a_statement_is_given_twice(db: Database) -> None:
    await db.quick_commit(checks.remember(db.dialect), DEFAULT)
    table = interview_defaults.c
    statement = select(table.stage).where(
        table.person == bindparam("who"), table.person == bindparam("who"), table.used_at == bindparam("at")
    )
    found = await db.quick_row(statement, {"who": 2**62, "at": NOW.astimezone(UTC)})
    assert found == ("first",)
