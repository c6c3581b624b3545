"""Measures start to ready and memory, against a bare discord.py bot, each in a fresh process.

Both run under the same simulated Discord with one server, so that the network does not count.

    python -m bench.start [--rounds 5]
"""

from __future__ import annotations

import argparse
import statistics
import subprocess
import sys
import tempfile

BARE = """
import discord
from discord.ext import commands
bot = commands.AutoShardedBot(command_prefix=commands.when_mentioned, help_command=None,
                              intents=discord.Intents(guilds=True), shard_count=1)
@bot.tree.command(name="pong", description="answers")
async def pong(interaction: discord.Interaction) -> None:
    await interaction.response.send_message("pong", ephemeral=True)
async def setup_hook() -> None:
    await bot.tree.sync()
bot.setup_hook = setup_hook
"""
GYAKU = """
import sys
from bot.app import build_bot
from bot.settings import Settings
own = f"sqlite+aiosqlite:///{sys.argv[1]}/gyaku.db"
bot = build_bot(Settings(_env_file=None, GYAKU_DATABASE_URL=own, GYAKU_SHARD_COUNT=1))
"""
RUN = """
import asyncio, time, psutil
started = psutil.Process().create_time()
{make}
import simcord
async def main() -> None:
    async with simcord.run(bot) as env:
        ready = time.time() - started
        env.create_guild()
        print(ready, psutil.Process().memory_info().rss / 2**20)
asyncio.run(main())
"""


def once(make: str) -> tuple[float, float]:
    """Give the seconds from the process's start to ready, and its memory then in MiB."""
    with tempfile.TemporaryDirectory() as folder:
        done = subprocess.run(
            [sys.executable, "-c", RUN.format(make=make), folder], capture_output=True, text=True, check=True
        )
    ready, memory = done.stdout.split()[-2:]
    return float(ready), float(memory)


def main() -> None:
    """Print both figures and their ratios."""
    parser = argparse.ArgumentParser(description="Measures the start.")
    parser.add_argument("--rounds", type=int, default=5)
    rounds = parser.parse_args().rounds
    seen: dict[str, list[tuple[float, float]]] = {"bare discord.py bot": [], "Gyaku": []}
    for _ in range(rounds):
        seen["bare discord.py bot"].append(once(BARE))
        seen["Gyaku"].append(once(GYAKU))
    print(f"medians of {rounds} starts in fresh processes; a new database each time\n")
    print("| | start to ready, s | memory, MiB |")
    print("| --- | ---: | ---: |")
    medians = {}
    for name, runs in seen.items():
        medians[name] = (statistics.median(run[0] for run in runs), statistics.median(run[1] for run in runs))
    for name, (ready, memory) in medians.items():
        print(f"| {name} | {ready:.2f} | {memory:.0f} |")
    (bare_ready, bare_memory), (ready, memory) = medians.values()
    print(f"| ratio | {ready / bare_ready:.2f} | {memory / bare_memory:.2f} |")


if __name__ == "__main__":
    main()
