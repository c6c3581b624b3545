"""What the database cannot do comes out as a refusal, in time, with nothing lost."""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import AsyncIterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import insert, select, text
from sqlalchemy.exc import IntegrityError

from bot.store import (
    Database,
    StoreAddress,
    StoreBusy,
    StoreCorrupt,
    StoreFull,
    StoreNewer,
    StoreReadOnly,
    StoreRefusal,
    StoreUnreachable,
    people,
)
from bot.store.errors import refusal_for
from bot.store.migrate import HEAD
from bot.store.tables import people as people_table
from tests.databases import emptied, migrated, sqlite_url


@pytest.fixture
def file(tmp_path: Path) -> Path:
    migrated("sqlite", tmp_path)
    return tmp_path / "gyaku.sqlite3"


@pytest.fixture
async def hasty(file: Path) -> AsyncIterator[Database]:
    """A database that hardly waits for a lock."""
    database = Database(sqlite_url(file), busy_seconds=0.01)
    await database.open()
    yield database
    await database.close()


async def write(database: Database, person: int = 1) -> None:
    async with database.begin() as connection:
        await people.set_language(connection, person, "ja")


async def test_a_locked_database_is_busy_and_still_reads(hasty: Database, file: Path) -> None:
    await write(hasty)
    with closing(sqlite3.connect(file, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreBusy):
            await write(hasty)
        with pytest.raises(StoreBusy):
            async with hasty.quick_commit((insert(people_table), {"id": 2, "language": "en"})):
                pass
        assert hasty.ailing
        async with hasty.read() as connection:
            assert await people.language(connection, 1) == "ja"
        other.execute("ROLLBACK")
    await write(hasty)


@pytest.mark.parametrize("way", ["begin", "read", "quick_commit"])
async def test_what_the_block_itself_meets_is_no_trouble_of_the_database(db: Database, way: str) -> None:
    async def fail() -> None:
        async with getattr(db, way)():
            raise ConnectionResetError("Discord hung up")

    with pytest.raises(ConnectionResetError):
        await fail()
    assert not db.ailing


async def test_a_full_disk_says_so_and_loses_nothing(hasty: Database) -> None:
    await write(hasty)

    async def fill() -> None:
        async with hasty.begin() as connection:
            await connection.exec_driver_sql("PRAGMA max_page_count = 1")
            await connection.execute(
                text("INSERT INTO interview_defaults VALUES (1, 'k', :long, NULL, NULL, '2026-11-22')"),
                {"long": "x" * 2_000_000},
            )

    with pytest.raises(StoreFull):
        await fill()
    async with hasty.read() as connection:
        assert await people.language(connection, 1) == "ja"


async def test_a_read_only_database_says_so(file: Path) -> None:
    keeper = Database(sqlite_url(file))  # has the file open, as the bot would
    await keeper.open()
    await write(keeper)
    database = Database(f"sqlite:///file:{file}?mode=ro&uri=true")
    await database.open()
    async with database.read() as connection:
        assert await people.language(connection, 1) == "ja"
    with pytest.raises(StoreReadOnly):
        await write(database)
    await database.close()
    await keeper.close()


async def test_a_newer_database_does_not_open(url: str) -> None:
    database = await emptied(url)
    async with database.begin() as connection:
        await connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    await database.close()
    try:
        with pytest.raises(StoreNewer) as refused:
            await Database(url).open()
    finally:
        await _set_version(url, HEAD)

    for language in ("en", "ja"):
        line = refused.value.say(language)
        assert "9999" in line
        assert "\n" not in line


async def _set_version(url: str, version: str) -> None:
    from sqlalchemy.ext.asyncio import create_async_engine

    from bot.store.address import address

    engine = create_async_engine(address(url))
    async with engine.begin() as connection:
        await connection.execute(text("UPDATE alembic_version SET version_num = :to"), {"to": version})
    await engine.dispose()


async def test_a_damaged_file_says_so(tmp_path: Path) -> None:
    file = tmp_path / "x.db"
    file.write_bytes(b"This is no database at all. " * 400)
    with pytest.raises(StoreCorrupt):
        await Database(sqlite_url(file)).open()
    assert file.read_bytes().startswith(b"This is no")


async def test_a_folder_is_no_database(tmp_path: Path) -> None:
    with pytest.raises(StoreUnreachable):
        await Database(sqlite_url(tmp_path)).open()


async def test_a_server_that_is_not_there_says_so() -> None:
    with pytest.raises(StoreUnreachable):
        await Database("postgresql://nobody:secret@127.0.0.1:1/none").open()


@pytest.mark.parametrize(
    "url", ["", "gyaku", "mysql://root:secret@host/db", "sqlite://", "sqlite+aiosqlite:///:memory:"]
)
def test_an_address_of_another_kind_is_refused_without_its_password(url: str) -> None:
    with pytest.raises(StoreAddress) as refused:
        Database(url)
    assert "secret" not in refused.value.say("en")


@pytest.mark.parametrize("url", ["postgres://a@b/c", "postgresql://a@b/c", "postgresql+asyncpg://a@b/c"])
def test_every_spelling_of_postgresql_is_taken(url: str) -> None:
    assert Database(url).dialect == "postgresql"


@pytest.mark.postgres
@pytest.mark.parametrize("url", ["postgresql"], indirect=True)
class TestPostgreSQL:
    async def test_a_row_that_another_holds_is_busy(self, url: str) -> None:
        database = await emptied(url)
        await write(database)
        hasty = Database(url, busy_seconds=0.2)
        await hasty.open()
        async with database.begin() as connection:
            await connection.execute(select(people_table).with_for_update())
            with pytest.raises(StoreBusy):
                await write(hasty)
        await write(hasty)
        await hasty.close()
        await database.close()

    async def test_a_server_that_only_reads_says_so(self, url: str) -> None:
        database = await emptied(url)

        async def write_reading() -> None:
            async with database.begin() as connection:
                await connection.execute(text("SET TRANSACTION READ ONLY"))
                await people.set_language(connection, 1, "ja")

        with pytest.raises(StoreReadOnly):
            await write_reading()
        await database.close()

    async def test_a_cut_connection_says_so_once(self, url: str) -> None:
        database = await emptied(url)
        with pytest.raises(StoreUnreachable):
            async with database.begin() as connection:
                await connection.execute(text("SELECT pg_terminate_backend(pg_backend_pid())"))
        await write(database)
        await database.close()

    async def test_a_connection_cut_while_nobody_used_it_is_made_anew(self, url: str) -> None:
        database, other = await emptied(url), await emptied(url)
        await write(database)
        async with other.begin() as connection:
            cut = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid != pg_backend_pid()"
            await connection.execute(text(f"{cut} AND datname = current_database()"))
        await write(database)
        await other.close()
        await database.close()

    async def test_a_server_that_does_not_answer_in_time_says_so(self, url: str) -> None:
        hasty = Database(url, busy_seconds=0.2)
        await hasty.open()
        with pytest.raises(StoreUnreachable):
            async with hasty.read() as connection:
                await connection.execute(text("SELECT pg_sleep(60)"))
        await hasty.close()


class FromServer(Exception):  # noqa: N818 - stands for what a driver raises
    def __init__(self, sqlstate: str) -> None:
        self.sqlstate = sqlstate


@pytest.mark.parametrize(
    ("state", "kind"),
    [
        ("53100", StoreFull),
        ("53300", StoreBusy),
        ("40P01", StoreBusy),
        ("28P01", StoreUnreachable),
        ("3D000", StoreUnreachable),
        ("57P03", StoreUnreachable),
        ("08006", StoreUnreachable),
        ("XX001", StoreCorrupt),
    ],
)
def test_what_a_server_says_is_understood(state: str, kind: type[StoreRefusal]) -> None:
    assert type(refusal_for(FromServer(state))) is kind


@pytest.mark.parametrize(
    ("number", "kind"),
    [
        (errno.EACCES, StoreReadOnly),
        (errno.EROFS, StoreReadOnly),
        (errno.ENOSPC, StoreFull),
        (errno.ECONNREFUSED, StoreUnreachable),
    ],
)
def test_what_the_system_says_is_understood(number: int, kind: type[StoreRefusal]) -> None:
    assert type(refusal_for(OSError(number, "no"))) is kind


async def test_a_file_where_the_folder_should_be_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(StoreUnreachable):
        await Database(sqlite_url(tmp_path / "file" / "x.db")).open()


def test_a_fault_of_the_program_is_no_refusal() -> None:
    error: Any = sqlite3.IntegrityError("NOT NULL constraint failed")
    assert refusal_for(error) is None
    assert refusal_for(IntegrityError("INSERT", {}, error)) is None
    assert refusal_for(FromServer("23505")) is None
