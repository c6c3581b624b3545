"""What the bot did once on each server."""

from __future__ import annotations


class Guilds:
    """Servers that the bot has met."""

    async def welcome(self, guild: int) -> bool:
        """Give True the first time for a server, and False ever after."""
        raise NotImplementedError
