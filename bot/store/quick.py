"""The short way to the disk for what a person waits for most: one read, one committed write.

SQLAlchemy over aiosqlite crosses to the driver's thread for every cursor, fetch and commit, and
works out each statement anew: three times the price of the commit itself. Here a statement is
compiled once, a whole transaction crosses over once, and a read does not cross where it need not
wait. Other databases take the usual way.
"""

from __future__ import annotations

import asyncio
import sqlite3
import threading
from collections.abc import AsyncIterator, Callable, Iterable, Mapping
from contextlib import AbstractAsyncContextManager, asynccontextmanager, suppress
from functools import partial
from queue import SimpleQueue
from typing import Any, Final, Generic, Protocol, TypeVar, cast

from sqlalchemy import Delete, Insert, Select, Update
from sqlalchemy.dialects import sqlite
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.store.errors import StoreUnreachable, refusals

Values = Mapping[str, object]
Statement = Select[Any] | Insert | Update | Delete
Step = tuple[Insert | Update | Delete, Values]
Connect = Callable[[], AbstractAsyncContextManager[AsyncConnection]]
T = TypeVar("T")
_DIALECT: Final = sqlite.dialect(paramstyle="qmark")
_LOCKED: Final = (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)
_TAKEOVER_SECONDS: Final = 0.001
MUST_CHANGE: Final = {"gyaku_must_change": True}
"""Execution options of a statement that undoes its transaction with `Overtaken` where it changes no row."""


class Overtaken(Exception):  # noqa: N818 - nothing is wrong: somebody else was first
    """The row that a step was to change is not as it was when it was read."""


class Quick(Protocol):
    """One read or one committed write; what the database cannot do is raised as a `StoreRefusal`."""

    async def row(self, statement: Select[Any], values: Values) -> tuple[Any, ...] | None:
        """Give the first row of `statement`, its text columns as they are kept."""
        ...

    def commit(self, *steps: Step) -> AbstractAsyncContextManager[None]:
        """Run `steps` as one transaction, and the block meanwhile; it is on disk once the block is left.

        Raises `Overtaken`.
        """
        ...

    async def close(self) -> None:
        """Let go of the database."""
        ...


class Prepared:
    """A statement compiled for SQLite, with the order and the conversion of its values."""

    __slots__ = ("_converters", "must_change", "sql")

    def __init__(self, statement: Statement, keys: Iterable[str]) -> None:
        """Compile `statement` for values of these `keys`; an insert sets just those columns."""
        columns = list(keys) if isinstance(statement, Insert) else None
        compiled = statement.compile(dialect=_DIALECT, column_keys=columns)
        self.sql = str(compiled)
        self.must_change = _must_change(statement)
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


class _Errand(Generic[T]):
    """Work for a lane, and what came of it.

    `run_in_executor` gives the same at twice the price, which a report would wait for.
    """

    def __init__(self, work: Callable[[sqlite3.Connection], T]) -> None:
        self._work = work
        self._loop = asyncio.get_running_loop()
        self._waiter: asyncio.Future[None] | None = None
        self._result: T | None = None
        self._error: Exception | None = None
        self.ended = False

    def do(self, connection: Callable[[], sqlite3.Connection]) -> None:
        """Do the work, in the thread."""
        try:
            self._result = self._work(connection())
        except Exception as error:  # noqa: BLE001 - whatever it is, it goes to whoever waits
            self._error = error
        self.ended = True
        with suppress(RuntimeError):  # the loop is closed: nobody waits any more
            self._loop.call_soon_threadsafe(self._wake)

    def _wake(self) -> None:
        if self._waiter is not None and not self._waiter.done():
            self._waiter.set_result(None)

    async def outcome(self) -> T:
        """Give what came of it or raise what was raised, at once where it has ended already."""
        if not self.ended:
            self._waiter = self._loop.create_future()
            await self._waiter
        if self._error is not None:
            raise self._error
        return cast("T", self._result)


class _Lane:
    """One connection in a thread of its own, opened when it is first used."""

    def __init__(self, connect: Callable[[], sqlite3.Connection], name: str) -> None:
        self._connect = connect
        self._connection: sqlite3.Connection | None = None
        self._errands: SimpleQueue[_Errand[Any] | None] = SimpleQueue()
        self._last: _Errand[Any] | None = None
        self._closed = False
        # A daemon: a disk that hangs must not keep the process from ending.
        self._thread = threading.Thread(target=self._serve, name=f"gyaku-store-{name}", daemon=True)
        self._thread.start()

    @property
    def idle(self) -> bool:
        """Whether all that was handed over has come to its end, also what nobody waits for any more."""
        return self._last is None or self._last.ended

    def run(self, work: Callable[[sqlite3.Connection], T]) -> _Errand[T]:
        """Hand `work` over to the thread; raises `StoreUnreachable` once that is to end."""
        if self._closed:
            raise StoreUnreachable
        errand = self._last = _Errand(work)
        self._errands.put(errand)
        return errand

    async def close(self) -> None:
        """Close the connection and end the thread, after all that was handed over."""
        self._closed = True
        self._errands.put(None)
        await asyncio.to_thread(self._thread.join)

    def _serve(self) -> None:
        while (errand := self._errands.get()) is not None:
            errand.do(self._opened)
        if self._connection is not None:
            self._connection.close()

    def _opened(self) -> sqlite3.Connection:
        if self._connection is None:
            self._connection = self._connect()
        return self._connection


