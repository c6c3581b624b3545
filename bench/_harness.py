"""Feeds interactions to a real bot and stops the clock at the callback, without any network.

The bot is discord.py's own: parsing, command tree, checks and payload building all run. Only the
last step, the HTTP request that answers Discord, is replaced by noting the time.
"""

from __future__ import annotations

import asyncio
import itertools
import statistics
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import discord
from discord.webhook import async_ as webhook

_ids = itertools.count(1_200_000_000_000_000_000)
PERSON = 900_000_000_000_000_001
CHANNEL = 900_000_000_000_000_002
APPLICATION = 900_000_000_000_000_003


class Callbacks(webhook.AsyncWebhookAdapter):
    """Stands where discord.py would send its answer to Discord, and notes when."""

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]  # discord.py left it bare
        self.answered: asyncio.Future[float] | None = None
        self.payload: dict[str, Any] | None = None

    def create_interaction_response(self, *_: Any, params: Any, **__: Any) -> Any:
        """Take the answer: the clock stops here."""
        now = time.perf_counter()
        self.payload = params.payload
        if self.answered is not None and not self.answered.done():
            self.answered.set_result(now)

        async def reply() -> dict[str, Any]:
            return {"interaction": {"id": str(next(_ids)), "type": 2}}

        return reply()


@contextmanager
def callbacks() -> Iterator[Callbacks]:
    """Put `Callbacks` in the place of discord.py's sender."""
    adapter = Callbacks()
    token = webhook.async_context.set(adapter)
    try:
        yield adapter
    finally:
        webhook.async_context.reset(token)


def slash(name: str, **options: str) -> dict[str, Any]:
    """Give the payload of a person using `/name` in a direct message with the bot."""
    return {
        "id": str(next(_ids)),
        "application_id": str(APPLICATION),
        "type": 2,
        "token": "token",
        "version": 1,
        "channel_id": str(CHANNEL),
        "channel": {"id": str(CHANNEL), "type": 1},
        "user": {
            "id": str(PERSON),
            "username": "mei",
            "discriminator": "0",
            "avatar": None,
            "global_name": "Mei",
        },
        "locale": "en-US",
        "app_permissions": "0",
        "entitlements": [],
        "authorizing_integration_owners": {"1": str(PERSON)},
        "context": 1,
        "attachment_size_limit": 10485760,
        "data": {
            "id": str(next(_ids)),
            "name": name,
            "type": 1,
            "options": [{"name": key, "type": 3, "value": value} for key, value in options.items()],
        },
    }


async def answer(bot: discord.Client, adapter: Callbacks, payload: Any) -> float:
    """Give the seconds from the interaction's arrival to its callback; fails after five seconds."""
    adapter.answered = asyncio.get_running_loop().create_future()
    start = time.perf_counter()
    bot._connection.parse_interaction_create(payload)  # noqa: SLF001 - where the gateway hands it over
    end = await asyncio.wait_for(adapter.answered, 5)
    await asyncio.sleep(0)
    return end - start


def quantile(seconds: list[float], q: float) -> float:
    """Give the `q` quantile of `seconds`."""
    return statistics.quantiles(seconds, n=1000, method="inclusive")[min(998, int(q * 1000) - 1)]
