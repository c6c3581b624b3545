"""Trying once more what Discord did not take, each time later."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from typing import Final

import discord

from bot.discord_ui.refusals import NETWORK
from bot.discord_ui.tasks import let_go

log = logging.getLogger(__name__)

AGAIN_SECONDS: Final = (5, 15, 30, 60, 120, 300)
"""How long what Discord did not take waits before it is tried again, each time longer."""

Work = Callable[[], Awaitable[object]]


class Again:
    """Does small things that must reach Discord some time; nothing that it is given raises."""

    def __init__(self) -> None:
        self._tasks: set[asyncio.Task[None]] = set()

    async def do(self, work: Work, what: str) -> None:
        """Do `work` now, and later where Discord does not take it now; `what` names it in the log."""
        if not await _taken(work, what):
            task = asyncio.create_task(_later(work, what))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)

    async def close(self) -> None:
        """Let go of what waits."""
        await let_go(self._tasks)


async def _later(work: Work, what: str) -> None:
    for seconds in AGAIN_SECONDS:
        await asyncio.sleep(seconds)
        if await _taken(work, what):
            return
    log.warning("given up: %s", what)


async def _taken(work: Work, what: str) -> bool:
    """Say whether nothing is left to try: it is done, or what it is about is gone."""
    try:
        await work()
    except discord.NotFound as error:
        log.info("%s: gone: %s", what, error)
    except NETWORK as error:
        log.info("%s: tried again later: %s", what, error)
        return False
    return True
