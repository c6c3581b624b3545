"""A process that dies right after Discord has taken what it sent, before anything of it is noted."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pytest

from tests.discord.conftest import Club

CHANGING = frozenset({"POST", "PATCH", "PUT", "DELETE"})


class KilledError(OSError):
    """Nothing more goes out or is written."""


@asynccontextmanager
async def killed_after(club: Club, requests: int, *, away: float = 0) -> AsyncIterator[None]:
    """Let the process die inside once it has made so many requests that change something on Discord.

    Then another process takes over, `away` seconds later. Answers to interactions go another way and are
    not counted.
    """
    left = requests
    send = club.bot.http.request
    note = club.services.rehearsals.show
    link = club.services.rehearsals.schedules.link

    async def request(route: Any, **how: Any) -> Any:
        nonlocal left
        if left <= 0:
            raise KilledError
        answer = await send(route, **how)
        left -= route.method in CHANGING
        return answer

    async def show(*args: Any, **values: Any) -> None:
        if left <= 0:
            raise KilledError
        await note(*args, **values)

    async def linked(*args: Any) -> None:
        if left <= 0:
            raise KilledError
        await link(*args)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(club.bot.http, "request", request)
        patch.setattr(club.services.rehearsals, "show", show)
        patch.setattr(club.services.rehearsals.schedules, "link", linked)
        yield
        await club.bot.close()
    if away:
        await club.env.advance_time(away)
    await club.restart()
