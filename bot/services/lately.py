"""What happened lately, for limits on how often: kept in memory, since a restart may forgive."""

from __future__ import annotations

from collections.abc import Hashable
from datetime import datetime, timedelta


class Lately:
    """Counts what happened within a span of time, by key."""

    def __init__(self, span: timedelta) -> None:
        """Take how long something counts."""
        self._span = span
        self._kept: list[tuple[Hashable, datetime]] = []

    def add(self, key: Hashable, at: datetime) -> None:
        """Note that it happened to `key` at a moment."""
        self._kept.append((key, at))

    def count(self, key: Hashable, now: datetime) -> int:
        """Give how often it happened to `key` within the span before `now`; what is older is let go."""
        self._kept = [(each, at) for each, at in self._kept if at > now - self._span]
        return sum(each == key for each, _ in self._kept)
