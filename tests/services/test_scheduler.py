"""The scheduler wakes for what is due, in time, and for nothing else."""

from __future__ import annotations

import asyncio
from datetime import datetime, timedelta
from typing import Any
from unittest.mock import Mock

import pytest

from bot.rehearsal import Phase
from bot.services.rounds.scheduler import Scheduler
from bot.store import StoreBusy, rounds, timers
from bot.store.shards import Shards
from tests.services.club import Club, people
from tests.services.conftest import House


class Loop:
    """Stands in the place of the loop's timer: a call waits until the clock has come to it."""

    def __init__(self, house: House, monkeypatch: pytest.MonkeyPatch) -> None:
        self.house = house
        self.waiting: dict[int, tuple[datetime, Any]] = {}
        loop = asyncio.get_running_loop()
        self.real = loop.call_later
        monkeypatch.setattr(loop, "call_later", self.call_later)
        self.loop = loop

    def call_later(self, seconds: float, call: Any, *args: Any, **context: Any) -> Any:
        if not isinstance(getattr(call, "__self__", None), Scheduler):  # a database driver's
            return self.real(seconds, call, *args, **context)
        handle = asyncio.TimerHandle(0, call, (), self.loop)
        key = id(handle)
        self.waiting[key] = (self.house.clock() + timedelta(seconds=seconds), handle)
        return handle

    @property
    def sleeps_until(self) -> list[datetime]:
        return sorted(at for at, handle in self.waiting.values() if not handle.cancelled())

    async def forward(self, scheduler: Scheduler, **by: float) -> None:
        self.house.clock.forward(**by)
        for key, (at, handle) in list(self.waiting.items()):
            if not handle.cancelled() and at <= self.house.clock():
                del self.waiting[key]
                handle._run()
        await scheduler.settled()


async def put(house: House, subject: int, guild: int = 1, **by: float) -> None:
    async with house.db.begin() as connection:
        due_at = house.clock() + timedelta(**by)
        await rounds.write(connection, [timers.putting(house.db.dialect, "x", subject, guild, due_at)])


class Work:
    """Takes its timer back, unless it is told to fail."""

    def __init__(self, house: House) -> None:
        self.house = house
        self.done: list[int] = []
        self.fails = 0

    async def __call__(self, subject: int) -> None:
        if self.fails:
            self.fails -= 1
            raise StoreBusy
        self.done.append(subject)
        async with self.house.db.begin() as connection:
            await rounds.write(connection, [timers.dropping("x", subject)])


@pytest.fixture
def work(house: House) -> Work:
    return Work(house)


@pytest.fixture
async def loop(house: House, monkeypatch: pytest.MonkeyPatch) -> Loop:
    return Loop(house, monkeypatch)


async def test_it_sleeps_until_the_next_is_due(house: House, work: Work, loop: Loop) -> None:
    await put(house, 1, minutes=5)
    await put(house, 2, minutes=9)
    scheduler = Scheduler(house.db, house.clock, {"x": work})
    await scheduler.start()
    start = house.clock()
    assert loop.sleeps_until == [start + timedelta(minutes=5)]
    await loop.forward(scheduler, minutes=4)
    assert work.done == []
    await loop.forward(scheduler, minutes=1)
    assert work.done == [1]
    assert loop.sleeps_until == [start + timedelta(minutes=9)]
    await scheduler.stop()
    assert loop.sleeps_until == []


async def test_what_fell_due_meanwhile_is_done_at_the_start(house: House, work: Work, loop: Loop) -> None:
    await put(house, 1, minutes=-5)
    await put(house, 2, minutes=-9)
    scheduler = Scheduler(house.db, house.clock, {"x": work})
    await scheduler.start()
    assert sorted(work.done) == [1, 2]
    assert loop.sleeps_until == []
    await scheduler.stop()


async def test_an_earlier_moment_replaces_a_later_one(house: House, work: Work, loop: Loop) -> None:
    await put(house, 1, minutes=9)
    scheduler = Scheduler(house.db, house.clock, {"x": work})
    await scheduler.start()
    await put(house, 2, minutes=1)
    scheduler.wake_by(house.clock() + timedelta(minutes=1))
    scheduler.wake_by(house.clock() + timedelta(minutes=2))
    assert loop.sleeps_until == [house.clock() + timedelta(minutes=1)]
    await loop.forward(scheduler, minutes=1)
    assert work.done == [2]
    await scheduler.stop()


