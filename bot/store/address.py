"""Database addresses: what a person may write, and what the driver needs."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar, Final

from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError

from bot.store.errors import StoreAddress
from bot.texts import mark

_DRIVERS: Final = {
    "sqlite": "sqlite+aiosqlite",
    "sqlite+aiosqlite": "sqlite+aiosqlite",
    "postgres": "postgresql+asyncpg",
    "postgresql": "postgresql+asyncpg",
    "postgresql+asyncpg": "postgresql+asyncpg",
}


class NoAddress(StoreAddress):
    """What was given has not even the form of an address, so that no part of it may be repeated."""

    text: ClassVar[str] = mark(
        "GYAKU_DATABASE_URL is no address. Write "
        "sqlite:///path/to/gyaku.db or postgresql://user:password@host/database."
    )


class InMemory(StoreAddress):
    """A SQLite database without a file."""

    text: ClassVar[str] = mark(
        "GYAKU_DATABASE_URL names a database in memory, which keeps nothing. "
        "Name a file: sqlite:///path/to/gyaku.db"
    )


def address(url: str) -> URL:
    """Give `url` with the driver we use; raises `StoreAddress` where it is no such address."""
    try:
        parsed = make_url(url)
    except ArgumentError:
        raise NoAddress from None
    driver = _DRIVERS.get(parsed.drivername)
    if driver is None:
        raise StoreAddress(found=parsed.drivername)
    if driver.startswith("sqlite") and parsed.database in {None, "", ":memory:"}:
        raise InMemory
    return parsed.set(drivername=driver)


def sqlite_file(url: URL) -> Path | None:
    """Give the file of a SQLite address, `None` for PostgreSQL."""
    if not url.drivername.startswith("sqlite") or url.database is None:
        return None
    return Path(url.database.removeprefix("file:"))


def shown(url: URL) -> str:
    """Give the address for people, without its password."""
    file = sqlite_file(url)
    return str(file) if file is not None else url.render_as_string(hide_password=True)
