"""Leaving nothing at work behind."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from typing import Any


async def let_go(tasks: Iterable[asyncio.Task[Any]]) -> None:
    """Cancel `tasks`, and wait until each has left what it was at; what they raise is not passed on."""
    cancelled = list(tasks)
    for task in cancelled:
        task.cancel()
    await asyncio.gather(*cancelled, return_exceptions=True)
