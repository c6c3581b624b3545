"""Tasks that nobody waits for: no error of theirs is lost, and none is left at work behind."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Iterable
from typing import Any, Final

log = logging.getLogger(__name__)

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


def log_failure(task: asyncio.Task[Any]) -> None:
    """Say in the log that `task` ended with an error, which nobody waits for; added as its callback."""
    if not task.cancelled() and (error := task.exception()) is not None:
        log.error("%s failed", task.get_name(), exc_info=error)
