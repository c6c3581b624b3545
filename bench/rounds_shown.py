"""Measures whole rounds on Discord in one process: requests a turn, and the time to answer a press.

Rounds of four go on side by side, each in turn making its next press. The bot is the real one; the network
is replaced: what it would send is counted, and the clock of a press stops at its callback. Between the
presses a bare command of a bare bot makes one read and one durable commit on the same disk, and answers.

    python -m bench.rounds_shown [--rounds 200]
"""

from __future__ import annotations

import argparse
import asyncio
import itertools
import statistics
import tempfile
from collections import Counter
from pathlib import Path
from typing import Any, Final

import discord
from discord.http import Route

from bench._harness import Callbacks, answer, callbacks, quantile, slash
from bench.check import bare_bot, offline
from bench.rounds import FOUR, GUILD, QUESTION, Clock, host, opened
from bot.app import Gyaku
from bot.discord_ui.ids import Form, FormId, Press, press_id
from bot.discord_ui.rounds.moments import row_of, row_of_turn
from bot.feedback import load_rulebook
from bot.rehearsal import Phase
from bot.run import leave_out_what_stays
from bot.services import Services
from bot.services.rounds.model import RoundView
from bot.settings import Settings
from bot.store import Database

MINUTE: Final = 60
BARE: Final = "bare command"
EPHEMERAL: Final = 64
WHO: Final[Any] = {"id": "1", "username": "Gyaku", "discriminator": "0", "avatar": None, "bot": True}
WORDS: Final = {"worked": "The thanks, said at once.", "change": "One question at a time."}
_ids = itertools.count(1_300_000_000_000_000_000)


class Wire:
    """Stands where discord.py sends requests: counts them, and gives what Discord would."""

    def __init__(self) -> None:
        self.sent: Counter[str] = Counter()

    async def request(self, route: Route, **_: Any) -> Any:
        """Take a request; messages come back with a new id."""
        await asyncio.sleep(0)
        self.sent[f"{route.method} {route.path.rpartition('}/')[2] or route.path}"] += 1
        if route.method in {"POST", "PATCH"}:
            return message(next(_ids), route.channel_id or 0)
        return [] if route.method == "GET" else None


def message(number: int, channel: int | str, flags: int = 0) -> dict[str, Any]:
    """Give a message as Discord tells of it."""
    lists: dict[str, Any] = dict.fromkeys(
        ("mentions", "mention_roles", "attachments", "embeds", "components"), ()
    )
    about = {"id": str(number), "channel_id": str(channel), "author": WHO, "content": "", "type": 0}
    when = {"timestamp": "2026-12-01T10:00:00+00:00", "edited_timestamp": None}
    return {
        **lists,
        **about,
        **when,
        "tts": False,
        "mention_everyone": False,
        "pinned": False,
        "flags": flags,
    }


def pressed(view: RoundView, person: int, data: dict[str, Any], kind: int = 3, flags: int = 0) -> Any:
    """Give the payload of a press on a round's card (type 3), or of a form that was sent (type 5)."""
    place = view.row.thread or view.row.channel
    user = {"id": str(person), "username": "mei", "discriminator": "0", "avatar": None, "global_name": "Mei"}
    rights = str(discord.Permissions.all().value)
    member: dict[str, Any] = {"user": user, "permissions": rights, "roles": [], "joined_at": None, "flags": 0}
    card = next(_ids) if flags else view.row.card or 0
    return {
        "id": str(next(_ids)),
        "application_id": "1",
        "type": kind,
        "token": "token",
        "version": 1,
        "guild_id": str(GUILD),
        "channel_id": str(place),
        "channel": {"id": str(place), "type": 0, "name": "group", "position": 0},
        "member": member,
        "locale": "en-US",
        "app_permissions": rights,
        "entitlements": [],
        "authorizing_integration_owners": {"0": str(GUILD)},
        "context": 0,
        "attachment_size_limit": 10485760,
        "message": message(card, place, flags) | {"components": _row(data["custom_id"])},
        "data": data,
    }


def _row(custom_id: str) -> list[Any]:
    return [{"type": 1, "components": [{"type": 2, "style": 1, "label": "press", "custom_id": custom_id}]}]


