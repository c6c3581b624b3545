"""Row numbers that are drawn here, for rows whose number must be known before they are on disk."""

from __future__ import annotations

import secrets
import time
from typing import Final

_EPOCH_MS: Final = 1_767_225_600_000  # 2026-01-01 in UTC
_CHANCE: Final = 18  # bits beside the 41 of the milliseconds: 18 digits in all, as custom ids have room for


class Numbers:
    """Draws numbers that rise with time, so that rows are added at the end of their table.

    One drawer gives none twice. Two processes of one database do so once in 262,144 times that they draw
    within one millisecond; then the later row is refused, and nothing is overwritten. Unlike counted
    numbers, these do not come again after an older backup was restored.
    """

    def __init__(self) -> None:
        self._last = 0

    def draw(self) -> int:
        """Give the next number, above zero and of at most 18 digits."""
        now = time.time_ns() // 1_000_000 - _EPOCH_MS
        self._last = max(self._last + 1, now << _CHANCE | secrets.randbits(_CHANCE))
        return self._last
