"""The database: opened, brought to the present schema, and given out one transaction at a time."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager, suppress
from functools import partial
from time import monotonic
from typing import Any, Final

from sqlalchemy import URL, Connection, ExceptionContext, Select, event
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine

from bot.store.address import address, sqlite_file
from bot.store.errors import StoreBusy, StoreRefusal, StoreUnreachable, refusal_for, refusals
from bot.store.migrate import bring_up
from bot.store.quick import EngineQuick, Quick, SqliteQuick, Step, Values

# A first answer is due within 2.5 s: the turn and the lock of another process together stay below.
BUSY_SECONDS: Final = 1.5
TURN_SHARE: Final = 0.45  # of it: how long this process's other writers are waited for
UPGRADE_SECONDS: Final = 30.0
AILING_SECONDS: Final = 5.0

# How long a lock is waited for is the driver's `timeout`.
_PRAGMAS: Final = ("PRAGMA foreign_keys = ON", "PRAGMA synchronous = FULL")


class Database:
    """One database. `dialect` is `sqlite` or `postgresql`.

    Every failure of the database itself comes out as a `StoreRefusal`.
    """

    def __init__(self, url: str, *, busy_seconds: float = BUSY_SECONDS) -> None:
        """Take the address; raises `StoreAddress` for what is none. Nothing is opened yet.

        `busy_seconds` is how long another's lock is waited for; this process's own turn, `TURN_SHARE` of it.
        """
        self._busy_seconds = busy_seconds
        self.url: Final[URL] = address(url)
        self.dialect: Final[str] = self.url.get_backend_name()
        self._turn = asyncio.Lock()
        self._lent: set[asyncio.Future[AsyncConnection]] = set()
        self._unused = asyncio.Event()
        self._unused.set()
        self._refused_at = -AILING_SECONDS
        self._engine: AsyncEngine | None = None
        self._reading: AsyncEngine | None = None
        self._writing: AsyncEngine | None = None
        self._quick: Quick | None = None

    @property
    def ailing(self) -> bool:
        """Whether the database refused within the last 5 s, so that waiting again is no use."""
        return monotonic() - self._refused_at < AILING_SECONDS

    async def open(self) -> None:
        """Connect, make the schema that of this program, under a lock, and be ready.

        Raises `StoreNewer`, `StoreUnreachable`, `StoreReadOnly` or `StoreCorrupt`.
        """
        with refusals():
            _make_private(self.url)
            # Only the schema's upgrade may take long, and wait for that of another process.
            patient = self._create_engine(UPGRADE_SECONDS)
            try:
                await bring_up(patient)
            finally:
                await patient.dispose()
        engine = self._engine = self._create_engine(self._busy_seconds)
        self._reading = engine.execution_options(isolation_level="AUTOCOMMIT")
        self._writing = engine.execution_options(gyaku_writes=True)
        if self.dialect == "sqlite":
            with refusals():
                self._quick = SqliteQuick(self._connect_sqlite, self._busy_seconds)
        else:
            self._quick = EngineQuick(
                partial(self._connected, self._reading), partial(self._connected, self._writing)
            )

    async def close(self) -> None:
        """Close every connection, once those in use are given back; closing twice is no harm.

        Who uses one longer than another's lock is waited for is not waited for.
        """
        self._reading = self._writing = None
        with suppress(TimeoutError):
            async with asyncio.timeout(self._busy_seconds):
                await self._unused.wait()
        quick, self._quick = self._quick, None
        if quick is not None:
            await quick.close()
        engine, self._engine = self._engine, None
        if engine is not None:
            await engine.dispose()

    @asynccontextmanager
    async def begin(self) -> AsyncIterator[AsyncConnection]:
        """Give a connection in one writing transaction, on disk once the block is left."""
        with self._noting():
            async with self._writer() as engine, self._connected(engine) as connection, connection.begin():
                yield connection

    @asynccontextmanager
    async def read(self) -> AsyncIterator[AsyncConnection]:
        """Give a connection for reading; each statement sees what was committed before it."""
        with self._noting():
            if self._reading is None:
                raise StoreUnreachable
            async with self._connected(self._reading) as connection:
                yield connection

    async def quick_row(self, statement: Select[Any], values: Values) -> tuple[Any, ...] | None:
        """Give the first row of `statement`, a constant; its columns must be plain text."""
        with self._noting():
            if self._quick is None:
                raise StoreUnreachable
            return await self._quick.row(statement, values)

    @asynccontextmanager
    async def quick_commit(self, *steps: Step) -> AsyncIterator[None]:
        """Run constant statements as one transaction, which is on disk once the block is left.

        The block is run while the disk works, where the database can do that. What it raises does not
        undo the transaction.
        """
        with self._noting():
            async with self._writer():
                if self._quick is None:
                    raise StoreUnreachable
                async with self._quick.commit(*steps):
                    yield

    @contextmanager
    def _noting(self) -> Iterator[None]:
        try:
            yield
        except StoreRefusal:
            self._refused_at = monotonic()
            raise

    @asynccontextmanager
    async def _writer(self) -> AsyncIterator[AsyncEngine]:
        """Wait for this process's turn: SQLite has one writer, and its own waiting is unfair."""
        if self.dialect != "sqlite":
            yield self._to_write()
            return
        self._to_write()  # one that is closed has no turns to wait for
        await self._take_turn()
        try:
            yield self._to_write()
        finally:
            self._turn.release()

    def _to_write(self) -> AsyncEngine:
        if self._writing is None:
            raise StoreUnreachable
        return self._writing

    @asynccontextmanager
    async def _connected(self, engine: AsyncEngine) -> AsyncIterator[AsyncConnection]:
        """Give a connection of `engine`, which is given back also where whoever uses it is cancelled.

        SQLAlchemy loses sight of one that is being made or given back at that moment, and nobody closes it.
        So both are done apart from whoever waits for them.
        """
        opening = asyncio.ensure_future(engine.connect().start())
        self._lent.add(opening)
        self._unused.clear()
        try:
            with refusals():
                connection = await asyncio.shield(opening)
            yield connection
        finally:
            await asyncio.shield(asyncio.create_task(self._give_back(opening)))

    async def _give_back(self, opening: asyncio.Future[AsyncConnection]) -> None:
        try:
            await asyncio.wait({opening})
            if not opening.cancelled() and opening.exception() is None:
                await opening.result().close()
        finally:
            self._lent.discard(opening)
            if not self._lent:
                self._unused.set()

    async def _take_turn(self) -> None:
        if not self._turn.locked():
            await self._turn.acquire()
            return
        try:
            async with asyncio.timeout(self._busy_seconds * TURN_SHARE):
                await self._turn.acquire()
        except TimeoutError:
            raise StoreBusy from None

    def _create_engine(self, seconds: float) -> AsyncEngine:
        """Give an engine whose statements wait `seconds` for a lock, and fail with refusals."""
        engine = self._engine_for(seconds)
        event.listen(engine.sync_engine, "handle_error", _refusal)
        return engine

    def _engine_for(self, seconds: float) -> AsyncEngine:
        if self.dialect != "sqlite":
            return create_async_engine(
                self.url,
                connect_args={
                    "timeout": self._busy_seconds,
                    "command_timeout": seconds * 1.2,  # so that the lock's own word comes first
                    "server_settings": {
                        "application_name": "gyaku",
                        "lock_timeout": f"{int(seconds * 1000)}ms",
                        "synchronous_commit": "on",
                    },
                },
                hide_parameters=True,  # an error in a log must not hold what people wrote
                pool_timeout=self._busy_seconds,
                pool_pre_ping=True,
            )
        engine = create_async_engine(
            self.url,
            connect_args={"isolation_level": None, "timeout": seconds},
            hide_parameters=True,
            pool_timeout=self._busy_seconds,
            pool_reset_on_return=None,  # each transaction ends itself; a reset is one more crossing
        )
        event.listen(engine.sync_engine, "connect", _set_pragmas)
        event.listen(engine.sync_engine, "begin", _begin)
        return engine

    def _connect_sqlite(self, patience: float) -> sqlite3.Connection:
        if self._engine is None:
            raise StoreUnreachable
        args, options = self._engine.dialect.create_connect_args(self.url)
        options["isolation_level"] = None
        options["timeout"] = patience
        connection: sqlite3.Connection = self._engine.dialect.loaded_dbapi.sqlite.connect(*args, **options)
        for pragma in _PRAGMAS:
            connection.execute(pragma)
        return connection


def _refusal(failed: ExceptionContext) -> StoreRefusal | None:
    """Give what a failed statement is refused with.

    Here, so that what whoever uses the connection raises on their own account stays what it is. A probe of
    a connection that was lent before must fail as it is: then a new one is made.
    """
    return None if failed.is_pre_ping else refusal_for(failed.original_exception)


def _set_pragmas(connection: Any, _record: object) -> None:
    cursor = connection.cursor()
    for pragma in _PRAGMAS:
        cursor.execute(pragma)
    cursor.close()


def _begin(connection: Connection) -> None:
    # The driver opens no transaction by itself here: readers need none, and a writer takes the
    # lock before it reads, so that what it read still holds when it writes.
    if connection.get_execution_options().get("gyaku_writes"):
        connection.exec_driver_sql("BEGIN IMMEDIATE")


def _make_private(url: URL) -> None:
    """Make the file's folder and the file, for this user alone: it will hold people's words."""
    file = sqlite_file(url)
    if file is not None and url.database == str(file):  # an address with options says itself what it wants
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        if not file.exists():
            file.touch(mode=0o600)
