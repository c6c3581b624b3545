"""Measures rehearsal rounds in one process: a press against a bare read and commit, and memory.

Rounds of four go on side by side: each in turn gets its next press, so that no two presses after each
other are for the same round. A bare read and one durable commit, on the same disk with the same
durability (WAL, `synchronous=FULL`), run between them.

    python -m bench.rounds [--rounds 200]
"""

from __future__ import annotations

import argparse
import asyncio
import gc
import statistics
import tempfile
import time
import tracemalloc
from collections.abc import AsyncIterator, Awaitable
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import aiosqlite

from bench._harness import quantile
from bot.feedback import load_rulebook
from bot.rehearsal import Phase
from bot.services import Services
from bot.services.rounds.model import RoundView
from bot.store import Database

GUILD = 700
FOUR = 4
QUESTION = (
    "I read that repairs are a fifth of your sales now. What did you have to change first to get there?"
)


class Clock:
    """A clock that is moved by hand."""

    def __init__(self) -> None:
        self.now = datetime(2026, 12, 1, 10, tzinfo=UTC)

    def __call__(self) -> datetime:
        """Give the time."""
        return self.now


class Bare:
    """One read and one durable commit, as the least that keeping a press needs."""

    def __init__(self, db: aiosqlite.Connection) -> None:
        self.db = db

    async def press(self, number: int) -> None:
        """Read a row and commit one."""
        async with self.db.execute("SELECT phase FROM rounds WHERE id = ?", (number,)) as rows:
            await rows.fetchone()
        await self.db.execute("BEGIN IMMEDIATE")
        await self.db.execute("INSERT INTO events (round, data) VALUES (?, ?)", (number, "{}"))
        await self.db.execute("COMMIT")


@asynccontextmanager
async def bare(folder: Path) -> AsyncIterator[Bare]:
    """Give the bare database."""
    async with aiosqlite.connect(folder / "bare.db", isolation_level=None) as db:
        await db.execute("PRAGMA journal_mode=WAL")
        await db.execute("PRAGMA synchronous=FULL")
        await db.execute("CREATE TABLE rounds (id INTEGER PRIMARY KEY, phase TEXT)")
        await db.execute("CREATE TABLE events (id INTEGER PRIMARY KEY, round INTEGER, data TEXT)")
        yield Bare(db)


@asynccontextmanager
async def house(folder: Path) -> AsyncIterator[tuple[Services, Clock]]:
    """Give the services over a database of their own, and their clock."""
    db = Database(f"sqlite+aiosqlite:///{folder}/gyaku.db")
    await db.open()
    clock = Clock()
    try:
        yield Services(db, load_rulebook(), clock), clock
    finally:
        await db.close()


async def opened(services: Services, place: int) -> int:
    """Open, fill and start a round of four; gives its number."""
    people = [place * 10 + number for number in range(1, FOUR + 1)]
    lobby = (await services.rehearsals.lobbies.open(GUILD, place, people[0], language="en")).view.id
    for person in people[1:]:
        await services.rehearsals.lobbies.join(lobby, person, practises=True)
    return (await services.rehearsals.lobbies.start(lobby, people[0], moderator=False)).opened[0]


async def step(services: Services, view: RoundView, times: dict[str, list[float]]) -> None:
    """Make a round's next presses, each timed under its name."""
    rehearsals, round_, turn = services.rehearsals, view.round, view.round.running
    if round_.phase in {Phase.PLAN, Phase.REVEAL} or turn is None:
        await timed(times, "Begin", rehearsals.turns.press(view.id, host(view), "begin", round_.meant))
    elif round_.phase is Phase.PREPARE:
        candidate = view.person(turn.candidate) or 0
        choosing = rehearsals.turns.choose(view.id, candidate, round_.meant, [QUESTION])
        await timed(times, "a typed question", choosing)
        await timed(times, "Begin", rehearsals.turns.press(view.id, candidate, "begin", round_.meant))
    elif round_.phase is Phase.ASK:
        candidate = view.person(turn.candidate) or 0
        await timed(times, "Done asking", rehearsals.turns.press(view.id, candidate, "done", round_.meant))
    else:
        for seat in turn.seats:
            person = view.person(seat) or 0
            words = {"worked": "The thanks, said at once.", "change": "One question at a time."}
            giving = rehearsals.feedback.words(view.id, person, round_.turn, **words)
            await timed(times, "words of feedback", giving)


def host(view: RoundView) -> int:
    """Give the person of the host."""
    return view.person(view.round.host) or 0


async def timed(times: dict[str, list[float]], name: str, work: Awaitable[object]) -> None:
    """Note how long `work` takes."""
    start = time.perf_counter()
    await work
    times.setdefault(name, []).append(time.perf_counter() - start)


async def play(services: Services, clock: Clock, rounds: list[int], base: Bare) -> dict[str, list[float]]:
    """Play all rounds to their end side by side; gives the seconds of each kind of press."""
    times: dict[str, list[float]] = {"bare read and commit": []}
    going = list(rounds)
    while going:
        for round_id in list(going):
            view = await services.rehearsals.view(round_id)
            if view.round.phase is Phase.CLOSED:
                going.remove(round_id)
                continue
            await timed(times, "bare read and commit", base.press(round_id))
            await step(services, view, times)
        clock.now += timedelta(seconds=60)
        for round_id in going:
            await services.rehearsals.tick(round_id)
    return times


async def measure(count: int) -> None:
    """Print a table of the presses, and the memory of an open round."""
    with tempfile.TemporaryDirectory() as folder:
        async with house(Path(folder)) as (services, clock), bare(Path(folder)) as base:
            tracemalloc.start()
            gc.collect()
            before, _ = tracemalloc.get_traced_memory()
            rounds = [await opened(services, place) for place in range(1, count + 1)]
            gc.collect()
            after, _ = tracemalloc.get_traced_memory()
            tracemalloc.stop()
            times = await play(services, clock, rounds, base)
    show(times, count)
    print(f"\nmemory of an open round of four: {(after - before) / count / 1024:.1f} KiB")


def show(times: dict[str, list[float]], count: int) -> None:
    """Print the medians, the 99th percentiles, and the ratios to the bare one."""
    base = statistics.median(times["bare read and commit"])
    print(f"{count} rounds of four side by side, from the press to its commit\n")
    print("| press | times | median ms | 99th ms | median to bare |")
    print("| --- | ---: | ---: | ---: | ---: |")
    for name, seconds in times.items():
        median = statistics.median(seconds)
        figures = (median * 1e3, quantile(seconds, 0.99) * 1e3, median / base)
        print(f"| {name} | {len(seconds)} | {' | '.join(f'{figure:.2f}' for figure in figures)} |")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="Measures rehearsal rounds.")
    parser.add_argument("--rounds", type=int, default=200)
    asyncio.run(measure(parser.parse_args().rounds))
