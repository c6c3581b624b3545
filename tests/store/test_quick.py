"""The short way gives what the usual way gives, and holds up nobody."""

from __future__ import annotations

import asyncio
import sqlite3
import threading
from collections.abc import AsyncIterator
from contextlib import closing
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from sqlite3 import IntegrityError
from typing import Any

import pytest
from sqlalchemy import bindparam, func, insert, select
from sqlalchemy.exc import IntegrityError as EngineIntegrityError
from sqlalchemy.exc import StatementError

from bot.store import Database, StoreUnreachable, checks
from bot.store.quick import SqliteQuick, Step
from bot.store.tables import checks as checks_table
from bot.store.tables import interview_defaults
from bot.store.tables import people as people_table

TOKYO = timezone(timedelta(hours=9))
NOW = datetime(2026, 11, 22, 9, 30, tzinfo=TOKYO)
CHECK: dict[str, Any] = {
    "id": 10**18 - 1,
    "person": 2**62,
    "guild": None,
    "company_key": "acme",
    "company": "Acme",
    "question": "a NUL \x00, half a pair \ud83d, ' OR 1=1; --, 😀, \u0301" + "長" * 900,
    "stage": "first",
    "interviewer": None,
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


async def commit(db: Database, *steps: Step) -> None:
    async with db.quick_commit(*steps):
        pass


async def test_what_it_commits_the_usual_way_reads(db: Database) -> None:
    await commit(db, (checks.ADD, CHECK), (checks.remember(db.dialect), DEFAULT))

    async with db.read() as connection:
        row = await checks.get(connection, CHECK["id"])
        last = await checks.remembered(connection, 2**62, ["acme"])
    assert row is not None
    assert row.question == CHECK["question"].replace("\x00", "\ufffd").replace("\ud83d", "\ufffd")
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
    await commit(db, (remember, DEFAULT))
    later = {name: DEFAULT[name] for name in ("person", "company_key")} | {
        "company": "ACME",
        "used_at": NOW + timedelta(days=1),
    }
    await commit(db, (touch, later))

    async with db.read() as connection:
        assert await checks.remembered(connection, 2**62, ["acme"]) == ("first", None)
        assert await checks.companies(connection, 2**62) == ["ACME"]


async def test_it_commits_all_or_nothing_and_goes_on(db: Database) -> None:
    broken = DEFAULT | {"used_at": None}
    with pytest.raises((IntegrityError, EngineIntegrityError)):
        await commit(db, (checks.ADD, CHECK), (checks.remember(db.dialect), broken))

    async with db.read() as connection:
        assert (await connection.scalars(select(checks_table.c.id))).all() == []
    await commit(db, (checks.ADD, CHECK))


async def test_a_naive_moment_is_a_fault_of_the_program(db: Database) -> None:
    with pytest.raises((ValueError, StatementError), match="zone"):
        await commit(db, (checks.ADD, CHECK | {"created_at": datetime(2026, 1, 1)}))  # noqa: DTZ001 - meant


async def test_a_name_twice_in_a_statement_is_given_twice(db: Database) -> None:
    await commit(db, (checks.remember(db.dialect), DEFAULT))
    table = interview_defaults.c
    statement = select(table.stage).where(
        table.person == bindparam("who"), table.person == bindparam("who"), table.used_at == bindparam("at")
    )
    found = await db.quick_row(statement, {"who": 2**62, "at": NOW.astimezone(UTC)})
    assert found == ("first",)


async def test_what_the_block_raises_does_not_undo_the_commit(db: Database) -> None:
    async def fail() -> None:
        async with db.quick_commit((checks.ADD, CHECK)):
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await fail()
    async with db.read() as connection:
        assert await checks.get(connection, CHECK["id"]) is not None


async def test_a_commit_that_is_given_up_leaves_the_way_free(db: Database) -> None:
    inside = asyncio.Event()

    async def dawdle() -> None:
        async with db.quick_commit((checks.ADD, CHECK)):
            inside.set()
            await asyncio.Event().wait()

    task = asyncio.create_task(dawdle())
    await inside.wait()
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    await commit(db, (checks.ADD, CHECK | {"id": 1}))
    async with db.read() as connection:
        assert len((await connection.scalars(select(checks_table.c.id))).all()) == 2


async def test_a_number_that_is_taken_is_refused_and_overwrites_nothing(db: Database) -> None:
    await commit(db, (checks.ADD, CHECK))
    with pytest.raises((IntegrityError, EngineIntegrityError)):
        await commit(db, (checks.ADD, CHECK | {"question": "another"}))
    async with db.read() as connection:
        row = await checks.get(connection, CHECK["id"])
    assert row is not None
    assert row.question.startswith("a NUL")


@pytest.fixture
async def lanes(tmp_path: Path) -> AsyncIterator[Lanes]:
    lanes = Lanes(tmp_path / "x.db")
    yield lanes
    lanes.go_on.set()
    await lanes.quick.close()


class Lanes:
    """SQLite's short way to a file in which a statement can say its thread, or stand still."""

    def __init__(self, file: Path) -> None:
        self.file = file
        self.go_on = threading.Event()
        with closing(sqlite3.connect(file)) as made:
            made.execute("CREATE TABLE people (id INTEGER PRIMARY KEY, language TEXT)")
        self.quick = SqliteQuick(self.connect, 5)

    def connect(self, patience: float) -> sqlite3.Connection:
        connection = sqlite3.connect(self.file, isolation_level=None, timeout=patience)
        connection.create_function("thread", 0, lambda: threading.current_thread().name)
        connection.create_function("stand_still", 0, lambda: int(self.go_on.wait()))
        return connection

    async def reading_thread(self) -> str:
        row = await self.quick.row(WHICH_THREAD, {})
        assert row is not None
        return str(row[0])


WHICH_THREAD = select(func.thread(), select(func.count()).select_from(people_table).scalar_subquery())
STAND_STILL = insert(people_table).from_select(["id"], select(func.stand_still()))


async def test_a_read_does_not_leave_the_loop(lanes: Lanes) -> None:
    assert await lanes.reading_thread() == threading.current_thread().name


async def test_while_something_is_written_the_loop_keeps_away_from_the_disk(lanes: Lanes) -> None:
    with closing(sqlite3.connect(lanes.file)) as connection:
        connection.execute("PRAGMA journal_mode=WAL")
    async with lanes.quick.commit((STAND_STILL, {})):
        assert await lanes.reading_thread() == "gyaku-store-reads"
        lanes.go_on.set()
    assert await lanes.reading_thread() == threading.current_thread().name


async def test_a_lock_is_waited_for_off_the_loop(lanes: Lanes) -> None:
    with closing(sqlite3.connect(lanes.file, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        reading = asyncio.create_task(lanes.reading_thread())
        await asyncio.sleep(0)
        assert not reading.done()
        other.execute("ROLLBACK")
    assert await reading == "gyaku-store-reads"


async def test_what_fails_in_the_thread_is_raised_to_who_waits(lanes: Lanes) -> None:
    twice = (insert(people_table), {"id": 1, "language": "en"})
    for _ in range(2):  # and the thread goes on
        with pytest.raises(IntegrityError):
            async with lanes.quick.commit(twice, twice):
                pass


async def test_a_lane_that_is_closed_takes_nothing_more(lanes: Lanes) -> None:
    await lanes.quick.close()
    with pytest.raises(StoreUnreachable):
        async with lanes.quick.commit((insert(people_table), {"id": 1, "language": "en"})):
            pass
