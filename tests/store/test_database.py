from __future__ import annotations

import asyncio
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import insert, select, text
from sqlalchemy.ext.asyncio import create_async_engine

from bot.store import Database, StoreBusy, StoreUnreachable, guilds, people
from bot.store.address import address
from bot.store.migrate import _ADVISORY_KEY
from bot.store.tables import people as people_table
from tests.databases import fresh_postgresql, sqlite_url

NOW = datetime(2026, 11, 22, tzinfo=UTC)


async def test_what_is_written_is_read_by_the_next_connection(db: Database) -> None:
    async with db.begin() as connection:
        await people.set_language(connection, 1, "ja")

    async with db.read() as connection:
        assert await people.language(connection, 1) == "ja"


async def test_a_block_that_fails_leaves_nothing_behind(db: Database) -> None:
    async def fail() -> None:
        async with db.begin() as connection:
            await people.set_language(connection, 1, "ja")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await fail()

    async with db.read() as connection:
        assert await people.language(connection, 1) is None


async def test_a_cancelled_writer_leaves_the_way_free(db: Database) -> None:
    inside = asyncio.Event()

    async def dawdle() -> None:
        async with db.begin() as connection:
            await people.set_language(connection, 1, "ja")
            inside.set()
            await asyncio.Event().wait()

    task = asyncio.create_task(dawdle())
    await inside.wait()
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    async with db.begin() as connection:
        await people.set_language(connection, 2, "en")

    async with db.read() as connection:
        found = (await connection.scalars(select(people_table.c.id))).all()
    assert list(found) == [2]


async def test_a_writer_that_waits_in_vain_for_its_turn_is_told_so(tmp_path: Path) -> None:
    database = Database(sqlite_url(tmp_path / "x.db"), busy_seconds=0.01)
    await database.open()
    async with database.begin() as connection:
        with pytest.raises(StoreBusy):
            async with database.begin():
                pass
        await people.set_language(connection, 1, "ja")
    async with database.begin() as connection:
        await people.set_language(connection, 2, "en")
        assert set(await connection.scalars(select(people_table.c.id))) == {1, 2}
    await database.close()


async def test_many_writers_take_their_turns(db: Database) -> None:
    async def welcome(guild: int) -> bool:
        async with db.begin() as connection:
            return await guilds.welcome(connection, guild % 5, NOW)

    assert sum(await asyncio.gather(*(welcome(number) for number in range(40)))) == 5


@pytest.mark.parametrize("dialect", ["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
async def test_two_starts_at_once_make_one_schema(dialect: str, tmp_path: Path) -> None:
    url = fresh_postgresql("two_starts") if dialect == "postgresql" else sqlite_url(tmp_path / "a" / "b.db")
    first, second = Database(url), Database(url)

    await asyncio.gather(first.open(), second.open())

    async with second.begin() as connection:
        assert await guilds.welcome(connection, 1, NOW)
    await first.close()
    await second.close()


@pytest.mark.postgres
async def test_a_start_waits_for_the_upgrade_of_another_process() -> None:
    url = fresh_postgresql("waits")
    starting = Database(url, busy_seconds=0.2)
    engine = create_async_engine(address(url))
    async with engine.connect() as other:
        await other.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _ADVISORY_KEY})
        task = asyncio.create_task(starting.open())
        await other.execute(text("SELECT pg_sleep(0.4)"))  # longer than an answer would wait
        assert not task.done()
        await other.commit()
    await task
    await engine.dispose()

    async with starting.begin() as connection:
        assert await guilds.welcome(connection, 1, NOW)
    await starting.close()


async def test_a_database_that_is_not_open_says_so(tmp_path: Path) -> None:
    database = Database(sqlite_url(tmp_path / "x.db"))
    await database.close()

    for way in (database.begin, database.read):
        with pytest.raises(StoreUnreachable):
            async with way():
                pass


async def test_the_file_is_for_its_user_alone(tmp_path: Path) -> None:
    file = tmp_path / "deep" / "x.db"
    database = Database(sqlite_url(file))
    await database.open()
    modes = {path.name: path.stat().st_mode & 0o077 for path in (file.parent, *file.parent.iterdir())}
    await database.close()
    assert set(modes.values()) == {0}, modes


async def test_it_waits_for_the_disk_and_keeps_its_keys(tmp_path: Path) -> None:
    database = Database(sqlite_url(tmp_path / "x.db"))
    await database.open()
    async with database.begin() as connection:
        pragmas = {
            name: (await connection.exec_driver_sql(f"PRAGMA {name}")).scalar()
            for name in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
        }
    await database.close()

    assert pragmas == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "busy_timeout": 1500}


WRITE_FOR_EVER = """
import asyncio, itertools, sys
from sqlalchemy import insert
from bot.store import Database, people
from bot.store.address import address
from bot.store.migrate import _ADVISORY_KEY
from bot.store.tables import people as table

async def main():
    database = Database(sys.argv[1])
    await database.open()
    for person in itertools.count(1):
        if person % 2:
            async with database.quick_commit((insert(table), {"id": person, "language": "ja"})):
                pass
        else:
            async with database.begin() as connection:
                await people.set_language(connection, person, "ja")
        print(person, flush=True)

asyncio.run(main())
"""


def test_what_was_acknowledged_outlives_a_kill(tmp_path: Path) -> None:
    file = tmp_path / "x.db"
    with subprocess.Popen(
        [sys.executable, "-c", WRITE_FOR_EVER, sqlite_url(file)], stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        acknowledged = [int(process.stdout.readline()) for _ in range(20)]
        process.send_signal(signal.SIGKILL)
        acknowledged += [int(line) for line in process.stdout if line.endswith("\n")]

    with closing(sqlite3.connect(file)) as connection:
        kept = {person for (person,) in connection.execute("SELECT id FROM people")}
    assert kept >= set(acknowledged)


async def test_ids_of_erased_rows_are_not_given_again(db: Database) -> None:
    from bot.store import drafts
    from bot.store.privacy import erase

    async with db.begin() as connection:
        first = await drafts.add(connection, 1, "check", {}, NOW)
        await erase(connection, 1)
        assert await drafts.add(connection, 1, "check", {}, NOW) > first


async def test_snowflakes_and_odd_text_come_back(db: Database) -> None:
    snowflake = 2**63 - 1
    async with db.begin() as connection:
        await connection.execute(insert(people_table).values(id=snowflake, language="en"))
    async with db.read() as connection:
        assert await people.language(connection, snowflake) == "en"
