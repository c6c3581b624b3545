"""One scheduler a process: it sleeps until the next thing is due, and never polls.

It sleeps in the loop's own timer, which an earlier moment replaces, so that nothing waits on an event
or a queue. What fell due while the process was gone is due at once.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime, timedelta
from typing import Final

from bot.services.clock import Clock
from bot.store import Database, StoreRefusal, timers
from bot.store.shards import ALL, Shards
from bot.store.timers import TimerRow

log = logging.getLogger(__name__)
Work = Callable[[int], Awaitable[None]]
AGAIN: Final = timedelta(seconds=5)
"""How long what failed waits before it is tried again."""
LONGEST: Final = timedelta(hours=12)
"""How long it sleeps at most, since a machine's clock may be set anew."""


class Scheduler:
    """Does what timers are there for: `works` says for each kind what to do with its subject.

    A work takes its timer back or sets it to a later moment; until it does, it is tried again.
    """

    def __init__(self, db: Database, clock: Clock, works: Mapping[str, Work], shards: Shards = ALL) -> None:
        """Take the store, the time, what to do for each kind of timer, and whose servers are ours."""
        self._db = db
        self._clock = clock
        self._works = dict(works)
        self._shards = shards
        self._handle: asyncio.TimerHandle | None = None
        self._armed_for: datetime | None = None
        self._running: asyncio.Task[None] | None = None
        self._rang = False
        self._stopped = True

    async def start(self) -> None:
        """Begin; what is overdue is done at once, before this returns.

        Whoever is cancelled while waiting for it leaves it to `stop`.
        """
        self._stopped = False
        self._running = asyncio.create_task(self._work_off())
        await asyncio.shield(self._running)

    async def stop(self) -> None:
        """Sleep no more, and let what is being done come to its end."""
        self._stopped = True
        self._disarm()
        await self.settled()

    async def settled(self) -> None:
        """Wait until what is being done has come to its end."""
        if self._running is not None:
            await asyncio.wait({self._running})

    def wake_by(self, moment: datetime) -> None:
        """Be awake at `moment` at the latest."""
        if self._stopped or (self._armed_for is not None and self._armed_for <= moment):
            return
        self._disarm()
        seconds = min(moment - self._clock(), LONGEST).total_seconds()
        self._armed_for = moment
        self._handle = asyncio.get_running_loop().call_later(max(0.0, seconds), self._ring)

    def _disarm(self) -> None:
        if self._handle is not None:
            self._handle.cancel()
        self._handle = self._armed_for = None

    def _ring(self) -> None:
        self._disarm()
        self._rang = True
        if self._running is None or self._running.done():
            self._running = asyncio.create_task(self._work_off())

    async def _work_off(self) -> None:
        """Do what is due, again where it rang meanwhile, and sleep until the next."""
        self._rang = True
        following: datetime | None = None
        while self._rang:
            self._rang = False
            following = await self._once()
        if following is not None:
            self.wake_by(following)

    async def _once(self) -> datetime | None:
        """Do what is due now; gives when to look again."""
        failed = False
        following: datetime | None = None
        try:
            async with self._db.read() as connection:
                due = await timers.due_by(connection, self._clock(), self._shards)
            done = await asyncio.gather(*(self._do(timer) for timer in due), return_exceptions=True)
            for timer, error in zip(due, done, strict=True):
                if isinstance(error, Exception):
                    failed = True
                    log.error("%s %s failed when it was due", timer.kind, timer.subject, exc_info=error)
            async with self._db.read() as connection:
                following = await timers.first_due(connection, self._shards)
        except StoreRefusal as refusal:
            failed = True
            log.warning("what is due waits for the store: %s", refusal)
        return max(following or self._clock(), self._clock() + AGAIN) if failed else following

    async def _do(self, timer: TimerRow) -> None:
        await self._works[timer.kind](timer.subject)