class Bench:
    """Rounds, the bot that shows them, and what it took."""

    def __init__(self, bot: Gyaku, clock: Clock, adapter: Callbacks, base: discord.Client) -> None:
        self.bot = bot
        self.clock = clock
        self.adapter = adapter
        self.base = base
        self.times: dict[str, list[float]] = {BARE: []}
        self.turns = 0

    async def press(self, name: str, view: RoundView, person: int, press: Press, row: int) -> None:
        """Press a button of a card."""
        data = {"custom_id": press_id(press, row), "component_type": 2}
        await self._answered(name, pressed(view, person, data))

    async def submit(self, name: str, view: RoundView, person: int, form: FormId, values: Any) -> None:
        """Send a form that was opened on a private card."""
        fields = [
            {"type": 18, "component": {"custom_id": k, "value": v, "type": 4}} for k, v in values.items()
        ]
        data = {"custom_id": str(form), "components": fields}
        await self._answered(name, pressed(view, person, data, kind=5, flags=EPHEMERAL))

    async def _answered(self, name: str, payload: Any) -> None:
        self.times[BARE].append(await answer(self.base, self.adapter, slash("bare", question=QUESTION)))
        self.times.setdefault(name, []).append(await answer(self.bot, self.adapter, payload))
        await self.shown()

    async def shown(self) -> None:
        """Wait until everything that follows an answer is done."""
        while len(asyncio.all_tasks()) > self.idle:  # noqa: ASYNC110 - tasks of discord.py set no event
            await asyncio.sleep(0)

    async def play(self, rounds: list[int]) -> None:
        """Play all rounds to their end side by side."""
        self.idle = len(asyncio.all_tasks())
        going = list(rounds)
        while going:
            for round_id in list(going):
                view = await self.bot.services.rehearsals.view(round_id)
                if view.round.phase is Phase.CLOSED:
                    going.remove(round_id)
                else:
                    await self.step(view)
            self.clock.now = self.clock.now.fromtimestamp(
                self.clock.now.timestamp() + MINUTE, self.clock.now.tzinfo
            )
            for round_id in going:
                await self.bot.services.rehearsals.tick(round_id)
                await self.shown()

    async def step(self, view: RoundView) -> None:
        """Make a round's next presses."""
        round_, turn = view.round, view.round.running
        row, turn_row = row_of(view.id, round_.meant), row_of_turn(view.id, round_.turn)
        if round_.phase in {Phase.PLAN, Phase.REVEAL} or turn is None:
            if turn is not None:
                self.turns += 1
                candidate = view.person(turn.candidate) or 0
                await self.press("My feedback", view, candidate, Press.ROUND_RESULT, turn_row)
            await self.press("Begin", view, host(view), Press.ROUND_BEGIN, row)
            return
        candidate, interviewer = (view.person(seat) or 0 for seat in turn.seats[:2])
        if round_.phase is Phase.PREPARE:
            await self.press("My briefing", view, interviewer, Press.ROUND_BRIEFING, row)
            form = FormId(Form.ROUND_QUESTIONS, row)
            await self.submit("a typed question", view, candidate, form, {"question1": QUESTION})
            await self.press("Begin", view, candidate, Press.ROUND_BEGIN, row)
        elif round_.phase is Phase.ASK and round_.clock is not None and round_.clock.cued:
            await self.press("Done asking", view, candidate, Press.ROUND_DONE, row)
        elif round_.phase is Phase.FEEDBACK:
            for seat in turn.seats:
                person = view.person(seat) or 0
                await self.press("Give feedback", view, person, Press.ROUND_GIVE, turn_row)
                await self.press("Words", view, person, Press.ROUND_WORDS, turn_row)
                form = FormId(Form.ROUND_WORDS, turn_row)
                await self.submit("words of feedback", view, person, form, WORDS)


async def measure(count: int) -> None:
    """Print the presses against the bare ones, and the requests of a turn."""
    with tempfile.TemporaryDirectory() as folder, callbacks() as adapter:
        db = Database(f"sqlite+aiosqlite:///{folder}/gyaku.db")
        await db.open()
        clock, wire = Clock(), Wire()
        bot = Gyaku(Settings(_env_file=None, GYAKU_SHARD_COUNT=1), Services(db, load_rulebook(), clock))
        await offline(bot)
        bot._connection.user = discord.ClientUser(state=bot._connection, data=WHO)  # noqa: SLF001 - as at a login
        bot.http.request = wire.request  # type: ignore[method-assign]  # the network is not measured
        rounds = [await opened(bot.services, place) for place in range(1, count + 1)]
        for round_id in rounds:
            await bot.services.rehearsals.show(round_id, thread=next(_ids))
            await bot.screen.refresh(round_id)
        leave_out_what_stays()
        wire.sent.clear()
        base, base_db = await bare_bot(Path(folder) / "bare.db")
        await offline(base)
        bench = Bench(bot, clock, adapter, base)
        await bench.play(rounds)
        await bot.close()
        await db.close()
        await base_db.close()
    show(bench, wire, count)


def show(bench: Bench, wire: Wire, count: int) -> None:
    """Print both tables."""
    base = statistics.median(bench.times[BARE])
    print(f"{count} rounds of {FOUR} side by side, from a press's arrival to its callback\n")
    print("| press | times | median ms | 99th ms | median to bare |")
    print("| --- | ---: | ---: | ---: | ---: |")
    for name, seconds in bench.times.items():
        median = statistics.median(seconds)
        figures = (median * 1e3, quantile(seconds, 0.99) * 1e3, median / base)
        print(f"| {name} | {len(seconds)} | {' | '.join(f'{figure:.2f}' for figure in figures)} |")
    presses = sum(len(seconds) for name, seconds in bench.times.items()) - len(bench.times[BARE])
    print(f"\nrequests a turn, of {bench.turns}: {presses / bench.turns:.1f} answers to presses, beside them")
    for what, times in wire.sent.most_common():
        print(f"  {what}: {times / bench.turns:.2f}")
    print(f"  together: {sum(wire.sent.values()) / bench.turns:.2f}")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="Measures rounds on Discord.")
    parser.add_argument("--rounds", type=int, default=200)
    asyncio.run(measure(parser.parse_args().rounds))
