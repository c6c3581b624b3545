"""No connection is lost, and a database that closes waits for who is at work and tells who comes."""

from __future__ import annotations

import asyncio
import gc
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import insert, select, text

from bot.store import Database, StoreUnreachable
from bot.store.tables import people as people_table
from tests.databases import PATIENT, sqlite_url


@pytest.fixture
def own_garbage() -> Iterator[None]:
    """Let a collection look at what the test makes only: what other tests left takes it half a second."""
    gc.freeze()
    yield
    gc.unfreeze()


@pytest.mark.usefixtures("own_garbage")
@pytest.mark.parametrize("times", [1, 2])
async def test_no_connection_is_lost_whenever_whoever_uses_it_is_cancelled(
    times: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, recwarn: pytest.WarningsRecorder
) -> None:
    answers = 1
    while await cancelled_at(answers, times, Database(sqlite_url(tmp_path / f"{answers}.db")), monkeypatch):
        gc.collect()
        answers += 1
    assert answers > 10
    assert [str(warning.message) for warning in recwarn] == []


async def test_closing_waits_for_connections_in_use(tmp_path: Path, recwarn: pytest.WarningsRecorder) -> None:
    database = Database(sqlite_url(tmp_path / "x.db"), busy_seconds=PATIENT)
    await database.open()
    async with database.read() as connection:
        closing = asyncio.create_task(database.close())
        await asyncio.sleep(0)
        assert await connection.scalar(text("SELECT 1")) == 1
        assert not closing.done()
        with pytest.raises(StoreUnreachable):
            async with database.read():
                pass
    await closing
    gc.collect()
    assert [str(warning.message) for warning in recwarn] == []


async def test_who_waits_for_a_turn_that_closing_takes_is_told_so(tmp_path: Path) -> None:
    database = Database(sqlite_url(tmp_path / "x.db"), busy_seconds=PATIENT)
    await database.open()

    async def begin() -> None:
        async with database.begin():
            pass

    async with database.begin():
        waiting = [asyncio.create_task(each) for each in (begin(), commit_person(database, 1))]
        await asyncio.sleep(0)
        closing = asyncio.create_task(database.close())
        await asyncio.sleep(0)
    refused = await asyncio.gather(*waiting, return_exceptions=True)
    await closing
    assert [type(each) for each in refused] == [StoreUnreachable] * 2


async def test_who_comes_while_the_last_write_still_goes_on_is_told_so(tmp_path: Path) -> None:
    database = Database(sqlite_url(tmp_path / "x.db"), busy_seconds=PATIENT)
    await database.open()
    with closing(sqlite3.connect(tmp_path / "x.db", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        writing, late = (asyncio.create_task(commit_person(database, number)) for number in (1, 2))
        await asyncio.sleep(0)
        ending = asyncio.create_task(database.close())
        await asyncio.sleep(0)
        with pytest.raises(StoreUnreachable):
            await database.quick_row(select(people_table.c.id), {})
        other.execute("ROLLBACK")
    await writing
    with pytest.raises(StoreUnreachable):
        await late
    await ending


async def commit_person(database: Database, person: int) -> None:
    async with database.quick_commit((insert(people_table), {"id": person, "language": "ja"})):
        pass


async def cancelled_at(answers: int, times: int, database: Database, monkeypatch: pytest.MonkeyPatch) -> bool:
    """Whether a reader was still at work when the driver answered for that time; cancels it so many times."""

    async def use() -> None:
        async with database.read() as connection:
            await connection.execute(text("SELECT 1"))

    def answer(*args: Any, **named: Any) -> asyncio.Handle:
        handle = deliver(*args, **named)
        if next(counted) == answers:
            deliver(stop, times)
        return handle

    def stop(times: int) -> None:
        using.cancel()
        if times > 1:
            loop.call_soon(stop, times - 1)

    await database.open()
    counted = count(1)
    loop = asyncio.get_running_loop()
    deliver = loop.call_soon_threadsafe
    using = asyncio.create_task(use())
    with monkeypatch.context() as patched:
        patched.setattr(loop, "call_soon_threadsafe", answer)
        await asyncio.wait({using})
    await database.close()
    return using.cancelled()