class SqliteQuick:
    """The short way for SQLite: a lane for writing, and for reading one that is seldom needed."""

    def __init__(self, connect: Callable[[float], sqlite3.Connection], patience: float) -> None:
        """Take `connect`, which gives a connection without transactions that waits so many seconds for
        a lock, and how many an answer can wait. Raises what the driver raises.
        """
        self._at_once = connect(0)
        self._reading = _Lane(partial(connect, patience), "reads")
        self._writing = _Lane(partial(connect, patience), "writes")
        self._prepared: dict[int, tuple[Statement, Prepared]] = {}

    async def row(self, statement: Select[Any], values: Values) -> tuple[Any, ...] | None:
        """Give the first row of `statement`, which must be found by its keys."""
        prepared = self._prepare(statement, values)
        given = prepared.row(values)
        # Read here, it takes a tenth of what crossing to a thread takes. It cannot hold up the loop: readers
        # wait for no writer (WAL), this connection waits for no lock, and a few rows found by their keys are
        # in memory as a rule. What makes a disk slow or hang shows in writing, so while something is
        # being written the loop keeps away from it.
        with refusals():
            if self._writing.idle:
                try:
                    return _row(self._at_once, prepared.sql, given)
                except sqlite3.OperationalError as error:
                    if getattr(error, "sqlite_errorcode", 0) & 0xFF not in _LOCKED:
                        raise
            return await self._reading.run(lambda connection: _row(connection, prepared.sql, given)).outcome()

    @asynccontextmanager
    async def commit(self, *steps: Step) -> AsyncIterator[None]:
        """Run `steps` as one transaction, and the block meanwhile; it is on disk once the block is left."""
        rows = []
        for statement, values in steps:
            prepared = self._prepare(statement, values)
            rows.append((prepared, prepared.row(values)))
        at_the_disk = threading.Lock()
        at_the_disk.acquire()
        writing = self._writing.run(lambda connection: _commit(connection, rows, at_the_disk.release))
        # The thread must have the interpreter's lock to get to the disk, and a busy loop would let go of it
        # after 5 ms only: then nothing of the block would be done while the disk works.
        at_the_disk.acquire(timeout=_TAKEOVER_SECONDS)
        try:
            yield
        finally:
            with refusals():
                await writing.outcome()

    async def close(self) -> None:
        """Close every connection."""
        self._at_once.close()
        await self._reading.close()
        await self._writing.close()

    def _prepare(self, statement: Statement, values: Values) -> Prepared:
        # Statements are the repositories' constants; keeping them here keeps their ids their own.
        known = self._prepared.get(id(statement))
        if known is None:
            known = self._prepared[id(statement)] = (statement, Prepared(statement, values))
        return known[1]


def _row(connection: sqlite3.Connection, sql: str, values: tuple[Any, ...]) -> tuple[Any, ...] | None:
    rows = connection.execute(sql, values).fetchall()  # all, so that no open statement keeps an old moment
    return rows[0] if rows else None


def _commit(
    connection: sqlite3.Connection,
    steps: list[tuple[Prepared, tuple[Any, ...]]],
    at_the_disk: Callable[[], None],
) -> None:
    """Run `steps` as one transaction, and call `at_the_disk` when only the disk's work is left."""
    cursor = connection.cursor()
    cursor.execute("BEGIN IMMEDIATE")
    try:
        for step, values in steps:
            cursor.execute(step.sql, values)
            if step.must_change and not cursor.rowcount:
                raise Overtaken
        at_the_disk()
        cursor.execute("COMMIT")
    finally:
        if connection.in_transaction:
            cursor.execute("ROLLBACK")


def _must_change(statement: Statement) -> bool:
    return MUST_CHANGE.items() <= statement.get_execution_options().items()


async def run(connection: AsyncConnection, steps: Iterable[Step]) -> None:
    """Run `steps` within a transaction; raises `Overtaken`."""
    for statement, values in steps:
        done = await connection.execute(statement, values)
        if _must_change(statement) and not done.rowcount:
            raise Overtaken


class EngineQuick:
    """The usual way, for databases whose driver needs no short one."""

    def __init__(self, reading: Connect, writing: Connect) -> None:
        """Take what gives a connection for reading, and for writing."""
        self._reading = reading
        self._writing = writing

    async def row(self, statement: Select[Any], values: Values) -> tuple[Any, ...] | None:
        """Give the first row of `statement`."""
        async with self._reading() as connection:
            row = (await connection.execute(statement, values)).first()
        return None if row is None else tuple(row)

    @asynccontextmanager
    async def commit(self, *steps: Step) -> AsyncIterator[None]:
        """Run `steps` as one transaction, then the block."""
        async with self._writing() as connection, connection.begin():
            await run(connection, steps)
        yield

    async def close(self) -> None:
        """Nothing of its own is open."""
