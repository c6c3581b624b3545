"""The short way to the disk for what a person waits for most: one read, one committed write.

SQLAlchemy over aiosqlite crosses to the driver's thread for every cursor, fetch and commit, and
works out each statement anew: three times the price of the commit itself. Here a statement is
compiled once, and a whole transaction crosses over once. Other databases take the usual way.
"""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from typing import Any, Final, Protocol, TypeVar, TypeVarTuple

from sqlalchemy import Insert, Select
from sqlalchemy.dialects import sqlite
from sqlalchemy.ext.asyncio import AsyncEngine

Values = Mapping[str, object]
Statement = Select[Any] | Insert
Step = tuple[Insert, Values]
T = TypeVar("T")
Ts = TypeVarTuple("Ts")
_DIALECT: Final = sqlite.dialect(paramstyle="qmark")


class Quick(Protocol):
    """One read or one committed write, with whatever the driver raises."""

    async def row(self, statement: Select[Any], values: Values) -> tuple[Any, ...] | None:
        """Give the first row of `statement`, its text columns as they are kept."""
        ...

    async def commit(self, insert: Insert, values: Values, *more: Step) -> int:
        """Run everything as one transaction; gives the first row's id once it is on disk."""
        ...

    async def close(self) -> None:
        """Let go of the database."""
        ...


class Prepared:
    """A statement compiled for SQLite, with the order and the conversion of its values."""

    __slots__ = ("_converters", "sql")

    def __init__(self, statement: Statement, keys: Iterable[str]) -> None:
        """Compile `statement` for values of these `keys`; an insert sets just those columns."""
        columns = list(keys) if isinstance(statement, Insert) else None
        compiled = statement.compile(dialect=_DIALECT, column_keys=columns)
        self.sql = str(compiled)
        binds = compiled.binds
        names = compiled.positiontup or ()
        self._converters = tuple(
            (name, binds[name].type.dialect_impl(_DIALECT).bind_processor(_DIALECT)) for name in names
        )

    def row(self, values: Values) -> tuple[Any, ...]:
        """Give `values` in the statement's order, as the driver takes them."""
        return tuple(
            values[name] if convert is None else convert(values[name]) for name, convert in self._converters
        )


class _Lane:
    """One connection in a thread of its own, opened when it is first used."""

    def __init__(self, connect: Callable[[], sqlite3.Connection], name: str) -> None:
        self._connect = connect
        self._thread = ThreadPoolExecutor(1, thread_name_prefix=f"gyaku-store-{name}")
        self._connection: sqlite3.Connection | None = None

    async def run(self, work: Callable[[sqlite3.Connection, *Ts], T], *args: *Ts) -> T:
        """Give what `work` makes of the connection, in its thread."""

        def there() -> T:
            if self._connection is None:
                self._connection = self._connect()
            return work(self._connection, *args)

        return await asyncio.get_running_loop().run_in_executor(self._thread, there)

    async def close(self) -> None:
        """Close the connection in its thread, and end the thread."""

        def there() -> None:
            if self._connection is not None:
                self._connection.close()

        await asyncio.get_running_loop().run_in_executor(self._thread, there)
        self._thread.shutdown(wait=False)


class SqliteQuick:
    """The short way for SQLite; reading has its own lane, so that no writer's wait holds it up."""

    def __init__(self, connect: Callable[[], sqlite3.Connection]) -> None:
        """Take `connect`, which runs in a thread and gives a connection without transactions."""
        self._reading = _Lane(connect, "reads")
        self._writing = _Lane(connect, "writes")
        self._prepared: dict[int, tuple[Statement, Prepared]] = {}

    async def row(self, statement: Select[Any], values: Values) -> tuple[Any, ...] | None:
        """Give the first row of `statement`."""
        prepared = self._prepare(statement, values)
        return await self._reading.run(_row, prepared.sql, prepared.row(values))

    async def commit(self, insert: Insert, values: Values, *more: Step) -> int:
        """Run everything as one transaction; gives the first row's id once it is on disk."""
        steps = []
        for statement, given in ((insert, values), *more):
            prepared = self._prepare(statement, given)
            steps.append((prepared.sql, prepared.row(given)))
        return await self._writing.run(_commit, steps)

    async def close(self) -> None:
        """Close both connections."""
        await self._reading.close()
        await self._writing.close()

    def _prepare(self, statement: Statement, values: Values) -> Prepared:
        # Statements are the repositories' constants; keeping them here keeps their ids their own.
        known = self._prepared.get(id(statement))
        if known is None:
            known = self._prepared[id(statement)] = (statement, Prepared(statement, values))
        return known[1]


def _row(connection: sqlite3.Connection, sql: str, values: tuple[Any, ...]) -> tuple[Any, ...] | None:
    row: tuple[Any, ...] | None = connection.execute(sql, values).fetchone()
    return row


def _commit(connection: sqlite3.Connection, steps: list[tuple[str, tuple[Any, ...]]]) -> int:
    cursor = connection.cursor()
    cursor.execute("BEGIN IMMEDIATE")
    try:
        first = cursor.execute(*steps[0]).lastrowid
        for sql, values in steps[1:]:
            cursor.execute(sql, values)
        cursor.execute("COMMIT")
    finally:
        if connection.in_transaction:
            cursor.execute("ROLLBACK")
    return first or 0


class EngineQuick:
    """The usual way, for databases whose driver needs no short one."""

    def __init__(self, reading: AsyncEngine, writing: AsyncEngine) -> None:
        """Take the engines for reading and for writing."""
        self._reading = reading
        self._writing = writing

    async def row(self, statement: Select[Any], values: Values) -> tuple[Any, ...] | None:
        """Give the first row of `statement`."""
        async with self._reading.connect() as connection:
            row = (await connection.execute(statement, values)).first()
        return None if row is None else tuple(row)

    async def commit(self, insert: Insert, values: Values, *more: Step) -> int:
        """Run everything as one transaction; gives the first row's id once it is on disk."""
        async with self._writing.begin() as connection:
            key = (await connection.execute(insert, values)).inserted_primary_key
            for statement, given in more:
                await connection.execute(statement, given)
        return 0 if key is None else int(key[0])

    async def close(self) -> None:
        """Nothing of its own is open."""
