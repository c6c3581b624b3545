"""Measures `/check` from the interaction's arrival to its callback, against two bare commands.

`/bare` makes one SQLite read and one durable commit and answers with a line; `/pong` only answers.
All three run in the same process, in turns, on the same disk, with the same durability (WAL,
`synchronous=FULL`), so that the ratios hold where the milliseconds do not.

    python -m bench.check [--rounds 300]
"""

from __future__ import annotations

import argparse
import asyncio
import statistics
import tempfile
from pathlib import Path
from unittest.mock import AsyncMock

import aiosqlite
import discord
from discord import app_commands
from discord.ext import commands

from bench._harness import APPLICATION, Callbacks, answer, callbacks, quantile, slash
from bot.app import build_bot
from bot.settings import Settings

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
        bare, db = await bare_bot(Path(folder) / "bare.db")
        try:
            times = await compared(bare, folder, adapter, rounds)
        finally:
            await db.close()
    base, pong = statistics.median(times["/bare"]), statistics.median(times["/pong"])
    print(f"arrival → callback, {rounds} of each in turns\n")
    print("| command | median ms | 99th ms | median to /bare | median to /pong |")
    print("| --- | ---: | ---: | ---: | ---: |")
    for name, seconds in times.items():
        median = statistics.median(seconds)
        row = (median * 1e3, quantile(seconds, 0.99) * 1e3, median / base)
        print(f"| {name} | {' | '.join(f'{figure:.2f}' for figure in row)} | {median / pong:.1f} |")


async def compared(
    bare: commands.AutoShardedBot, folder: str, adapter: Callbacks, rounds: int
) -> dict[str, list[float]]:
    """Give the seconds of each command of both bots; Gyaku keeps its database in `folder`."""
    own = f"sqlite+aiosqlite:///{folder}/gyaku.db"
    gyaku = build_bot(Settings(_env_file=None, GYAKU_DATABASE_URL=own, GYAKU_SHARD_COUNT=1))
    for bot in (bare, gyaku):
        await offline(bot)
    try:
        return await in_turns(bare, gyaku, adapter, rounds)
    finally:
        await gyaku.close()


async def in_turns(
    bare: discord.Client, gyaku: discord.Client, adapter: Callbacks, rounds: int
) -> dict[str, list[float]]:
    """Give the seconds of each command, the first tenth left out as warm-up."""
    times: dict[str, list[float]] = {name: [] for name in ("/pong", "/bare")}
    times |= {f"/check, {name}": [] for name in QUESTIONS}
    for turn in range(rounds + rounds // 10):
        keep = turn >= rounds // 10
        taken = {
            "/pong": await answer(bare, adapter, slash("pong")),
            "/bare": await answer(bare, adapter, slash("bare", question=QUESTIONS["400 characters"])),
        }
        for name, text in QUESTIONS.items():
            taken[f"/check, {name}"] = await answer(gyaku, adapter, slash("check", question=f"{text} {turn}"))
            if adapter.payload is None or "flags" not in adapter.payload.get("data", {}):
                raise SystemExit("/check did not answer with a report")
        for name, seconds in taken.items():
            if keep:
                times[name].append(seconds)
    return times


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="Measures /check.")
    parser.add_argument("--rounds", type=int, default=300)
    asyncio.run(measure(parser.parse_args().rounds))
