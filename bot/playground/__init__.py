"""The playground: a local imitation of Discord in a browser, with the real bot inside.

`serve` starts it. `circumstances` is shared with the tests that drive the bot through simcord.
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.settings import Settings
    from bot.texts import Language

__all__ = ["serve"]


async def serve(
    settings: Settings,
    host: str = "127.0.0.1",
    port: int | None = None,
    *,
    open_browser: bool = True,
    language: Language = "en",
) -> None:
    """Run the playground until it is interrupted, and print its address in `language`.

    The bot gets `settings`, but for its database: the playground has one of its own, so that
    nothing tried here touches what the bot keeps on Discord. Without a `port` the first free one
    from 8700 on is taken. Raises `Refusal` where the port is taken or the database cannot be used.
    """
    # simcord makes a client on import, which warns that it has no intents and no voice. Nobody who
    # opens the playground needs to know.
    logger = logging.getLogger("discord")
    level = logger.level
    logger.setLevel(logging.ERROR)
    # The whole bot is behind this import; tests that need only `circumstances` do without it.
    from bot.playground.serving import run

    logger.setLevel(level)
    await run(settings, host, port, open_browser=open_browser, language=language)
