"""Waiting only so long for a store that neither answers nor refuses."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from typing import Any, Final, TypeVar

T = TypeVar("T")
SHORT: Final = 0.15  # s; what a refusal may still wait for, when most of Discord's 3 s are gone
_left_alone: Final[set[asyncio.Task[Any]]] = set()


async def shortly(work: Coroutine[Any, Any, T], seconds: float = SHORT) -> T:
    """Give what `work` gives; raises `TimeoutError` after `seconds`.

    Unlike `asyncio.timeout`, it does not wait for `work` to come to its end once it is cancelled: to
    end a transaction on a driver that hangs takes as long as the driver does.
    """
    task = asyncio.create_task(work)
    try:
        async with asyncio.timeout(seconds):
            return await asyncio.shield(task)
    finally:
        if not task.done():
            _leave_alone(task)


def _leave_alone(task: asyncio.Task[Any]) -> None:
    """Cancel `task` and let it end in its own time; nobody asks how it ended."""
    _left_alone.add(task)
    task.add_done_callback(_forget)
    task.cancel()


def _forget(task: asyncio.Task[Any]) -> None:
    _left_alone.discard(task)
    if not task.cancelled():
        task.exception()  # seen, so that it is not reported as overlooked
