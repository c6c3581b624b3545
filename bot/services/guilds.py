"""What the bot did once on each server."""

from __future__ import annotations

from bot.services.clock import Clock
from bot.store import Database, guilds


class Guilds:
    """Servers that the bot has met."""

    def __init__(self, db: Database, clock: Clock) -> None:
        """Take the store and the time."""
        self._db = db
        self._clock = clock

    async def welcome(self, guild: int) -> bool:
        """Give True the first time for a server, and False ever after."""
        async with self._db.begin() as connection:
            return await guilds.welcome(connection, guild, self._clock())

    async def not_welcomed(self, guild: int) -> None:
        """Take that back: the next `welcome` gives True again."""
        async with self._db.begin() as connection:
            await guilds.not_welcomed(connection, guild)
