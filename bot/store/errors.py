"""How the store says no: the drivers' errors turned into refusals that a person can read.

SQLite is known by its extended result codes, PostgreSQL by its SQLSTATE.
"""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from typing import ClassVar, Final

from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError

from bot.refusal import Refusal
from bot.texts import mark


class StoreRefusal(Refusal):
    """The store cannot do it now; nothing was changed."""


class StoreBusy(StoreRefusal):
    """Another one holds the database, for longer than an answer may take."""

    text: ClassVar[str] = mark(
        "I could not write that down, since my notebook was busy. Please try again in a moment."
    )


class StoreFull(StoreRefusal):
    """The disk has no room."""

    text: ClassVar[str] = mark(
        "I could not write that down, since my disk is full. "
        "Please tell whoever runs this bot; nothing that was kept is lost."
    )


class StoreReadOnly(StoreRefusal):
    """The database may be read and not written."""

    text: ClassVar[str] = mark(
        "I could not write that down, since my notebook may only be read. "
        "Please tell whoever runs this bot; nothing that was kept is lost."
    )


class StoreUnreachable(StoreRefusal):
    """The database cannot be opened or does not answer."""

    text: ClassVar[str] = mark(
        "I cannot reach my notebook now. Please try again in a few minutes, "
        "and tell whoever runs this bot if it lasts."
    )


class StoreCorrupt(StoreRefusal):
    """The file is damaged, or no database at all."""

    text: ClassVar[str] = mark(
        "My notebook is damaged and I cannot read it. Please tell whoever runs this bot: "
        "`python -m bot restore FILE` brings back a backup."
    )


class StoreNewer(StoreRefusal):
    """A newer program wrote the database; params `found` and `known` are schema versions."""

    text: ClassVar[str] = mark(
        "The database has schema {found}, and this program knows schemas up to {known}: "
        "a newer version of Gyaku wrote it. Start that version, or restore a backup."
    )


class StoreAddress(StoreRefusal):
    """A database address that is none; param `found` names its kind without any password."""

    text: ClassVar[str] = mark(
        "GYAKU_DATABASE_URL is not an address I understand ({found}). Write "
        "sqlite:///path/to/gyaku.db or postgresql://user:password@host/database."
    )


_SQLITE: Final = {
    sqlite3.SQLITE_BUSY: StoreBusy,
    sqlite3.SQLITE_LOCKED: StoreBusy,
    sqlite3.SQLITE_FULL: StoreFull,
    sqlite3.SQLITE_READONLY: StoreReadOnly,
    sqlite3.SQLITE_PERM: StoreReadOnly,
    sqlite3.SQLITE_CANTOPEN: StoreUnreachable,
    sqlite3.SQLITE_IOERR: StoreUnreachable,
    sqlite3.SQLITE_CORRUPT: StoreCorrupt,
    sqlite3.SQLITE_NOTADB: StoreCorrupt,
}

_SYSTEM: Final = {
    errno.EACCES: StoreReadOnly,
    errno.EPERM: StoreReadOnly,
    errno.EROFS: StoreReadOnly,
    errno.ENOSPC: StoreFull,
    errno.EDQUOT: StoreFull,
}

# From the table of error codes in PostgreSQL's manual: whole codes first, then their classes.
_POSTGRESQL: Final = {
    "25006": StoreReadOnly,
    "40001": StoreBusy,
    "40P01": StoreBusy,
    "42501": StoreReadOnly,
    "53100": StoreFull,
    "53300": StoreBusy,
    "55P03": StoreBusy,
    "57014": StoreBusy,
}
_POSTGRESQL_CLASSES: Final = {
    "08": StoreUnreachable,
    "28": StoreUnreachable,
    "3D": StoreUnreachable,
    "53": StoreFull,
    "57": StoreUnreachable,
    "58": StoreUnreachable,
    "XX": StoreCorrupt,
}


def refusal_for(error: BaseException) -> StoreRefusal | None:
    """Give the refusal for a driver's `error`, `None` where it is a fault of the program."""
    if isinstance(error, PoolTimeoutError):
        return StoreBusy()
    seen: BaseException | None = error.orig if isinstance(error, DBAPIError) else error
    while seen is not None:
        kind = _kind(seen)
        if kind is not None:
            return kind()
        seen = seen.__cause__
    return None


def _kind(error: BaseException) -> type[StoreRefusal] | None:
    if isinstance(error, sqlite3.Error):
        code = getattr(error, "sqlite_errorcode", None)
        return None if code is None else _SQLITE.get(code & 0xFF)
    state = getattr(error, "sqlstate", None)
    if isinstance(state, str):
        return _POSTGRESQL.get(state) or _POSTGRESQL_CLASSES.get(state[:2])
    if isinstance(error, OSError):  # at opening: a folder's rights, a refused connection, TimeoutError
        return _SYSTEM.get(error.errno or 0, StoreUnreachable)
    if type(error).__module__.startswith("asyncpg") and "Connection" in type(error).__name__:
        return StoreUnreachable
    return None


@contextmanager
def refusals() -> Iterator[None]:
    """Turn what the drivers raise inside into refusals; everything else passes."""
    try:
        yield
    except (DBAPIError, PoolTimeoutError, sqlite3.Error, OSError) as error:
        refusal = refusal_for(error)
        if refusal is None:
            raise
        raise refusal from error
