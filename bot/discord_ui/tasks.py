"""Leaving nothing at work behind."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from typing import Any, Final

_PATIENCE: Final = 3.0  # s; a driver that hangs must not keep the process from ending


async def let_go(tasks: Iterable[asyncio.Task[Any]], seconds: float = _PATIENCE) -> None:
    """Cancel `tasks`, and wait until each has left what it was at, but not longer than `seconds`.

    What they raise is not passed on.
    """
    cancelled = list(tasks)
    for task in cancelled:
        task.cancel()
    ending = asyncio.gather(*cancelled, return_exceptions=True)
    await asyncio.wait({ending}, timeout=seconds)
