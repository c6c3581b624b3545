"""Bringing a database to the schema of this program, once and under a lock.

The revision in the database is read first; Alembic is imported only where there is work to do, so
that an ordinary start does not pay for it. Everything runs in one transaction that holds the
database's own lock, SQLite's write lock or an advisory lock of PostgreSQL: both are let go of when
a process dies, so that a killed start leaves neither half a schema nor a lock behind.
"""

from __future__ import annotations

import asyncio
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from sqlalchemy import Connection, inspect, text
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine

from bot.store.address import address, sqlite_file
from bot.store.errors import StoreNewer, refusals

if TYPE_CHECKING:
    from alembic.config import Config

HEAD: Final = "0006"
MIGRATIONS: Final = Path(__file__).parent / "migrations"
LOOK_SECONDS: Final = 5
_ADVISORY_KEY: Final = 0x67_79_61_6B_75  # "gyaku"


@dataclass(frozen=True, slots=True)
class Schema:
    """The schema a database has, `None` where it has none, and the one this program wants."""

    current: str | None
    head: str = HEAD


async def bring_up(engine: AsyncEngine) -> Schema:
    """Upgrade to the newest schema; gives what was there before. Raises `StoreNewer`."""
    await _try_file(engine)
    async with engine.connect() as connection:
        if engine.dialect.name == "sqlite":
            await _write_ahead(connection)
        before = await _refuse_newer(connection)
        await connection.rollback()
        if before.current != HEAD:
            await _lock(connection, engine.dialect.name)
            if (await _refuse_newer(connection)).current != HEAD:
                await connection.run_sync(_upgrade)
            await connection.commit()
        return before


async def schema_of(engine: AsyncEngine) -> Schema:
    """Give the schema that the database has now, changing nothing."""
    await _try_file(engine)
    async with engine.connect() as connection:
        return Schema(await connection.run_sync(_revision))


async def schema_at(url: str) -> Schema:
    """Give the schema of the database at `url`, changing and creating nothing; raises `StoreRefusal`."""
    where = address(url)
    file = sqlite_file(where)
    if file is not None and not file.is_file():
        return Schema(None)
    engine = create_async_engine(where, connect_args={"timeout": LOOK_SECONDS})
    try:
        with refusals():
            return await schema_of(engine)
    finally:
        await engine.dispose()


def configuration() -> Config:
    """Give Alembic's configuration; there is no ini file."""
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    return config


async def _try_file(engine: AsyncEngine) -> None:
    """Open a SQLite file once without aiosqlite, whose thread outlives what it cannot open.

    That thread would report to a loop which may be closed by then, in the middle of our one clear line.
    """
    if engine.dialect.name == "sqlite":
        await asyncio.to_thread(_open_once, engine)


def _open_once(engine: AsyncEngine) -> None:
    args, options = engine.dialect.create_connect_args(engine.url)
    with closing(engine.dialect.loaded_dbapi.sqlite.connect(*args, **options)) as connection:
        connection.execute("PRAGMA schema_version").fetchone()


async def _write_ahead(connection: AsyncConnection) -> None:
    mode = (await connection.exec_driver_sql("PRAGMA journal_mode")).scalar()
    if mode != "wal":
        await connection.exec_driver_sql("PRAGMA journal_mode = WAL")


async def _lock(connection: AsyncConnection, dialect: str) -> None:
    if dialect == "sqlite":
        await connection.exec_driver_sql("BEGIN IMMEDIATE")
        return
    await connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _ADVISORY_KEY})


async def _refuse_newer(connection: AsyncConnection) -> Schema:
    found = await connection.run_sync(_revision)
    if found is not None and found not in known_schemas():
        raise StoreNewer(found=found, known=HEAD)
    return Schema(found)


def _revision(connection: Connection) -> str | None:
    if not inspect(connection).has_table("alembic_version"):
        return None
    found: str | None = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    return found


def known_schemas() -> set[str]:
    """Give every schema that this program can upgrade from."""
    return {path.name.split("_")[0] for path in (MIGRATIONS / "versions").glob("[0-9]*.py")}


def _upgrade(connection: Connection) -> None:
    from alembic import command

    config = configuration()
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
