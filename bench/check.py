"""Measures `/check` from the interaction's arrival to its callback, against two bare commands.

`/bare` makes one SQLite read and one durable commit and answers with a line; `/pong` only answers.
All three run in the same process, in turns, on the same disk, with the same durability (WAL,
`synchronous=FULL`), so that the ratios hold where the milliseconds do not. Of each `/check` the engine's
share is told apart: reviewing, and the verdicts for other interviews, which wait for the disk together.

    python -m bench.check [--rounds 300]
"""

from __future__ import annotations

import argparse
import asyncio
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar
from unittest.mock import AsyncMock

import aiosqlite
import discord
from discord import app_commands
from discord.ext import commands

from bench._harness import APPLICATION, Callbacks, answer, callbacks, quantile, slash
from bot.app import Gyaku
from bot.feedback import Context, Report, load_rulebook
from bot.feedback.model import Elsewhere
from bot.run import leave_out_what_stays
from bot.services import Services
from bot.services.judge import RulebookJudge
from bot.settings import Settings
from bot.store import Database

T = TypeVar("T")

QUESTIONS = {
    "60 characters": "How does your team decide which ideas to try first this year?",
    "400 characters": (
        "I read in your annual report that repairs now bring in a fifth of sales, and I tried the booking "
        "page for them myself. It asked me for the serial number first, which I could not find. In my "
        "part-time job at a bicycle shop I learnt that customers describe a sound, never a number. I imagine "
        "that you weigh the same thing. How does your team decide what to ask a customer first, and what to "
        "find out later?"
    ),
    "in Japanese": (
        "統合報告書で、修理の売上が全体の二割を占めると拝見しました。自転車店でアルバイトをしており、お客様は型番ではなく音で不具合を"
        "説明されることが多いと感じています。受付で最初に何を伺うかを、チームではどのように決めていらっしゃいますか。"
    ),
}
INTENTS = discord.Intents(guilds=True)


class TimedJudge(RulebookJudge):
    """The engine, with the seconds that it took since it was last asked."""

    seconds = 0.0

    def review(self, question: str, context: Context) -> Report:
        """Give the report on `question` for `context`."""
        return self._timed(lambda: super(TimedJudge, self).review(question, context))

    def elsewhere(self, report: Report) -> tuple[Elsewhere, ...]:
        """Give the other interviews in which the same words get another verdict."""
        return self._timed(lambda: super(TimedJudge, self).elsewhere(report))

    def taken(self) -> float:
        """Give the seconds, and start again from none."""
        seconds, self.seconds = self.seconds, 0.0
        return seconds

    def _timed(self, work: Callable[[], T]) -> T:
        start = time.perf_counter()
        done = work()
        self.seconds += time.perf_counter() - start
        return done


async def bare_bot(path: Path) -> tuple[commands.AutoShardedBot, aiosqlite.Connection]:
    """Give a bot with `/pong` and `/bare`, and the database behind `/bare`."""
    db = await aiosqlite.connect(path, isolation_level=None)
    await db.execute("PRAGMA journal_mode=WAL")
    await db.execute("PRAGMA synchronous=FULL")
    await db.execute("CREATE TABLE people (id INTEGER PRIMARY KEY, language TEXT)")
    await db.execute("CREATE TABLE checks (id INTEGER PRIMARY KEY, person INTEGER, question TEXT)")
    bot = commands.AutoShardedBot(
        command_prefix=commands.when_mentioned,
        help_command=None,
        intents=discord.Intents(guilds=True),
        shard_count=1,
    )

    @bot.tree.command(name="pong", description="answers")
    async def pong(interaction: discord.Interaction) -> None:
        await interaction.response.send_message("pong", ephemeral=True)

    @bot.tree.command(name="bare", description="reads, commits, answers")
    @app_commands.describe(question="kept")
    async def bare(interaction: discord.Interaction, question: str) -> None:
        async with db.execute("SELECT language FROM people WHERE id = ?", (interaction.user.id,)) as rows:
            await rows.fetchone()
        await db.execute("BEGIN IMMEDIATE")
        await db.execute(
            "INSERT INTO checks (person, question) VALUES (?, ?)", (interaction.user.id, question)
        )
        await db.execute("COMMIT")
        await interaction.response.send_message("kept", ephemeral=True)

    return bot, db