async def test_what_fails_is_tried_again_and_holds_nothing_else_up(
    house: House, work: Work, loop: Loop
) -> None:
    await put(house, 1, minutes=-1)
    work.fails = 1
    scheduler = Scheduler(house.db, house.clock, {"x": work})
    await scheduler.start()
    assert work.done == []
    assert loop.sleeps_until == [house.clock() + timedelta(seconds=5)]
    await loop.forward(scheduler, seconds=5)
    assert work.done == [1]
    await scheduler.stop()


class Held:
    """Work that waits until it may end, once it has begun."""

    def __init__(self, work: Work) -> None:
        self.begun, self.may_end = asyncio.Event(), asyncio.Event()
        self._work = work

    async def __call__(self, subject: int) -> None:
        self.begun.set()
        await self.may_end.wait()
        await self._work(subject)


async def held_up(house: House, work: Work) -> tuple[Held, Scheduler, asyncio.Task[None]]:
    """Start with one thing overdue that does not end yet."""
    await put(house, 1, minutes=-1)
    held = Held(work)
    scheduler = Scheduler(house.db, house.clock, {"x": held})
    starting = asyncio.create_task(scheduler.start())
    await held.begun.wait()
    return held, scheduler, starting


async def test_what_rings_while_overdue_things_are_done_waits_for_them(
    house: House, work: Work, loop: Loop, monkeypatch: pytest.MonkeyPatch
) -> None:
    held, scheduler, starting = await held_up(house, work)
    looks = Mock(wraps=house.db.read)  # of which another run would begin with one
    monkeypatch.setattr(house.db, "read", looks)
    scheduler.wake_by(house.clock())
    ringing = asyncio.create_task(loop.forward(scheduler, seconds=1))
    await put(house, 2, minutes=-1)
    looks.assert_not_called()
    held.may_end.set()
    await asyncio.gather(starting, ringing)
    assert sorted(work.done) == [1, 2]
    await scheduler.stop()


@pytest.mark.parametrize("cancelled", [False, True])
async def test_stopping_waits_for_what_is_overdue(
    house: House, work: Work, loop: Loop, *, cancelled: bool
) -> None:
    held, scheduler, starting = await held_up(house, work)
    if cancelled:  # as the bot does when it closes
        starting.cancel()
        await asyncio.wait({starting})
    stopping = asyncio.create_task(scheduler.stop())
    await asyncio.sleep(0)
    held.may_end.set()
    await stopping
    assert work.done == [1]
    await asyncio.wait({starting})
    assert loop.sleeps_until == []


async def test_a_process_does_what_belongs_to_its_shards(house: House, work: Work, loop: Loop) -> None:
    for subject in range(4):
        await put(house, subject, guild=subject << 22, minutes=-1)
    scheduler = Scheduler(house.db, house.clock, {"x": work}, Shards(2, (1,)))
    await scheduler.start()
    assert sorted(work.done) == [1, 3]
    assert loop.sleeps_until == []
    await scheduler.stop()


async def test_a_round_goes_on_by_itself_and_its_listener_is_told(house: House, loop: Loop) -> None:
    club = Club(house)
    scheduler = club.rehearsals.scheduler()
    await scheduler.start()
    (round_id,) = await club.started(*people(2))
    assert loop.sleeps_until == [house.clock() + timedelta(minutes=3)]
    await loop.forward(scheduler, minutes=3)
    assert [told.view.round.phase for told in club.told] == [Phase.PREPARE]
    await club.press(round_id, "begin")
    await loop.forward(scheduler, minutes=4)
    assert [told.view.id for told in club.told] == [round_id] * 2
    await club.press(round_id, "pause")
    await loop.forward(scheduler, minutes=9)
    assert len(club.told) == 2
    await loop.forward(scheduler, minutes=1)
    assert not (await club.view(round_id)).round.clock.paused  # type: ignore[union-attr]  # it is asking time
    await scheduler.stop()