async def offline(bot: commands.AutoShardedBot) -> None:
    """Prepare `bot` to take interactions without having logged in."""
    bot._connection.application_id = APPLICATION  # noqa: SLF001 - what a login would have told it
    bot.tree.sync = AsyncMock(return_value=[])  # type: ignore[method-assign]  # commands need no Discord to be parsed
    await bot._async_setup_hook()  # noqa: SLF001 - the first half of a login, without the network
    await bot.setup_hook()


async def measure(rounds: int) -> None:
    """Print the medians, the 99th percentiles and the ratios."""
    with tempfile.TemporaryDirectory() as folder, callbacks() as adapter:
        bare, bare_db = await bare_bot(Path(folder) / "bare.db")
        db = Database(f"sqlite+aiosqlite:///{folder}/gyaku.db")
        await db.open()
        rulebook = load_rulebook()
        judge = TimedJudge(rulebook)
        services = Services(db, rulebook, discord.utils.utcnow, judge=judge)
        gyaku = Gyaku(Settings(_env_file=None, GYAKU_SHARD_COUNT=1), services)
        for bot in (bare, gyaku):
            await offline(bot)
        leave_out_what_stays()
        try:
            taken, engine = await in_turns(bare, gyaku, judge, adapter, rounds)
        finally:
            await gyaku.close()
            await db.close()
            await bare_db.close()
    base, pong = statistics.median(taken["/bare"]), statistics.median(taken["/pong"])
    print(f"arrival → callback, {rounds} of each in turns\n")
    print("| command | median ms | 99th ms | engine's share ms | median to /bare | median to /pong |")
    print("| --- | ---: | ---: | ---: | ---: | ---: |")
    for name, seconds in taken.items():
        median = statistics.median(seconds)
        share = f"{statistics.median(engine[name]) * 1e3:.2f}" if name in engine else ""
        print(
            f"| {name} | {median * 1e3:.2f} | {quantile(seconds, 0.99) * 1e3:.2f} | {share} "
            f"| {median / base:.2f} | {median / pong:.1f} |"
        )


async def in_turns(
    bare: discord.Client, gyaku: discord.Client, judge: TimedJudge, adapter: Callbacks, rounds: int
) -> tuple[dict[str, list[float]], dict[str, list[float]]]:
    """Give the seconds of each command, and the engine's in each; the first tenth is left out as warm-up."""
    checks = {f"/check, {name}": text for name, text in QUESTIONS.items()}
    taken: dict[str, list[float]] = {name: [] for name in ("/pong", "/bare", *checks)}
    engine: dict[str, list[float]] = {name: [] for name in checks}
    for turn in range(rounds + rounds // 10):
        taken["/pong"].append(await answer(bare, adapter, slash("pong")))
        kept = slash("bare", question=QUESTIONS["400 characters"])
        taken["/bare"].append(await answer(bare, adapter, kept))
        for name, text in checks.items():
            taken[name].append(await answer(gyaku, adapter, slash("check", question=f"{text} {turn}")))
            engine[name].append(judge.taken())
            if adapter.payload is None or "flags" not in adapter.payload.get("data", {}):
                raise SystemExit("/check did not answer with a report")
        if turn == rounds // 10 - 1:
            for seconds in (*taken.values(), *engine.values()):
                seconds.clear()
    return taken, engine


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="Measures /check.")
    parser.add_argument("--rounds", type=int, default=300)
    asyncio.run(measure(parser.parse_args().rounds))
